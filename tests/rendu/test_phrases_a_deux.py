"""Ce qui se dit de la négociation à deux : un accord, des échanges, et rien de prédit."""

from __future__ import annotations

import pytest

from lib.domaine.lecture import Lecture
from lib.donnees.classeur import lire
from lib.donnees.lecture_des_parametres import lire_catalogue
from lib.rendu.textes import phrases_a_deux as textes
from lib.usages.accords import DeuxParties, a_deux, echanges_proposes
from lib.usages.gateaux_proposes import Propositions, Reglages
from lib.usages.memoire import Memoire
from lib.usages.propositions_de_gateaux import proposer_des_gateaux
from tests.domaine.contrats import plat
from tests.interface.classeurs import EXEMPLES


@pytest.fixture(scope="module")
def propositions() -> Propositions:
    fichier = EXEMPLES / "trois_rivieres.xlsx"
    lecture: Lecture = lire(fichier.name, fichier.read_bytes())
    memoire = Memoire()
    situation = memoire.situation(lecture.contrat, lecture.preparation)
    return proposer_des_gateaux(memoire, situation, lire_catalogue(), Reglages(changements=4))


def test_l_accord_dit_ce_qu_il_rapporte_et_ce_qu_il_change(propositions: Propositions) -> None:
    entete, *demandes = textes.equilibre(propositions, a_deux(propositions))
    assert "rapporte" in plat(entete)
    assert "la CPAM y gagnerait aussi, selon notre lecture" in plat(entete)
    assert 0 < len(demandes) <= 4


def test_sans_accord_la_phrase_le_dit(propositions: Propositions) -> None:
    parties = a_deux(propositions)
    assert textes.equilibre(propositions, DeuxParties(parties.desaccord, parties.front, None)) == (textes.SANS_ACCORD,)


def test_les_meilleurs_echanges_seuls_se_disent(propositions: Propositions) -> None:
    contrat, proposes = propositions.situation.contrat, echanges_proposes(propositions)
    dits = textes.echanges(contrat, proposes)
    assert len(proposes) > len(dits) == textes.ECHANGES_MONTRES
    assert all("en retour" in plat(phrase) for phrase in dits)
    assert textes.echanges(contrat, ()) == (textes.SANS_ECHANGE,)
    assert textes.ajouts(contrat, ()) == (textes.SANS_AJOUT,)
