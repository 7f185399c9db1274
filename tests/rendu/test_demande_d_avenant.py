"""La demande d'avenant : ses seuls faits, ses sources, et rien d'interne dans le fichier fini."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import get_type_hints

import pytest

from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.avenant import SOURCES, DemandeDAvenant, MotifDAvenant, faits_du_motif
from lib.domaine.contrat import ActionBudgetee, Contrat, Mission
from lib.domaine.indicateur import Indicateur
from lib.domaine.preparation import Preparation
from lib.rendu.contenus.prevu_et_fait import Avancement, activites, lignes_a_ce_jour, missions_a_ce_jour
from lib.rendu.demande_d_avenant import AvenantPartageable, demande_partageable, motif_dit, nom_de_la_demande
from lib.rendu.document.docx import ecrire_docx
from lib.rendu.document.pdf import ecrire_pdf
from lib.usages.faits import FaitsDuContrat
from tests.rendu.contrat_de_fiche import COURT, IDENTITE, JOUR
from tests.rendu.document_relu import tout_le_pdf, toute_l_archive
from tests.rendu.test_fiche_confidentialite import MUETS, canari, presents

FORMATS: dict[str, Callable[[AvenantPartageable], str]] = {
    "pdf": lambda avenant: tout_le_pdf(ecrire_pdf(avenant.document)),
    "docx": lambda avenant: toute_l_archive(ecrire_docx(avenant.document)),
}
DEMANDE = DemandeDAvenant(tuple(MotifDAvenant), ("P1", "A3"), "Ramener la cible à 20 réunions.")


def avec_des_canaris(contrat: Contrat) -> Contrat:
    """Le contrat, un canari dans chaque texte que la liste blanche tait, et des actions chiffrées."""
    muets = [nom for nom in MUETS[Indicateur].split() if get_type_hints(Indicateur)[nom] is str]
    actions = (ActionBudgetee(canari("action"), Decimal(89767101), Decimal(89767202), (("ACCES", Fraction(1)),)),)
    lignes = tuple(replace(i, **{nom: canari(nom) for nom in muets}) for i in contrat.indicateurs)
    pieces = tuple(replace(p, responsable=canari("responsable")) for p in contrat.pieces)
    return replace(contrat, actions=actions, indicateurs=lignes, pieces=pieces)


def avenant(contrat: Contrat = COURT, demande: DemandeDAvenant = DEMANDE) -> AvenantPartageable:
    return demande_partageable(FaitsDuContrat(contrat), demande, IDENTITE)


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_le_brouillon_dit_ses_faits_et_rien_d_interne(ecrire: Callable[[AvenantPartageable], str]) -> None:
    contenu = ecrire(avenant(avec_des_canaris(COURT)))
    attendus = ["Brouillon à discuter", "Ramener la cible à 20 réunions.", "à confirmer", "Prévu et fait à ce jour"]
    assert presents(contenu, attendus) == attendus
    assert presents(contenu, ["Canari", "89767101", "89767202", "Maîtrise", "chances sur 10", "ligne rouge"]) == []


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_la_recherche_trouve_une_breche(ecrire: Callable[[AvenantPartageable], str]) -> None:
    percee = avenant(demande=replace(DEMANDE, demande=canari("action")))
    assert presents(ecrire(percee), ["CanariAction"]) == ["CanariAction"]


def test_le_constructeur_ne_recoit_rien_d_interne() -> None:
    types = " ".join(str(t) for t in get_type_hints(demande_partageable).values())
    assert [t.__name__ for t in (Preparation, AnneesSaisies) if t.__name__ in types] == []
    assert {champ.name for champ in fields(DemandeDAvenant)} == {"motifs", "lignes", "demande"}


def test_chaque_motif_a_sa_source_et_aucun_n_est_dit_verifie() -> None:
    """Aucun texte lu ne donne la liste des motifs : aucun ne se présente comme acquis."""
    assert set(SOURCES) == set(MotifDAvenant)
    assert [m for m, source in SOURCES.items() if not source.texte or not source.fiabilite.a_confirmer] == []


def test_un_brouillon_vide_dit_ce_qu_il_reste_a_ecrire() -> None:
    contenu = FORMATS["docx"](avenant(demande=DemandeDAvenant()))
    assert presents(contenu, ["À écrire : ce que nous demandons.", "À écrire : le motif de la demande."]) != []
    assert "Les lignes dont nous parlons" not in contenu
    assert nom_de_la_demande(avenant(), "pdf").startswith("avenant_")
    assert nom_de_la_demande(avenant(), "pdf").endswith("_partageable.pdf")


def test_les_faits_d_un_motif_viennent_du_contrat() -> None:
    exercice = COURT.exercice
    assert exercice is not None
    tard = Mission("PARCOURS", "Parcours", demarrage=date(exercice.debut.year, exercice.debut.month + 2, 1))
    contrat = replace(COURT, missions=(tard, Mission("QUALITE", "Qualité", engagee=False)))
    assert [*faits_du_motif(contrat, MotifDAvenant.MISSION, JOUR)] == ["« Qualité » n'est pas engagée."]
    (fait,) = faits_du_motif(contrat, MotifDAvenant.DEMARRAGE, JOUR)
    assert fait.startswith("« Parcours » a démarré le 01/")
    assert [*faits_du_motif(contrat, MotifDAvenant.ACTIVITE, JOUR)] == []
    assert presents(FORMATS["docx"](avenant(contrat)), [fait]) == [fait]


def test_un_demarrage_a_venir_se_dit_au_futur() -> None:
    """Avant, « a démarré le 01/03/2027 » s'écrivait dans un document du 6 février 2027."""
    prevue = Mission("PARCOURS", "Parcours", demarrage=JOUR + timedelta(days=23))
    contrat = replace(COURT, missions=(prevue,))
    assert [*faits_du_motif(contrat, MotifDAvenant.DEMARRAGE, JOUR)] == ["« Parcours » démarrera le 01/03/2027."]
    ce_jour = [*faits_du_motif(contrat, MotifDAvenant.DEMARRAGE, JOUR + timedelta(days=23))]
    assert ce_jour == ["« Parcours » a démarré le 01/03/2027."]
    attendus = ["démarrera le 01/03/2027"]
    assert presents(FORMATS["docx"](avenant(contrat)), attendus) == attendus


def test_un_motif_que_le_contrat_ne_fonde_pas_le_dit() -> None:
    muet = motif_dit(replace(COURT, missions=()), MotifDAvenant.DEMARRAGE, JOUR)
    assert muet.startswith("Le contrat lu n'en dit aucune. Source : contrat type")


def test_chaque_ligne_est_comptee_une_fois_et_sans_exercice_rien_n_est_en_retard() -> None:
    valorise = FaitsDuContrat(COURT).valorise
    for ecoule in (None, Fraction(0), Fraction(1, 2), Fraction(1)):
        missions = activites(valorise, ecoule)
        assert sum(m.combien(*Avancement) for m in missions) == len(COURT.indicateurs)
        assert all(m.combien(a) == sum(li.avancement is a for li in m.lignes) for m in missions for a in Avancement)
    assert all(m.combien(Avancement.EN_RETARD, Avancement.AU_PAS) == 0 for m in activites(valorise, None))
    contenu = lignes_a_ce_jour(activites(valorise, Fraction(1, 2)), ("P1",))
    assert [li.ligne.indicateur.identifiant for li in contenu.rangees] == ["P1"]
    assert missions_a_ce_jour(()).rangees == ()
