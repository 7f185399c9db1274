"""Repérer un tableau dans une feuille : son entête, le champ de chaque colonne, l'exercice de chacune."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice

from lib.domaine.annee_de_contrat import lire_annee
from lib.domaine.lecture import Decision
from lib.donnees.cellules.dates import ANNEE_ENTIERE, lire_exercice, rang_dans_l_annee
from lib.donnees.champs import INDICATEURS, Feuille, Importance, champ_sur, reconnaitre
from lib.donnees.classeur.tableaux.affectation import affecter
from lib.donnees.classeur.tableaux.colonnes_annoncees import Valeurs
from lib.donnees.classeur.tableaux.colonnes_derivees import taux_parmi
from lib.donnees.classeur.tableaux.colonnes_repetees import (
    UNE_DATE,
    AnneesDuTableau,
    ColonneAnnuelle,
    Paires,
    annee_du_jour,
    dit_un_taux,
    paires_de,
    parties_de,
    periode_de,
    repartir_les_annees,
)
from lib.donnees.classeur.tableaux.lignes_d_entete import EnteteTrouvee, entete_a, trouver_l_entete
from lib.donnees.grille import Cellule, Grille, lettre_de

SCORE_AUTOMATIQUE, SCORE_MINIMAL = 12.0, 6.0
FAMILLES_MINIMALES = 3
_ECHANTILLON = 60
_ANNEE_SEULE = re.compile(r"(?<![\d/.–-])20[1-4]\d(?!\s?[-–/.]?\d)")


@dataclass(frozen=True, slots=True)
class Reperage:
    """Un tableau repéré.

    Attributes:
        premiere_ligne, ligne_entete: première et dernière lignes Excel de l'entête.
        score: force de la reconnaissance.
        places: champ → numéro de colonne.
        entetes: numéro de colonne → texte de l'entête.
        decisions: numéro de colonne → comment son champ a été choisi.
        hesitations: numéro de colonne → champs possibles d'une colonne laissée de côté.
        annees: exercice du tableau et colonnes des autres.
        paires: colonnes du seuil et du montant de chaque palier écrit en colonnes.
        parties: colonnes des trimestres, des semestres ou des mois de toute l'année.
        exercice: année que le contrat, un titre ou l'onglet donnent au tableau ; None s'ils se taisent.
    """

    feuille: Feuille
    premiere_ligne: int
    ligne_entete: int
    score: float
    places: Mapping[str, int]
    entetes: Mapping[int, str]
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    hesitations: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    annees: AnneesDuTableau = AnneesDuTableau()
    paires: Paires = ()
    parties: Sequence[int] = ()
    exercice: int | None = None

    @property
    def est_complet(self) -> bool:
        """Vrai si les colonnes indispensables sont là."""
        return all(c.cle in self.places for c in self.feuille.champs if c.importance is Importance.INDISPENSABLE)

    @property
    def est_sur(self) -> bool:
        """Vrai si le tableau peut être lu sans demander."""
        return self.score >= SCORE_AUTOMATIQUE and len(self.places) >= FAMILLES_MINIMALES

    @property
    def est_entier(self) -> bool:
        """Vrai si toutes les entêtes sont reconnues, les indispensables comprises : c'est une feuille du modèle."""
        return self.est_complet and self.est_sur and len(self.places) == len(self.entetes)

    @property
    def colonnes(self) -> dict[str, str]:
        """Lettre de colonne → champ, dans l'ordre des colonnes."""
        return {lettre_de(place): cle for cle, place in sorted(self.places.items(), key=lambda couple: couple[1])}

    @property
    def entetes_des_champs(self) -> dict[str, str]:
        """Champ → entête telle qu'elle est écrite."""
        return {cle: self.entetes.get(place, "") for cle, place in self.places.items()}

    @property
    def non_reconnues(self) -> dict[int, str]:
        """Les entêtes sans champ ni exercice, par colonne."""
        annuelles = {annuelle.colonne for annuelle in self.annees.autres}
        prises = {*self.places.values(), *annuelles, *self.hesitations, *chain.from_iterable(self.paires)}
        return {colonne: texte for colonne, texte in self.entetes.items() if colonne not in prises}


