"""Les tableaux du gâteau : ses parts, les euros déplacés, leur conservation, les lignes verrouillées."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.domaine.classement import A_CONFIRMER
from lib.domaine.contrat import Contrat
from lib.domaine.equilibre import Equilibre, PartDuGateau
from lib.domaine.indicateur import Indicateur
from lib.domaine.scenario import Simulation
from lib.domaine.vocabulaire import Fait
from lib.rendu.formats import euros, euros_signes
from lib.rendu.textes.avant_apres import AvantApres


def parts_du_gateau(equilibre: Equilibre) -> pd.DataFrame:
    """Les parts du gâteau équilibré, sans les vides.

    Returns:
        Colonnes ``part`` (mot affiché) et ``euros`` (float).
    """
    rangees = [(part, float(equilibre.euros[part])) for part in PartDuGateau if equilibre.euros[part]]
    return pd.DataFrame(rangees, columns=["part", "euros"])


def parts_avant_apres(avant: Equilibre, apres: Equilibre) -> pd.DataFrame:
    """Les deux gâteaux, écrits : ``Part du gâteau``, ``Aujourd'hui``, ``Proposition``, ``Écart``."""
    return pd.DataFrame(
        [
            {
                "Part du gâteau": str(p).capitalize(),
                "Aujourd'hui": euros(avant.euros[p]),
                "Proposition": euros(apres.euros[p]),
                "Écart": euros_signes(apres.euros[p] - avant.euros[p]),
            }
            for p in PartDuGateau
        ]
    )


def avant_apres(rangees: Sequence[AvantApres]) -> pd.DataFrame:
    """Des grandeurs avant et après, écrites : ``À ce jour``, ``Aujourd'hui``, ``Proposition``, ``Écart``."""
    titres = ["À ce jour", "Aujourd'hui", "Proposition", "Écart"]
    return pd.DataFrame([(r.libelle, r.avant, r.apres, r.ecart) for r in rangees], columns=titres)


def journal(simulation: Simulation) -> pd.DataFrame:
    """Les euros déplacés, un flux par rangée : ``De``, ``Vers``, ``Montant``."""
    return pd.DataFrame(
        [{"De": f.de, "Vers": f.vers, "Montant": euros(f.montant)} for e in simulation.journal for f in e.flux],
        columns=["De", "Vers", "Montant"],
    )


def conservation(simulation: Simulation) -> pd.DataFrame:
    """L'égalité des euros par mission : ``Mission``, ``Avant``, ``Après``, ``Écart``."""
    return pd.DataFrame(
        [
            {
                "Mission": _libelle(simulation.reference, c.mission),
                "Avant": euros(c.avant),
                "Après": euros(c.apres),
                "Écart": euros_signes(c.apres - c.avant),
            }
            for c in simulation.conservations
            if c.avant or c.apres
        ],
        columns=["Mission", "Avant", "Après", "Écart"],
    )


def _libelle(contrat: Contrat, code: str) -> str:
    mission = contrat.mission(code)
    return mission.libelle if mission else code


def verrous(contrat: Contrat) -> pd.DataFrame:
    """Les lignes qu'aucun mouvement ne peut changer, et pourquoi : ``N°``, ``Indicateur``, ``Raison``, ``Montant``."""
    return pd.DataFrame(
        [
            {
                "N°": i.identifiant,
                "Indicateur": i.libelle,
                "Raison": _raison(i),
                "Montant": euros(i.montant_max) if i.est_paye and i.montant_max is not None else "—",
            }
            for i in contrat.indicateurs
            if i.est_verrouille
        ],
        columns=["N°", "Indicateur", "Raison", "Montant"],
    )


def _raison(ligne: Indicateur) -> str:
    if ligne.est_suppose(Fait.PORTEE):
        return f"national, {A_CONFIRMER}"
    return "national, imposé par l'accord" if ligne.est_national else "déclaré non négociable dans le classeur"
