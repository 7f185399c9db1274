"""Ce que l'on peut croire d'une lecture, en mots."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.certitudes import Certitude, CertitudeDeLecture, CertitudeDeLigne
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.lecture import Anomalie
from lib.domaine.valorisation import Ventilation
from lib.domaine.vocabulaire import Gravite, NomRegle
from lib.rendu.contenus.a_confirmer import AConfirmer
from lib.rendu.textes import phrases_de_certitude as textes
from tests.domaine.contrats import plat


def ligne(nom: str, *, est_sure: bool, **champs: Certitude) -> CertitudeDeLigne:
    return CertitudeDeLigne(nom, {"montant_max": Certitude.SURE} | champs, Decimal(1000), est_sure)


SURE = ligne("A1", est_sure=True)
DOUTEUSE = ligne("A2", est_sure=False, regle=Certitude.SUPPOSEE, cible=Certitude.A_VERIFIER)


def test_ce_qu_une_ligne_a_de_douteux_se_dit_champ_par_champ() -> None:
    assert textes.doutes(DOUTEUSE) == "règle supposée, cible à vérifier"
    assert (textes.doutes(SURE), textes.doutes(None)) == ("sûre", "—")


def test_la_part_sure_se_dit_et_zero_se_dit_zero() -> None:
    moitie = textes.part_sure(CertitudeDeLecture((SURE, DOUTEUSE)))
    assert " ".join(moitie.split()) == "50 % des euros reposent sur des champs sûrs."
    assert textes.rien_ne_s_annonce(CertitudeDeLecture((DOUTEUSE,))).startswith("Aucun euro ne repose")
    partielle = textes.part_sure(CertitudeDeLecture((SURE,), 2))
    assert "100 % des euros connus" in " ".join(partielle.split())
    assert "2 lignes payées sans montant" in " ".join(partielle.split())
    assert textes.part_sure(CertitudeDeLecture()) == ""


def lecture_sure_a(sure: str) -> CertitudeDeLecture:
    """Une lecture dont cette part [0–1] des euros est sûre, au cent-millième."""
    euros = Decimal(sure) * 100_000
    bonne = CertitudeDeLigne("A1", SURE.champs, euros, est_sure=True)
    return CertitudeDeLecture((bonne, CertitudeDeLigne("A2", DOUTEUSE.champs, 100_000 - euros, est_sure=False)))


@pytest.mark.parametrize(
    ("sure", "dite"),
    [("1", "100 %"), ("0.999", "99 %"), ("0.496", "49 %"), ("0.01", "1 %"), ("0.004", "moins de 1 %"), ("0", "0 %")],
)
def test_une_part_sure_s_arrondit_par_defaut(sure: str, dite: str) -> None:
    """Avant, 99,9 % de sûr s'annonçait « 100 % » et 0,4 % « 0 % »."""
    assert " ".join(textes.part_par_defaut(Fraction(sure)).split()) == dite
    phrase = " ".join(textes.part_sure(lecture_sure_a(sure)).split())
    assert phrase == f"{dite[0].upper()}{dite[1:]} des euros reposent sur des champs sûrs."


def test_avant_de_remettre_un_document_le_doute_parle_de_lui() -> None:
    """Avant, l'avenant et le relevé se seraient entendu dire « l'acquis que dit la fiche »."""
    peu_sure = lecture_sure_a("0.004")
    assert " ".join(textes.avant_de_remettre(peu_sure).split()) == (
        "Moins de 1 % seulement des euros reposent sur des champs sûrs : l'acquis que dit ce document n'est pas "
        "assuré. Confirmez d'abord la lecture, page « Classeur »."
    )
    assert "l'acquis dont part cette prévision n'est pas assuré" in textes.avant_de_prevoir(peu_sure)
    assert {dit(lecture_sure_a("0.5")) for dit in (textes.avant_de_remettre, textes.avant_de_prevoir)} == {""}


def test_la_synthese_retenue_dit_combien_de_lignes_et_d_euros_attendent() -> None:
    dite = plat(textes.rien_ne_s_annonce(CertitudeDeLecture((SURE, DOUTEUSE, DOUTEUSE, DOUTEUSE))))
    assert "25 % seulement" in dite
    assert "3 lignes sur 4, soit 3 000 €, attendent que vous confirmiez" in dite
    une = plat(textes.rien_ne_s_annonce(CertitudeDeLecture((DOUTEUSE,))))
    assert "1 ligne sur 1, soit 1 000 €, attend que" in une
    assert textes.aller_confirmer(1) == "Confirmer ce point sur la page du classeur"
    assert plat(textes.aller_confirmer(5)) == "Confirmer les 5 points sur la page du classeur"


def test_un_point_de_la_synthese_nomme_la_ligne_qu_il_touche() -> None:
    constat = Anomalie(CodeDAnomalie.CIBLE_ILLISIBLE, Gravite.A_VERIFIER, "Annexe, cellule C3 : ?", "")
    ((dit, _),) = textes.a_confirmer_d_abord((AConfirmer("", None, constat=constat, lignes=("Réunions",)),))
    assert plat(dit) == "« Réunions » – Annexe, cellule C3 : ?"


def test_les_premiers_points_se_disent_avec_leurs_euros() -> None:
    constat = Anomalie(CodeDAnomalie.CIBLE_ILLISIBLE, Gravite.A_VERIFIER, "Annexe, cellule C3 : ?", "")
    points = (
        AConfirmer("13 lignes.", Decimal(500)),
        AConfirmer("", None, constat=constat),
        *[AConfirmer("x", None)] * 3,
    )
    montres = textes.a_confirmer_d_abord(points)
    assert [phrase for phrase, _ in montres] == ["13 lignes.", "Annexe, cellule C3 : ?", "x"]
    assert [bool(enjeu) for _, enjeu in montres] == [True, False, False]


def test_une_regle_pour_toutes_les_lignes_se_dit_avec_son_effet() -> None:
    assert textes.choix_de_regle(None) == "comme supposé, ligne par ligne"
    assert textes.choix_de_regle(NomRegle.PROPORTIONNEL) == "proportionnel"
    assert [textes.ecrire_la_regle(n)[-5:] for n in (1, 3)] == ["ligne", "ignes"]
    avant, apres = Ventilation(Decimal(9), Decimal(5)), Ventilation(None, Decimal(6))
    assert textes.effet_du_geste(avant, avant).count("inchangé") == 2
    dit = textes.effet_du_geste(avant, apres).replace("\u202f", " ").replace("\u00a0", " ")
    assert dit == "Acquis : 5 € → 6 € · Possible : 9 € → inconnu"
