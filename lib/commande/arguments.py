"""Ce que la ligne de commande accepte, dit en français de l'aide aux refus."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from lib import __version__
from lib.commande.analyseur_francais import AnalyseurFrancais
from lib.domaine.nombres_exacts import MOINS
from lib.domaine.preparation import CHANCE_ENGAGEE_D_USAGE
from lib.domaine.vocabulaire import Correlation
from lib.donnees.garde_fous import formats_lus
from lib.usages.annees_regardees import HORIZONS

EXEMPLES = """\
Exemples :
  python -m lib modele -o modele.xlsx --exemple
  python -m lib verifier notre-classeur.xlsx
  python -m lib valoriser notre-classeur.xlsx --json
  python -m lib valoriser notre-classeur.xlsx --correlation forte --seuil 95000
  python -m lib simuler notre-classeur.xlsx scenario.json
  python -m lib gateaux notre-classeur.xlsx --changements 4 --mandat mandat.json
  python -m lib trajectoire notre-classeur.xlsx --annees 5 --chances 8
  python -m lib matelas notre-classeur.xlsx --json
  python -m lib fiche notre-classeur.xlsx scenario.json -o fiche.pdf --partageable
  python -m lib fiche classeurs-du-reseau -o fiches-du-reseau --format docx
  python -m lib releve notre-classeur.xlsx reunion.json -o releve.docx
  python -m lib annexe notre-classeur.xlsx --reunion reunion.json -o annexe.docx
  python -m lib suivant notre-classeur.xlsx --reunion reunion.json -o classeur-suivant.xlsx

