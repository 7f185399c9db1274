"""Les cinq commandes : formes JSON, codes de sortie, phrases ; un seul objet sur la sortie standard."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from lib.__main__ import principal
from lib.donnees.classeur import lire

LIVRES = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs"
DEMO = LIVRES / "trois_rivieres.xlsx"
SORTS = ("acquis", "a_produire", "non_evalue", "non_du", "inconnu")

Lancer = Any


@pytest.fixture
def lancer(capsys: pytest.CaptureFixture[str]) -> Lancer:
    """Lance une commande ; rend son code, sa sortie et ses erreurs, aux espaces simples."""

    def lancer(*mots: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = principal([str(mot) for mot in mots])
        except SystemExit as sortie:
            code = sortie.code if isinstance(sortie.code, int) else 1
        ecrit = capsys.readouterr()
        return code, *(texte.replace("\u00a0", " ").replace("\u202f", " ") for texte in (ecrit.out, ecrit.err))  # type: ignore[return-value]

    return lancer


@pytest.fixture
def scenario(tmp_path: Path) -> Any:
    """Écrit un scénario et rend son chemin."""

    def ecrire(*mouvements: object, **autres: object) -> Path:
        chemin = tmp_path / "scenario.json"
        contenu = {"version": 1, "nom": "Essai", "mouvements": mouvements} | autres
        chemin.write_text(json.dumps(contenu, ensure_ascii=False), encoding="utf-8")
        return chemin

    return ecrire


@pytest.fixture
def casse(tmp_path: Path) -> Path:
    """Un fichier qui se dit classeur et n'en est pas un."""
    chemin = tmp_path / "casse.xlsx"
    chemin.write_bytes(b"ceci n'est pas un classeur")
    return chemin


# --- modele


@pytest.mark.parametrize(("options", "compte"), [((), 0), (("--exemple",), 47)])
def test_le_modele_s_ecrit_et_se_relit(lancer: Lancer, tmp_path: Path, options: tuple[str, ...], compte: int) -> None:
    chemin = tmp_path / "modele.xlsx"
    code, sortie, _ = lancer("modele", "-o", chemin, *options)
    assert (code, sortie) == (0, f"Écrit : {chemin}\n")
    assert len(lire(chemin.name, chemin.read_bytes()).contrat.indicateurs) == compte
    assert "Indicateurs" in load_workbook(chemin).sheetnames


def test_le_modele_remplace_d_un_seul_geste(lancer: Lancer, tmp_path: Path) -> None:
    chemin = tmp_path / "modele.xlsx"
    chemin.write_bytes(b"ancien")
    code, sortie, _ = lancer("modele", "-o", chemin, "--json")
    ecrit = {"nom": "modele.xlsx", "sha256": hashlib.sha256(chemin.read_bytes()).hexdigest()}
    assert (code, json.loads(sortie)) == (0, {"version": 1, "fichier": ecrit})
    assert [f.name for f in tmp_path.iterdir() if f.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("sortie", "extrait"),
    [
        ("modele.xls", "formats possibles : .xlsx"),
        ("modele", "formats possibles"),
        ("absent/modele.xlsx", "n'existe pas. Créez-le d'abord."),
        ("dossier.xlsx", "c'est un dossier"),
    ],
)
def test_une_sortie_impossible_donne_sa_phrase(lancer: Lancer, tmp_path: Path, sortie: str, extrait: str) -> None:
    est_mal_ecrite = extrait.startswith("formats")
    (tmp_path / "dossier.xlsx").mkdir()
    code, ecrit, erreurs = lancer("modele", "-o", tmp_path / sortie)
    assert (code, ecrit) == (2 if est_mal_ecrite else 3, "")
    assert extrait in erreurs


# --- verifier


def test_verifier_la_demonstration(lancer: Lancer) -> None:
    code, sortie, erreurs = lancer("verifier", DEMO, "--json")
    forme = json.loads(sortie)
    assert (code, erreurs) == (0, "")
    assert forme["fichier"] == {
        "nom": "trois_rivieres.xlsx", "sha256": hashlib.sha256(DEMO.read_bytes()).hexdigest(),
    }  # fmt: skip
    (retenue,) = [f for f in forme["feuilles"] if f["nom"] == "Indicateurs"]
    assert (retenue["retenue"], retenue["ligne_entete"], retenue["colonnes"]["D"]) == (True, 1, "indicateur")
    adresses = [i["cellule"] for i in forme["indicateurs"]]
    assert adresses == [f"Indicateurs!D{rang}" for rang in range(2, 49)]
    assert sum(m["part_variable"] for m in forme["missions"] if m["code"] != "CRISE") == 122500


