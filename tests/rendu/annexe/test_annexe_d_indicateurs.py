"""L'annexe en document : la forme réelle, rien que des termes, des textes littéraux, des octets constants."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import docx
import pytest
from openpyxl import load_workbook
from pypdf import PageObject

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.contrat import ActionBudgetee, Contrat, ContreProposition, Cpts, Exercice, Mission, Piece
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier, PointAnnuel, Releve
from lib.domaine.ligne_ecrite import LigneEcrite
from lib.domaine.origine_des_termes import OrigineDesTermes, SorteDOrigine
from lib.domaine.vocabulaire import Condition, EtatPiece, NomRegle
from lib.rendu.annexe.annexe_d_indicateurs import document_d_annexe
from lib.rendu.annexe.termes_montrables import TERMES_MONTRABLES, termes_du_contrat
from lib.rendu.document.document import Document, Identite, Paragraphe, SectionDeDocument, Ton
from lib.rendu.document.docx import ecrire_docx
from lib.rendu.document.pdf import ecrire_pdf
from lib.rendu.document.xlsx import ecrire_xlsx
from lib.rendu.formats import imprimable
from tests.domaine.contrats import plat
from tests.rendu.contrat_de_fiche import CONTRAT, IDENTITE
from tests.rendu.document_relu import ouvrir, texte, tout_le_pdf, toute_l_archive

FORMATS: dict[str, Callable[[Document], str]] = {
    "pdf": lambda document: tout_le_pdf(ecrire_pdf(document)),
    "docx": lambda document: toute_l_archive(ecrire_docx(document)),
    "xlsx": lambda document: toute_l_archive(ecrire_xlsx(document)),
}
ETRANGES = ("=1+1", "+33", "-5", "@ici", "#REF", "[x] {y}", "*gras* $z$ \\n", "<b>&amp;</b>", "🙂 مرحبا", "é" * 5000)
MUETS = {
    Contrat: "date_dialogue contre_propositions actions retirees",
    Cpts: "population signature",
    Mission: "categorie demarrage cellules",
    Indicateur: "mesure mesure_le numerateur denominateur maitrise negociable responsable utilite charge_heures "
    "motif_appreciation historique suivi cellules",
    Piece: "responsable etat echeance force cellules",
    Exercice: "",
    Cible: "",
    Palier: "",
}
"""Les champs d'un contrat qu'une annexe ne dit pas : à relire chaque fois que le contrat en gagne un."""


def canari(nom: str) -> str:
    return f"Canari{nom.title().replace('_', '')}"


LIGNE = Indicateur(
    "P1", "PARCOURS", "Réunions", action="Parcours cœur", unite="réunions", depart=Fraction(4),
    cible=Cible("≥ 15 réunions"), montant_max=Decimal(9000), source="Émargements", mode_de_calcul="Réunions tenues",
    mesure=Mesure.nombre(89767, "réunions"), mesure_le=date(2031, 3, 9), numerateur=Fraction(89768),
    denominateur=Fraction(89769), responsable=canari("responsable"), utilite=canari("utilite"),
    charge_heures=Fraction(89770), motif_appreciation=canari("motif"),
    historique=(PointAnnuel(AnneeDeContrat(2021, 2022), Fraction(89771), Fraction(89772), Decimal(89773)),),
    suivi=(Releve(date(2031, 3, 10), Fraction(89774)),), cellules={"cible": canari("cellule")},
)  # fmt: skip
PLEIN = Contrat(
    Cpts("CPTS du Col", population=89775, signature=date(2031, 3, 11)),
    Exercice(date(2026, 4, 15), date(2027, 4, 14)),
    date(2031, 3, 12),
    "AV2-2021",
    (Mission("PARCOURS", "Parcours", demarrage=date(2031, 3, 13), part_variable=Decimal(9000)),),
    (LIGNE,),
    (
        Piece(
            "P1", "Comptes rendus", canari("role"), EtatPiece.TRANSMISE, date(2031, 3, 14), 3, {"p": canari("adresse")}
        ),
    ),
    (ContreProposition("P1", LigneEcrite(Indicateur("", "", canari("contre_proposition"))), canari("piece")),),
    (ActionBudgetee(canari("action"), Decimal(89776), Decimal(89777)),),
)
CANARIS = [canari(n) for n in ("responsable", "utilite", "motif", "cellule", "role", "adresse", "action", "piece")]
CANARIS += [canari("contre_proposition"), "transmise", *(str(n) for n in range(89767, 89778))]
CANARIS += [f"{jour:02d}/03/2031" for jour in range(9, 15)] + [f"2031-03-{jour:02d}" for jour in range(9, 15)]


def annexe(
    contrat: Contrat = CONTRAT, identite: Identite = IDENTITE, origine: OrigineDesTermes = OrigineDesTermes()
) -> Document:
    return document_d_annexe(contrat, identite, origine)


def presents(contenu: str, mots: list[str]) -> list[str]:
    serre = "".join(contenu.split()).replace("\u202f", "").replace("\u00a0", "")
    return [mot for mot in mots if mot in serre]


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_aucun_canari_ne_sort_et_les_termes_sortent(ecrire: Callable[[Document], str]) -> None:
    contenu = ecrire(annexe(PLEIN))
    assert presents(contenu, CANARIS) == []
    termes = ["Comptesrendus", "Émargements", "Parcourscœur"]
    assert presents(contenu, termes) == termes


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_la_recherche_trouve_une_breche(ecrire: Callable[[Document], str]) -> None:
    document = annexe(PLEIN)
    breche = SectionDeDocument("", (Paragraphe(canari("motif")),), feuille="Contrat")
    assert presents(ecrire(replace(document, sections=(*document.sections, breche))), CANARIS) == [canari("motif")]


def test_chaque_champ_du_contrat_est_un_terme_ou_se_tait() -> None:
    champs = {classe: sorted(c.name for c in fields(classe)) for classe in MUETS}
    assert champs == {c: sorted([*TERMES_MONTRABLES[c], *muets.split()]) for c, muets in MUETS.items()}
    assert set(TERMES_MONTRABLES) == set(MUETS)


@dataclass(frozen=True, slots=True)
class IndicateurDApresDemain(Indicateur):
    """Une ligne qui a gagné un champ dont personne n'a encore décidé s'il se montre."""

    confidence: str = ""


def test_un_champ_ajoute_n_est_pas_montre_tant_que_personne_ne_l_a_mis() -> None:
    valeurs = {champ.name: getattr(LIGNE, champ.name) for champ in fields(LIGNE)}
    contrat = replace(PLEIN, indicateurs=(IndicateurDApresDemain(**valeurs, confidence=canari("confidence")),))
    assert [getattr(i, "confidence", None) for i in termes_du_contrat(contrat).indicateurs] == [""]
    assert presents(FORMATS["docx"](annexe(contrat)), [canari("confidence")]) == []


def test_la_forme_reelle_mission_action_lignes_euros_et_preuves() -> None:
    lu = plat(texte(ecrire_pdf(annexe(origine=OrigineDesTermes(SorteDOrigine.CONVENUE)))))
    for dit in (
        "Annexe d'indicateurs", "telle que convenue en réunion", "Accès aux soins", "Médecin traitant",
        "Patients en ALD sans médecin traitant", "national", "219 patients", "≤ 50 patients", "9 000 €",
        "Preuves attendues", "Part fixe",
    ):  # fmt: skip
        assert dit in lu
    assert lu.index("Accès aux soins") < lu.index("Parcours pluriprofessionnels") < lu.index("Prévention")


def test_sans_accord_elle_ne_se_dit_pas_convenue_et_un_accord_refuse_est_en_alerte() -> None:
    document = annexe(origine=OrigineDesTermes(refus=("La ligne Z9 n'existe pas.",)))
    assert "convenue" not in plat(texte(ecrire_pdf(document)))
    dit = "Un accord ne s'applique pas au contrat"
    assert Paragraphe("La ligne Z9 n'existe pas.", Ton.ALERTE, dit) in list(document.blocs)
    for ecrire in FORMATS.values():
        assert "LaligneZ9n" in "".join(ecrire(document).split())
    assert "Un accord" not in plat(texte(ecrire_pdf(annexe())))


@pytest.mark.parametrize(
    ("lignes", "dit"),
    [
        ((), "1 mission engagée."),
        ((None,), "1 mission engagée ; 1 ligne payée, de montant inconnu."),
        ((9000, 1000), "1 mission engagée ; 2 lignes payées, 10 000 € au plus."),
        ((9000, None), "1 mission engagée ; 2 lignes payées, 9 000 € connus, et 1 ligne de montant inconnu."),
    ],
)
def test_les_euros_ne_se_bornent_que_si_chaque_montant_est_connu(lignes: tuple[int | None, ...], dit: str) -> None:
    payees = tuple(
        replace(LIGNE, identifiant=f"P{rang}", montant_max=None if euros is None else Decimal(euros))
        for rang, euros in enumerate(lignes)
    )
    assert ensemble(replace(PLEIN, indicateurs=payees)) == dit


def test_ce_qui_est_sous_condition_se_dit_dans_le_total() -> None:
    lignes = (LIGNE, replace(LIGNE, identifiant="P2", montant_max=Decimal(1000), condition=Condition.INCONNUE))
    assert ensemble(replace(PLEIN, indicateurs=lignes)).endswith("10 000 € au plus, dont 1 000 € sous condition.")
    fermee = (replace(PLEIN.missions[0], condition=Condition.INCONNUE),)
    dit = ensemble(replace(PLEIN, missions=fermee, indicateurs=lignes))
    assert dit.endswith("10 000 € au plus, dont 10 000 € sous condition.")


def test_une_ligne_neutralisee_n_est_pas_dans_ce_que_le_contrat_paie_au_plus() -> None:
    neutre = replace(LIGNE, identifiant="P2", montant_max=Decimal(900), regle=NomRegle.NEUTRALISE)
    dite = "à part, 1 ligne neutralisée (900 €) qui ne paie rien."
    assert ensemble(replace(PLEIN, indicateurs=(LIGNE, neutre))) == (
        f"1 mission engagée ; 1 ligne payée, 9 000 € au plus, {dite}"
    )
    assert ensemble(replace(PLEIN, indicateurs=(neutre,))) == f"1 mission engagée ; {dite}"


def ensemble(contrat: Contrat) -> str:
    """La première phrase de l'annexe."""
    premier = next(annexe(contrat).blocs)
    assert isinstance(premier, Paragraphe)
    return plat(premier.texte)


