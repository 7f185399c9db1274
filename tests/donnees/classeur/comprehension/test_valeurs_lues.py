"""La cible, le réalisé et le départ d'une ligne se lisent dans une même unité, ou ne se comparent pas."""

from __future__ import annotations

import io

from openpyxl import Workbook

from lib.domaine.lecture import Lecture
from lib.domaine.vocabulaire import EtatMesure
from lib.donnees.classeur import lire

ENTETE = ["Mission", "Indicateur", "Départ", "Cible", "Réalisé", "Montant"]


def lecture(*rangees: list[object], fusion: str = "") -> Lecture:
    classeur = Workbook()
    onglet = classeur.active
    assert onglet is not None
    for rangee in rangees:
        onglet.append(rangee)
    if fusion:
        onglet.merge_cells(fusion)
    tampon = io.BytesIO()
    classeur.save(tampon)
    return lire("suivi.xlsx", tampon.getvalue())


def test_l_unite_de_la_cible_vaut_pour_le_realise_et_le_depart() -> None:
    ligne = lecture(ENTETE, ["Prévention", "Dépistage", "50 %", "60 %", "55 %", 1000]).contrat.indicateurs[0]
    assert (ligne.depart, ligne.cible.valeur, ligne.mesure.valeur, ligne.unite) == (50, 60, 55, "%")


def test_un_pourcentage_face_a_un_nombre_est_une_donnee_manquante() -> None:
    lue = lecture(ENTETE, ["Prévention", "Ateliers", None, 10, "50 %", 1000])
    assert lue.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert [a.cellule for a in lue.anomalies if a.code == "UNITE_INCOHERENTE"] == ["E2"]


def test_un_realise_fusionne_sur_deux_lignes_n_est_lu_que_pour_la_premiere() -> None:
    lue = lecture(
        ENTETE,
        ["Prévention", "Ateliers", None, 10, 6, 1000],
        ["Prévention", "Réunions", None, 10, None, 1000],
        fusion="E2:E3",
    )
    assert [i.mesure.valeur for i in lue.contrat.indicateurs] == [6, None]
    assert "VALEUR_PARTAGEE" in {a.code for a in lue.anomalies}
