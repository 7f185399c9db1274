"""Ce que la lecture donne de chaque classeur tiré au hasard : champs justes, euros faux, et ceux que rien ne dit."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from lib.__main__ import principal
from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from tests.donnees.au_hasard.classeurs import Classeur, ecrire
from tests.donnees.au_hasard.mise_en_page import Page
from tests.donnees.au_hasard.verite import Ligne

ADRESSE = re.compile(r"([A-Z]{1,3})(\d+)")
TOLERANCE = 0.051


@dataclass(frozen=True, slots=True)
class Ecart:
    """Un champ que la lecture n'a pas rendu comme l'auteur l'entend."""

    graine: int
    champ: str
    cellule: str
    attendu: object
    lu: object
    dit: bool


@dataclass(slots=True)
class Mesure:
    """Le compte d'une série de classeurs."""

    justes: int = 0
    champs: int = 0
    ecarts: list[Ecart] = field(default_factory=list)

    @property
    def part(self) -> float:
        """La part [0–1] des champs justes."""
        return self.justes / self.champs

    @property
    def euros_faux(self) -> list[Ecart]:
        """Les euros lus autrement que l'auteur ne les entend."""
        return [e for e in self.ecarts if e.champ in ("euros", "total")]

    @property
    def euros_muets(self) -> list[Ecart]:
        """Les euros faux qu'aucun constat « à vérifier » n'annonce à leur place."""
        return [e for e in self.euros_faux if not e.dit]

    def __str__(self) -> str:
        euros = f"{len(self.euros_faux)} euros faux, dont {len(self.euros_muets)} muets"
        return f"{self.justes} champs justes sur {self.champs} ({self.part:.2%}) ; {euros}"


def commande(nom: str, chemin: Path) -> dict[str, Any]:
    """Ce que rend une commande du projet, en JSON."""
    sortie = io.StringIO()
    with contextlib.redirect_stdout(sortie), contextlib.redirect_stderr(io.StringIO()):
        principal([nom, str(chemin), "--json"])
    return dict(json.loads(sortie.getvalue()))


def _euros(chemin: Path) -> dict[str, float | None]:
    """Les euros acquis [€] par identifiant ; sans la prévision, que rien ne compare ici."""
    valorise = valoriser(lire(chemin.name, chemin.read_bytes()).contrat)
    lignes = (ligne for mission in valorise.missions for ligne in mission.lignes)
    return {ligne.indicateur.identifiant: None if ligne.montant is None else float(ligne.montant) for ligne in lignes}


def mesurer(graines: Sequence[int]) -> Mesure:
    """La mesure de ces graines, chacune écrite puis relue."""
    mesure = Mesure()
    with tempfile.TemporaryDirectory() as dossier:
        for graine in graines:
            comparer(mesure, ecrire(graine, Path(dossier)))
    return mesure


def comparer(mesure: Mesure, classeur: Classeur) -> None:
    """Ajoute au compte ce que la lecture de ce classeur a rendu."""
    lu, euros = commande("verifier", classeur.chemin), _euros(classeur.chemin)
    restants = {i["cellule"]: i for i in lu["indicateurs"]}
    total, somme = 0, Decimal(0)
    for page in classeur.pages:
        for rang, ligne in page.lignes.items():
            indicateur = _au_rang(restants, page.nom, rang)
            total += ligne.montant or 0
            if indicateur is not None:
                somme += Decimal(str(indicateur["montant_max"] or 0))
                indicateur = {**indicateur, "euros": euros.get(indicateur["id"])}
            _comparer_la_ligne(mesure, classeur, page, rang, ligne, indicateur, lu["anomalies"])
    for cellule, indicateur in restants.items():
        somme += Decimal(str(indicateur["montant_max"] or 0))
        mesure.champs += 1
        mesure.ecarts.append(Ecart(classeur.graine, "ligne inventée", cellule, None, indicateur["libelle"], dit=False))
    if "montant" in classeur.champs and somme != total:
        dit = any(_dit_un_montant(a) for a in lu["anomalies"])
        mesure.ecarts.append(Ecart(classeur.graine, "total", "", total, float(somme), dit))


def _dit_un_montant(dit: dict[str, Any]) -> bool:
    """Vrai pour un doute sur un montant, ou sur une feuille qui porte des nombres et n'est pas lue."""
    return dit["gravite"] != "information" and (
        dit["champ"].startswith("Montant") or dit["code"] in ("FEUILLE_IGNOREE", "AUCUN_TABLEAU")
    )


