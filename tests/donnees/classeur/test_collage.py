"""Un tableau collé : borné, montré avant d'être ouvert, ses données personnelles tues."""

from __future__ import annotations

import pytest

from lib.donnees.classeur.collage import CARACTERES_D_UN_COLLAGE, recevoir_un_collage
from lib.donnees.garde_fous import FichierRefuse


def test_l_apercu_montre_les_premieres_cellules_a_leur_place() -> None:
    collage = recevoir_un_collage("Indicateur\tCible\n" + "".join(f"RCP {n}\t{n}\n" for n in range(1, 41)))
    assert (collage.lettres, collage.lignes, collage.colonnes) == (("A", "B"), 41, 2)
    assert collage.rangees[1] == (2, ("RCP 1", "1"))
    assert len(collage.rangees) == 8


def test_les_octets_gardes_sont_ceux_du_texte_et_l_apercu_tait_les_personnes() -> None:
    texte = "Indicateur\tCible\nÉcrire à jeanne.exemple@exemple.fr\t3\n"
    collage = recevoir_un_collage(texte)
    assert collage.octets == texte.encode()
    assert "exemple.fr" not in str(collage.rangees)


@pytest.mark.parametrize(
    ("texte", "cause"),
    [("", "aucun texte"), ("x" * (CARACTERES_D_UN_COLLAGE + 1), "trop long : la limite est de 200.000"),
     ("Indicateur\nRCP", "qu'une colonne"), ("\ud800", "aucun texte")],
)  # fmt: skip
def test_un_collage_qui_ne_se_lit_pas_dit_pourquoi(texte: str, cause: str) -> None:
    with pytest.raises(FichierRefuse, match=cause):
        recevoir_un_collage(texte)
