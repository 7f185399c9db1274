"""Les tableaux d'une annexe : ceux du papier, mission par mission, et ceux du classeur, qui se relisent.

Les colonnes du classeur portent les titres du modèle : l'essai d'aller-retour le vérifie.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lib.domaine.cible_ecrite import ecrire_une_cible, en_lettres, se_dit_d_un_nombre
from lib.domaine.contrat import Contrat, Mission, Piece
from lib.domaine.exigences import role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Indicateur, Palier
from lib.domaine.nombres_exacts import euros
from lib.domaine.objectif import unite_de
from lib.domaine.vocabulaire import Condition, Fait, NomRegle
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique, ValeurMontree, ValeurSeule
from lib.rendu.contenus.lignes_du_contrat import regle_en_mots
from lib.rendu.contenus.reperes_d_une_ligne import cible_a_confirmer, cible_de, depart_de

SUIVIE = "suivie"
VIDE = "\u00a0"
"""Une case où le contrat ne dit rien : blanche sur le papier, vide à la relecture."""
OUI, NON = "oui", "non"


SANS_NOMBRE: Mapping[NomRegle, str] = {
    NomRegle.APPRECIATION: "Appréciation. La part payée est fixée à la main, avec le rôle qui la fixe et son motif.",
    NomRegle.NEUTRALISE: "Neutralisée : la ligne sort du calcul.",
}
"""Les règles qu'aucun terme de la ligne ne chiffre."""


@dataclass(frozen=True, slots=True)
class LigneDAnnexe:
    """Une ligne du contrat, dans sa mission et son action.

    Attributes:
        mission: le libellé de sa mission, ou son code si deux missions ont le même.
    """

    indicateur: Indicateur
    mission: str
    action: str


@dataclass(frozen=True, slots=True)
class PalierDAnnexe:
    """Un palier, la ligne qu'il paie et l'unité de son seuil."""

    identifiant: str
    palier: Palier
    unite: str


@dataclass(frozen=True, slots=True)
class Renseignement:
    """Une information sur le contrat et sa valeur."""

    nom: str
    valeur: str | int | date


def lignes_d_une_mission(contrat: Contrat, mission: Mission) -> Contenu[LigneDAnnexe]:
    """Le tableau d'une mission sur le papier : l'action, puis ses lignes."""
    return Contenu(mission.libelle, SUR_LE_PAPIER, tuple(_lignes(contrat, contrat.indicateurs_de(mission.code))))


def lignes_a_relire(contrat: Contrat) -> Contenu[LigneDAnnexe]:
    """Toutes les lignes, une colonne par terme."""
    rangees = tuple(LigneDAnnexe(i, nom_de_la_mission(contrat, i.mission), i.action) for i in contrat.indicateurs)
    return Contenu("Indicateurs", AU_CLASSEUR, rangees, "Le contrat n'a pas d'indicateur.")


def paliers_a_relire(contrat: Contrat) -> Contenu[PalierDAnnexe]:
    """Un palier par rangée."""
    rangees = (PalierDAnnexe(i.identifiant, p, unite_de(i)) for i in contrat.indicateurs for p in i.paliers)
    return Contenu("Paliers", PALIERS, tuple(rangees), "Aucune ligne n'a de palier.")


def missions_a_relire(contrat: Contrat) -> Contenu[Mission]:
    """Les missions et leurs deux enveloppes."""
    return Contenu("Missions", MISSIONS, contrat.missions)


def preuves_a_relire(contrat: Contrat) -> Contenu[Piece]:
    """Les preuves attendues, par action ou par ligne."""
    return Contenu("Pièces", PREUVES, contrat.pieces, "Aucune preuve n'est attendue.")


def identite_a_relire(contrat: Contrat) -> Contenu[Renseignement]:
    """De quel contrat il s'agit ; ce que le classeur ne dit pas n'y est pas."""
    cpts, exercice = contrat.cpts, contrat.exercice
    dits: tuple[tuple[str, str | int | date | None], ...] = (
        ("CPTS", cpts.nom),
        ("Département", cpts.departement),
        ("Région", cpts.region),
        ("Taille", cpts.taille),
        ("Exercice début", exercice.debut if exercice else None),
        ("Exercice fin", exercice.fin if exercice else None),
        ("Version du barème", contrat.version_bareme),
        ("Données fictives", OUI if cpts.est_fictive else None),
    )
    rangees = tuple(Renseignement(nom, valeur) for nom, valeur in dits if valeur)
    return Contenu("Contrat", IDENTITE, rangees)


