"""Prévoir une ligne à l'écran : le nombre donné est gardé, l'impossible a sa phrase, le classeur se reprend."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest
from streamlit.testing.v1 import AppTest

from lib.domaine.preparation import Evenement, Hypotheses, Prevision
from lib.domaine.saisie import Saisie, SaisieRefusee
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Methode
from lib.donnees.classeur import lire
from lib.donnees.depot import Depot, IdentifiantDeClasseur
from lib.donnees.preparation_json import ecrire_saisie, lire_saisie
from lib.interface.composants import echapper
from lib.interface.nombres_saisis import valeur_tapee
from lib.interface.session import dossier_affiche, situations
from lib.interface.session.depot_ouvert import DEMONSTRATIONS
from lib.rendu.textes.phrases_d_une_prevision import CONFIANCES
from tests.interface.ecran import bouton, champ, mots_anglais, ouvrir, textes, tout, valeurs_qui_fuient

CLE = IdentifiantDeClasseur.exemple("trois_rivieres.xlsx")
MOINS, MILIEU, PLUS = "1 chance sur 10 de faire moins", "autant de chances", "1 chance sur 10 de faire plus"


def sur(depot: Depot, identifiant: str) -> AppTest:
    """La page de l'indicateur, sur cette ligne."""
    depot.reglages.retenir(f"indicateur:{CLE}", identifiant)
    return ouvrir("indicateur")


def gardee(depot: Depot, identifiant: str) -> Prevision | None:
    contenu = depot.cahiers.lire(CLE)
    return None if contenu is None else lire_saisie(contenu).prevision(identifiant)


def trois(ecran: AppTest) -> list[str]:
    return [champ(ecran.text_input, libelle).value for libelle in (MOINS, MILIEU, PLUS)]


def test_les_champs_montrent_d_abord_ce_que_l_on_sait(depot: Depot) -> None:
    assert trois(sur(depot, "P1")) == ["11", "13", "15"]
    calcules = sur(depot, "P11")
    assert trois(calcules) == ["27", "31", "36"]
    assert "Rythme de l'année" in tout(calcules)
    assert depot.cahiers.lire(CLE) is None


def test_un_nombre_change_est_garde_et_son_effet_se_voit_aussitot(depot: Depot) -> None:
    ecran = sur(depot, "P1")
    avant = tout(ecran)
    champ(ecran.text_input, MILIEU).set_value("15").run()
    champ(ecran.text_input, PLUS).set_value("17,5 réunions").run()
    prevision = gardee(depot, "P1")
    assert prevision is not None
    assert (prevision.basse, prevision.mediane, prevision.haute) == (11, 15, Fraction(35, 2))
    assert prevision.methode is Methode.AVIS
    assert "environ 5 chances sur 10 d'être payé en entier" in tout(ecran)
    assert "environ 5 chances sur 10 d'être payé en entier" not in avant
    assert trois(ouvrir("indicateur")) == ["11", "15", "17,5"]


@pytest.mark.parametrize("faux", ["douze", "12 %", "1.500", "12 à 15"])
def test_un_texte_qui_n_est_pas_un_nombre_reste_avec_sa_phrase(depot: Depot, faux: str) -> None:
    ecran = sur(depot, "P1")
    champ(ecran.text_input, MOINS).set_value(faux).run()
    assert trois(ecran) == [faux, "13", "15"]
    assert f"« {faux} » n'est pas un nombre de réunions : écrivez par exemple 12." in tout(ecran)
    assert gardee(depot, "P1") is None


def test_trois_nombres_en_desordre_ont_leur_phrase_et_restent(depot: Depot) -> None:
    ecran = sur(depot, "P1")
    champ(ecran.text_input, MOINS).set_value("14").run()
    assert "du plus petit au plus grand" in tout(ecran)
    assert trois(ecran) == trois(ouvrir("indicateur")) == ["14", "13", "15"]
    assert not ecran.exception


def test_il_faut_les_trois_et_les_vider_rend_le_classeur(depot: Depot) -> None:
    ecran = sur(depot, "P1")
    champ(ecran.text_input, MILIEU).set_value("14").run()
    champ(ecran.text_input, MOINS).set_value("").run()
    assert "Il manque un nombre" in tout(ecran)
    assert gardee(depot, "P1") is not None
    champ(ecran.text_input, MILIEU).set_value("").run()
    champ(ecran.text_input, PLUS).set_value("").run()
    assert gardee(depot, "P1") is None
    assert trois(ecran) == ["11", "13", "15"]


def test_un_constat_se_prevoit_en_un_mot(depot: Depot) -> None:
    ecran = sur(depot, "A5")
    mots = champ(ecran.radio, "À quel point")
    assert mots.value is Confiance.PROBABLE
    assert list(mots.options) == [echapper(CONFIANCES[mot]) for mot in Confiance]
    mots.set_value(Confiance.PEU_PROBABLE).run()
    assert "environ 2 chances sur 10 d'être payé en entier" in tout(ecran)
    prevision = gardee(depot, "A5")
    assert prevision is not None
    assert (prevision.confiance, prevision.methode) == (Confiance.PEU_PROBABLE, Methode.AVIS)


def test_ce_qui_est_fait_ne_se_parie_plus(depot: Depot) -> None:
    ecran = sur(depot, "A6")
    assert "C'est déjà fait" in tout(ecran)
    assert not [r for r in ecran.radio if r.label.startswith("À quel point")]


