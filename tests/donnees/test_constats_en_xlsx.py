"""Le fichier des constats : du plus grave et du plus cher au moins, ses euros, et les corrections faites."""

from __future__ import annotations

import io
from decimal import Decimal

from openpyxl import load_workbook

from lib.domaine.constats import par_importance
from lib.domaine.corrections import Correction, CorrectionFaite
from lib.domaine.lecture import Anomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from lib.donnees.constats_en_xlsx import ecrire_constats
from tests.donnees.classeurs_d_essai import avec, plat


def test_les_constats_se_rangent_par_gravite_puis_par_euros() -> None:
    petit, gros, muet = (
        Anomalie(nom, Gravite.A_VERIFIER, nom, "", effet=euros)
        for nom, euros in (("petit", Decimal(10)), ("gros", Decimal(5000)), ("muet", None))
    )
    grave = Anomalie("grave", Gravite.BLOQUANT, "grave", "")
    assert par_importance([muet, petit, gros, grave]) == (grave, gros, petit, muet)


def test_les_euros_sont_des_nombres_et_les_corrections_ont_leur_onglet() -> None:
    octets = plat(avec(0, cible="à revoir", realise="1 04"))
    lecture = lire("essai.xlsx", octets, corrections=[Correction("Indicateurs!E2", "=12", "relevé")])
    relu = load_workbook(io.BytesIO(ecrire_constats(par_importance(lecture.anomalies), lecture.corrections)))
    entetes, *rangees = relu["Constats"].iter_rows(values_only=True)
    effets = {rangee[entetes.index("Code")]: rangee[entetes.index("Effet (€)")] for rangee in rangees}
    assert max(effet or 0 for effet in effets.values()) == 5000
    assert effets["VALEUR_CORRIGEE"] is None
    (_, correction) = relu["Corrections"].iter_rows(values_only=True)
    assert correction == ("Indicateurs!E2", "1 04", "=12", "relevé")
    formules = [c.coordinate for onglet in relu for ligne in onglet.iter_rows() for c in ligne if c.data_type == "f"]
    assert formules == []


def test_sans_correction_il_n_y_a_qu_un_onglet() -> None:
    lecture = lire("essai.xlsx", plat())
    assert load_workbook(io.BytesIO(ecrire_constats(lecture.anomalies))).sheetnames == ["Constats"]


def test_la_liste_se_telecharge_quels_que_soient_les_textes() -> None:
    """Chaque caractère de commande, une fin de ligne Windows, un texte plus long qu'une cellule."""
    piege = "".join(map(chr, range(32))) + "=1+1" + "x" * 40_000
    constat = Anomalie("essai", Gravite.A_VERIFIER, piege, piege, feuille=piege, valeur_lue=piege)
    octets = ecrire_constats([constat], [CorrectionFaite(Correction("S!A1", piege, piege), piege)])
    onglet = load_workbook(io.BytesIO(octets))["Constats"]
    assert str(onglet["F2"].value).startswith("␀␁")
    assert "␛" in str(onglet["F2"].value)
    assert len(str(onglet["F2"].value)) == 32_767