def test_les_paliers_et_leurs_euros_sont_sur_le_papier_et_au_classeur() -> None:
    papier = plat(texte(ecrire_pdf(annexe())))
    assert [montant for montant in ("9 000 €", "6 000 €", "3 000 €") if montant not in papier] == []
    feuille = load_workbook(io.BytesIO(ecrire_xlsx(annexe())))["Paliers"]
    rangees = [tuple(c.value for c in r) for r in feuille.iter_rows(min_row=2)]
    assert [r[2:] for r in rangees if r[0] == "A1"] == [(50, 9000), (100, 6000), (219, 3000)]


def test_les_lignes_se_rangent_par_mission_puis_par_action() -> None:
    rangs = (("X1", "B", "b"), ("X2", "A", "z"), ("X3", "B", "a"), ("X4", "B", "b"), ("X5", "A", "z"))
    lignes = tuple(replace(LIGNE, identifiant=nom, mission=code, action=action) for nom, code, action in rangs)
    contrat = replace(PLEIN, missions=(Mission("A", "Une"), Mission("B", "Autre")), indicateurs=lignes, pieces=())
    assert [i.identifiant for i in termes_du_contrat(contrat).indicateurs] == ["X2", "X5", "X1", "X4", "X3"]
    table = docx.Document(io.BytesIO(ecrire_docx(annexe(contrat)))).tables[1]
    assert [(r.cells[0].text.strip(), r.cells[1].text) for r in table.rows[1:]] == [
        ("b", "X1"),
        ("b", "X4"),
        ("a", "X3"),
    ]