def nom_de_la_mission(contrat: Contrat, code: str) -> str:
    """Le libellé d'une mission, ou son code quand le libellé ne suffit pas à la reconnaître."""
    libelles = [mission.libelle for mission in contrat.missions]
    mission = contrat.mission(code)
    return mission.libelle if mission and mission.libelle and libelles.count(mission.libelle) == 1 else code


def comptes_d_une_mission(contrat: Contrat, mission: Mission) -> Iterator[tuple[str, str]]:
    """Chaque ligne par son numéro, et comment elle se compte : sa règle en une phrase, son calcul, sa source."""
    for indicateur in contrat.indicateurs_de(mission.code):
        dits = (
            ("", _regle(indicateur).rstrip(". ")),
            ("Cible", cible_a_confirmer(indicateur)),
            ("Calcul", indicateur.mode_de_calcul.rstrip(". ")),
            ("Source", indicateur.source.rstrip(". ")),
        )
        phrase = " · ".join(f"{quoi} : {texte}" if quoi else texte for quoi, texte in dits if texte)
        yield indicateur.identifiant, phrase


def _lignes(contrat: Contrat, indicateurs: tuple[Indicateur, ...]) -> Iterator[LigneDAnnexe]:
    return (LigneDAnnexe(i, nom_de_la_mission(contrat, i.mission), i.action) for i in indicateurs)


def _regle(indicateur: Indicateur) -> str:
    """Comment la ligne paie ; ce que le contrat ne dit pas encore reste à compléter."""
    regle = indicateur.regle
    sans_nombre = SANS_NOMBRE.get(regle) or f"Règle « {regle} » ; ses termes restent à compléter."
    return regle_en_mots(indicateur, sinon=sans_nombre) if regle not in SANS_NOMBRE else sans_nombre


def _en_mots(valeur: ValeurMontree | None) -> str:
    return VIDE if valeur is None or valeur.valeur is None else en_lettres(valeur.valeur, valeur.unite)


def _paliers(indicateur: Indicateur) -> str:
    unite = unite_de(indicateur)
    return " · ".join(f"{en_lettres(p.seuil, unite)} → {euros(p.montant)}" for p in indicateur.paliers) or VIDE


def _euros(indicateur: Indicateur) -> ValeurSeule:
    return indicateur.montant_max if indicateur.remunere else SUIVIE


def _cible(indicateur: Indicateur) -> ValeurSeule:
    cible = indicateur.cible
    if se_dit_d_un_nombre(cible):
        return _mesuree(cible.valeur, cible.unite)
    return ecrire_une_cible(cible)


def _mesuree(valeur: Fraction | None, unite: str) -> ValeurMontree | None:
    return None if valeur is None else ValeurMontree(str(valeur), valeur, unite)


def _parametre(indicateur: Indicateur, valeur: Fraction | None, *, est_une_part: bool) -> ValeurMontree | None:
    if est_une_part and valeur is not None:
        return _mesuree(valeur * 100, "%")
    return _mesuree(valeur, unite_de(indicateur))


def _seuil(indicateur: Indicateur) -> ValeurMontree | None:
    role = role_du_seuil(indicateur.regle, indicateur.sens)
    return _parametre(indicateur, indicateur.seuil, est_une_part=role.est_une_part)


def _intermediaire(indicateur: Indicateur) -> ValeurMontree | None:
    role = role_de_l_intermediaire(indicateur.regle)
    return _parametre(indicateur, indicateur.intermediaire, est_une_part=role.est_une_part)


def _si_ecrit(indicateur: Indicateur, fait: Fait) -> str:
    """Le mot d'un terme ; vide s'il est supposé : la relecture le suppose de nouveau, et le dit."""
    valeur = getattr(indicateur, fait)
    return "" if valeur is None or indicateur.est_suppose(fait) else str(valeur)


def _condition(condition: Condition) -> str:
    return "" if condition is Condition.SANS else str(condition)


