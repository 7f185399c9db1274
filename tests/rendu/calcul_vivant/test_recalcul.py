"""Le calcul vivant, refait par un vrai tableur : nos montants au centime, avant comme après une valeur changée."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from lib.domaine.indicateur import Mesure
from lib.domaine.valorisation import ContratValorise, valoriser
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.classeur import lire
from lib.rendu.document.document import Diffusion, Document, Identite, Paragraphe, SectionDeDocument, Tampon
from lib.rendu.document.xlsx import ecrire_xlsx
from lib.rendu.document.xlsx_vivant import CALCUL, ENTETE, RANGS
from tests.rendu.calcul_vivant.contrats_de_tableur import contrats_ensemble
from tests.rendu.contrat_de_fiche import CONTRAT
from tests.rendu.tableur import recalculer

pytestmark = pytest.mark.tableur
LIVRES = Path(__file__).parents[3] / "cpts_data" / "classeurs"
TAMPON = Tampon(Diffusion.PARTAGEABLE, Identite("essai", "", date(2027, 1, 1)))
COURT = Document("Essai", "CPTS", (), "", TAMPON, "", (SectionDeDocument("", (Paragraphe("."),), feuille="Synthèse"),))
AU_HASARD, PAR_FICHIER = 200, 20
CHANGE = "change"
TAPES: dict[str, object] = {"P1": 15, "A1": 49, "A2": "partiel", "V1": 0.724, "P5": 3}
"""Ce que l'on tape dans la colonne « Réalisé »."""
MESURES = {
    "P1": Mesure.nombre(15, "réunions"),
    "A1": Mesure.nombre(49, "patients"),
    "A2": Mesure.constat(Fraction(1, 2)),
    "V1": Mesure.nombre(Fraction("72.4"), "%"),
    "P5": Mesure.nombre(3, "protocoles"),
}
"""La même chose, pour nous."""


def classeur_de(valorise: ContratValorise) -> bytes:
    return ecrire_xlsx(COURT, valorise)


def payes(classeur: Workbook, valorise: ContratValorise) -> dict[str, object]:
    """Le paiement de chaque ligne, tel que le tableur le trouve ; None s'il ne trouve rien."""
    feuille = classeur[CALCUL]
    lus = {}
    for rang in range(ENTETE + 1, ENTETE + 1 + len(valorise.lignes)):
        trouve = feuille.cell(rang, RANGS["Paiement"]).value
        lus[str(feuille.cell(rang, RANGS["N°"]).value)] = None if trouve in ("", None) else trouve
    return lus


def attendus(valorise: ContratValorise) -> dict[str, object]:
    return {
        ligne.indicateur.identifiant: None if ligne.montant is None else float(ligne.montant)
        for ligne in valorise.lignes
    }


def totaux(classeur: Workbook) -> dict[str, tuple[object, object]]:
    """Le paiement de chaque mission et de l'ensemble, et l'écart avec nous."""
    feuille = classeur[CALCUL]
    noms = [(r, feuille.cell(r, RANGS["Ligne"]).value) for r in range(ENTETE + 1, feuille.max_row + 1)]
    debut = next(r for r, nom in noms if nom is None)
    return {
        str(nom): (feuille.cell(r, RANGS["Paiement"]).value, feuille.cell(r, RANGS["Écart"]).value)
        for r, nom in noms
        if r > debut and nom
    }


@dataclass(frozen=True)
class Recalcules:
    """Les classeurs de ces essais, tous refaits par un seul lancement du tableur."""

    livres: dict[str, ContratValorise]
    au_hasard: dict[str, ContratValorise]
    refaits: dict[str, Workbook]


@pytest.fixture(scope="module")
def recalcules(tmp_path_factory: pytest.TempPathFactory) -> Recalcules:
    contrats = {chemin.stem: lire(chemin.name, chemin.read_bytes()).contrat for chemin in LIVRES.glob("*.xlsx")}
    contrats["essai"] = CONTRAT
    livres = {nom: valoriser(contrat) for nom, contrat in contrats.items() if contrat.indicateurs}
    paquets = [range(debut, debut + PAR_FICHIER) for debut in range(0, AU_HASARD, PAR_FICHIER)]
    au_hasard = {f"c{paquet.start}": valoriser(contrats_ensemble(paquet)) for paquet in paquets}
    octets = {nom: classeur_de(valorise) for nom, valorise in (livres | au_hasard).items()}
    refaits = recalculer({**octets, CHANGE: classeur_change(octets["essai"])}, tmp_path_factory.mktemp("recalcul"))
    return Recalcules(livres, au_hasard, refaits)


def test_les_classeurs_livres_se_recalculent_au_centime(recalcules: Recalcules) -> None:
    refaits = recalcules.refaits
    assert len(recalcules.livres) == 4
    for nom, valorise in recalcules.livres.items():
        assert payes(refaits[nom], valorise) == attendus(valorise)
        sommes = totaux(refaits[nom])
        assert sommes["Total dû"] == (float(valorise.du.acquis), 0)
        assert {ecart for _, ecart in sommes.values()} == {0}


def test_deux_cents_contrats_au_hasard_se_recalculent_au_centime(recalcules: Recalcules) -> None:
    valorises, refaits = recalcules.au_hasard, recalcules.refaits
    vues = {ligne.indicateur.regle for v in valorises.values() for ligne in v.lignes if ligne.montant is not None}
    assert vues == set(NomRegle) - {NomRegle.NEUTRALISE}
    faux = {
        cle: (valorise.ligne(cle), trouve)
        for nom, valorise in valorises.items()
        for cle, trouve in payes(refaits[nom], valorise).items()
        if trouve != attendus(valorise)[cle]
    }
    assert faux == {}
    assert all(totaux(refaits[n])["Total dû"] == (float(v.du.acquis), 0) for n, v in valorises.items())


def classeur_change(octets: bytes) -> bytes:
    """Le même classeur, où l'on a tapé d'autres réalisés."""
    classeur = load_workbook(io.BytesIO(octets))
    feuille = classeur[CALCUL]
    for rang in range(ENTETE + 1, feuille.max_row + 1):
        cle = feuille.cell(rang, RANGS["N°"]).value
        if cle in TAPES:
            feuille.cell(rang, RANGS["Réalisé"]).value = TAPES[cle]
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


def test_une_valeur_changee_dans_le_classeur_donne_le_montant_que_nous_trouverions(recalcules: Recalcules) -> None:
    lignes = (replace(i, mesure=MESURES.get(i.identifiant, i.mesure)) for i in CONTRAT.indicateurs)
    contrat, refait = replace(CONTRAT, indicateurs=tuple(lignes)), recalcules.refaits[CHANGE]
    assert payes(refait, valoriser(contrat)) == attendus(valoriser(contrat))
    assert totaux(refait)["Total dû"][0] == float(valoriser(contrat).du.acquis) != float(valoriser(CONTRAT).du.acquis)
