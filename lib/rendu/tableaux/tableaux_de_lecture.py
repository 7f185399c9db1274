"""Les tableaux d'une lecture : ce qui est compris, les feuilles, les lignes et leurs adresses, l'effet d'un choix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.domaine.certitudes import CertitudeDeLecture, certitudes
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.lecture import FeuilleLue, Lecture
from lib.domaine.objectif import ecrire_le_realise
from lib.domaine.valorisation import ContratValorise
from lib.domaine.vocabulaire import Gravite
from lib.rendu.contenus.contenu import ecrire
from lib.rendu.formats import accorder, euros, periode
from lib.rendu.textes.phrases_de_certitude import doutes, part_par_defaut

LIGNES_D_APERCU, LONGUEUR_D_APERCU, LONGUEUR_D_UNE_CELLULE = 5, 26, 60


def bilan(lecture: Lecture, valorise: ContratValorise) -> pd.DataFrame:
    """Ce qui a été compris, en une ligne : exercice, missions, lignes, euros, tableaux, corrections."""
    colonnes = sum(bool(f.colonnes) for f in lecture.feuilles if f.retenue)
    exercice, chiffres = lecture.contrat.exercice, _chiffres(lecture, valorise)
    sures = certitudes(lecture, valorise)
    return pd.DataFrame(
        [
            {
                "Exercice": periode(exercice.debut, exercice.fin) if exercice else "non dit",
                "Missions": str(len(lecture.contrat.missions)),
                **{titre: chiffres[titre] for titre in ("Lignes lues", "Part variable", "Acquis")},
                "Euros sûrs": _part_sure(sures),
                "Tableaux lus": f"{colonnes} sur {accorder(len(lecture.feuilles), 'feuille')}",
                "Corrections": str(len(lecture.corrections)) if lecture.corrections else "aucune",
            }
        ]
    )


def _part_sure(sures: CertitudeDeLecture) -> str:
    """« 80 % » ; « 80 % des connus » s'il manque des montants ; « — » sans euros."""
    if sures.part_sure is None:
        return "—"
    return part_par_defaut(sures.part_sure) + (" des connus" if sures.sans_montant else "")


def essai(avant: tuple[Lecture, ContratValorise], apres: tuple[Lecture, ContratValorise]) -> pd.DataFrame:
    """L'effet d'un choix de colonnes : les mêmes chiffres, aujourd'hui et avec ce choix."""
    maintenant, ensuite = _chiffres(*avant), _chiffres(*apres)
    return pd.DataFrame(
        [{"": titre, "Aujourd'hui": maintenant[titre], "Avec ce choix": ensuite[titre]} for titre in maintenant]
    )


def _chiffres(lecture: Lecture, valorise: ContratValorise) -> dict[str, str]:
    variable, indicateurs = valorise.du.part_variable, lecture.contrat.indicateurs
    return {
        "Lignes lues": _lignes_lues(indicateurs),
        "Part variable": euros(variable) if variable is not None else "inconnue",
        "Acquis": euros(valorise.du.acquis) if variable is not None else "inconnu",
        "À vérifier": str(sum(a.gravite is not Gravite.INFORMATION for a in lecture.anomalies)),
    }


def _lignes_lues(indicateurs: Sequence[Indicateur]) -> str:
    """« 47, dont 42 payées », « 12, toutes payées »."""
    payees = sum(i.est_paye for i in indicateurs)
    if payees == len(indicateurs) > 1:
        return f"{payees}, toutes payées"
    return f"{len(indicateurs)}, dont {accorder(payees, 'payée')}"


def apercu(contrat: Contrat) -> pd.DataFrame:
    """Les premières lignes lues, abrégées : ``Indicateur``, ``Cible``, ``Réalisé``, ``Montant``."""
    return pd.DataFrame(
        [
            {
                "Indicateur": _abreger(i.libelle),
                "Cible": _abreger(i.cible.texte) or "—",
                "Réalisé": _abreger(i.mesure.texte or ecrire_le_realise(i)),
                "Montant": euros(i.montant_max) if i.montant_max is not None else "—",
            }
            for i in contrat.indicateurs[:LIGNES_D_APERCU]
        ]
    )


def cellules(lettres: Sequence[str], rangees: Sequence[tuple[int, Sequence[str]]]) -> pd.DataFrame:
    """Les cellules d'une feuille telles qu'elles se découpent, abrégées : leur ligne, puis une colonne par lettre.

    Args:
        lettres: les colonnes, dans l'ordre.
        rangees: le numéro de chaque ligne et le texte de ses cellules, une par lettre.
    """
    return pd.DataFrame(
        [
            {"": str(numero)}
            | {
                lettre: _abreger(" ".join(texte.split()), LONGUEUR_D_UNE_CELLULE)
                for lettre, texte in zip(lettres, textes, strict=True)
            }
            for numero, textes in rangees
        ]
    )


def compris(lecture: Lecture, valorise: ContratValorise) -> pd.DataFrame:
    """Ce qu'une lecture ferait de plus que du texte : lignes, part variable, acquis, constats, en une ligne."""
    return pd.DataFrame([_chiffres(lecture, valorise)])


def _entete(f: FeuilleLue) -> str:
    """« ligne 4 » ; « en colonne » pour un tableau couché ou des fiches, que la lecture redresse."""
    if f.est_redressee:
        return "en colonne"
    return f"ligne {f.ligne_entete}" if f.ligne_entete else "—"


def feuilles(lecture: Lecture) -> pd.DataFrame:
    """Les feuilles du classeur : ``Feuille``, ``Lue comme``, ``Entête``, ``Colonnes reconnues``."""
    return pd.DataFrame(
        [
            {
                "Feuille": f.nom,
                "Lue comme": f.role or "ignorée" if f.retenue else "ignorée",
                "Entête": _entete(f),
                "Colonnes reconnues": accorder(len(f.colonnes), "colonne") if f.colonnes else "—",
            }
            for f in lecture.feuilles
        ],
        columns=["Feuille", "Lue comme", "Entête", "Colonnes reconnues"],
    )


def lignes_lues(contrat: Contrat, sures: CertitudeDeLecture) -> pd.DataFrame:
    """Chaque indicateur lu, avec ses textes d'origine, leurs adresses et ce que l'on peut en croire."""
    return pd.DataFrame(
        [
            {
                "N°": i.identifiant,
                "Mission": i.mission,
                "Indicateur": i.libelle,
                "Cible écrite": i.cible.texte or "—",
                "en": _adresse(i.cellules, "cible"),
                "Réalisé": i.mesure.texte or ecrire_le_realise(i),
                "en ": _adresse(i.cellules, "realise"),
                "Montant": ecrire(i.montant_max),
                "en  ": _adresse(i.cellules, "montant_max"),
                "Certitude": doutes(sures.ligne(i.identifiant)),
            }
            for i in contrat.indicateurs
        ]
    )


def _adresse(cellules: Mapping[str, str], champ: str) -> str:
    return cellules.get(champ, "—")


def _abreger(texte: str, longueur: int = LONGUEUR_D_APERCU) -> str:
    return texte if len(texte) <= longueur else texte[: longueur - 1].rstrip() + "…"