def test_verifier_lit_ce_qui_est_masque_a_la_demande(lancer: Lancer) -> None:
    recu = LIVRES / "comme_on_en_recoit.xlsx"
    comptes = [
        len(json.loads(lancer("verifier", recu, *options, "--json")[1])["indicateurs"])
        for options in ((), ("--masques", "Annexe ACI 26-27"))
    ]
    assert comptes == [14, 15]
    code, _, erreurs = lancer("verifier", recu, "--masques", "Ailleurs", "--json")
    assert (code, "« Ailleurs » n'est pas une feuille de ce classeur" in erreurs) == (0, True)


def test_verifier_en_texte_se_lit(lancer: Lancer) -> None:
    code, sortie, _ = lancer("verifier", DEMO)
    assert code == 0
    assert sortie.startswith("trois_rivieres.xlsx : 47 indicateurs, dont 42 avec un montant.")
    assert "[à vérifier] Indicateurs, cellule L4 (Cible)" in sortie


def test_un_classeur_refuse_rend_son_json_et_le_code_un(lancer: Lancer, casse: Path) -> None:
    code, sortie, _ = lancer("verifier", casse, "--json")
    forme = json.loads(sortie)
    assert (code, forme["indicateurs"]) == (1, [])
    assert [(a["code"], a["gravite"]) for a in forme["anomalies"]] == [("FICHIER_REFUSE", "bloquant")]


def test_une_correspondance_impose_ses_champs(lancer: Lancer, tmp_path: Path) -> None:
    classeur, correspondance = tmp_path / "plat.csv", tmp_path / "c.json"
    classeur.write_text("Mission;Indicateur;But;Fait en juin\nACCES;Réunions;15;10\nACCES;Ateliers;8;8\n", "utf-8")
    correspondance.write_text('{"plat": {"C": "cible", "D": "realise"}}', "utf-8")
    feuille = json.loads(lancer("verifier", classeur, "--json")[1])["feuilles"][0]["nom"]
    correspondance.write_text(json.dumps({feuille: {"C": "cible", "D": "realise"}}), "utf-8")
    code, sortie, _ = lancer("verifier", classeur, "--correspondance", correspondance, "--json")
    premier = json.loads(sortie)["indicateurs"][0]
    assert (code, premier["cible"]["valeur"], premier["realise"]) == (0, 15, 10)


@pytest.mark.parametrize("contenu", [b"[]", b"{", b"\xff\xfe", b'{"F": {"1": "cible"}}'])
def test_une_correspondance_illisible_donne_sa_phrase(lancer: Lancer, tmp_path: Path, contenu: bytes) -> None:
    chemin = tmp_path / "c.json"
    chemin.write_bytes(contenu)
    code, sortie, erreurs = lancer("verifier", DEMO, "--correspondance", chemin)
    assert (code, sortie) == (3, "")
    assert erreurs.startswith("Erreur : ")


# --- valoriser


def test_valoriser_la_demonstration_tient_l_egalite_au_centime(lancer: Lancer) -> None:
    code, sortie, _ = lancer("valoriser", DEMO, "--json")
    forme = json.loads(sortie)
    assert code == 0
    for bloc in (forme["total"], *forme["missions"]):
        assert round(sum(bloc[s] for s in SORTS), 2) == bloc["part_variable"]
    crise = next(m for m in forme["missions"] if m["code"] == "CRISE")
    assert (crise["part_variable"], crise["non_du"], forme["total"]["part_variable"]) == (67500, 67500, 190000)
    assert len(forme["indicateurs"]) == 47


def test_valoriser_en_texte_montre_le_total(lancer: Lancer) -> None:
    code, sortie, erreurs = lancer("valoriser", DEMO)
    total = next(ligne for ligne in sortie.splitlines() if ligne.startswith("Total"))
    assert (code, total.split("  ")[0]) == (0, "Total")
    assert "190 000 €" in total
    assert "1 anomalie à vérifier" in erreurs


