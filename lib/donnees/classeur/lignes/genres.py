"""Dire de quelle sorte est chaque ligne sous une entête : entête, donnée, groupe, total ou note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.cellules.intitules import code_par_mot, enveloppe_ecrite, nomme_une_mission
from lib.donnees.cellules.mesures import lire_mesure
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import Forme
from lib.donnees.classeur.lignes.regle_commune import parle_de_paiement, touche_au_paiement
from lib.donnees.classeur.tableaux import Reperage, ressemble_a_une_entete
from lib.donnees.grille import Cellule, Grille, JournalDeLecture

LIGNES_MAXIMALES = 2_000
"""Un contrat de CPTS a quelques dizaines de lignes."""
TEXTE_COURT, CARACTERES_A_COMPRENDRE = 40, 150_000
"""Un nombre, une date, une cible simple ne comptent pas ; au-delà, cinq cents phrases de trois cents caractères."""
_TOTAL = re.compile(
    r"(?:montant |enveloppe |s(?:ous|s|/)?[- /]?)?tota(?:l|ux|le)\b|somme\b|ensemble\b|cumul\b|recapitulatif\b"
)
_NOTE = re.compile(
    r"(?:nb|n\.b\.|source|sources|note|notes|legende|lecture|attention|remarque|\*|\(\d\)|\d\))\s*[:.*)\s]"
)
_NUMERO_DE_COLONNE = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?", re.IGNORECASE)
_ENTRE_PARENTHESES = re.compile(r"\([^()]*\)")
_SIGNATURE = re.compile(
    r"fait a \S.* le\b|(?:date et )?signatures?(?: et cachet)?(?: ?:.*)?$|cachet\b"
    r"|pour (?:la cpts|la cpam|l'ars|l'assurance maladie|l'agence)|lu et approuve"
    r"|(?:le|la) (?:president|presidente|directeur|directrice)\b"
)
_NUMERO_DE_TITRE = re.compile(r"\d{1,2} ?[.)–-] ?[^\W\d][^\d]*$")
_LONGUEUR_D_UNE_NOTE, _VOISINES, _TITRES = 90, 2, 60
_COLONNES_DE_TEXTE = ("identifiant", "mission", "action", "indicateur")
_COLONNES_D_ARGENT = ("montant_max", "montant_fixe", "montant_paye", "poids", "part_fixe", "part_variable")
_COLONNES_QUI_ENGAGENT = ("cible", "realise", "depart", "numerateur", "denominateur", "regle", "palier_texte")
"""Une ligne qui en remplit une est un indicateur : ni un titre, ni un total."""


class Genre(Enum):
    """Les sortes de lignes d'un tableau ; au-dessus de l'entête, tout est métadonnée."""

    METADONNEE = "métadonnée"
    ENTETE = "entête"
    DONNEE = "donnée"
    GROUPE = "groupe"
    DERIVEE = "total"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Trieuse:
    """Ce qui donne leur genre aux lignes d'un tableau."""

    grille: Grille
    reperage: Reperage

    def genre(self, numero: int) -> Genre:
        """La sorte de cette ligne."""
        if numero <= self.reperage.ligne_entete:
            return Genre.ENTETE if numero >= self.reperage.premiere_ligne else Genre.METADONNEE
        if self._redit_l_entete(numero):
            return Genre.ENTETE
        return self._genre_du_contenu(numero, self.grille.lignes[numero])

    def engage(self, propres: Mapping[int, Cellule]) -> bool:
        """Vrai si la ligne porte elle-même une cible, un réalisé ou une règle."""
        return any(self.reperage.places.get(cle, 0) in propres for cle in _COLONNES_QUI_ENGAGENT)

    @property
    def _places(self) -> set[int]:
        return {*self.reperage.places.values(), *(annuelle.colonne for annuelle in self.reperage.annees.autres)}

    def _genre_du_contenu(self, numero: int, propres: Mapping[int, Cellule]) -> Genre:
        if self._est_signee(propres):
            return Genre.NOTE
        if self._est_un_total(propres):
            return Genre.DERIVEE
        if len(propres) == 1:
            return self._genre_d_une_cellule_seule(numero, next(iter(propres.values())))
        if self._titre_une_mission(propres):
            return Genre.GROUPE
        if not any(place in propres for place in self._places):
            return Genre.NOTE
        return Genre.DERIVEE if self._n_a_que_des_montants(numero, propres) else Genre.DONNEE

    def _redit_l_entete(self, numero: int) -> bool:
        """Vrai si la ligne répète l'entête, ou numérote ses colonnes."""
        cellules = self.grille.lignes[numero]
        if ressemble_a_une_entete(self.grille, numero, self.reperage.feuille):
            return True
        return (
            self._moitie_de_l_entete(cellules)
            or self._numerote_les_colonnes(numero)
            or self._precise_les_colonnes(numero)
        )

    def _moitie_de_l_entete(self, cellules: Mapping[int, Cellule]) -> bool:
        """Vrai si chaque cellule est écrite, telle quelle, dans l'entête de sa colonne (entête double répétée)."""
        if self.reperage.premiere_ligne == self.reperage.ligne_entete or len(cellules) < 2:
            return False
        textes = {c: self.grille.textes(cellule.ligne).get(c, "") for c, cellule in cellules.items()}
        return all(texte and texte in self.reperage.entetes.get(c, "").split(" | ") for c, texte in textes.items())

    def _numerote_les_colonnes(self, numero: int) -> bool:
        """« (1) (2) (3) » ou « a b c d » juste sous l'entête."""
        textes = [cellule.texte for cellule in self.grille.lignes[numero].values()]
        if numero != self.reperage.ligne_entete + 1 or len(textes) < 4:
            return False
        simples = [texte.strip("()").lower() for texte in textes]
        suites = ([str(rang) for rang in range(1, 27)], [chr(97 + rang) for rang in range(26)])
        return all(map(_NUMERO_DE_COLONNE.fullmatch, textes)) and any(
            simples == suite[: len(simples)] for suite in suites
        )

    def _precise_les_colonnes(self, numero: int) -> bool:
        """« (libellé court) (T0) (en euros) », « Champ texte / Champ numérique » juste sous l'entête."""
        cellules = self.grille.lignes[numero]
        if numero != self.reperage.ligne_entete + 1 or len(cellules) < 2:
            return False
        textes = [cellule.texte for cellule in cellules.values()]
        return all(map(_ENTRE_PARENTHESES.fullmatch, textes)) or self._explique_les_nombres(cellules)

    def _explique_les_nombres(self, cellules: Mapping[int, Cellule]) -> bool:
        """Vrai si deux colonnes de nombres portent ici un texte, et qu'un même texte y revient."""
        lues = [self.reperage.places.get(cle, 0) for cle in ("cible", "realise", "montant_max", "depart")]
        ecrits = [cellules[place].texte for place in lues if place in cellules]
        sans_nombre = [t for t in ecrits if not any(c.isdigit() for c in t) and lire_mesure(t) is None]
        textes = [cellule.texte for cellule in cellules.values()]
        return len(sans_nombre) == len(ecrits) >= 2 and len({*textes}) < len(textes)

    def _est_signee(self, propres: Mapping[int, Cellule]) -> bool:
        """« Fait à …, le … », « Pour la CPAM », « Signature » : le pied du document, si rien n'y est un nombre."""
        textes = [normaliser(cellule.texte) for cellule in propres.values()]
        signes = sum(_SIGNATURE.match(texte) is not None for texte in textes)
        return 2 * signes > len(textes) and all(cellule.nombre is None for cellule in propres.values())

    def _est_un_total(self, propres: Mapping[int, Cellule]) -> bool:
        """Vrai si l'une des colonnes de texte, ou la première cellule, annonce un total."""
        places = {self.reperage.places.get(cle, 0) for cle in _COLONNES_DE_TEXTE} | {min(propres)}
        if not any(est_un_mot_de_total(propres[place].texte) for place in places if place in propres):
            return False
        a_un_libelle = self.reperage.places.get("indicateur", 0) in propres
        return not (a_un_libelle and self.reperage.places.get("cible", 0) in propres)

    def _titre_une_mission(self, propres: Mapping[int, Cellule]) -> bool:
        """« Mission 1 – Accès aux soins » avec son enveloppe, ou « 1 » et « Accès aux soins » : un titre."""
        if self.engage(propres):
            return False
        textes = {c: cellule.texte for c, cellule in propres.items() if cellule.nombre is None}
        porte_un_titre = any(nomme_une_mission(texte) for texte in textes.values())
        dans_sa_colonne = self.reperage.places.get("mission", 0) in textes and len(textes) > 1
        return porte_un_titre and not dans_sa_colonne and len(textes) <= 2

    def _n_a_que_des_montants(self, numero: int, propres: Mapping[int, Cellule]) -> bool:
        """Vrai si rien ne nomme la ligne et qu'elle ne porte que des montants : un total sans son mot."""
        places = self.reperage.places
        nommee = any(self.grille.cellule_etendue(numero, places.get(cle, 0)).texte for cle in _COLONNES_DE_TEXTE)
        argent = {places[cle] for cle in _COLONNES_D_ARGENT if cle in places}
        return not nommee and set(propres) & self._places <= argent

    def _genre_d_une_cellule_seule(self, numero: int, cellule: Cellule) -> Genre:
        """Un texte seul est un titre de groupe, une note, ou un indicateur dont on ne connaît que le nom."""
        texte = cellule.texte
        couvertes = self.grille.places_fusionnees(numero)
        if self._n_a_que_des_montants(numero, {cellule.colonne: cellule}) and cellule.colonne in self._places:
            return Genre.DERIVEE
        if (
            enveloppe_ecrite(texte)[0] == ""
            or parle_de_paiement(texte)
            or (touche_au_paiement(texte) and not nomme_une_mission(texte))
            or _NOTE.match(normaliser(texte))
            or _ENTRE_PARENTHESES.fullmatch(texte)
        ):
            return Genre.NOTE
        if len(texte) > _LONGUEUR_D_UNE_NOTE:
            return Genre.NOTE
        if nomme_une_mission(texte) or couvertes >= 3:
            return Genre.GROUPE
        if self._coiffe_les_suivantes(numero) or self._continue_les_titres(cellule):
            return Genre.GROUPE
        if cellule.colonne == self.reperage.places.get("indicateur"):
            return Genre.DONNEE
        return Genre.GROUPE if cellule.colonne < max(self._places) and not texte[:1].isdigit() else Genre.NOTE

    def _coiffe_les_suivantes(self, numero: int) -> bool:
        """Vrai si la ligne d'après écrit l'enveloppe d'une mission, ou redit l'entête : celle-ci en est le titre."""
        suivante = next((n for n in range(numero + 1, numero + 1 + _VOISINES) if n in self.grille.lignes), 0)
        textes = [cellule.texte for cellule in self.grille.lignes.get(suivante, {}).values()]
        return bool(textes) and (enveloppe_ecrite(" ".join(textes))[0] == "" or self._redit_l_entete(suivante))

    def _continue_les_titres(self, cellule: Cellule) -> bool:
        """« 3. Prévention et dépistage », seul, sous un « 1. Accès aux soins » seul dans la même colonne."""
        if _NUMERO_DE_TITRE.match(cellule.texte) is None or code_par_mot(cellule.texte) is None:
            return False
        avant = (self.grille.lignes.get(n, {}) for n in range(cellule.ligne - 1, cellule.ligne - 1 - _TITRES, -1))
        seules = (ligne[cellule.colonne].texte for ligne in avant if len(ligne) == 1 and cellule.colonne in ligne)
        return any(_NUMERO_DE_TITRE.match(texte) and nomme_une_mission(texte) for texte in seules)


