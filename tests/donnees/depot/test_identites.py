"""Un propriétaire a un nom, et un identifiant désigne un classeur ou n'en est pas un."""

from __future__ import annotations

import pytest

from lib.donnees.depot import LOCAL, IdentifiantDeClasseur, Proprietaire
from lib.donnees.depot.pannes import IdentifiantIllisible


@pytest.mark.parametrize("ecrit", ["", "depot:", "trois_rivieres.xlsx", "ailleurs:x"])
def test_un_texte_qui_ne_designe_rien_n_est_pas_un_identifiant(ecrit: str) -> None:
    with pytest.raises(IdentifiantIllisible):
        IdentifiantDeClasseur.lire(ecrit)


def test_un_identifiant_se_relit_tel_qu_il_s_ecrit() -> None:
    for identifiant in (IdentifiantDeClasseur.depose("0a1b"), IdentifiantDeClasseur.exemple("a:b.xlsx")):
        assert IdentifiantDeClasseur.lire(str(identifiant)) == identifiant


def test_un_proprietaire_a_un_nom() -> None:
    assert LOCAL.nom == "local"
    with pytest.raises(ValueError, match="nom"):
        Proprietaire(" ")
