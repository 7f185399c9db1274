"""Les lignes d'une part du gâteau : l'adresse qui les demande, et le dialogue qui les montre."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.domaine.equilibre import PartDuGateau
from lib.interface import composants
from lib.interface.session import adresse
from lib.rendu.textes import phrases_du_gateau as textes
from lib.usages.faits import ContratsCompares

CODES: Final = {part.name.lower(): part for part in PartDuGateau}


def lien(part: PartDuGateau) -> str:
    """L'adresse des lignes d'une part, sur la page du gâteau."""
    return f"gateau?part={part.name.lower()}"


def ouvrir_si_demandees(contrats: ContratsCompares) -> None:
    """Montre les lignes de la part que l'adresse demande, une fois."""
    demandee = adresse.prendre("part", CODES)
    if demandee is not None:
        _montrer(contrats, CODES[demandee])


@st.dialog("Les lignes de cette part", width="large")
def _montrer(contrats: ContratsCompares, part: PartDuGateau) -> None:
    composants.phrases([textes.somme_de_la_part(contrats, part)])
    rangees = textes.part_en_lignes(contrats, part, lien=lambda identifiant: f"gateau?changer={identifiant}")
    composants.avant_apres(rangees)
