"""Le diaporama : un écran du mur par page en 16:9, les mêmes mots qu'au mur, rien d'interne, rien de coupé."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from lib.domaine.contrat import Contrat
from lib.domaine.reunion.decisions import DecisionDeReunion, DecisionInscrite, IssueDuPoint
from lib.domaine.reunion.ecrans import (
    Ecran,
    EcranDeMission,
    EcranDeProposition,
    EcranDesDecisions,
    EcranDIndicateur,
    EcranVide,
)
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion, ordre_du_jour_du
from lib.domaine.scenario import proposer
from lib.rendu.couleurs import CLAIR
from lib.rendu.diaporama.diapositives import diapositives
from lib.rendu.diaporama.donnees_des_diapositives import donnees_d_un_ecran
from lib.rendu.diaporama.pdf_du_diaporama import ecrire_le_diaporama, nom_du_diaporama
from lib.rendu.fiche import Identite
from lib.rendu.mur.image_du_mur import image
from lib.usages.memoire import Memoire
from tests.domaine.contrats import plat
from tests.rendu.contrat_de_fiche import CONTRAT, IDENTITE, REUNIONS, SCENARIO
from tests.rendu.document_relu import ouvrir, pages, textes_de_remplacement
from tests.rendu.test_fiche_pdf import HOSTILES

DECISION = DecisionInscrite(
    1,
    datetime(2027, 3, 12, 14, 5),
    DecisionDeReunion("Prévention", IssueDuPoint.ACCORD, "La cible passe à 12.", "Présidence"),
)


def ecrans(contrat: Contrat = CONTRAT, ordre: OrdreDuJour | None = None) -> tuple[Ecran, ...]:
    memoire = Memoire()
    faits = memoire.faits(contrat)
    proposition = memoire.proposition(faits, proposer(SCENARIO))
    return diapositives(faits, ordre or ordre_du_jour_du(contrat), (DECISION,), proposition)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return ecrire_le_diaporama(CONTRAT, ecrans(), IDENTITE)


def test_chaque_ecran_a_sa_page_en_seize_neuviemes_etiquetee(pdf: bytes) -> None:
    document = ouvrir(pdf)
    assert len(document.pages) == len(ecrans())
    tailles = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in document.pages}
    assert tailles == {(960, 540)}
    assert b"pdfuaid:part" in document.trailer["/Root"]["/Metadata"].get_data()
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_une_page_dit_tout_ce_que_dit_le_mur(pdf: bytes) -> None:
    """Le titre, la phrase et les chiffres de chaque écran se lisent sur sa page, et sur l'image du mur."""
    for page, ecran in zip(pages(pdf), ecrans(), strict=True):
        lu, mur = _serre(page), _serre(image(ecran, CLAIR))
        for dit in _dits(ecran):
            assert _serre(dit) in lu, (type(ecran).__name__, dit)
            assert _serre(dit) in mur, (type(ecran).__name__, dit)
        assert _serre("version partageable établie le 06/02/2027") in lu


def test_chaque_image_a_son_texte(pdf: bytes) -> None:
    dessins = [e for e in ecrans() if isinstance(e, EcranDeMission) or (isinstance(e, EcranDIndicateur) and e.courbe)]
    assert len(textes_de_remplacement(pdf)) == len(dessins)


def test_l_ordre_est_celui_de_la_reunion_et_ne_montre_que_les_lignes_visees() -> None:
    ordre = OrdreDuJour(
        (PointDeReunion("Prévenir", 10, "PREVENTION", ()), PointDeReunion("Soigner", 10, "ACCES", ("A1",)))
    )
    vus = ecrans(ordre=ordre)
    missions = [e.titre for e in vus if isinstance(e, EcranDeMission)]
    assert missions[:2] == [_libelle("PREVENTION"), _libelle("ACCES")]
    fil = _libelle("ACCES")
    (visee,) = [e.titre for e in vus if isinstance(e, EcranDIndicateur) and e.fil == fil]
    assert visee == next(i.libelle for i in CONTRAT.indicateurs if i.identifiant == "A1")


