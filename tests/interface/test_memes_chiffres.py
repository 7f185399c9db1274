"""L'écran, le PDF et le classeur disent les mêmes chiffres du même contrat, un par un."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from streamlit.testing.v1 import AppTest

from lib.domaine.scenario import Scenario
from lib.donnees.classeur import lire
from lib.donnees.depot import Depot
from lib.rendu.document.pdf import ecrire_pdf
from lib.rendu.document.xlsx import ecrire_xlsx
from lib.rendu.fiche import Identite, fiche_interne
from lib.rendu.formats import euros, euros_signes, part
from lib.usages.memoire import Memoire
from tests.interface.classeurs import EXEMPLES
from tests.interface.ecran import deplier, ouvrir, ouvrir_depliee, textes
from tests.interface.scenarios import TROIS_MOUVEMENTS, garder
from tests.rendu.document_relu import texte

DEMONSTRATION = "trois_rivieres.xlsx"
FIN = "Fin d'exercice (interne)"
SUR_PAPIER = (
    *("Part variable, lignes un peu liées", "Et si les lignes vont mal ensemble ?", "Chances d'atteindre au moins"),
    *("De qui dépendent ces euros ?", "Ligne par ligne"),
)
Tableau = list[dict[str, str]]
MONTRES: dict[str, AppTest] = {}


@dataclass(frozen=True, slots=True)
class Documents:
    """Les deux documents d'un même contrat, rouverts."""

    pdf: str
    fin: Worksheet
    synthese: Worksheet
    lignes: Worksheet
    a_faire: Worksheet
    pieces: Worksheet
    scenario: Worksheet | None

    def tableau(self, titre: str, feuille: Worksheet | None = None) -> Tableau:
        """Un tableau du classeur, chaque cellule écrite comme on la lit, sous son intitulé."""
        return list(_rangees(feuille or self.fin, titre))


def documents(scenario: Scenario) -> Documents:
    octets = (EXEMPLES / DEMONSTRATION).read_bytes()
    lecture, memoire = lire(DEMONSTRATION, octets), Memoire()
    essai = memoire.essai(memoire.situation(lecture.contrat, lecture.preparation), scenario)
    fiche = fiche_interne(essai, Identite("essai", lecture.fichier.sha256, date(2027, 2, 6)), lecture.anomalies)
    classeur = load_workbook(io.BytesIO(ecrire_xlsx(fiche.document, fiche.calcul)))
    feuilles = (classeur[nom] for nom in (FIN, "Synthèse", "Lignes", "À faire (interne)", "Pièces"))
    proposition = classeur["Scénario (interne)"] if scenario.etapes else None
    return Documents(serre(texte(ecrire_pdf(fiche.document))), *feuilles, proposition)


@pytest.fixture(scope="module")
def aujourd_hui() -> Documents:
    return documents(Scenario(""))


@pytest.fixture(scope="module")
def propose() -> Documents:
    return documents(TROIS_MOUVEMENTS)


def _rangees(feuille: Worksheet, titre: str) -> Iterator[dict[str, str]]:
    depart = 1 if titre == feuille.title else next(c.row for c in feuille["A"] if plat(c.value).startswith(titre)) + 1
    intitules = [str(c.value) for c in feuille[depart] if c.value is not None]
    for rangee in feuille.iter_rows(min_row=depart + 1, max_col=len(intitules)):
        if rangee[0].value is None:
            return
        yield dict(zip(intitules, map(ecrit, rangee, intitules), strict=True))


def ecrit(cellule: Cell, en_tete: str = "") -> str:
    """Une cellule telle qu'un tableur la montre, arrondie comme sur le papier."""
    valeur = cellule.value
    if isinstance(valeur, int | float) and "€" in cellule.number_format:
        ecrire = euros_signes if en_tete == "Écart" else euros
        return plat(ecrire(Decimal(str(valeur))))
    if isinstance(valeur, date):
        return f"{valeur:%d/%m/%Y}"
    if isinstance(valeur, int | float) and "%" in cellule.number_format:
        return plat(part(Fraction(str(valeur)), decimales=0))
    return plat("—" if valeur is None else valeur)


def plat(valeur: object) -> str:
    """Les mots seuls : espaces ordinaires, sans ce que l'écran ajoute pour se protéger."""
    return re.sub(r"\\(.)", r"\1", str(valeur)).replace("\u00a0", " ").replace("\u202f", " ")


def serre(valeur: object) -> str:
    return "".join(plat(valeur).split())