def test_valoriser_un_classeur_refuse_rend_un_json_vide_et_dit_pourquoi(lancer: Lancer, casse: Path) -> None:
    code, sortie, erreurs = lancer("valoriser", casse, "--json")
    assert (code, json.loads(sortie)["indicateurs"]) == (1, [])
    assert erreurs.startswith("[bloquant] ")


def test_valoriser_dit_la_repartition_demandee_et_les_trois(lancer: Lancer) -> None:
    code, sortie, _ = lancer("valoriser", DEMO, "--json", "--correlation", "forte", "--seuil", "95 000,50 €")
    forme = json.loads(sortie)
    par_correlation = forme["repartition_par_correlation"]
    assert (code, list(par_correlation)) == (0, ["faible", "moyenne", "forte"])
    assert forme["repartition"] == par_correlation["forte"]
    assert forme["repartition"]["correlation"] == "forte"
    seuils = [c["seuil"] for c in forme["repartition"]["chances"]]
    assert seuils == [95000.5]
    usuels = [c["seuil"] for c in forme["repartition"]["chances_usuelles"]]
    assert {forme["total"]["acquis"], forme["repartition"]["maximum"]} <= set(usuels)
    assert seuils == sorted(set(seuils))


def test_la_correlation_eloigne_la_mauvaise_annee_sans_bouger_la_moyenne(lancer: Lancer) -> None:
    trois = json.loads(lancer("valoriser", DEMO, "--json")[1])["repartition_par_correlation"]
    attendus = [r["attendu"] for r in trois.values()]
    assert max(attendus) - min(attendus) <= 0.01
    assert trois["faible"]["mauvaise_annee"] > trois["moyenne"]["mauvaise_annee"] > trois["forte"]["mauvaise_annee"]


def test_moyenne_est_la_correlation_de_depart(lancer: Lancer) -> None:
    assert json.loads(lancer("valoriser", DEMO, "--json")[1])["repartition"]["correlation"] == "moyenne"


def test_valoriser_dit_l_avis_qui_n_a_pas_pu_servir(lancer: Lancer, tmp_path: Path) -> None:
    classeur = Workbook()
    onglet = classeur.create_sheet("Indicateurs", 0)
    faits = ("Identifiant", "Mission", "Indicateur", "Type de mesure", "Sens", "Cible", "Montant max (€)", "Règle")
    onglet.append([*faits, "Prévision basse", "Prévision médiane", "Prévision haute"])
    onglet.append(["A1", "ACCES", "Lits ouverts", "stock", "hausse", "12", 3000, "tout ou rien", 14, 11, 7])
    classeur.save(tmp_path / "desordre.xlsx")
    code, sortie, erreurs = lancer("valoriser", tmp_path / "desordre.xlsx", "--json")
    assert (code, json.loads(sortie)["repartition"]["attendu"]) == (0, 1500)
    assert "Avis écarté : A1 (3 000 €). La prévision basse (14) dépasse la médiane (11)" in erreurs


def test_valoriser_en_texte_dit_la_fin_d_exercice(lancer: Lancer) -> None:
    _, sortie, _ = lancer("valoriser", DEMO, "--seuil", "75000", "--seuil", "400000")
    bloc = sortie.partition("Fin d'exercice : ")[2]
    assert bloc.startswith("en moyenne, la part variable rapporterait ")
    assert [ligne.split()[0] for ligne in bloc.splitlines()[-3:]] == ["faible", "moyenne", "forte"]
    assert "Au moins 75 000 €" in bloc
    assert "chances sur 10" in bloc
    assert bloc.count("impossible par construction") == 3


def test_sans_rien_a_repartir_la_repartition_est_nulle_et_la_raison_est_dite(lancer: Lancer) -> None:
    code, sortie, erreurs = lancer("valoriser", LIVRES / "modele_vierge.xlsx", "--json", "--seuil", "10")
    forme = json.loads(sortie)
    assert (code, forme["repartition"], forme["repartition_par_correlation"]) == (0, None, None)
    assert "il n'y a rien à répartir" in erreurs
    assert "Fin d'exercice" not in lancer("valoriser", LIVRES / "modele_vierge.xlsx")[1]