def _au_rang(restants: dict[str, Any], feuille: str, rang: int) -> dict[str, Any] | None:
    for cellule in restants:
        nom, _, adresse = cellule.rpartition("!")
        if nom.strip("'") == feuille and (m := ADRESSE.fullmatch(adresse)) and int(m[2]) == rang:
            return dict(restants.pop(cellule))
    return None


def _comparer_la_ligne(  # noqa: PLR0917 - la ligne, ce qui l'entoure et ce qui en est lu
    mesure: Mesure,
    classeur: Classeur,
    page: Page,
    rang: int,
    ligne: Ligne,
    lu: dict[str, Any] | None,
    dits: list[dict[str, Any]],
) -> None:
    for champ, attendu in _attendus(classeur, ligne):
        mesure.champs += 1
        vu = "ABSENTE" if lu is None else _lu(lu, champ)
        if _meme(attendu, vu):
            mesure.justes += 1
            continue
        colonne = page.colonnes.get(
            {"euros": "realise", "depart": "cible" if "depart" not in page.colonnes else "depart"}.get(champ, champ), 0
        )
        lettre = get_column_letter(colonne) if colonne else ""
        ecart = Ecart(
            classeur.graine, champ, f"{page.nom}!{lettre}{rang}", attendu, vu, _est_dit(dits, page, rang, champ)
        )
        if champ != "euros" or vu not in (None, "ABSENTE"):
            mesure.ecarts.append(ecart)
        else:
            mesure.ecarts.append(Ecart(ecart.graine, "euros inconnus", ecart.cellule, attendu, vu, ecart.dit))


def _attendus(classeur: Classeur, ligne: Ligne) -> Iterator[tuple[str, object]]:
    """Les champs que ce classeur écrit pour cette ligne."""
    yield "libelle", ligne.libelle
    yield "mission", ligne.mission
    depart_ecrit = "depart" in classeur.champs or classeur.gout_de_l_auteur.styles["cible"] == "phrase"
    if ligne.cible is not None:
        yield "cible", ligne.cible
        yield "depart", ligne.depart if depart_ecrit else None
    if "realise" in classeur.champs:
        yield "realise", ligne.realise
    yield "montant", ligne.montant if "montant" in classeur.champs else None
    sens_connu = not ligne.a_la_baisse or depart_ecrit or classeur.gout_de_l_auteur.styles["cible"] == "operateur"
    if sens_connu and {"realise", "montant"} <= set(classeur.champs):
        yield "euros", ligne.euros


def _lu(lu: dict[str, Any], champ: str) -> object:
    match champ:
        case "cible":
            return None if lu["cible"] is None else lu["cible"]["valeur"]
        case "montant":
            return lu["montant_max"]
        case "realise":
            return (
                {"fait": "oui", "non fait": "non"}.get(lu["realise"], lu["realise"])
                if isinstance(lu["realise"], str)
                else lu["realise"]
            )
    return lu[champ]


def _meme(attendu: object, lu: object) -> bool:
    if isinstance(attendu, (Decimal, int)) and isinstance(lu, (int, float)) and not isinstance(lu, bool):
        return abs(float(attendu) - lu) < TOLERANCE
    if isinstance(attendu, str) and isinstance(lu, str):
        return attendu.split() == lu.split()
    return attendu is None and lu is None


def _est_dit(dits: list[dict[str, Any]], page: Page, rang: int, champ: str) -> bool:
    """Vrai si un constat « à vérifier » porte sur la case ou sur la colonne du champ (ou d'un champ des euros)."""
    champs = ("cible", "realise", "montant", "depart") if champ == "euros" else (champ,)
    colonnes = {get_column_letter(page.colonnes[c]) for c in champs if c in page.colonnes}
    for dit in dits:
        if dit["gravite"] == "information" or dit["feuille"] not in (page.nom, None):
            continue
        for lettre, numero in ADRESSE.findall(dit["cellule"] or ""):
            if lettre in colonnes and (int(numero) == rang or int(numero) < min(page.lignes)):
                return True
        if dit["cellule"] is None and dit["feuille"] == page.nom:
            return True
    return False


def _principal() -> None:
    debut, fin = (int(mot) for mot in sys.argv[1:3])
    mesure = mesurer(range(debut, fin))
    print(mesure)
    print(Counter(e.champ for e in mesure.ecarts))
    for ecart in mesure.euros_muets + [e for e in mesure.ecarts if e not in mesure.euros_muets]:
        print(ecart)


if __name__ == "__main__":
    _principal()