def a_l_ecran(ecran: AppTest, *intitules: str) -> Tableau:
    """Le tableau de l'écran qui porte ces intitulés."""
    tous: list[pd.DataFrame] = [t.value for t in ecran.table]
    trouve = next(t for t in tous if set(intitules) <= set(map(plat, t.columns)))
    return [{plat(c): plat(v) for c, v in rangee.items()} for rangee in trouve.to_dict("records")]


@pytest.fixture
def fin(depot: Depot) -> AppTest:
    """La vue « Fin d'exercice », tiroirs ouverts : montrée une fois, lue par tous les essais, qui n'y touchent pas."""
    if "fin" not in MONTRES:
        ecran = ouvrir("synthese")
        ecran.segmented_control[0].set_value("Fin d'exercice").run()
        MONTRES["fin"] = deplier(ecran)
    return MONTRES["fin"]


@pytest.fixture
def gateau(depot: Depot) -> AppTest:
    """La page du gâteau, le scénario ouvert : montrée une fois, elle aussi."""
    if "gateau" not in MONTRES:
        garder(depot)
        MONTRES["gateau"] = ouvrir_depliee("gateau")
    return MONTRES["gateau"]


def lus_a_l_ecran(ecran: AppTest) -> list[str]:
    """Les textes d'un écran, dans l'ordre, sans leur graisse."""
    return [plat(t).strip("*") for t in textes(ecran)]


@pytest.mark.parametrize("titre", SUR_PAPIER)
@pytest.mark.parametrize("moment", ["aujourd_hui", "propose"])
def test_le_pdf_et_le_classeur_disent_les_memes_chiffres(
    request: pytest.FixtureRequest, moment: str, titre: str
) -> None:
    lus: Documents = request.getfixturevalue(moment)
    rangees = lus.tableau(titre)
    assert rangees
    section = lus.pdf[lus.pdf.index(serre(titre)) :]
    for rangee in rangees:
        code = rangee.pop("N°", "")
        assert serre(code + "".join(rangee.values())) in section


def test_d_ou_vient_le_risque_dit_les_memes_euros_a_l_ecran_et_sur_le_papier(
    fin: AppTest, aujourd_hui: Documents
) -> None:
    lus = lus_a_l_ecran(fin)
    lus = lus[lus.index("D'où vient le risque") :]
    for rangee in aujourd_hui.tableau("Ligne par ligne")[:8]:
        libelle = rangee["Ligne"].split("\n")[0]
        montant = next(t for t in lus[lus.index(libelle) + 1 :] if re.fullmatch(r"[\d ]+ €", t))
        assert (rangee["N°"], montant) == (rangee["N°"], rangee["Manque une mauvaise année"])


@pytest.mark.parametrize("titre", ["De qui dépendent ces euros ?", "Et si les lignes vont mal ensemble ?"])
def test_l_ecran_et_le_classeur_disent_la_meme_fin_d_exercice(fin: AppTest, aujourd_hui: Documents, titre: str) -> None:
    attendues = aujourd_hui.tableau(titre)
    vues = a_l_ecran(fin, *attendues[0])
    assert [{cle: vue[cle] for cle in attendues[0]} for vue in vues[: len(attendues)]] == attendues


def test_les_cinq_chiffres_de_l_ecran_sont_ceux_du_classeur(fin: AppTest, aujourd_hui: Documents) -> None:
    lus = lus_a_l_ecran(fin)
    for rangee in aujourd_hui.tableau("Part variable, lignes un peu liées"):
        assert lus[lus.index(rangee["Part variable"]) :][1:3].count(rangee["Montant"]) == 1


def test_la_phrase_qui_relie_les_deux_sommes_est_la_meme_partout(fin: AppTest, aujourd_hui: Documents) -> None:
    phrase = (
        "De 122 500 € de part variable à 118 600 € au plus en fin d'exercice : "
        "− 3 900 € de lignes neutralisées ou sans objet."
    )
    assert serre(phrase) in serre(" ".join(textes(fin)))
    assert serre(phrase) in serre(" ".join(textes(ouvrir("synthese"))))
    assert serre(phrase) in aujourd_hui.pdf
    assert phrase in [plat(c.value) for c in aujourd_hui.fin["A"]]


def test_les_missions_et_les_lignes_decisives_sont_les_memes_a_l_ecran_et_dans_le_classeur(
    depot: Depot, aujourd_hui: Documents
) -> None:
    ecran = ouvrir("fiche")
    feuilles = {
        "Part variable, mission par mission": aujourd_hui.synthese,
        "Ce qui décide du reste": aujourd_hui.a_faire,
    }
    for titre, feuille in feuilles.items():
        attendues = aujourd_hui.tableau(titre, feuille)
        assert attendues == [{cle: vue[cle] for cle in attendues[0]} for vue in a_l_ecran(ecran, *attendues[0])]
        assert all(serre(rangee.get("Gain", "")) in aujourd_hui.pdf for rangee in attendues)


