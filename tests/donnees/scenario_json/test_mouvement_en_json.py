"""Un mouvement en JSON : son genre, puis ses champs ; les clés que personne ne comprend se disent."""

from __future__ import annotations

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import MOUVEMENTS, Ceder, Neutraliser, Remplacer
from lib.domaine.refus import CodeDeRefus
from lib.donnees.scenario_json.mouvement_en_json import (
    cles_de,
    cles_ignorees,
    ecrire_mouvement,
    lire_commentaire,
    lire_mouvement,
)


@pytest.mark.parametrize("ecrit", ["neutraliser", "Neutraliser", "NEUTRALISER"])
def test_le_genre_se_lit_sans_casse_et_s_ecrit_d_une_seule_facon(ecrit: str) -> None:
    lu = lire_mouvement({"type": ecrit, "id": "A1"})
    assert (lu, ecrire_mouvement(lu)) == (Neutraliser("A1"), {"type": "neutraliser", "id": "A1"})


@pytest.mark.parametrize(
    ("objet", "code"),
    [
        (None, CodeDeRefus.MOUVEMENT_ILLISIBLE),
        ({}, CodeDeRefus.MOUVEMENT_INCOMPLET),
        ({"type": ["cible"]}, CodeDeRefus.MOUVEMENT_ILLISIBLE),
        ({"type": ""}, CodeDeRefus.MOUVEMENT_INCONNU),
        ({"type": "fusionner"}, CodeDeRefus.MOUVEMENT_INCONNU),
    ],
)
def test_un_genre_absent_ou_inconnu_est_refuse(objet: object, code: CodeDeRefus) -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire_mouvement(objet)
    assert refus.value.code is code


def test_un_genre_inconnu_dit_tous_ceux_qui_existent() -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire_mouvement({"type": "?"})
    assert all(genre.genre in str(refus.value) for genre in MOUVEMENTS)


def test_le_commentaire_est_a_cote_du_mouvement() -> None:
    objet = {"type": "neutraliser", "id": "A1", "Commentaire": "à revoir"}
    assert (lire_commentaire(objet), list(cles_ignorees(objet))) == ("à revoir", [])
    assert lire_commentaire({"type": "neutraliser"}) == ""


def test_les_cles_ignorees_sont_celles_du_mouvement_puis_de_sa_ligne() -> None:
    objet = {
        "type": "remplacer",
        "id": "A1",
        "par": {"libelle": "x", "couleur": "bleu"},
        "verser": {},
        "confiance": "?",
    }
    assert list(cles_ignorees(objet)) == ["verser", "par.couleur"]


def test_ceder_a_aussi_les_cles_de_l_ajout_qu_on_lui_impose() -> None:
    assert {"id", "cible", "motif", "mission", "indicateur", "pris_sur"} <= set(cles_de(Ceder))
    assert [cle for cle, est_une_ligne in cles_de(Ceder).items() if est_une_ligne] == ["indicateur"]
    assert "confiance" not in cles_de(Remplacer)
