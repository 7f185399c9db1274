"""La fabrique d'une ligne : ce qu'elle déduit, dans quel ordre, et ce qu'elle dit avoir supposé."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from lib.domaine.accord_du_sens import contradiction
from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier, PointAnnuel
from lib.domaine.ligne_ecrite import (
    TERMES,
    LigneEcrite,
    TermesEcrits,
    completer,
    preciser,
    sens_tient_au_passe,
)
from lib.domaine.vocabulaire import Fait, Maitrise, Nature, NatureCible, NomRegle, Objet, Operateur, Sens, TypeMesure
from tests.domaine.contrats import cible, ligne

OUI = Cible("oui", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN)


def completee(explicite: bool = False, termes: TermesEcrits = TermesEcrits(), **connus: Any) -> Indicateur:
    return completer(LigneEcrite(Indicateur("A1", "ACCES", connus.pop("libelle", "x"), **connus), termes, explicite))


def test_une_ligne_qui_ne_dit_rien_suppose_tout_et_le_dit() -> None:
    ligne = completee()
    assert ligne.supposes == frozenset(TERMES)
    assert (ligne.type_mesure, ligne.sens, ligne.nature, ligne.regle, ligne.objet) == (
        TypeMesure.FLUX, Sens.HAUSSE, Nature.QUANTITATIF, NomRegle.TOUT_OU_RIEN, Objet.RESULTATS,
    )  # fmt: skip


def test_ce_qui_est_ecrit_est_garde_et_n_est_pas_suppose() -> None:
    termes = TermesEcrits(TypeMesure.STOCK, Sens.BAISSE, Nature.QUALITATIF, NomRegle.ROSP, Objet.MOYENS)
    ligne = completee(termes=termes, cible=OUI)
    assert ligne.supposes == frozenset()
    assert [getattr(ligne, fait) for fait in TERMES] == [getattr(termes, fait) for fait in TERMES]


def test_un_fait_suppose_entre_dans_l_egalite() -> None:
    ecrite = completee(termes=TermesEcrits(regle=NomRegle.TOUT_OU_RIEN))
    assert ecrite.regle is completee().regle
    assert ecrite != completee()


@pytest.mark.parametrize(
    ("connus", "termes", "type_mesure", "nature", "regle"),
    [
        ({"cible": OUI}, TermesEcrits(), TypeMesure.ETAT, Nature.QUALITATIF, NomRegle.ETATS),
        ({}, TermesEcrits(nature=Nature.QUALITATIF), TypeMesure.ETAT, Nature.QUALITATIF, NomRegle.ETATS),
        ({"mesure": Mesure.constat(1)}, TermesEcrits(), TypeMesure.ETAT, Nature.QUALITATIF, NomRegle.ETATS),
        ({"cible": cible(12)}, TermesEcrits(nature=Nature.QUALITATIF), TypeMesure.FLUX, Nature.QUALITATIF,
         NomRegle.TOUT_OU_RIEN),
        ({"unite": "%"}, TermesEcrits(), TypeMesure.TAUX, Nature.QUANTITATIF, NomRegle.TOUT_OU_RIEN),
        ({"paliers": (Palier(Fraction(1), Decimal(10)),)}, TermesEcrits(), TypeMesure.FLUX, Nature.QUANTITATIF,
         NomRegle.PALIERS),
    ],
)  # fmt: skip
def test_le_type_la_nature_et_la_regle_se_deduisent(
    connus: dict[str, Any], termes: TermesEcrits, type_mesure: TypeMesure, nature: Nature, regle: NomRegle
) -> None:
    ligne = completee(termes=termes, **connus)
    assert (ligne.type_mesure, ligne.nature, ligne.regle) == (type_mesure, nature, regle)


@pytest.mark.parametrize(
    ("explicite", "connus", "attendu"),
    [
        (True, {"cible": cible(48, Operateur.MOINS_DE, "h")}, Sens.BAISSE),
        (True, {"cible": cible(12, Operateur.AU_MOINS), "libelle": "Délai"}, Sens.HAUSSE),
        (False, {"cible": cible(12, Operateur.AU_MOINS), "libelle": "Délai"}, Sens.BAISSE),
        (False, {"cible": cible(12), "depart": Fraction(20)}, Sens.BAISSE),
        (False, {"cible": cible(12), "depart": Fraction(5), "libelle": "Délai"}, Sens.HAUSSE),
        (True, {"cible": cible(0, Operateur.EGAL)}, Sens.BAISSE),
        (False, {"cible": Cible("maintien", Operateur.EVOLUTION_NULLE, Fraction(0))}, Sens.STABILITE),
    ],
)
def test_le_sens_suit_la_cible_le_depart_puis_le_libelle(explicite: bool, connus: dict[str, Any], attendu: Any) -> None:
    assert completee(explicite, **connus).sens is attendu


def test_une_cible_qui_ne_dit_pas_au_moins_se_lit_dans_le_sens_de_la_ligne() -> None:
    douze = cible(12, Operateur.AU_MOINS, "jours")
    assert completee(libelle="Délai", cible=douze).cible.operateur is Operateur.ATTEINDRE
    assert completee(libelle="Jours de réunion", cible=douze).cible.operateur is Operateur.AU_MOINS


def test_une_duree_que_son_libelle_ne_compte_pas_ne_dit_pas_au_moins() -> None:
    douze = cible(12, Operateur.AU_MOINS, "jours")
    assert completee(libelle="Rendez-vous obtenu", cible=douze).cible.operateur is Operateur.ATTEINDRE
    assert completee(True, libelle="Rendez-vous obtenu", cible=douze).cible.operateur is Operateur.AU_MOINS


@pytest.mark.parametrize(
    ("visee", "sens", "depart", "est_contraire"),
    [
        (cible(30, Operateur.AU_PLUS), Sens.HAUSSE, None, True),
        (cible(30, Operateur.PLUS_DE), Sens.BAISSE, None, True),
        (cible(0, Operateur.EGAL), Sens.HAUSSE, None, True),
        (cible(0), Sens.HAUSSE, None, True),
        (cible(0), Sens.HAUSSE, Fraction(-5), False),
        (cible(0), Sens.STABILITE, None, False),
        (cible(30), Sens.BAISSE, None, False),
        (OUI, Sens.BAISSE, None, False),
        (Cible("T4 2026", Operateur.AU_PLUS, nature=NatureCible.ECHEANCE), Sens.HAUSSE, None, False),
    ],
)
def test_une_cible_contredit_ou_non_le_sens_de_sa_ligne(
    visee: Cible, sens: Sens, depart: Fraction | None, est_contraire: bool
) -> None:
    assert bool(contradiction(ligne(vise=visee, sens=sens, depart=depart))) is est_contraire


def test_preciser_une_ligne_garde_ce_qui_est_ecrit_et_deduit_le_reste_de_nouveau() -> None:
    supposee = completer(LigneEcrite(Indicateur("", "", "Charte signée", cible=cible(1))))
    precise = preciser(supposee, type_mesure=TypeMesure.ETAT, depart=None, maitrise=Maitrise.CPTS)
    assert (precise.nature, precise.regle, precise.maitrise) == (Nature.QUALITATIF, NomRegle.ETATS, Maitrise.CPTS)
    assert precise.supposes == supposee.supposes - {Fait.TYPE_MESURE}
    assert precise.cible == supposee.cible


def test_preciser_sans_rien_changer_rend_la_meme_ligne() -> None:
    for ecrite in (LigneEcrite(Indicateur("", "", "Délai d'accès", cible=cible(30))), LigneEcrite(ligne())):
        complete = completer(ecrite)
        assert preciser(complete, type_mesure=None, depart=complete.depart, maitrise=complete.maitrise) == complete


def _point(annee: int, realise: float, visee: float | None = None) -> PointAnnuel:
    vise = None if visee is None else Fraction(visee)
    return PointAnnuel(AnneeDeContrat(annee, annee), cible=vise, realise=Fraction(realise))


@pytest.mark.parametrize(
    ("connus", "sens"),
    [
        ({}, Sens.BAISSE),
        ({"unite": "ateliers"}, Sens.HAUSSE),
        ({"historique": (_point(2024, 30), _point(2025, 42))}, Sens.HAUSSE),
        ({"historique": (_point(2025, 42, 30),)}, Sens.HAUSSE),
        ({"mesure": Mesure.nombre(42)}, Sens.HAUSSE),
        ({"depart": Fraction(20)}, Sens.HAUSSE),
        ({"historique": ()}, Sens.HAUSSE),
    ],
)
def test_un_taux_dont_tout_le_passe_est_au_dessus_de_la_cible_se_reduit(connus: dict[str, Any], sens: Sens) -> None:
    dits: dict[str, Any] = {"unite": "%", "historique": (_point(2025, 42),), "cible": cible(35), **connus}
    complete = completee(libelle="Prescription d'IPP", **dits)
    assert complete.sens is sens
    assert sens_tient_au_passe(complete) is (sens is Sens.BAISSE)


def test_un_patient_qui_a_retrouve_un_medecin_traitant_se_cherche() -> None:
    retrouve = "Patients ALD sans médecin traitant ayant retrouvé un médecin traitant"
    assert completee(libelle=retrouve, cible=cible(180)).sens is Sens.HAUSSE
    assert completee(libelle="Patients ALD sans médecin traitant", cible=cible(180)).sens is Sens.BAISSE
