"""Lire ce qui accompagne les indicateurs : historique, relevés, pièces, contre-propositions, actions, notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from lib.domaine.annee_de_contrat import AnneeDeContrat, lire_annee
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import ActionBudgetee, ContreProposition, LigneRetiree, Piece
from lib.domaine.indicateur import Indicateur, PointAnnuel, Releve
from lib.domaine.ligne_ecrite import TermesEcrits
from lib.domaine.normalisation import POURCENT
from lib.domaine.preparation import NoteInterne
from lib.domaine.vocabulaire import Confiance, EtatPiece, Nature, NomRegle, Objet, TypeMesure
from lib.donnees.cellules.demandes import ligne_en_mots
from lib.donnees.cellules.mots import en_code
from lib.donnees.champs import HISTORIQUE
from lib.donnees.classeur.comprehension.argent_lu import lire_une_part
from lib.donnees.classeur.comprehension.valeurs_lues import valeur_accordee
from lib.donnees.classeur.lignes import Ligne, lire_les_euros
from lib.donnees.classeur.tableaux import Reperage

_OU_RETIREE: Final = ", ou écrivez aussi le libellé de la ligne si elle n'est plus au contrat"


@dataclass(frozen=True, slots=True)
class LignesLiees:
    """Les lignes des feuilles qui détaillent des indicateurs, dans l'ordre du classeur."""

    paliers: Sequence[Ligne] = ()
    historique: Sequence[Ligne] = ()
    suivi: Sequence[Ligne] = ()

    def rangees(self, identifiants: Sequence[str]) -> LignesRangees:
        """Les mêmes lignes, chacune à son indicateur, à la casse et aux espaces près ; celle d'aucun est notée."""
        connus = {identifiant.strip().lower(): identifiant for identifiant in reversed(identifiants)}
        du_contrat = [ligne for ligne in self.historique if not _est_retiree(ligne, connus)]
        par_feuille = (_par_identifiant(lignes, connus) for lignes in (self.paliers, du_contrat, self.suivi))
        return LignesRangees(*par_feuille)

    def retirees(self, identifiants: Sequence[str]) -> tuple[LigneRetiree, ...]:
        """Les lignes que l'historique nomme par leur libellé et que le contrat ne porte plus, dans l'ordre écrit."""
        connus = {identifiant.strip().lower() for identifiant in identifiants}
        rangees: dict[str, list[Ligne]] = {}
        for ligne in self.historique:
            if _est_retiree(ligne, connus):
                rangees.setdefault(ligne.texte("identifiant").strip().lower(), []).append(ligne)
        return tuple(map(_retiree, rangees.values()))


@dataclass(frozen=True, slots=True)
class LignesRangees:
    """Les lignes qui détaillent chaque indicateur, par identifiant."""

    paliers: Mapping[str, Sequence[Ligne]]
    historique: Mapping[str, Sequence[Ligne]]
    suivi: Mapping[str, Sequence[Ligne]]

    def exercices_passes(self, identifiant: str, unite: str) -> tuple[PointAnnuel, ...]:
        """Les exercices passés, dans l'ordre du classeur ; celui dont l'année ne se lit pas est noté."""
        return _points(self.historique.get(identifiant, ()), unite)

    def releves(self, identifiant: str, unite: str) -> tuple[Releve, ...]:
        """Les valeurs relevées en cours d'exercice ; un relevé sans date ou sans valeur n'est pas repris."""
        releves = []
        for ligne in self.suivi.get(identifiant, ()):
            jour, valeur = ligne.jour("date"), valeur_accordee(ligne, "valeur", unite)
            if jour is not None and valeur is not None:
                releves.append(Releve(jour, valeur))
        return tuple(releves)


def lire_les_pieces(lignes: Iterable[Ligne]) -> tuple[Piece, ...]:
    """Les pièces justificatives."""
    return tuple(
        Piece(
            rattachement=ligne.texte("rattachement"),
            libelle=ligne.texte("piece"),
            responsable=ligne.texte("responsable"),
            etat=ligne.mot("etat", EtatPiece) or EtatPiece.A_PRODUIRE,
            echeance=ligne.jour("echeance"),
            force=ligne.entier("force", minimum=1, maximum=3),
            cellules=ligne.cellules(),
        )
        for ligne in lignes
        if ligne.texte("piece")
    )


def lire_les_contre_propositions(
    lignes: Iterable[Ligne],
) -> tuple[tuple[ContreProposition, ...], tuple[tuple[str, Confiance], ...]]:
    """Les indicateurs de rechange (montrables) et, à part, nos chances de les atteindre (internes)."""
    propositions, confiances = [], []
    for ligne in lignes:
        libelle = ligne.texte("indicateur")
        if not libelle:
            continue
        propositions.append(_contre_proposition(ligne, libelle))
        confiance = ligne.mot("confiance", Confiance)
        if confiance is not None:
            confiances.append((libelle, confiance))
    return tuple(propositions), tuple(confiances)


def lire_les_actions(lignes: Iterable[Ligne], reperage: Reperage) -> tuple[ActionBudgetee, ...]:
    """Les actions, leurs coûts et leur part dans chaque mission (une colonne par code)."""
    return tuple(
        ActionBudgetee(
            libelle=ligne.texte("action"),
            cout_prevu=lire_les_euros(ligne, "cout_prevu"),
            cout_realise=lire_les_euros(ligne, "cout_realise"),
            parts=_parts(ligne, reperage),
            heures_prevues=_heures(ligne, "heures_prevues"),
            heures_realisees=_heures(ligne, "heures_realisees"),
        )
        for ligne in lignes
        if ligne.texte("action")
    )