def est_un_mot_de_total(texte: str) -> bool:
    """Vrai si le texte annonce un total (« Sous-total », « TOTAL GÉNÉRAL »)."""
    return _TOTAL.match(normaliser(texte)) is not None


def numeros_a_lire(
    grille: Grille, reperage: Reperage, journal: JournalDeLecture, maximum: int | None = None
) -> list[int]:
    """Les lignes sous l'entête qui seront lues, dans l'ordre ; la suite est dite.

    Args:
        maximum: combien au plus ; None, autant que d'indicateurs.
    """
    maximum = LIGNES_MAXIMALES if maximum is None else maximum
    numeros = [numero for numero in sorted(grille.lignes) if numero > reperage.ligne_entete]
    if len(numeros) > maximum:
        phrase = f"le tableau a {len(numeros)} lignes ; seules les {maximum} premières sont lues."
        remede = "Gardez une ligne par indicateur."
        journal.feuille(CodeDAnomalie.TABLEAU_TRONQUE, grille.nom, phrase, remede)
    return _dans_le_budget(numeros[:maximum], grille, reperage, journal)


def _dans_le_budget(numeros: list[int], grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> list[int]:
    """Les lignes dont les textes à comprendre tiennent dans le travail que le classeur peut encore demander."""
    for rang, numero in enumerate(numeros):
        cellules = ((cle, grille.lignes[numero].get(colonne)) for cle, colonne in reperage.places.items())
        journal.caracteres_a_comprendre += sum(_a_comprendre(cle, cellule, reperage) for cle, cellule in cellules)
        if journal.caracteres_a_comprendre > CARACTERES_A_COMPRENDRE:
            phrase = f"ses textes sont trop longs pour être tous compris ; rien n'est lu à partir de la ligne {numero}."
            remede = "Écrivez dans chaque colonne le seul nombre attendu, et le reste dans une colonne de texte."
            journal.feuille(CodeDAnomalie.TABLEAU_TRONQUE, grille.nom, phrase, remede)
            return numeros[:rang]
    return numeros


def _a_comprendre(cle: str, cellule: Cellule | None, reperage: Reperage) -> int:
    """Les caractères d'un texte où un nombre sera cherché ; un libellé n'en porte que s'il a deux-points."""
    texte = cellule.valeur if cellule is not None else None
    if not isinstance(texte, str) or len(texte) <= TEXTE_COURT:
        return 0
    est_libre = reperage.feuille.par_cle[cle].forme is Forme.TEXTE
    return 0 if est_libre and not (cle == "indicateur" and " : " in texte) else len(texte)