def test_l_entete_d_un_tableau_se_repete_et_se_fige() -> None:
    document = docx.Document(io.BytesIO(ecrire_docx(annexe())))
    assert all("tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    feuille = load_workbook(io.BytesIO(ecrire_xlsx(annexe())))["Indicateurs"]
    assert (feuille.freeze_panes, feuille.print_title_rows, feuille.page_setup.orientation) == (
        "B2", "$1:$1", "landscape",
    )  # fmt: skip


def test_ce_qui_manque_au_contrat_se_dit_sans_s_inventer() -> None:
    lignes = (
        replace(LIGNE, identifiant="X1", regle=NomRegle.PROGRESSION, depart=None),
        replace(LIGNE, identifiant="X2", regle=NomRegle.APPRECIATION),
        replace(LIGNE, identifiant="X3", regle=NomRegle.NEUTRALISE),
        replace(LIGNE, identifiant="X4", montant_max=None),
        replace(LIGNE, identifiant="X5", remunere=False),
    )
    missions = (replace(PLEIN.missions[0], part_variable=None), Mission("CRISE", "Crise", engagee=False))
    lu = plat(texte(ecrire_pdf(annexe(replace(PLEIN, missions=missions, indicateurs=lignes)))))
    for dit in (
        "ses termes restent à compléter", "fixée à la main", "la ligne sort du calcul", "suivie",
        "part variable : non dite", "Au contrat, sans être engagées : Crise.",
        "3 lignes payées, 18 000 € connus, et 1 ligne de montant inconnu, à part, 1 ligne neutralisée (9 000 €)",
    ):  # fmt: skip
        assert dit in lu
    assert "réalisé manque" not in lu


@pytest.mark.parametrize("etrange", ETRANGES, ids=range(len(ETRANGES)))
def test_un_texte_etrange_sort_tel_quel_et_jamais_en_formule(etrange: str) -> None:
    ligne = replace(LIGNE, libelle=etrange, action=etrange, source=etrange, mode_de_calcul=etrange)
    contrat = replace(
        PLEIN,
        cpts=Cpts(etrange),
        missions=(Mission("PARCOURS", etrange, texte_condition=etrange),),
        indicateurs=(ligne,),
        pieces=(Piece("P1", etrange),),
    )
    attendu = imprimable(etrange)
    classeur = load_workbook(io.BytesIO(ecrire_xlsx(annexe(contrat))))
    cellules = [cellule for feuille in classeur for rangee in feuille for cellule in rangee]
    assert [c.coordinate for c in cellules if c.data_type == "f"] == []
    for nom in ("Contrat", "Missions", "Indicateurs", "Pièces"):
        assert attendu in {c.value for rangee in classeur[nom] for c in rangee}
    relu = docx.Document(io.BytesIO(ecrire_docx(annexe(contrat))))
    assert {attendu} <= {case.text.split("\n")[0] for table in relu.tables for r in table.rows for case in r.cells}
    assert attendu in {paragraphe.text for paragraphe in relu.paragraphs}
    assert ecrire_pdf(annexe(contrat)).startswith(b"%PDF")


def test_un_texte_sans_fin_passe_d_une_page_a_l_autre_sans_sortir_du_papier() -> None:
    """Une rangée plus haute que la page débordait sous le pied : ses dernières lignes ne s'imprimaient pas."""
    sans_fin = replace(LIGNE, libelle=f"{'mot ' * 1250}FINALE")
    pdf = ouvrir(ecrire_pdf(annexe(replace(PLEIN, indicateurs=(sans_fin,), pieces=()))))
    bas = [hauteur for page in pdf.pages for texte_pose, hauteur in hauteurs(page) if texte_pose.strip()]
    assert min(bas) > 0
    assert "FINALE" in pdf.pages[-1].extract_text()
    assert len(pdf.pages) > 2


def hauteurs(page: PageObject) -> list[tuple[str, float]]:
    """Chaque texte de la page et sa hauteur au-dessus du bas du papier [points]."""
    poses: list[tuple[str, float]] = []

    def noter(pose: str, cm: list[float], tm: list[float], *_: object) -> None:
        poses.append((pose, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=noter)
    return poses


@pytest.mark.parametrize("ecrire", [ecrire_pdf, ecrire_docx, ecrire_xlsx])
def test_le_meme_jour_donne_les_memes_octets(ecrire: Callable[[Document], bytes]) -> None:
    assert ecrire(annexe()) == ecrire(annexe())
    assert ecrire(annexe()) != ecrire(annexe(identite=replace(IDENTITE, jour=date(2027, 2, 7))))


def test_une_demonstration_se_dit_fictive() -> None:
    fictif = replace(PLEIN, cpts=replace(PLEIN.cpts, est_fictive=True))
    assert "données fictives" in texte(ecrire_pdf(annexe(fictif)))
    assert "données fictives" in toute_l_archive(ecrire_xlsx(annexe(fictif)))
    assert "fictives" not in texte(ecrire_pdf(annexe(PLEIN)))