Code de sortie : 0 si c'est fait, 1 si le classeur a une anomalie bloquante, 2 si la commande est mal écrite,
3 si un fichier ne peut être ni lu ni écrit, 4 si c'est une faute de l'application.
"""

REUNION = "la réunion tenue, téléchargée de la page « Relevé » ; pour un dossier, le dossier des réunions"

POUR_UN_DOSSIER = "pour un dossier, le dossier où les écrire"
NOMBRE = re.compile(rf"[-{MOINS}+]?\d{{1,12}}(\.\d{{0,2}})?", re.ASCII)

CHANGEMENTS_D_USAGE, CHANGEMENTS_AU_PLUS = 6, 8
CHANCES_SUR_DIX, CHANCE_D_USAGE = tuple(range(5, 10)), round(CHANCE_ENGAGEE_D_USAGE * 10)


def lire_les_arguments(mots: Sequence[str]) -> argparse.Namespace:
    """La commande demandée et ses arguments ; une commande mal écrite arrête le programme avec le code 2."""
    return analyseur().parse_args(mots)


def analyseur() -> argparse.ArgumentParser:
    racine = AnalyseurFrancais(
        prog="python -m lib",
        description="Préparer, chiffrer et simuler le dialogue de gestion d'une CPTS.",
        epilog=EXEMPLES,
    )
    racine.add_argument("--version", action="version", version=__version__, help="montre la version")
    commandes = racine.add_subparsers(
        dest="commande", title="commandes\u00a0", metavar="COMMANDE", required=True, parser_class=AnalyseurFrancais
    )
    _modele(commandes)
    _verifier(commandes)
    _valoriser(commandes)
    _simuler(commandes)
    _gateaux(commandes)
    _trajectoire(commandes)
    _matelas(commandes)
    _fiche(commandes)
    _releve(commandes)
    _annexe(commandes)
    _suivant(commandes)
    return racine


Commandes: TypeAlias = "argparse._SubParsersAction[AnalyseurFrancais]"


def _modele(commandes: Commandes) -> None:
    sous = _commande(commandes, "modele", "écrit le modèle de classeur, vierge ou rempli")
    _sortie(sous, "le classeur à écrire (.xlsx)")
    sous.add_argument("--exemple", action="store_true", help="rempli avec la CPTS de démonstration")


def _verifier(commandes: Commandes) -> None:
    sous = _commande(commandes, "verifier", "lit un classeur, rend la correspondance retenue et les anomalies")
    _classeur(sous)
    sous.add_argument(
        "--correspondance", type=Path, metavar="C.json", help="champs imposés : {feuille: {lettre de colonne: champ}}"
    )
    sous.add_argument(
        "--masques",
        action="append",
        default=[],
        metavar="FEUILLE",
        help="lit aussi ce que cette feuille masque (lignes, colonnes ou feuille entière) ; peut se répéter",
    )


def _valoriser(commandes: Commandes) -> None:
    sous = _commande(commandes, "valoriser", "dit ce que vaut chaque ligne, et ce que la fin d'exercice peut rapporter")
    _classeur(sous)
    _risque(sous)


def _simuler(commandes: Commandes) -> None:
    sous = _commande(commandes, "simuler", "applique un scénario et compare avant et après")
    _classeur(sous)
    sous.add_argument("scenario", type=Path, metavar="SCENARIO.json", help="le scénario à appliquer")
    _risque(sous)


def _gateaux(commandes: Commandes) -> None:
    sous = _commande(commandes, "gateaux", "propose trois contrats : le plus sûr, le plus rentable, le plus acceptable")
    _classeur(sous)
    sous.add_argument(
        "--changements",
        type=nombre_de_changements,
        default=CHANGEMENTS_D_USAGE,
        metavar="K",
        help=f"nombre de changements au plus, de 0 à {CHANGEMENTS_AU_PLUS} ({CHANGEMENTS_D_USAGE} si rien n'est dit)",
    )
    sous.add_argument("--mandat", type=Path, metavar="M.json", help="ce que le bureau permet, exige et interdit")
    _correlation(sous)


def _trajectoire(commandes: Commandes) -> None:
    sous = _commande(commandes, "trajectoire", "dit sur quoi s'engager d'ici 3 à 5 ans, et avec quelles chances")
    _classeur(sous)
    sous.add_argument(
        "--annees", type=int, choices=HORIZONS, default=HORIZONS[0], help="nombre d'années (3 si rien n'est dit)"
    )
    sous.add_argument(
        "--chances",
        type=int,
        choices=CHANCES_SUR_DIX,
        default=CHANCE_D_USAGE,
        help=f"chances sur 10 de tenir la cible engagée ({CHANCE_D_USAGE} si rien n'est dit)",
    )


def _matelas(commandes: Commandes) -> None:
    sous = _commande(commandes, "matelas", "dit si une mauvaise année se tient, et la caisse mois par mois")
    _classeur(sous)


def _fiche(commandes: Commandes) -> None:
    sous = _commande(commandes, "fiche", "écrit la fiche de préparation, ou celle de chaque classeur d'un dossier")
    _classeur_ou_dossier(sous, "pdf", "docx", "xlsx")
    sous.add_argument("scenario", type=Path, nargs="?", metavar="SCENARIO.json", help="le scénario à y montrer")
    _sortie(sous, f"la fiche à écrire (.pdf, .docx ou .xlsx) ; {POUR_UN_DOSSIER}")
    sous.add_argument(
        "--partageable", action="store_true", help="sans rien d'interne : à remettre à la CPAM et à l'ARS"
    )


def _releve(commandes: Commandes) -> None:
    sous = _commande(commandes, "releve", "écrit le relevé de décisions d'une réunion tenue, prêt à signer")
    _classeur_ou_dossier(sous, "pdf", "docx")
    sous.add_argument("reunion", type=Path, metavar="REUNION.json", help=REUNION)
    _sortie(sous, f"le relevé à écrire (.pdf ou .docx) ; {POUR_UN_DOSSIER}")


def _annexe(commandes: Commandes) -> None:
    sous = _commande(commandes, "annexe", "écrit l'annexe d'indicateurs du contrat, à joindre")
    _classeur_ou_dossier(sous, "docx", "xlsx", "pdf")
    _accords(sous)
    _sortie(sous, f"l'annexe à écrire (.docx, .xlsx ou .pdf) ; {POUR_UN_DOSSIER}")


def _suivant(commandes: Commandes) -> None:
    sous = _commande(commandes, "suivant", "écrit le classeur de l'exercice qui vient (interne)")
    _classeur_ou_dossier(sous, "xlsx")
    _accords(sous)
    _sortie(sous, f"le classeur à écrire (.xlsx) ; {POUR_UN_DOSSIER}")


def _accords(sous: argparse.ArgumentParser) -> None:
    """D'où vient le contrat convenu : d'un scénario ou d'une réunion ; à défaut, c'est celui du classeur."""
    choix = sous.add_mutually_exclusive_group()
    choix.add_argument("scenario", type=Path, nargs="?", metavar="SCENARIO.json", help="le scénario retenu")
    choix.add_argument("--reunion", type=Path, metavar="REUNION.json", help=REUNION)


def _commande(commandes: Commandes, nom: str, aide: str) -> argparse.ArgumentParser:
    sous = commandes.add_parser(nom, help=aide, description=aide[:1].upper() + aide[1:] + ".")
    sous.add_argument("--json", action="store_true", help="écrit un seul objet JSON sur la sortie standard")
    return sous


def _classeur(sous: argparse.ArgumentParser) -> None:
    sous.add_argument("classeur", type=Path, metavar="CLASSEUR", help=f"le classeur à lire ({formats_lus('ou')})")


def _classeur_ou_dossier(sous: argparse.ArgumentParser, *formats: str) -> None:
    sous.add_argument("classeur", type=Path, metavar="CLASSEUR", help="le classeur à lire, ou un dossier de classeurs")
    sous.add_argument("--format", choices=formats, help=f"pour un dossier : {formats[0]} si rien n'est dit")


def _correlation(sous: argparse.ArgumentParser) -> None:
    sous.add_argument(
        "--correlation",
        choices=[c.value for c in Correlation],
        default=Correlation.MOYENNE.value,
        help="à quel point les lignes d'une mission vont mal ensemble (moyenne si rien n'est dit)",
    )


def _risque(sous: argparse.ArgumentParser) -> None:
    _correlation(sous)
    sous.add_argument(
        "--seuil",
        type=seuil_en_euros,
        action="append",
        default=[],
        metavar="EUROS",
        help="un total dont on veut la chance ; peut se répéter",
    )


def seuil_en_euros(mot: str) -> Decimal:
    """Un total [€] tapé dans la commande : « 95000 », « 95 000,50 € »."""
    simple = re.sub(r"[\s€]", "", mot).replace(",", ".")
    if not NOMBRE.fullmatch(simple):
        raise argparse.ArgumentTypeError(f"« {mot} » n'est pas un montant. Écrivez des euros, par exemple 95000.")
    if simple.startswith(("-", MOINS)):
        raise argparse.ArgumentTypeError(f"« {mot} » est négatif. Écrivez un total à atteindre, 0 ou plus.")
    return Decimal(simple)


def nombre_de_changements(mot: str) -> int:
    """Un nombre de changements tapé dans la commande."""
    if not mot.isdecimal() or int(mot) > CHANGEMENTS_AU_PLUS:
        raise argparse.ArgumentTypeError(f"« {mot} » : écrivez un nombre de 0 à {CHANGEMENTS_AU_PLUS}, par exemple 4.")
    return int(mot)


def _sortie(sous: argparse.ArgumentParser, aide: str) -> None:
    sous.add_argument("-o", "--sortie", type=Path, required=True, metavar="FICHIER", help=aide)
