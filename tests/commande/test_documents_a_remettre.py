"""« releve », « annexe » et « suivant » : ce qu'ils écrivent, ce qu'ils disent, leurs codes de sortie, leurs formes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from lib.__main__ import principal
from lib.domaine.contrat import Contrat
from lib.domaine.mouvements import ChangerLaRegle, PasserEnSuivi
from lib.domaine.reunion.decisions import DecisionDeReunion, DecisionInscrite, IssueDuPoint
from lib.domaine.reunion.ordre_du_jour import ordre_du_jour_du
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.classeur import lire
from lib.donnees.reunion_json.reunion_echangee import ecrire_une_reunion
from tests.commande.test_typographie import fautes

RACINE = Path(__file__).resolve().parents[2]
LIVRES = RACINE / "cpts_data" / "classeurs"
DEMO = LIVRES / "trois_rivieres.xlsx"
SHA = hashlib.sha256(DEMO.read_bytes()).hexdigest()
SORTIES = {"releve": "r.docx", "annexe": "a.xlsx", "suivant": "s.xlsx"}
Lancer: TypeAlias = Callable[..., tuple[int, str, str]]


@pytest.fixture
def lancer(capsys: pytest.CaptureFixture[str]) -> Lancer:
    def lancer(*mots: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = principal([str(mot) for mot in mots])
        except SystemExit as sortie:
            code = int(sortie.code or 0)
        ecrit = capsys.readouterr()
        return code, ecrit.out, ecrit.err

    return lancer


def decision(numero: int, texte: str, *mouvements: Any, corrige: int | None = None) -> DecisionInscrite:
    prise = DecisionDeReunion("Parcours", IssueDuPoint.ACCORD, texte, "coordination", mouvements=mouvements)
    return DecisionInscrite(numero, datetime(2027, 2, 6, 10, numero, tzinfo=UTC), prise, corrige)


@cache
def contrat() -> Contrat:
    return lire(DEMO.name, DEMO.read_bytes()).contrat


def tenue(*journal: DecisionInscrite, classeur: str = SHA) -> ReunionTenue:
    return ReunionTenue(ordre_du_jour_du(contrat()), journal, journal[0].le, "COPIL le 20/09/2027", classeur)


@pytest.fixture
def reunion(tmp_path: Path) -> Path:
    """Une réunion où un accord tient, un autre est corrigé, et un troisième ne s'applique pas."""
    chemin = tmp_path / "reunion.json"
    journal = (
        decision(1, "Les réunions se paient par paliers.", ChangerLaRegle("P1", NomRegle.TOUT_OU_RIEN)),
        decision(2, "Le congrès est suivi sans être payé.", PasserEnSuivi("E1")),
        decision(3, "Une ligne qui n'existe pas.", PasserEnSuivi("Z9")),
        decision(4, "Les réunions restent au prorata.", ChangerLaRegle("P1", NomRegle.PROPORTIONNEL), corrige=1),
    )
    chemin.write_text(ecrire_une_reunion(tenue(*journal)), encoding="utf-8")
    return chemin


def schema(nom: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((RACINE / "docs/schemas" / f"{nom}.json").read_text(encoding="utf-8")))


def demande(commande: str, reunion: Path, classeur: Path = DEMO) -> list[object]:
    return [commande, classeur, reunion] if commande == "releve" else [commande, classeur, "--reunion", reunion]


@pytest.mark.parametrize("commande", SORTIES)
def test_le_json_dit_le_fichier_ecrit_et_les_accords_refuses(
    lancer: Lancer, reunion: Path, tmp_path: Path, commande: str
) -> None:
    sortie = tmp_path / SORTIES[commande]
    code, ecrit, erreurs = lancer(*demande(commande, reunion), "-o", sortie, "--json")
    forme = json.loads(ecrit)
    schema(commande).validate(forme)
    assert (code, forme["fichier"]["sha256"]) == (0, hashlib.sha256(sortie.read_bytes()).hexdigest())
    assert [r["code"] for r in forme["refus"]] == ["INDICATEUR_INCONNU"]
    assert "refusé" in erreurs
    assert fautes(erreurs) == []


@pytest.mark.parametrize("commande", SORTIES)
def test_un_classeur_sans_indicateur_ne_donne_rien(
    lancer: Lancer, reunion: Path, tmp_path: Path, commande: str
) -> None:
    sortie = tmp_path / SORTIES[commande]
    code, ecrit, erreurs = lancer(*demande(commande, reunion, LIVRES / "modele_vierge.xlsx"), "-o", sortie, "--json")
    schema(commande).validate(json.loads(ecrit))
    assert (code, json.loads(ecrit)["fichier"], sortie.exists()) == (1, None, False)
    assert "Aucun indicateur n'a été lu" in erreurs


@pytest.mark.parametrize("commande", SORTIES)
def test_une_autre_extension_est_une_faute_de_commande(
    lancer: Lancer, reunion: Path, tmp_path: Path, commande: str
) -> None:
    code, ecrit, erreurs = lancer(*demande(commande, reunion), "-o", tmp_path / "x.odt")
    assert (code, ecrit) == (2, "")
    assert "formats possibles" in erreurs


@pytest.mark.parametrize("commande", SORTIES)
@pytest.mark.parametrize(
    ("contenu", "dit"),
    [("{", "ce n'est pas du JSON"), ('{"version": 1, "mouvements": []}', "pas un fichier de réunion")],
)
def test_un_fichier_qui_n_est_pas_une_reunion_est_refuse(
    lancer: Lancer, tmp_path: Path, commande: str, contenu: str, dit: str
) -> None:
    faux = tmp_path / "faux.json"
    faux.write_text(contenu, encoding="utf-8")
    code, ecrit, erreurs = lancer(*demande(commande, faux), "-o", tmp_path / SORTIES[commande])
    assert (code, ecrit) == (3, "")
    assert dit in erreurs