SUR_LE_PAPIER: tuple[Rubrique[LigneDAnnexe], ...] = (
    Rubrique("Action", lambda r: r.action or VIDE, Place.MOTS),
    Rubrique("N°", lambda r: r.indicateur.identifiant, Place.CODE),
    Rubrique("Indicateur", lambda r: r.indicateur.libelle, Place.LIBELLE),
    Rubrique("Portée", lambda r: _si_ecrit(r.indicateur, Fait.PORTEE) or VIDE, Place.MOTS),
    Rubrique("Départ", lambda r: depart_de(r.indicateur).texte or VIDE, Place.MOTS),
    Rubrique("Cible", lambda r: cible_de(r.indicateur).texte, Place.MOTS),
    Rubrique("Règle", lambda r: _si_ecrit(r.indicateur, Fait.REGLE) or VIDE, Place.MOTS),
    Rubrique("Seuil", lambda r: _en_mots(_seuil(r.indicateur)), Place.MOTS),
    Rubrique("Intermédiaire", lambda r: _en_mots(_intermediaire(r.indicateur)), Place.MOTS),
    Rubrique("Paliers", lambda r: _paliers(r.indicateur), Place.MOTS),
    Rubrique("Montant", lambda r: _euros(r.indicateur)),
)
"""Ce qui décide des euros, une colonne chacun, les mêmes à chaque mission : un tableau collé se relit."""
AU_CLASSEUR: tuple[Rubrique[LigneDAnnexe], ...] = (
    Rubrique("Mission", lambda r: r.mission, Place.MOTS),
    Rubrique("Action", lambda r: r.action, Place.MOTS),
    Rubrique("N°", lambda r: r.indicateur.identifiant, Place.CODE),
    Rubrique("Indicateur", lambda r: r.indicateur.libelle, Place.LIBELLE),
    Rubrique("Départ", lambda r: _mesuree(r.indicateur.depart, unite_de(r.indicateur))),
    Rubrique("Cible", lambda r: _cible(r.indicateur)),
    Rubrique("Unité", lambda r: r.indicateur.unite, Place.MOTS),
    Rubrique("Règle", lambda r: r.indicateur.regle_incomprise or _si_ecrit(r.indicateur, Fait.REGLE), Place.MOTS),
    Rubrique("Seuil", lambda r: _seuil(r.indicateur)),
    Rubrique("Intermédiaire", lambda r: _intermediaire(r.indicateur)),
    Rubrique("Montant max (€)", lambda r: r.indicateur.montant_max),
    Rubrique("Rémunéré", lambda r: OUI if r.indicateur.remunere else "suivi", Place.MOTS, est_a_imprimer=False),
    Rubrique(
        "Sens",
        lambda r: r.indicateur.sens_incompris or _si_ecrit(r.indicateur, Fait.SENS),
        Place.MOTS,
        est_a_imprimer=False,
    ),
    Rubrique("Type de mesure", lambda r: _si_ecrit(r.indicateur, Fait.TYPE_MESURE), Place.MOTS, est_a_imprimer=False),
    Rubrique("Portée", lambda r: _si_ecrit(r.indicateur, Fait.PORTEE), Place.MOTS, est_a_imprimer=False),
    Rubrique("Nature", lambda r: _si_ecrit(r.indicateur, Fait.NATURE), Place.MOTS, est_a_imprimer=False),
    Rubrique("Objet", lambda r: _si_ecrit(r.indicateur, Fait.OBJET), Place.MOTS, est_a_imprimer=False),
    Rubrique("Condition remplie", lambda r: _condition(r.indicateur.condition), Place.MOTS, est_a_imprimer=False),
    Rubrique("Mode de calcul", lambda r: r.indicateur.mode_de_calcul, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Source", lambda r: r.indicateur.source, Place.PHRASE, est_a_imprimer=False),
)
PALIERS: tuple[Rubrique[PalierDAnnexe], ...] = (
    Rubrique("Identifiant", lambda r: r.identifiant, Place.MOTS),
    Rubrique("Libellé", lambda r: r.palier.libelle, Place.LIBELLE),
    Rubrique("Seuil", lambda r: _mesuree(r.palier.seuil, r.unite)),
    Rubrique("Montant (€)", lambda r: r.palier.montant),
)
MISSIONS: tuple[Rubrique[Mission], ...] = (
    Rubrique("Code", lambda m: m.code, Place.MOTS),
    Rubrique("Mission", lambda m: m.libelle, Place.LIBELLE),
    Rubrique("Engagée", lambda m: OUI if m.engagee else NON, Place.MOTS),
    Rubrique("Part fixe (€)", lambda m: m.part_fixe),
    Rubrique("Part variable (€)", lambda m: m.part_variable),
    Rubrique("Condition", lambda m: m.texte_condition, Place.PHRASE),
    Rubrique("Condition remplie", lambda m: _condition(m.condition), Place.MOTS),
)
PREUVES: tuple[Rubrique[Piece], ...] = (
    Rubrique("Identifiant ou action", lambda p: p.rattachement, Place.LIBELLE),
    Rubrique("Pièce", lambda p: p.libelle, Place.PHRASE),
)
IDENTITE: tuple[Rubrique[Renseignement], ...] = (
    Rubrique("Information", lambda r: r.nom, Place.LIBELLE),
    Rubrique("Valeur", lambda r: r.valeur, Place.PHRASE),
)