def test_une_ligne_hors_calcul_dit_pourquoi_et_n_a_pas_de_champ(depot: Depot) -> None:
    ecran = sur(depot, "V9")
    assert "neutralisé" in tout(ecran)
    assert list(ecran.text_input) == []


def test_le_rythme_d_un_stock_est_refuse_en_une_phrase(depot: Depot) -> None:
    ecran = sur(depot, "A2")
    champ(ecran.selectbox, "D'après quoi").set_value(Methode.RYTHME)
    assert "Un stock ne s'accumule pas" not in tout(ecran)
    bouton(ecran, "Prévoir ainsi").click().run()
    assert "Un stock ne s'accumule pas" in tout(ecran)
    bouton(ecran, "Revenir à ce que dit le classeur").click().run()
    assert gardee(depot, "A2") is None
    assert "Un stock ne s'accumule pas" not in tout(ecran)
    assert champ(ecran.selectbox, "D'après quoi").value == Methode.AUTOMATIQUE


def test_donner_un_nombre_l_emporte_sur_la_facon_choisie(depot: Depot) -> None:
    ecran = sur(depot, "F2")
    champ(ecran.selectbox, "D'après quoi").set_value(Methode.DEFAUT)
    bouton(ecran, "Prévoir ainsi").click().run()
    champ(ecran.text_input, PLUS).set_value("20").run()
    assert champ(ecran.selectbox, "D'après quoi").value == Methode.AVIS
    assert "avis d'équipe" in tout(ecran)


def test_les_trois_nombres_peuvent_dire_autre_chose(depot: Depot) -> None:
    ecran = sur(depot, "P1")
    champ(ecran.selectbox, "Ce que disent").set_value(FormeDAvis.PERT)
    bouton(ecran, "Prévoir ainsi").click().run()
    assert (gardee(depot, "P1") or Prevision("")).forme is FormeDAvis.PERT
    assert champ(ecran.text_input, "le plus probable").value == "13"


def test_les_regles_se_comparent_aussi_selon_la_prevision(depot: Depot) -> None:
    ecran = sur(depot, "P9")
    champ(ecran.segmented_control, "Quel résultat").set_value("Selon la prévision").run()
    lus = tout(ecran)
    assert "en moyenne" in lus
    assert "ne rien toucher : environ" in lus
    assert valeurs_qui_fuient(textes(ecran)) == []
    assert mots_anglais(textes(ecran)) == []


def test_un_cahier_illisible_se_dit_et_n_est_pas_ecrase(depot: Depot) -> None:
    depot.cahiers.changer(CLE, lambda _: "{", datetime(2026, 11, 21))
    ecran = sur(depot, "P1")
    assert "ne se relisent pas" in " ".join(e.value for e in ecran.error)
    assert depot.cahiers.lire(CLE) == "{"


@pytest.mark.parametrize(
    ("texte", "unite", "lu"),
    [("12", "réunions", 12), ("12 réunions", "réunions", 12), ("69,7", "%", Fraction(697, 10)),
     ("69,7 %", "%", Fraction(697, 10)),
     ("1 200", "", 1200), ("12 %", "", None), ("environ 12", "", None), ("", "", None), ("-3", "", -3)],
)  # fmt: skip
def test_un_nombre_se_lit_dans_l_unite_de_la_ligne(texte: str, unite: str, lu: int | None) -> None:
    assert valeur_tapee(texte, unite) == lu


# Les gestes, sans écran


@pytest.fixture
def dossier(depot: Depot) -> dossier_affiche.Dossier:
    ouvrir("indicateur")
    lecture = lire("trois_rivieres.xlsx", (DEMONSTRATIONS / "trois_rivieres.xlsx").read_bytes())
    return dossier_affiche.Dossier(CLE, lecture, valoriser(lecture.contrat))


def test_chaque_geste_garde_ce_que_les_autres_ont_mis(depot: Depot, dossier: dossier_affiche.Dossier) -> None:
    depart = Evenement("un généraliste part", Fraction(1, 5), (("A1", Fraction(1, 4)),))
    situations.donner_une_prevision(dossier, Prevision("A1", Fraction(1), Fraction(2), Fraction(3)))
    situations.poser_un_evenement(dossier, depart)
    situations.ouvrir_avec_une_chance(dossier, "CRISE", Fraction(3, 10))
    situations.regler_les_hypotheses(dossier, Hypotheses(elargissement_tiers=Fraction(2)))
    cahier = situations.preparation(dossier)
    assert cahier.evenements == (depart,)
    assert dict(cahier.ouvertures)["CRISE"] == Fraction(3, 10)
    assert cahier.hypotheses.elargissement_tiers == 2
    assert (cahier.prevision("A1") or Prevision("")).basse == 1
    situations.retirer_un_evenement(dossier, depart.nom)
    situations.ouvrir_avec_une_chance(dossier, "CRISE", None)
    situations.regler_les_hypotheses(dossier, None)
    situations.reprendre_le_classeur(dossier, "A1")
    assert situations.preparation(dossier) == dossier.lecture.preparation


def test_un_geste_refuse_ne_change_rien(depot: Depot, dossier: dossier_affiche.Dossier) -> None:
    situations.viser(dossier, None)
    avant = depot.cahiers.lire(CLE)
    with pytest.raises(SaisieRefusee):
        situations.ouvrir_avec_une_chance(dossier, "CRISE", Fraction(2))
    assert depot.cahiers.lire(CLE) == avant == ecrire_saisie(Saisie())