# --- simuler


def test_simuler_compare_les_deux_repartitions(lancer: Lancer, scenario: Any) -> None:
    par = {"libelle": "Protocole écrit", "nature": "qualitatif", "regle": "états", "confiance": "quasi certain"}
    fichier = scenario({"type": "?"}, {"type": "remplacer", "id": "A9", "par": par})
    forme = json.loads(lancer("simuler", DEMO, fichier, "--json", "--correlation", "faible", "--seuil", "1234")[1])
    avant, apres = (forme[moment]["repartition"] for moment in ("avant", "apres"))
    assert [r["correlation"] for r in (avant, apres)] == ["faible", "faible"]
    assert avant == json.loads(
        lancer("valoriser", DEMO, "--json", "--correlation", "faible", "--seuil", "1234")[1]
    )["repartition"]  # fmt: skip
    nouvelle = next(c for c in apres["contributions"] if c["id"] == "A9-bis")
    montant = next(i["montant_max"] for i in forme["indicateurs"] if i["id"] == "A9-bis")
    assert nouvelle["attendu"] == pytest.approx(montant * 0.9625)
    assert apres["chances"][0] == {"seuil": 1234, "probabilite": 1}


def test_simuler_en_texte_dit_l_avant_et_l_apres(lancer: Lancer, scenario: Any) -> None:
    sortie = lancer("simuler", DEMO, scenario({"type": "neutraliser", "id": "A5"}))[1]
    assert "Fin d'exercice, avant : " in sortie
    assert "Fin d'exercice, après : " in sortie
    assert [ligne.split("  ")[0] for ligne in sortie.splitlines()[-2:]] == ["forte avant", "forte après"]


def test_simuler_conserve_les_euros_et_garde_les_rangs_du_fichier(lancer: Lancer, scenario: Any) -> None:
    fichier = scenario(
        {"type": "fusionner"},
        {"type": "suivi", "id": "P6"},
        {"type": "cible", "id": "A8", "cible": "20"},
        {"type": "neutraliser", "id": "A5"},
        desactives=[3],
    )
    code, sortie, _ = lancer("simuler", DEMO, fichier, "--json")
    forme = json.loads(sortie)
    assert code == 0
    assert forme["avant"]["total"]["part_variable"] == forme["apres"]["total"]["part_variable"] == 190000
    verses = next(e for e in forme["journal"] if e["mouvement"] == 1)["euros"]
    assert round(sum(e["montant"] for e in verses), 2) == 2500
    assert forme["refus"][0]["code"] == "MOUVEMENT_INCONNU"
    rangs = {e["mouvement"] for e in forme["journal"]} | {r["mouvement"] for r in forme["refus"]}
    assert rangs == {0, 1, 2}


def test_tout_desactiver_rend_l_avant(lancer: Lancer, scenario: Any) -> None:
    fichier = scenario({"type": "suivi", "id": "P6"}, {"type": "?"}, desactives=[0, 1])
    forme = json.loads(lancer("simuler", DEMO, fichier, "--json")[1])
    assert (forme["avant"], forme["journal"], forme["refus"]) == (forme["apres"], [], [])
    assert forme["indicateurs"] == json.loads(lancer("valoriser", DEMO, "--json")[1])["indicateurs"]


def test_simuler_en_texte_dit_le_journal_et_les_refus(lancer: Lancer, scenario: Any) -> None:
    code, sortie, _ = lancer("simuler", DEMO, scenario({"type": "suivi", "id": "Z9"}, {"type": "suivi", "truc": 1}))
    assert code == 0
    assert "Mouvement 0, refusé : Aucune ligne du contrat" in sortie
    assert "la clé « truc » n'est pas connue" in sortie


SANS_VERSION = b'{"mouvements": []}'
INCONNUE = b'{"version": 1, "mouvements": [], "desactive": [0]}'
EN_DOUBLE = b'{"version": 1, "mouvements": [], "Mouvements": []}'