def lire_les_notes(lignes: Iterable[Ligne]) -> tuple[NoteInterne, ...]:
    """Le cahier interne, ligne par ligne."""
    return tuple(
        NoteInterne(
            identifiant=ligne.texte("identifiant"),
            priorite_cpts=ligne.entier("priorite_cpts", minimum=0, maximum=10),
            priorite_cpam=ligne.entier("priorite_cpam", minimum=0, maximum=10),
            ligne_rouge=ligne.texte("ligne_rouge"),
            concession_possible=ligne.texte("concession_possible"),
            argument=ligne.texte("argument"),
            objection_attendue=ligne.texte("objection_attendue"),
            reponse=ligne.texte("reponse"),
            fait=ligne.texte("fait"),
            source_du_fait=ligne.texte("source_du_fait"),
            cellules=ligne.cellules(),
        )
        for ligne in lignes
        if ligne.texte("identifiant")
    )


def _est_retiree(ligne: Ligne, connus: Collection[str]) -> bool:
    """Vrai si la ligne porte son libellé et l'identifiant d'aucun indicateur ; sans libellé, il est mal écrit."""
    identifiant = ligne.texte("identifiant").strip().lower()
    return bool(identifiant) and identifiant not in connus and bool(ligne.texte("libelle"))


def _retiree(lignes: Sequence[Ligne]) -> LigneRetiree:
    """Une ligne retirée, sous son dernier libellé, ses valeurs en pourcentages si l'une d'elles en est un."""
    cellules = [ligne.cellule(cle) for ligne in lignes for cle in ("cible", "realise")]
    unite = POURCENT if any(c.est_pourcentage or POURCENT in c.texte for c in cellules) else ""
    derniere = lignes[-1]
    return LigneRetiree(derniere.texte("identifiant").strip(), derniere.texte("libelle"), unite, _points(lignes, unite))


def _points(lignes: Iterable[Ligne], unite: str) -> tuple[PointAnnuel, ...]:
    return tuple(
        PointAnnuel(
            exercice=annee,
            cible=valeur_accordee(ligne, "cible", unite),
            realise=valeur_accordee(ligne, "realise", unite),
            montant_paye=lire_les_euros(ligne, "montant_paye"),
            cellules=ligne.cellules(),
        )
        for ligne in lignes
        if (annee := _annee(ligne)) is not None
    )


def _par_identifiant(lignes: Iterable[Ligne], connus: Mapping[str, str]) -> Mapping[str, list[Ligne]]:
    rangees: defaultdict[str, list[Ligne]] = defaultdict(list)
    for ligne in lignes:
        identifiant = connus.get(ligne.texte("identifiant").strip().lower())
        if identifiant is None:
            ligne.noter(
                "identifiant",
                CodeDAnomalie.IDENTIFIANT_INCONNU,
                "n'est l'identifiant d'aucun indicateur ; la ligne n'est pas reprise.",
                f"Reprenez un identifiant de la feuille « Indicateurs »{_OU_RETIREE * (ligne.feuille is HISTORIQUE)}.",
            )
        else:
            rangees[identifiant].append(ligne)
    return rangees


def _annee(ligne: Ligne) -> AnneeDeContrat | None:
    """L'année d'un exercice passé : une année saisie en nombre perd son séparateur de milliers."""
    nombre = ligne.cellule("exercice").nombre
    annee = lire_annee(str(nombre) if nombre is not None else ligne.texte("exercice"))
    if annee is None:
        ligne.noter(
            "exercice",
            CodeDAnomalie.DATE_ILLISIBLE,
            "ne dit pas une année de contrat ; cet exercice passé n'est pas repris.",
            "Écrivez « 2025 », ou « 2025-2026 » pour un exercice à cheval.",
        )
    return annee


def _contre_proposition(ligne: Ligne, libelle: str) -> ContreProposition:
    """L'indicateur tel qu'il est écrit ; ce que la ligne tait se suppose plus tard, et porte sa supposition."""
    termes = TermesEcrits(
        type_mesure=ligne.mot("type_mesure", TypeMesure),
        nature=ligne.mot("nature", Nature),
        regle=ligne.mot("regle", NomRegle),
        objet=ligne.mot("objet", Objet),
    )
    ecrite = ligne_en_mots(Indicateur("", "", libelle), ligne.texte("cible"), termes)
    return ContreProposition(ligne.texte("rattachement"), ecrite, ligne.texte("piece"))


def _parts(ligne: Ligne, reperage: Reperage) -> tuple[tuple[str, Fraction], ...]:
    parts = []
    for colonne, entete in reperage.non_reconnues.items():
        code = en_code(entete)
        part = lire_une_part(_avec(ligne, colonne), "part") if code else None
        if part is not None:
            parts.append((code, part))
    return tuple(parts)


def _heures(ligne: Ligne, cle: str) -> Fraction | None:
    """Un temps [h] ; None s'il est vide, illisible ou négatif."""
    heures = ligne.nombre(cle) if cle in ligne.places else None
    if heures is not None and heures < 0:
        phrase = "est un temps négatif ; il n'est pas repris."
        ligne.noter(cle, CodeDAnomalie.NOMBRE_ILLISIBLE, phrase, "Écrivez un nombre d'heures, par exemple 120.")
        return None
    return heures


def _avec(ligne: Ligne, colonne: int) -> Ligne:
    """La même ligne, dont le champ « part » est cette colonne."""
    return replace(ligne, places={**ligne.places, "part": colonne})