def test_ce_qui_change_se_montre_apres_sa_ligne_et_les_decisions_a_la_fin() -> None:
    vus = ecrans()
    rang = next(n for n, e in enumerate(vus) if isinstance(e, EcranDeProposition) and e.titre == REUNIONS.libelle)
    avant = vus[rang - 1]
    assert isinstance(avant, EcranDIndicateur)
    assert avant.titre == REUNIONS.libelle
    assert isinstance(vus[-1], EcranDesDecisions)


def test_un_libelle_sans_fin_tient_sur_sa_page_et_reste_litteral() -> None:
    """Chaque libellé hostile est celui d'une ligne ; le plus long, celui de la ligne qui a le plus d'écrans."""
    autres = [i.identifiant for i in CONTRAT.indicateurs if i is not REUNIONS]
    libelles = {REUNIONS.identifiant: "Réunions " * 60, **dict(zip(autres, HOSTILES, strict=False))}
    assert {*HOSTILES} < {*libelles.values()}
    contrat = replace(CONTRAT, indicateurs=tuple(
        replace(i, libelle=libelles.get(i.identifiant, i.libelle)) for i in CONTRAT.indicateurs
    ))  # fmt: skip
    montres = ecrans(contrat)
    octets = ecrire_le_diaporama(contrat, montres, IDENTITE)
    assert len(ouvrir(octets).pages) == len(montres)
    lu = _serre(" ".join(pages(octets)))
    assert [h for h in HOSTILES if h.isascii() and _serre(h) not in lu] == []


def test_les_memes_ecrans_donnent_les_memes_octets(pdf: bytes) -> None:
    assert ecrire_le_diaporama(CONTRAT, ecrans(), IDENTITE) == pdf


def test_un_mur_vide_ne_s_imprime_pas() -> None:
    with pytest.raises(KeyError):
        donnees_d_un_ecran(EcranVide())


def test_le_nom_du_fichier_dit_la_cpts_les_annees_et_le_jour() -> None:
    nom = nom_du_diaporama(CONTRAT, Identite("1", "ab", date(2027, 2, 6)))
    assert nom == "diaporama_cpts-des-trois-rivieres_2026-2027_2027-02-06_partageable.pdf"


def test_les_arcs_du_gateau_font_le_tour_et_le_negatif_n_en_a_pas() -> None:
    ecran = next(e for e in ecrans() if isinstance(e, EcranDeMission))
    faits = donnees_d_un_ecran(ecran)
    assert faits["arcs"][0]["sommets"][0] == [0.5, 0.0]
    milieu = len(faits["arcs"][-1]["sommets"]) // 2 - 1
    assert faits["arcs"][-1]["sommets"][milieu] == pytest.approx([0.5, 0.0], abs=1e-4)
    depasse = replace(ecran, euros=replace(ecran.euros, inconnu=Decimal(-5)))
    assert "Non expliqué" not in {arc["sort"] for arc in donnees_d_un_ecran(depasse)["arcs"]}


def _libelle(code: str) -> str:
    mission = CONTRAT.mission(code)
    assert mission is not None
    return mission.libelle


def _dits(ecran: Ecran) -> list[str]:
    titre = getattr(ecran, "titre", "")
    if isinstance(ecran, EcranDIndicateur):
        return [titre, ecran.phrase, ecran.regle]
    if isinstance(ecran, EcranDeProposition):
        return [titre, *(t.apres for t in ecran.termes)]
    if isinstance(ecran, EcranDeMission):
        return [titre, *(ligne.libelle for ligne in ecran.lignes)]
    if isinstance(ecran, EcranDesDecisions):
        return [d.texte for d in ecran.decisions]
    return [titre]


def _serre(texte: str) -> str:
    return "".join(plat(texte).replace("\u200b", "").split())
