"""L'architecture est un essai : chaque règle tient sur le projet, et chaque règle sait échouer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.regles import fautes

TRICHES = [
    ("lib/domaine/contrat.py", "import pandas", "« domaine » ne peut pas importer pandas"),
    ("lib/domaine/contrat.py", "from lib.donnees import classeur", "« domaine » ne peut pas importer lib.donnees"),
    ("lib/domaine/contrat.py", "from ..rendu import formats", "« domaine » ne peut pas importer lib.rendu"),
    ("lib/domaine/contrat.py", "from lib import rendu", "« domaine » ne peut pas importer lib.rendu"),
    ("lib/domaine/contrat.py", "import pathlib", "pathlib entre par un argument"),
    ("lib/domaine/contrat.py", "from datetime import date\nJOUR = date.today()", "la date du jour"),
    ("lib/calcul/prevision.py", "import lib.donnees.depot", "« calcul » ne peut pas importer lib.donnees"),
    ("lib/calcul/prevision.py", "import pandas", "« calcul » ne peut pas importer pandas"),
    ("lib/donnees/classeur.py", "from lib.calcul import prevision", "« donnees » ne peut pas importer lib.calcul"),
    ("lib/donnees/classeur.py", "import sqlalchemy", "sqlalchemy ne s'importe que dans lib/donnees/depot*"),
    ("lib/donnees/classeur/lecteur.py", "import openpyxl", "openpyxl ne s'importe que dans"),
    ("lib/donnees/classeur.py", "import streamlit", "« donnees » ne peut pas importer streamlit"),
    ("lib/usages/situation.py", "from lib.rendu import formats", "« usages » ne peut pas importer lib.rendu"),
    ("lib/usages/situation.py", "from lib.donnees import depot", "« usages » ne peut pas importer lib.donnees"),
    ("lib/usages/situation.py", "import numpy", "« usages » ne peut pas importer numpy"),
    ("lib/calcul/risque.py", "from lib.usages import memoire", "« calcul » ne peut pas importer lib.usages"),
    ("lib/rendu/textes.py", "def lire():\n    import streamlit as st", "« rendu » ne peut pas importer streamlit"),
    ("lib/rendu/textes.py", "import importlib\nimportlib.import_module('streamlit')", "ne peut pas importer streamlit"),
    ("lib/rendu/textes.py", "import importlib\nimportlib.import_module(nom)", "ne peut pas importer un nom calculé"),
    ("lib/rendu/textes.py", "from lib.donnees import depot", "« rendu » ne peut pas importer lib.donnees"),
    ("lib/interface/x.py", "import icalendar", "icalendar ne s'importe que dans lib/rendu/calendrier*"),
    ("lib/rendu/textes.py", "import typst", "typst ne s'importe que dans lib/rendu/document/pdf*"),
    ("lib/rendu/textes.py", "from datetime import datetime\ndatetime.now()", "la date du jour"),
    ("lib/interface/session/horloge.py", "import numpy", "numpy ne s'importe que dans lib/calcul/*"),
    ("lib/interface/session/horloge.py", "from lib import __main__", "« interface » ne peut pas importer lib.__main__"),
    ("lib/__main__.py", "from lib.interface import session", "« commande » ne peut pas importer lib.interface"),
    ("lib/__main__.py", "import streamlit", "« commande » ne peut pas importer streamlit"),
    ("lib/services/envoi.py", "", "la couche « services » n'existe pas"),
    ("lib/rendu/utils.py", "", "« utils » ne nomme rien"),
    ("lib/donnees/classeur.py", "open('cpts_data/modele.xlsx')", "jamais du dossier courant"),
    ("lib/donnees/classeur.py", "from pathlib import Path\nPath('cpts_data')", "jamais du dossier courant"),
    ("lib/donnees/classeur.py", "from pathlib import Path\nPath.cwd()", "jamais du dossier courant"),
    ("pages/synthese.py", "import pandas", "« pages » ne peut pas importer pandas"),
    ("pages/synthese.py", "reste = total - acquis", "une page ne calcule pas"),
    ("pages/synthese.py", "reste = -ecart", "une page ne calcule pas"),
    ("pages/synthese.py", "total += 1", "une page ne calcule pas"),
    ("pages/synthese.py", "total = sum(montants)", "une page ne calcule pas"),
    ("pages/synthese.py", "texte = f'{montant:.2f} €'", "une page ne met pas en forme"),
    ("pages/synthese.py", "texte = f'{montant:,}'", "une page ne met pas en forme"),
    ("pages/synthese.py", "texte = '{:,}'.format(montant)", "une page ne met pas en forme"),
    ("pages/synthese.py", "texte = '%.2f' % montant", "une page ne calcule pas"),
    ("app.py", "jour.strftime('%d/%m/%Y')", "une page ne met pas en forme"),
]

PERMIS = [
    (
        "lib/domaine/contrat.py",
        "from decimal import Decimal\nfrom lib.domaine import nombres_exacts\nfrom .cible import Cible",
    ),
    ("lib/calcul/prevision.py", "import numpy\nfrom scipy import stats\nfrom lib.domaine.contrat import Contrat"),
    ("lib/donnees/modele.py", "import openpyxl\nfrom pathlib import Path\nICI = Path(__file__).parent"),
    ("lib/donnees/classeur.py", "def lire(chemin):\n    return chemin.open('rb')"),
    ("lib/donnees/depot.py", "from datetime import datetime\nimport sqlalchemy\ndatetime.now()"),
    ("lib/rendu/document/pdf.py", "import typst\nfrom lib import __version__\nfrom lib.calcul import prevision"),
    ("lib/interface/session/horloge.py", "import streamlit as st\nfrom lib.donnees import depot"),
    ("lib/__main__.py", "import argparse\nfrom lib.donnees import classeur\nfrom lib.rendu.fiche import pdf"),
    (
        "pages/synthese.py",
        "import streamlit as st\nfrom lib.rendu import textes\nst.write('a' + f'{x}', nom | None, -1)",
    ),
]


def test_le_projet_tient_ses_regles() -> None:
    assert fautes() == []


@pytest.mark.parametrize(("fichier", "source", "constat"), TRICHES)
def test_une_triche_est_vue(tmp_path: Path, fichier: str, source: str, constat: str) -> None:
    _ecrire(tmp_path / fichier, source)
    assert any(constat in faute.constat for faute in fautes(tmp_path))


@pytest.mark.parametrize(("fichier", "source"), PERMIS)
def test_ce_qui_est_permis_passe(tmp_path: Path, fichier: str, source: str) -> None:
    _ecrire(tmp_path / fichier, source)
    assert fautes(tmp_path) == []


def test_une_faute_dit_ou_elle_est(tmp_path: Path) -> None:
    _ecrire(tmp_path / "lib/domaine/contrat.py", "\n\nimport pandas")
    (faute,) = fautes(tmp_path)
    assert (faute.fichier, faute.ligne) == ("lib/domaine/contrat.py", 3)


def _ecrire(chemin: Path, source: str) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.write_text(source, encoding="utf-8")
