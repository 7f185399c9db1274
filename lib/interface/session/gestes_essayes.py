"""Ce que deviendraient les euros si un geste proposé était fait : le classeur est relu ainsi, une fois par geste."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

import streamlit as st

from lib.domaine.corrections import Correction
from lib.domaine.valorisation import Ventilation
from lib.donnees.classeur.a_part import se_lit_sur_place
from lib.interface.session.classeur_affiche import fichier_de
from lib.interface.session.depot_ouvert import instantane
from lib.interface.session.dossier_affiche import Dossier, Portee, lu_autrement
from lib.interface.session.reglages_de_lecture import ReglagesDeLecture, reglages_du

ESSAIS_GARDES = 128


def euros_avec(
    dossier: Dossier, corrections: Sequence[Correction] = (), masques_lus: Collection[str] = ()
) -> Ventilation | None:
    """Les euros du contrat avec ces corrections et ces masques de plus ; None pour un classeur trop long à relire.

    Args:
        corrections: celles du geste, par-dessus celles déjà posées.
        masques_lus: les feuilles dont le geste lirait aussi ce qui est masqué.
    """
    lu = instantane()
    deja = reglages_du(lu)
    reglages = replace(
        deja,
        corrections=(*deja.corrections, *corrections),
        masques_lus=tuple(sorted({*deja.masques_lus, *masques_lus})),
    )
    retenues = tuple(sorted(lu.correspondances.items()))
    portee = lu.proprietaire.nom, lu.compteurs.epoque
    return _euros(portee, str(dossier.cle), reglages, retenues, lambda: _relire(dossier, reglages))


def _relire(dossier: Dossier, reglages: ReglagesDeLecture) -> Ventilation | None:
    _, octets = fichier_de(dossier.cle)
    return lu_autrement(dossier, reglages).valorise.du if se_lit_sur_place(octets) else None


@st.cache_resource(scope="session", max_entries=ESSAIS_GARDES, show_spinner=False)
def _euros(
    portee: Portee,
    classeur: str,
    reglages: ReglagesDeLecture,
    correspondances: tuple[tuple[str, str], ...],
    _relire: Callable[[], Ventilation | None],
) -> Ventilation | None:
    """Gardé par session : la clé est tout ce dont la lecture dépend, à qui elle est compris."""
    return _relire()
