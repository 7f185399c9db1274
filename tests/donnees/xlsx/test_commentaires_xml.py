"""Les commentaires d'une feuille : lus sans le nom de qui les a écrits, bornés, dits quand ils ne se lisent pas."""

from __future__ import annotations

import pytest

from lib.donnees.grille import JournalDeLecture
from lib.donnees.xlsx.feuilles_du_classeur import lire_les_grilles
from lib.donnees.xlsx.valeurs_xml import LONGUEUR_GARDEE, PARTIE_MAXIMALE, lire_les_commentaires
from tests.donnees.classeurs_d_essai import avec_partie, classeur

FEUILLE = "xl/worksheets/sheet1.xml"
LIENS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="{}"/></Relationships>'
)


def parties(*commentaires: tuple[str, str], cible: str = "../comments1.xml") -> dict[str, bytes]:
    corps = "".join(f'<comment ref="{ref}"><text><r><t>{texte}</t></r></text></comment>' for ref, texte in commentaires)
    return {
        "xl/worksheets/_rels/sheet1.xml.rels": LIENS.format(cible).encode(),
        "xl/comments1.xml": f"<comments><commentList>{corps}</commentList></comments>".encode(),
    }


@pytest.mark.parametrize("cible", ["../comments1.xml", "/xl/comments1.xml"])
def test_un_commentaire_se_range_a_la_place_de_sa_cellule(cible: str) -> None:
    assert lire_les_commentaires(parties(("D2", "Ramené à 1 500 €"), cible=cible), FEUILLE) == {
        (2, 4): "Ramené à 1 500 €"
    }


def test_le_nom_de_qui_l_a_ecrit_n_est_pas_garde() -> None:
    assert lire_les_commentaires(parties(("B3", "Camille Exemple:\nà revoir")), FEUILLE) == {(3, 2): "à revoir"}


def test_un_commentaire_est_coupe_et_une_adresse_impossible_ignoree() -> None:
    lus = lire_les_commentaires(parties(("A1", "x" * 2_000), ("1A", "perdu")), FEUILLE)
    assert lus is not None
    assert [(place, len(texte)) for place, texte in lus.items()] == [((1, 1), LONGUEUR_GARDEE)]


def test_sans_partie_il_n_y_en_a_pas() -> None:
    assert lire_les_commentaires({}, FEUILLE) == {}


@pytest.mark.parametrize("partie", [b"<comments><comment", b"<comments>" + b" " * PARTIE_MAXIMALE + b"</comments>"])
def test_abimes_ou_demesures_ils_ne_sont_pas_lus(partie: bytes) -> None:
    assert lire_les_commentaires({**parties(), "xl/comments1.xml": partie}, FEUILLE) is None


def test_ce_qui_ne_se_lit_pas_se_dit_sur_la_feuille() -> None:
    octets = classeur({"Annexe": [("Indicateur",)]})
    octets = avec_partie(octets, "xl/worksheets/_rels/sheet1.xml.rels", LIENS.format("../comments1.xml").encode())
    abime = avec_partie(octets, "xl/comments1.xml", b"<comments")
    journal = JournalDeLecture()
    lire_les_grilles(abime, journal, lambda _part: None)
    assert [(c.code, c.feuille) for c in journal.constats] == [("CONTENU_IGNORE", "Annexe")]