def test_chaque_ligne_du_contrat_se_montre_pareil_a_l_ecran_et_dans_le_classeur(
    depot: Depot, aujourd_hui: Documents
) -> None:
    attendues = {rangee["N°"]: rangee for rangee in aujourd_hui.tableau("Lignes", aujourd_hui.lignes)}
    vues = a_l_ecran(ouvrir_depliee("missions"), "N°", "Règle", "État")
    assert vues
    for vue in vues:
        attendue = attendues[vue["N°"]]
        for cle in ("Ligne", "Règle", "État", "Part payée", "Ce que dit la règle", "Maîtrise", "Montant", "Acquis"):
            assert vue[cle] == attendue[cle]


PROPOSITION = {
    "Lignes changées": ("Ligne", "Termes avant", "Termes après"),
    "Ce que cela vaut aujourd'hui": ("Part variable", "Avant", "Après"),
}


@pytest.mark.parametrize("titre", PROPOSITION)
def test_la_proposition_dit_les_memes_chiffres_a_l_ecran_et_sur_les_deux_documents(
    gateau: AppTest, propose: Documents, titre: str
) -> None:
    attendues = propose.tableau(titre, propose.scenario)
    vues = a_l_ecran(gateau, *PROPOSITION[titre])
    assert [{cle: vue[cle] for cle in attendues[0]} for vue in vues] == attendues
    section = propose.pdf[propose.pdf.index(serre("Notre scénario « Équilibre »")) :]
    section = section[section.index(serre(titre)) :]
    for rangee in attendues:
        code = rangee.pop("N°", "")
        assert serre(code + "".join(rangee.values())) in section


def test_ce_que_le_scenario_demande_se_dit_avec_les_mots_de_l_ecran(gateau: AppTest, propose: Documents) -> None:
    a_lire = [plat(t) for t in textes(gateau)]
    obtenus = [t.removeprefix("+ ") for t in a_lire if t.startswith("+ ") and not t.endswith("€")][:3]
    assert len(obtenus) == len(TROIS_MOUVEMENTS.etapes)
    assert [phrase for phrase in obtenus if serre(phrase) not in propose.pdf] == []


def test_les_realises_a_completer_sont_les_memes_a_l_ecran_et_sur_les_deux_documents(
    depot: Depot, aujourd_hui: Documents
) -> None:
    attendues = aujourd_hui.tableau("Réalisés à compléter", aujourd_hui.a_faire)
    vues = a_l_ecran(ouvrir("fiche"), "Ligne", "Pourquoi", "En jeu")
    assert [{cle: vue[cle] for cle in attendues[0]} for vue in vues] == attendues
    for rangee in attendues:
        code = rangee.pop("N°")
        assert serre(code + "".join(rangee.values())) in aujourd_hui.pdf


def test_les_pieces_sont_les_memes_a_l_ecran_et_sur_les_deux_documents(depot: Depot, aujourd_hui: Documents) -> None:
    toutes = aujourd_hui.tableau("Pièces", aujourd_hui.pieces)
    restantes = [p for p in toutes if p["État"] in ("à produire", "en cours")]
    vues = a_l_ecran(ouvrir("fiche"), "Pièce", "Échéance")
    assert [vue["Pièce"] for vue in vues] == [p["Pièce"] for p in restantes]
    for vue, piece in zip(vues, restantes, strict=True):
        assert vue["Échéance"].startswith("échue le") is (piece["Échue"] == "oui")
        assert vue["Échéance"].endswith(piece["Échéance"])
    assert [p for p in toutes if serre(p["Pièce"]) not in aujourd_hui.pdf] == []
    imprimees = ["".join(p[cle] for cle in ("Pièce", "Pour", "Responsable", "Échéance")) for p in restantes]
    assert [p for p in imprimees if serre(p) not in aujourd_hui.pdf] == []


def test_les_euros_de_la_fiche_s_alignent_a_droite(depot: Depot) -> None:
    premier = ouvrir("fiche").table[0]
    assert "Part variable" in premier.value.columns
    for rang in range(1, len(premier.value.columns)):
        assert f".col{rang} {{ text-align: right !important }}" in premier.proto.arrow_data.styler.styles
