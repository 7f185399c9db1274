"""Ce que l'on peut croire d'une lecture : champ par champ, et en euros ; sous la moitié, l'acquis ne s'annonce pas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.certitudes import Certitude, CertitudeDeLecture, certitudes
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat, regrouper
from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.lecture import ColonneLue, Decision, FeuilleLue, FichierLu, Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Condition, Fait, Gravite, NatureCible, NomRegle, Operateur

SURE, SUPPOSEE, A_VERIFIER = Certitude
COLONNES = {"indicateur": "B", "cible": "C", "realise": "D", "montant_max": "E", "regle": "F"}


def ligne(rang: int, euros: int = 1000, *, realise: int | None = 10, supposes: tuple[Fait, ...] = ()) -> Indicateur:
    """Une ligne qui demande 20, écrite à ce rang."""
    return Indicateur(
        f"A{rang}",
        "ACCES",
        f"Ligne {rang}",
        cible=Cible("20", Operateur.AU_MOINS, Fraction(20), nature=NatureCible.NOMBRE),
        mesure=Mesure() if realise is None else Mesure.nombre(realise),
        montant_max=Decimal(euros),
        regle=NomRegle.TOUT_OU_RIEN,
        supposes=frozenset(supposes),
        cellules={champ: f"Annexe!{lettre}{rang}" for champ, lettre in COLONNES.items()},
    )


def juger(*lignes: Indicateur, constats: tuple[Constat, ...] = (), devinees: str = "") -> CertitudeDeLecture:
    """Ce que l'on peut croire de ces lignes, lues sous une entête en ligne 1."""
    details = tuple(
        ColonneLue(lettre, champ, champ, Decision.VALEURS if lettre in devinees else Decision.SYNONYME)
        for champ, lettre in COLONNES.items()
    )
    entetes = {lettre: champ for champ, lettre in COLONNES.items()}
    feuille = FeuilleLue("Annexe", retenue=True, ligne_entete=1, entetes=entetes, details=details)
    contrat = Contrat(missions=(Mission("ACCES", "Accès"),), indicateurs=lignes)
    lecture = Lecture(FichierLu("a.xlsx", ""), contrat, feuilles=(feuille,), anomalies=regrouper(constats))
    return certitudes(lecture, valoriser(contrat))


def constat(cellule: str, code: CodeDAnomalie = CodeDAnomalie.CIBLE_ILLISIBLE) -> Constat:
    return Constat(code, "ne se lit pas.", "", "Annexe", cellule)


def test_une_ligne_toute_ecrite_est_sure() -> None:
    sures = juger(ligne(2))
    assert set(sures.lignes[0].champs.values()) == {SURE}
    assert (sures.euros_surs, sures.part_sure, sures.permet_d_annoncer) == (1000, 1, True)


def test_un_constat_ne_vise_que_son_champ_et_retire_les_euros_de_sa_ligne() -> None:
    sures = juger(ligne(2), ligne(3, 3000), constats=(constat("C3"),))
    assert [li.doutes for li in sures.lignes] == [(), (("cible", A_VERIFIER),)]
    assert (sures.euros_surs, sures.euros, sures.permet_d_annoncer) == (1000, 4000, False)


def test_un_constat_ailleurs_sur_la_ligne_en_fait_douter_toute_entiere() -> None:
    assert juger(ligne(2), constats=(constat("G2"),)).lignes[0].doutes == (("indicateur", A_VERIFIER),)


@pytest.mark.parametrize("code", [CodeDAnomalie.REALISE_ABSENT, CodeDAnomalie.MASQUE])
def test_ce_qui_n_est_que_precise_ou_ne_met_rien_en_jeu_ne_fait_pas_douter(code: CodeDAnomalie) -> None:
    assert juger(ligne(2), constats=(constat("D2", code),)).lignes[0].est_sure


def test_une_colonne_reconnue_a_ses_valeurs_est_supposee_et_une_entete_incertaine_a_verifier() -> None:
    assert juger(ligne(2), devinees="E").lignes[0].doutes == (("montant_max", SUPPOSEE),)
    entete = constat("E1", CodeDAnomalie.ENTETE_INCERTAINE)
    sures = juger(ligne(2), constats=(entete,), devinees="E")
    assert sures.lignes[0].doutes == (("montant_max", A_VERIFIER),)
    assert (sures.montants_surs, sures.permet_d_annoncer) == (False, False)


def test_une_regle_supposee_ne_pese_que_si_elle_change_les_euros_d_aujourd_hui() -> None:
    lignes = [ligne(rang, realise=n, supposes=(Fait.REGLE,)) for rang, n in enumerate((10, 20, 0, None), start=2)]
    sures = juger(*lignes)
    assert [li.champs["regle"] for li in sures.lignes] == [A_VERIFIER, SUPPOSEE, SUPPOSEE, SUPPOSEE]
    assert [li.est_sure for li in sures.lignes] == [False, True, True, True]
    assert sures.montants_surs


@pytest.mark.parametrize(
    ("cellule", "code", "champs"),
    [
        ("E2", CodeDAnomalie.MONTANT_DEMESURE, {"montant_max"}),
        ("B2", CodeDAnomalie.LIGNE_EN_DOUBLE, {"indicateur"}),
        ("C1", CodeDAnomalie.EXERCICE_RETENU, {"cible", "realise"}),
    ],
)
def test_un_montant_une_ligne_et_un_exercice_douteux_pesent(
    cellule: str, code: CodeDAnomalie, champs: set[str]
) -> None:
    sures = juger(ligne(2), constats=(constat(cellule, code),))
    assert {champ for champ, _ in sures.lignes[0].doutes} == champs
    assert (sures.part_sure, sures.permet_d_annoncer) == (0, False)


def test_une_ligne_payee_sans_montant_se_compte_a_part() -> None:
    sures = juger(ligne(2), replace(ligne(3), montant_max=None), replace(ligne(4), montant_max=None, remunere=False))
    assert (sures.part_sure, sures.sans_montant) == (1, 1)


def test_le_seuil_est_a_la_moitie_des_euros_dus() -> None:
    douteuse = ligne(3, supposes=(Fait.REGLE,))
    assert juger(ligne(2), douteuse).permet_d_annoncer
    assert not juger(ligne(2, 999), douteuse).permet_d_annoncer


def test_sans_euros_dus_il_n_y_a_rien_a_retenir() -> None:
    attend = Contrat(
        missions=(Mission("ACCES", "Accès", condition=Condition.NON_REMPLIE),), indicateurs=(ligne(2), ligne(3))
    )
    sures = certitudes(Lecture(FichierLu("a.xlsx", ""), attend), valoriser(attend))
    assert (sures.lignes, sures.part_sure, sures.permet_d_annoncer) == ((), None, True)
    assert juger(replace(ligne(2), montant_max=None)).lignes == ()


def test_une_gravite_adoucie_ne_fait_pas_douter() -> None:
    adouci = replace(constat("C2"), gravite_propre=Gravite.INFORMATION)
    assert juger(ligne(2), constats=(adouci,)).lignes[0].est_sure
