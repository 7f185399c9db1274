"""Un réalisé commenté ou absent se lit, et cela se dit."""

from __future__ import annotations

import io
from fractions import Fraction

from openpyxl import Workbook

from lib.domaine.lecture import Lecture
from lib.domaine.vocabulaire import EtatMesure
from lib.donnees.classeur import lire


def lecture(realise: str) -> Lecture:
    classeur = Workbook()
    onglet = classeur.active
    assert onglet is not None
    for rangee in (
        ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"],
        ["Prévention", "Ateliers", 3, realise, 1000],
    ):
        onglet.append(rangee)
    tampon = io.BytesIO()
    classeur.save(tampon)
    return lire("suivi.xlsx", tampon.getvalue())


def test_une_precision_apres_le_nombre_est_dite() -> None:
    lue = lecture("2 (le 3e en déc.)")
    assert lue.contrat.indicateurs[0].mesure.valeur == Fraction(2)
    assert [a.cellule for a in lue.anomalies if a.code == "REALISE_PRECISE"] == ["D2"]


def test_un_mot_d_absence_est_dit_et_n_est_pas_zero() -> None:
    lue = lecture("N.C.")
    assert lue.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert [a.cellule for a in lue.anomalies if a.code == "REALISE_ABSENT"] == ["D2"]


def test_un_nombre_nu_ne_demande_rien() -> None:
    assert not {a.code for a in lecture("2").anomalies} & {"REALISE_PRECISE", "REALISE_ABSENT"}
