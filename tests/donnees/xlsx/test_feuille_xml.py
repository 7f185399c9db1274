"""Les cellules d'une feuille : ce que le fichier annonce n'est pas cru, ce qu'il écrit mal est noté ou refusé."""

from __future__ import annotations

import pytest

from lib.donnees.garde_fous import COLONNES_MAXIMALES, LIGNES_MAXIMALES, TEXTE_LE_PLUS_LONG, FichierRefuse
from lib.donnees.grille import Cellule, EtatCellule, lettre_de
from lib.donnees.xlsx.analyse_xml import PartieIllisible
from lib.donnees.xlsx.feuille_ouverte import LONG_TEXTE, FeuilleOuverte
from lib.donnees.xlsx.feuille_xml import CELLULES_PAR_PAS, lire_la_feuille
from lib.donnees.xlsx.formats_de_nombre import GENERAL
from lib.donnees.xlsx.valeurs_xml import Conventions
from tests.donnees.hostiles.nu import en_ligne, feuille, nombre
from tests.horloge import en_peu_de_temps

CONVENTIONS = Conventions(textes=("Mission",), formats=(GENERAL,))


def ouverte(contenu: str, *, avant: str = "", apres: str = "") -> FeuilleOuverte:
    return lire_la_feuille("F", feuille(contenu, avant=avant, apres=apres, rempli=False), CONVENTIONS, lambda _: None)


def test_une_cellule_sans_adresse_suit_la_precedente_et_une_rangee_sans_numero_aussi() -> None:
    lue = ouverte("<row><c><v>1</v></c></row><row><c r='C2'><v>2</v></c><c><v>3</v></c></row>")
    assert {place: cellule.valeur for place, cellule in lue.cellules.items()} == {(1, 1): 1, (2, 3): 2, (2, 4): 3}


def test_une_dimension_annoncee_n_est_pas_crue() -> None:
    lue = ouverte(f"<row r='1'>{nombre('A1', 1)}</row>", avant='<dimension ref="A1:XFD1048576"/>')
    assert list(lue.cellules) == [(1, 1)]


def test_une_cellule_mise_en_forme_mais_vide_n_existe_pas_meme_tres_loin() -> None:
    assert ouverte('<row r="1048576"><c r="XFD1048576" s="0"/></row>').cellules == {}


@pytest.mark.parametrize("reference", [f"A{LIGNES_MAXIMALES + 1}", f"{lettre_de(COLONNES_MAXIMALES + 1)}1", "A0"])
def test_une_cellule_remplie_trop_loin_est_refusee(reference: str) -> None:
    with pytest.raises(FichierRefuse, match="très loin du tableau"):
        ouverte(nombre(reference, 1))


@pytest.mark.parametrize("reference", ["", "1A", "A", "ABCD1", "A-1", "A1:B2", "A12345678"])
def test_une_adresse_impossible_rend_la_partie_illisible(reference: str) -> None:
    with pytest.raises(PartieIllisible, match="adresse de cellule impossible"):
        ouverte(nombre(reference, 1))


def test_un_numero_de_rangee_se_lit_ecrit_par_n_importe_quel_outil_ou_se_refuse() -> None:
    assert list(ouverte('<row r="3.0"><c><v>1</v></c></row>').cellules) == [(3, 1)]
    with pytest.raises(PartieIllisible, match="numéro impossible"):
        ouverte('<row r="trois"><c><v>1</v></c></row>')
    with pytest.raises(FichierRefuse, match="démesuré"):
        ouverte('<row r="99999999"><c><v>1</v></c></row>')


def test_une_valeur_sans_sens_est_notee_et_ne_devient_pas_un_nombre() -> None:
    lue = ouverte("<row r='4'>" + nombre("A4", "douze") + nombre("B4", 99, ' t="s"') + nombre("C4", 3) + "</row>")
    assert [cellule.reference for cellule in lue.illisibles] == ["A4", "B4"]
    assert list(lue.cellules) == [(4, 3)]


def test_les_textes_partages_en_ligne_et_prononces() -> None:
    prononce = '<c r="B1" t="inlineStr"><is><t>vrai</t><rPh><t>sons</t></rPh></is></c>'
    lue = ouverte(nombre("A1", 0, ' t="s"') + prononce)
    assert [cellule.valeur for cellule in lue.cellules.values()] == ["Mission", "vrai"]


def test_une_formule_sans_valeur_se_distingue_d_une_formule_qui_rend_rien() -> None:
    lue = ouverte('<c r="A1"><f>B1</f></c><c r="A2" t="str"><f>B1</f><v></v></c>')
    assert lue.cellules == {(1, 1): Cellule("F", 1, 1, "", etat=EtatCellule.SANS_VALEUR)}


