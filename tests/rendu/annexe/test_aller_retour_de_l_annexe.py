"""L'annexe en classeur, relue par notre lecteur, redonne les mêmes termes : au centime, sur tout contrat."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import docx
import pytest
from docx.table import Table
from hypothesis import given

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.regles import regle_ou_rien
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.classeur import lire
from lib.rendu.annexe.annexe_d_indicateurs import document_d_annexe
from lib.rendu.annexe.termes_montrables import termes_du_contrat
from lib.rendu.document.document import Identite
from lib.rendu.document.docx import ecrire_docx
from lib.rendu.document.xlsx import ecrire_xlsx
from lib.rendu.formats import imprimable
from tests.donnees.strategies_de_contrats import contrats
from tests.exemples import couteux
from tests.fabrique.livrer import DOSSIER

IDENTITE = Identite("1.0", "ab" * 32, date(2027, 2, 6), date(2026, 11, 28))
LIVRES = sorted(chemin.name for chemin in DOSSIER.glob("*.xlsx"))


def relu(contrat: Contrat) -> Contrat:
    return lire("annexe.xlsx", ecrire_xlsx(document_d_annexe(contrat, IDENTITE))).contrat


def termes(contrat: Contrat) -> dict[str, Indicateur]:
    """Les lignes d'un contrat, réduites à leurs termes, aux espaces et aux caractères d'imprimerie près."""
    return {ligne.identifiant: _imprimes(ligne) for ligne in termes_du_contrat(contrat).indicateurs}


def _imprimes(ligne: Indicateur) -> Indicateur:
    textes = {nom: _a_plat(getattr(ligne, nom)) for nom in ("libelle", "action", "source", "mode_de_calcul", "mission")}
    paliers = tuple(replace(palier, libelle=_a_plat(palier.libelle)) for palier in ligne.paliers)
    return replace(ligne, cible=_chiffres(ligne.cible), paliers=paliers, **textes)


def _chiffres(cible: Cible) -> Cible:
    return replace(cible, texte=_a_plat(cible.texte))


def _a_plat(texte: str) -> str:
    return " ".join(imprimable(texte).split())


@pytest.mark.parametrize("nom", LIVRES)
def test_un_classeur_livre_revient_aux_memes_termes(nom: str) -> None:
    contrat = lire(nom, (DOSSIER / nom).read_bytes()).contrat
    revenu = relu(contrat)
    assert termes(revenu) == termes(contrat)
    assert (revenu.cpts.nom, revenu.exercice) == (contrat.cpts.nom, contrat.exercice)
    assert [(m.code, m.part_fixe, m.part_variable, m.condition, m.engagee) for m in revenu.missions] == [
        (m.code, m.part_fixe, m.part_variable, m.condition, m.engagee) for m in contrat.missions
    ]


def test_trois_rivieres_porte_toutes_les_regles() -> None:
    """Sans quoi l'aller-retour des classeurs livrés ne dirait rien d'une règle."""
    contrat = relu(lire("trois_rivieres.xlsx", (DOSSIER / "trois_rivieres.xlsx").read_bytes()).contrat)
    assert {ligne.regle for ligne in contrat.indicateurs} == set(NomRegle)


@couteux()
@given(contrats())
def test_un_contrat_quelconque_revient_aux_memes_termes(contrat: Contrat) -> None:
    assert termes(relu(contrat)) == termes(contrat)


def colle(octets: bytes) -> str:
    """Ce qu'un copier de tout le document met au presse-papiers : une tabulation entre cases, une ligne par rangée."""
    document = docx.Document(io.BytesIO(octets))
    lignes: list[str] = []
    for bloc in document.iter_inner_content():
        if isinstance(bloc, Table):
            lignes += ["\t".join(_entre_guillemets(case.text) for case in rangee.cells) for rangee in bloc.rows]
        else:
            lignes.append(bloc.text)
    return "\n".join(lignes)


def _entre_guillemets(case: str) -> str:
    return '"' + case.replace('"', '""') + '"'


QUI_DECIDENT = ("mission", "action", "libelle", "portee", "depart", "regle", "seuil", "intermediaire", "remunere")
"""Ce qui revient tel quel ; l'unité, la nature, l'objet et le type de mesure se supposent de nouveau, et se disent."""
ESSAYEES = tuple(Fraction(n, 4) for n in (*range(60), *range(60, 1500, 37), 275_000))


@pytest.mark.parametrize("nom", [nom for nom in LIVRES if nom != "modele_vierge.xlsx"])
def test_l_annexe_collee_depuis_word_redonne_ce_qui_decide_des_euros(nom: str) -> None:
    contrat = termes_du_contrat(lire(nom, (DOSSIER / nom).read_bytes()).contrat)
    engagees = {mission.code for mission in contrat.missions if mission.engagee}
    attendues = [i for i in contrat.indicateurs if i.mission in engagees]
    octets = ecrire_docx(document_d_annexe(contrat, IDENTITE))
    relues = lire("colle.txt", colle(octets).encode()).contrat.indicateurs
    assert [i.identifiant for i in relues] == [i.identifiant for i in attendues]
    for relue, attendue in zip(relues, attendues, strict=True):
        for champ in QUI_DECIDENT:
            ecrit, lu = getattr(attendue, champ), getattr(relue, champ)
            assert (_a_plat(lu) == _a_plat(ecrit)) if isinstance(ecrit, str) else lu == ecrit, (
                relue.identifiant,
                champ,
            )
        assert relue.montant_max == (attendue.montant_max if attendue.remunere else None)
        assert (relue.cible.valeur, relue.cible.borne_haute) == (attendue.cible.valeur, attendue.cible.borne_haute)
        assert [(p.seuil, p.montant) for p in relue.paliers] == [(p.seuil, p.montant) for p in attendue.paliers]
        assert _parts(relue) == _parts(attendue), relue.identifiant


def _parts(ligne: Indicateur) -> list[Fraction] | None:
    """Ce que la ligne paie, de réalisé en réalisé ; None si sa règle ne se calcule pas."""
    regle = regle_ou_rien(ligne)
    return None if regle is None else [regle.part(realise) for realise in ESSAYEES]