@pytest.mark.parametrize("contenu", [b"", b"[]", b"{", b"\xff", b"{}", SANS_VERSION, INCONNUE, EN_DOUBLE])
def test_un_scenario_illisible_a_son_code_et_n_ecrit_rien(lancer: Lancer, tmp_path: Path, contenu: bytes) -> None:
    chemin = tmp_path / "s.json"
    chemin.write_bytes(contenu)
    code, sortie, erreurs = lancer("simuler", DEMO, chemin, "--json")
    assert (code, sortie) == (3, "")
    assert erreurs.startswith(f"Erreur : « {chemin} » : ")


# --- fiche


@pytest.mark.parametrize(("nom", "debut"), [("f.pdf", b"%PDF"), ("f.docx", b"PK"), ("f.XLSX", b"PK")])
@pytest.mark.parametrize("options", [(), ("--partageable",)])
def test_la_fiche_s_ecrit(lancer: Lancer, tmp_path: Path, nom: str, debut: bytes, options: tuple[str, ...]) -> None:
    code, _, _ = lancer("fiche", DEMO, "-o", tmp_path / nom, *options)
    assert code == 0
    assert (tmp_path / nom).read_bytes().startswith(debut)


def test_la_fiche_partageable_ne_dit_ni_motif_ni_commentaire(lancer: Lancer, scenario: Any, tmp_path: Path) -> None:
    concession = {"type": "ceder", "id": "P5", "cible": "9", "motif": "MOTIFSECRET", "commentaire": "COMMENTAIRESECRET"}
    fichier = scenario(concession, {"type": "suivi", "id": "Z9"})
    textes = {}
    for options in ((), ("--partageable",)):
        code, _, erreurs = lancer("fiche", DEMO, fichier, "-o", tmp_path / "f.xlsx", *options)
        assert code == 0
        assert "Mouvement 1, refusé" in erreurs
        textes[bool(options)] = _tout_le_texte(tmp_path / "f.xlsx")
    assert {"MOTIFSECRET" in textes[False], "COMMENTAIRESECRET" in textes[False]} == {True}
    assert "SECRET" not in textes[True]
    previsions = ("fin d'exercice", "Mauvaise année", "chances sur 10", "De qui dépendent ces euros")
    assert [mot for mot in previsions if mot not in textes[False].replace("\u00a0", " ")] == []
    assert [mot for mot in previsions if mot in textes[True].replace("\u00a0", " ")] == []


def _tout_le_texte(chemin: Path) -> str:
    feuilles = load_workbook(chemin).worksheets
    return " ".join(str(c.value) for f in feuilles for rangee in f.iter_rows() for c in rangee if c.value is not None)


def test_une_fiche_d_un_autre_format_dit_lesquels_existent(lancer: Lancer, tmp_path: Path) -> None:
    code, _, erreurs = lancer("fiche", DEMO, "-o", tmp_path / "f.odt")
    assert code == 2
    assert "formats possibles : .pdf, .docx et .xlsx" in erreurs


def test_un_classeur_refuse_ne_donne_pas_de_fiche(lancer: Lancer, casse: Path, tmp_path: Path) -> None:
    code, sortie, erreurs = lancer("fiche", casse, "-o", tmp_path / "f.pdf")
    assert (code, sortie) == (1, "")
    assert erreurs.startswith("[bloquant] ")
    assert not (tmp_path / "f.pdf").exists()


def test_un_classeur_sans_indicateur_ne_donne_pas_de_fiche(lancer: Lancer, tmp_path: Path) -> None:
    code, _, erreurs = lancer("fiche", LIVRES / "modele_vierge.xlsx", "-o", tmp_path / "f.pdf")
    assert code == 1
    assert "Aucun indicateur n'a été lu" in erreurs


def test_une_fiche_impossible_rend_un_json_sans_fichier(lancer: Lancer, casse: Path, tmp_path: Path) -> None:
    code, sortie, _ = lancer("fiche", casse, "-o", tmp_path / "f.pdf", "--json")
    refus = json.loads(sortie)
    assert (code, refus["version"], refus["fichier"]) == (1, 1, None)
    assert [a["code"] for a in refus["anomalies"]] == ["FICHIER_REFUSE"]


def test_une_correspondance_sans_feuille_se_dit_aussi_sur_la_sortie_d_erreur(lancer: Lancer, tmp_path: Path) -> None:
    chemin = tmp_path / "c.json"
    chemin.write_text('{"Annexe 9": {"B": "cible"}}', encoding="utf-8")
    code, _, erreurs = lancer("verifier", DEMO, "--correspondance", chemin, "--json")
    assert code == 0
    assert "« Annexe 9 »" in erreurs