def reperer(grille: Grille, feuille: Feuille, annee: int | None = None) -> Reperage | None:
    """Le tableau d'une feuille, par l'entête la mieux notée ; None si aucune ligne ne ressemble à une entête.

    Args:
        annee: première année de l'exercice, si le contrat la dit.
    """
    entete = trouver_l_entete(grille, feuille)
    return _repere(grille, feuille, entete, annee) if entete else None


def reperer_a(grille: Grille, feuille: Feuille, ligne: int, annee: int | None = None) -> Reperage:
    """Le tableau dont l'entête est à cette ligne."""
    return _repere(grille, feuille, entete_a(grille, feuille, ligne), annee)


def imposer(reperage: Reperage, colonnes: Mapping[int, str]) -> Reperage:
    """Le même tableau, quand la personne a imposé le champ de certaines colonnes ; les autres restent reconnues.

    Args:
        colonnes: numéro de colonne → champ imposé, ou « champ:exercice » pour l'historique ; un champ vide écarte la
            colonne.
    """
    courants = {colonne: cle for colonne, cle in colonnes.items() if cle and ":" not in cle}
    imposes = set(courants.values())
    gardees = {cle: c for cle, c in reperage.places.items() if c not in colonnes and cle not in imposes}
    annuelles = [annuelle for annuelle in reperage.annees.autres if annuelle.colonne not in colonnes]
    annuelles += [annuelle for colonne, cle in colonnes.items() if (annuelle := _d_une_autre_annee(colonne, cle))]
    return replace(
        reperage,
        places=gardees | {cle: colonne for colonne, cle in courants.items()},
        decisions={**reperage.decisions, **dict.fromkeys(colonnes, Decision.IMPOSEE)},
        hesitations={c: cles for c, cles in reperage.hesitations.items() if c not in colonnes},
        annees=replace(reperage.annees, autres=tuple(annuelles)),
        paires=tuple(paire for paire in reperage.paires if not {*paire} & colonnes.keys()),
    )


def _d_une_autre_annee(colonne: int, cle: str) -> ColonneAnnuelle | None:
    """La colonne d'une clé « champ:exercice » ; None pour un champ seul, ou si l'année ne se lit pas."""
    champ, _, exercice = cle.partition(":")
    annee = lire_annee(exercice)
    return None if annee is None else ColonneAnnuelle(colonne, champ, annee)


def valeurs_sous(grille: Grille, ligne: int) -> Valeurs:
    """Les premières cellules remplies de chaque colonne, sous une ligne."""
    suivantes = [grille.lignes[numero] for numero in sorted(grille.lignes) if numero > ligne]

    @cache
    def valeurs(colonne: int) -> Sequence[Cellule]:
        cellules = (rangee.get(colonne) for rangee in suivantes)
        return list(islice((cellule for cellule in cellules if cellule is not None), _ECHANTILLON))

    return valeurs