@pytest.mark.parametrize("commande", SORTIES)
def test_une_reunion_d_un_autre_classeur_se_dit(lancer: Lancer, tmp_path: Path, commande: str) -> None:
    chemin = tmp_path / "reunion.json"
    for classeur, se_dit in ((SHA, False), ("0" * 64, True), ("", False)):
        chemin.write_text(ecrire_une_reunion(tenue(decision(1, "Accord."), classeur=classeur)), encoding="utf-8")
        code, _, erreurs = lancer(*demande(commande, chemin), "-o", tmp_path / SORTIES[commande])
        assert (code, "d'un autre classeur" in erreurs) == (0, se_dit)


@pytest.mark.parametrize("commande", SORTIES)
def test_la_meme_demande_donne_les_memes_octets(lancer: Lancer, reunion: Path, tmp_path: Path, commande: str) -> None:
    ecrits = []
    for nom in ("a", "b"):
        sortie = tmp_path / f"{nom}{Path(SORTIES[commande]).suffix}"
        lancer(*demande(commande, reunion), "-o", sortie)
        ecrits.append(sortie.read_bytes())
    assert ecrits[0] == ecrits[1]


@pytest.mark.parametrize("commande", SORTIES)
def test_l_aide_est_en_francais(lancer: Lancer, commande: str) -> None:
    code, sortie, _ = lancer(commande, "--aide")
    assert (code, sortie.startswith("Usage")) == (0, True)
    assert [mot for mot in ("usage:", "positional", "not allowed", "required") if mot in sortie] == []


def test_le_classeur_suivant_porte_les_accords_en_vigueur(lancer: Lancer, reunion: Path, tmp_path: Path) -> None:
    sortie = tmp_path / "suivant.xlsx"
    assert lancer("suivant", DEMO, "--reunion", reunion, "-o", sortie)[0] == 0
    contrat = lire(sortie.name, sortie.read_bytes()).contrat
    lignes = {i.identifiant: i for i in contrat.indicateurs}
    assert (lignes["P1"].regle, lignes["E1"].remunere) == (NomRegle.PROPORTIONNEL, False)


def test_le_classeur_suivant_d_un_scenario_ou_du_contrat_tel_quel(lancer: Lancer, tmp_path: Path) -> None:
    scenario, sortie = tmp_path / "s.json", tmp_path / "suivant.xlsx"
    mouvements = [{"type": "suivi", "id": "E1"}, {"type": "inventé"}]
    scenario.write_text(json.dumps({"version": 1, "nom": "x", "mouvements": mouvements}), encoding="utf-8")
    for options, est_payee in (((), True), ((scenario,), False)):
        code, ecrit, _ = lancer("suivant", DEMO, *options, "-o", sortie, "--json")
        assert (code, [r["mouvement"] for r in json.loads(ecrit)["refus"]]) == (0, [1] if options else [])
        ligne = lire(sortie.name, sortie.read_bytes()).contrat.indicateur("E1")
        assert ligne is not None
        assert ligne.remunere is est_payee


@pytest.mark.parametrize("commande", ["annexe", "suivant"])
def test_rien_n_est_convenu_si_aucun_accord_ne_s_applique(lancer: Lancer, tmp_path: Path, commande: str) -> None:
    chemin, sortie = tmp_path / "reunion.json", tmp_path / "s.xlsx"
    for mouvement, est_convenu in ((PasserEnSuivi("Z9"), False), (PasserEnSuivi("E1"), True)):
        chemin.write_text(ecrire_une_reunion(tenue(decision(1, "Accord.", mouvement))), encoding="utf-8")
        assert lancer(commande, DEMO, "--reunion", chemin, "-o", sortie)[0] == 0
        textes = " ".join(str(c.value) for f in load_workbook(sortie) for r in f for c in r if c.value)
        assert ("convenus en réunion" in textes or "convenue en réunion" in textes) is est_convenu
        assert ("Un accord ne s'applique pas au contrat" in textes) is not est_convenu
        assert ("version interne" in textes) is (commande == "suivant")


def test_un_scenario_et_une_reunion_ne_vont_pas_ensemble(lancer: Lancer, reunion: Path, tmp_path: Path) -> None:
    code, _, erreurs = lancer("suivant", DEMO, reunion, "--reunion", reunion, "-o", tmp_path / "s.xlsx")
    assert code == 2
    assert "ne vont pas ensemble" in erreurs


@pytest.mark.parametrize(("nom", "debut"), [("r.pdf", b"%PDF"), ("r.DOCX", b"PK")])
def test_le_releve_s_ecrit(lancer: Lancer, reunion: Path, tmp_path: Path, nom: str, debut: bytes) -> None:
    code, sortie, _ = lancer("releve", DEMO, reunion, "-o", tmp_path / nom)
    assert (code, sortie) == (0, f"Écrit\u00a0: {tmp_path / nom}\n")
    assert (tmp_path / nom).read_bytes().startswith(debut)


def test_la_reunion_ecrite_suit_son_schema(reunion: Path) -> None:
    schema("reunion").validate(json.loads(reunion.read_text(encoding="utf-8")))
    assert not schema("reunion").is_valid({"version": 1})