def test_les_lignes_et_les_colonnes_masquees() -> None:
    lue = ouverte(
        '<row r="2" hidden="1"/><row r="3" hidden="true"/><row r="4" hidden="0"/>',
        avant='<cols><col min="2" max="3" hidden="1"/><col min="5"/><col min="999" max="99999" hidden="1"/></cols>',
    )
    assert (lue.lignes_masquees, lue.colonnes_masquees) == ({2, 3}, {2, 3, 999, 1000})


def test_une_place_couverte_par_une_fusion_ne_garde_pas_sa_vieille_valeur() -> None:
    lue = ouverte(nombre("A1", 1) + nombre("B1", 2), apres='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    assert list(lue.cellules) == [(1, 1)]


def test_un_style_absent_n_est_note_que_pour_un_nombre() -> None:
    lue = ouverte(nombre("A1", 45000, ' s="9"') + '<c r="B1" s="9" t="inlineStr"><is><t>x</t></is></c>')
    assert [cellule.reference for cellule in lue.sans_style] == ["A1"]


def test_les_longs_textes_se_comptent_et_les_demesures_se_coupent() -> None:
    court, long, demesure = LONG_TEXTE, LONG_TEXTE + 1, TEXTE_LE_PLUS_LONG + 50
    lue = ouverte(en_ligne("A1", "x" * court) + en_ligne("B1", "x" * long) + en_ligne("C1", "x" * demesure))
    assert [cellule.reference for cellule in lue.coupees] == ["C1"]
    assert lue.caracteres_des_longs == long + TEXTE_LE_PLUS_LONG + 1


def test_l_avancement_est_dit_a_chaque_pas() -> None:
    pas: list[int] = []
    lire_la_feuille("F", feuille("<c/>" * (2 * CELLULES_PAR_PAS + 1), rempli=False), CONVENTIONS, pas.append)
    assert pas == [CELLULES_PAR_PAS, CELLULES_PAR_PAS]


@pytest.mark.parametrize(
    "contenu",
    [
        '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
        '<c r="A1"><v>1</v></c><c r="A1" t="str"><v>deux</v></c><c r="A1"><v>1</v></c>',
        '<c r="A1"><v>douze</v></c><c r="A1"><v>2</v></c>',
        '<c r="A1" t="str"><f>B1</f><v></v></c><c r="A1"><v>2</v></c>',
        '<c r="A1"><v>1</v><v>2</v></c>',
        '<c r="A1"><v>1<x>2</x></v></c>',
        '<c r="A1"><v>1</v><f>1</f><f>2</f></c>',
        '<c r="A1" t="inlineStr"><is><t>1</t><t>2</t></is></c>',
        '<c r="A1" t="inlineStr"><is><t>1</t></is><is><t>2</t></is></c>',
        '<c r="A1" t="inlineStr"><is><t>1<t>2</t></t></is></c>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c><v>2</v></c></row>',
    ],
)
def test_deux_valeurs_dans_une_cellule_ne_font_pas_un_nombre(contenu: str) -> None:
    lue = ouverte(contenu + '<c r="B1"><v>7</v></c>')
    assert [(c.reference, c.valeur) for c in lue.cellules.values()] == [("B1", 7)]
    assert {c.reference for c in (*lue.ambigues, *lue.illisibles)} == {"A1"}


def test_une_cellule_dans_une_cellule_rend_la_feuille_illisible() -> None:
    with pytest.raises(PartieIllisible):
        ouverte('<c r="A1"><c r="B1"><v>1</v></c><v>2</v></c>')


def test_un_texte_enrichi_a_plusieurs_morceaux() -> None:
    riche = "<is><r><t>12</t></r><r><rPr/><t> pa</t></r><r><t>tients</t></r><rPh><t>guide</t></rPh></is>"
    lue = ouverte(f'<c r="A1" t="inlineStr">{riche}</c>')
    assert (lue.cellules[1, 1].valeur, lue.ambigues) == ("12 patients", [])


def test_des_etendues_masquees_qui_se_recouvrent_ne_coutent_rien_de_plus() -> None:
    etendues = "".join(f'<col min="{1 + rang % 900}" max="16384" hidden="1"/>' for rang in range(20_000))
    lue = en_peu_de_temps(1, lambda: ouverte("", avant=f"<cols>{etendues}</cols>"))
    assert lue.colonnes_masquees == frozenset(range(1, COLONNES_MAXIMALES + 1))