def _repere(grille: Grille, feuille: Feuille, entete: EnteteTrouvee, annee: int | None) -> Reperage:
    source = ""
    if feuille is INDICATEURS and annee is None:
        titres = (cellule.texte for cellule in grille if cellule.ligne < entete.premiere)
        annee, source = _annee_du_titre((*titres, grille.nom)), "un titre"
        if annee is None:
            annee, source = _annee_de_la_cible(entete.textes), "la date de la cible"
        if annee is None:
            annee, source = _annee_des_parties(entete.textes), "une colonne d'une partie de l'année"
    valeurs = valeurs_sous(grille, entete.derniere)
    annees = _annees(entete.textes, valeurs, annee, source) if feuille is INDICATEURS else AnneesDuTableau()
    paires = paires_de(entete.textes) if feuille is INDICATEURS else ()
    autres = {annuelle.colonne for annuelle in annees.autres} | {*chain.from_iterable(paires)}
    textes = {colonne: texte for colonne, texte in entete.textes.items() if colonne not in autres}
    sans_entete = dict.fromkeys(_remplies_sans_entete(grille, entete), "") if feuille is INDICATEURS else {}
    affectation = affecter({**textes, **sans_entete}, valeurs, feuille, annee)
    return Reperage(
        feuille,
        entete.premiere,
        entete.derniere,
        entete.score,
        affectation.places,
        entete.textes,
        affectation.decisions,
        affectation.hesitations,
        annees,
        paires,
        parties_de(textes) if feuille is INDICATEURS else (),
        annees.courante.debut if annees.courante and annees.doute else annee,
    )


def _annees(entetes: Mapping[int, str], valeurs: Valeurs, annee: int | None, source: str) -> AnneesDuTableau:
    familles = {
        colonne: "taux_atteinte" if dit_un_taux(texte) else trouves[0].cle
        for colonne, texte in entetes.items()
        if (trouves := reconnaitre(texte, INDICATEURS))
    }
    familles |= dict.fromkeys(taux_parmi(familles, valeurs), "taux_atteinte")
    return repartir_les_annees(familles, entetes, annee, source)


def _annee_des_parties(entetes: Mapping[int, str]) -> int | None:
    """L'année que suivent les trimestres ou les mois (« T1 2025 ») : celle de l'exercice, s'il n'y en a qu'une."""
    parties = (texte for texte in entetes.values() if 0 < rang_dans_l_annee(texte) < ANNEE_ENTIERE)
    annees = {periode.debut for texte in parties if (periode := periode_de(texte)) is not None}
    return annees.pop() if len(annees) == 1 else None


def _annee_du_titre(textes: Iterable[str]) -> int | None:
    """L'année de l'exercice que des titres annoncent (« exercice 15/04/2026-14/04/2027 »), ou None."""
    lus = list(textes)
    for texte in lus:
        if exercice := _exercice_du_texte(texte):
            return exercice
    seules = {annee for texte in lus for annee in _ANNEE_SEULE.findall(UNE_DATE.sub(" ", texte))}
    return int(seules.pop()) if len(seules) == 1 else None


def _exercice_du_texte(texte: str) -> int | None:
    simple = texte.lower()
    if "exercice" not in simple and "année" not in simple:
        return None
    trouve = re.search(r"\d{1,2}/\d{1,2}/\d{4}\s*(?:[-–]|au)\s*\d{1,2}/\d{1,2}/\d{4}", texte)
    bornes = lire_exercice(trouve[0]) if trouve else None
    if bornes is not None:
        return bornes[0].year
    periode = periode_de(texte[simple.find("exercice") :] if "exercice" in simple else texte)
    return periode.debut if periode else None


def _annee_de_la_cible(entetes: Mapping[int, str]) -> int | None:
    """L'année du jour que l'entête de la seule cible porte (« Cible au 31/12/2026 »), ou None."""
    cibles = [texte for texte in entetes.values() if (c := champ_sur(texte, INDICATEURS)) and c.cle == "cible"]
    return annee_du_jour(cibles[0]) if len(cibles) == 1 else None


def _remplies_sans_entete(grille: Grille, entete: EnteteTrouvee) -> list[int]:
    """Les colonnes remplies, sans entête, entre les colonnes de l'entête ou juste à leur gauche."""
    if not entete.textes:
        return []
    suivantes = (cellules for numero, cellules in grille.lignes.items() if numero > entete.derniere)
    remplies = {colonne for cellules in suivantes for colonne in cellules}
    return sorted(c for c in remplies - entete.textes.keys() if c < max(entete.textes))