# --- usage


@pytest.mark.parametrize(
    ("mots", "phrase"),
    [
        ((), "il manque : COMMANDE."),
        (("truc",), "« truc » n'existe pas."),
        (("verifier",), "il manque : CLASSEUR."),
        (("simuler", DEMO), "il manque : SCENARIO.json."),
        (("modele", "-o"), "-o/--sortie attend une valeur."),
        (("modele", "-o", "x.xlsx", "--exemple=3"), "n'attend pas de valeur"),
        (("verifier", DEMO, "--correlation", "forte"), "de trop ou inconnu : --correlation forte."),
        (("valoriser", DEMO, "--correlation", "fort"), "« fort » n'existe pas. Choix possibles : 'faible', 'moyenne'"),
        (("valoriser", DEMO, "--correlation"), "--correlation attend une valeur."),
        (("valoriser", DEMO, "--seuil", "beaucoup"), "--seuil : « beaucoup » n'est pas un montant."),
        (("valoriser", DEMO, "--seuil", "nan"), "« nan » n'est pas un montant."),
        (("valoriser", DEMO, "--seuil", ""), "«  » n'est pas un montant."),
        (("valoriser", DEMO, "--seuil", "-5"), "« -5 » est négatif."),
        (("simuler", DEMO, "s.json", "--seuil", "1e5"), "« 1e5 » n'est pas un montant."),
        (("verifier", DEMO, "--js"), "de trop ou inconnu : --js."),
    ],
)
def test_une_commande_mal_ecrite_le_dit_en_francais(lancer: Lancer, mots: tuple[object, ...], phrase: str) -> None:
    code, sortie, erreurs = lancer(*mots)
    assert (code, sortie) == (2, "")
    assert phrase in erreurs
    assert erreurs.startswith("Usage : python -m lib")


@pytest.mark.parametrize("commande", ["", "modele", "verifier", "valoriser", "simuler", "fiche"])
def test_l_aide_est_en_francais(lancer: Lancer, commande: str) -> None:
    code, sortie, _ = lancer(*filter(None, [commande]), "--aide")
    assert code == 0
    assert sortie.startswith("Usage : ")
    anglais = ("usage:", "positional", "optional arguments", "show this", "exit", "error", "required")
    assert [mot for mot in anglais if mot in sortie] == []


@pytest.mark.parametrize(("chemin", "extrait"), [("absent.xlsx", "n'existe pas"), (".", "c'est un dossier")])
@pytest.mark.parametrize("commande", ["verifier", "valoriser"])
def test_un_classeur_absent_ne_se_lit_pas(
    lancer: Lancer, tmp_path: Path, commande: str, chemin: str, extrait: str
) -> None:
    code, sortie, erreurs = lancer(commande, tmp_path / chemin, "--json")
    assert (code, sortie) == (3, "")
    assert extrait in erreurs


@pytest.mark.parametrize("nom", sorted(f.name for f in LIVRES.glob("*.xlsx")))
def test_chaque_classeur_livre_se_valorise_a_l_egalite(lancer: Lancer, nom: str) -> None:
    code, sortie, _ = lancer("valoriser", LIVRES / nom, "--json")
    total = json.loads(sortie)["total"]
    assert code == 0
    if total["part_variable"] is None:
        assert [total[s] for s in SORTS] == [None] * len(SORTS)
    else:
        assert round(sum(total[s] for s in SORTS), 2) == total["part_variable"]


def test_une_faute_de_l_application_a_son_code_et_aucune_trace(lancer: Lancer, monkeypatch: pytest.MonkeyPatch) -> None:
    def faillir(*_: object) -> None:
        raise KeyError("montant de Mme X")

    monkeypatch.setattr("lib.__main__.executer", faillir)
    code, sortie, erreurs = lancer("valoriser", DEMO, "--json")
    assert (code, sortie) == (4, "")
    assert erreurs.startswith("Erreur : une faute de l'application (KeyError")
    assert "Traceback" not in erreurs
    assert "Mme X" not in erreurs
