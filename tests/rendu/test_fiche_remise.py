"""La fiche que l'on remet dit tout ce qu'un lecteur qui n'a que le papier demande : pourquoi, combien, par mission."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from lib.domaine.indicateur import Mesure
from lib.domaine.mouvements import Neutraliser
from lib.domaine.scenario import proposer
from lib.domaine.vocabulaire import Condition, EtatMesure, NomRegle
from lib.rendu.contenus.contenu import TIRET, ecrire
from lib.rendu.contenus.euros_selon_leur_sort import sorts_de
from lib.rendu.contenus.proposition_comparee import TOTAL
from lib.rendu.document.document import Document, Intertitre, Liste, Paragraphe, Tableau
from tests.domaine.contrats import plat
from tests.rendu.contrat_de_fiche import CONTRAT, REUNIONS, SCENARIO, partageable

FICHE = partageable(CONTRAT, proposer(SCENARIO))


def phrases(document: Document) -> list[str]:
    """Les paragraphes et les puces, étiquette comprise."""
    dites = (bloc.phrases if isinstance(bloc, Liste) else (bloc,) for bloc in document.blocs)
    return [f"{p.etiquette} : {p.texte}" for groupe in dites for p in groupe if isinstance(p, Paragraphe)]


def intertitres(document: Document) -> list[str]:
    return [bloc.texte for bloc in document.blocs if isinstance(bloc, Intertitre)]


def rangees(document: Document, titre: str) -> list[list[str]]:
    return [[ecrire(valeur) for valeur in valeurs] for valeurs in document.tableau(titre).valeurs()]


def test_la_proposition_dit_pourquoi_et_ce_que_chaque_mission_y_gagne() -> None:
    dite = SCENARIO.motiver(1, "Dix réunions ont servi dix équipes.").motiver(0, "Hors de notre main.")
    document = partageable(CONTRAT, proposer(dite.ajouter(Neutraliser("Z9")).motiver(3, "refusée"))).document
    pourquoi = [p for p in phrases(document) if "équipes" in p or "notre main" in p or "refusée" in p]
    assert [p.rsplit(" : ", 1)[1] for p in pourquoi] == ["Hors de notre main.", "Dix réunions ont servi dix équipes."]
    assert "Réunions pluriprofessionnelles" in pourquoi[1]
    acquis = [(c.nom, c.apres - c.avant) for c in document.tableau("Acquis, mission par mission").rangees]
    comparee = next(c for c in document.tableau("Ce que cela vaut aujourd'hui").rangees if c.nom == "Acquis")
    assert acquis[-1] == (TOTAL, comparee.apres - comparee.avant)
    assert sum(ecart for _, ecart in acquis[:-1]) == acquis[-1][1] != 0


def test_une_proposition_sans_raison_ecrite_n_en_invente_pas() -> None:
    assert "Pourquoi nous le proposons" not in intertitres(FICHE.document)


def test_un_tiret_ne_remplace_aucun_mot_de_la_fiche_remise() -> None:
    tableaux = [bloc.contenu for s in FICHE.document.sections if s.est_sur_papier for bloc in s.blocs
                if isinstance(bloc, Tableau)]  # fmt: skip
    cases = [case for contenu in tableaux for valeurs in contenu.sur_papier().valeurs() for case in valeurs]
    assert cases
    assert [case for case in cases if ecrire(case).startswith(TIRET)] == []


def test_les_comptes_de_lignes_qui_se_recoupent_se_disent() -> None:
    sorts = [sorts_de(li) for m in FICHE.calcul.missions if m.mission.condition.est_ouverte for li in m.lignes]
    deux_fois, toutes = sum(len(s) > 1 for s in sorts), sum(bool(s) for s in sorts)
    assert deux_fois > 1
    suite = (
        f"{deux_fois} lignes payées en partie comptent dans l'acquis et dans l'à produire : {toutes} lignes en tout."
    )
    assert any(plat(p).endswith(suite) for p in phrases(FICHE.document))


@pytest.mark.parametrize(
    ("mission", "change", "dit"),
    [
        ("Réponse aux crises sanitaires", {}, "non dû (condition non remplie)"),
        ("Accompagnement des professionnels", {"regle": NomRegle.NEUTRALISE}, "non dû (neutralisé)"),
        ("Qualité et pertinence des soins", {"mesure": Mesure(EtatMesure.SANS_OBJET)}, "non dû (sans objet)"),
        ("Qualité et pertinence des soins", {"mesure": Mesure(EtatMesure.PAS_ENCORE_DU)}, "non dû (pas encore dû)"),
        ("Qualité et pertinence des soins", {"condition": Condition.INCONNUE}, "non dû (condition inconnue)"),
    ],
)
def test_ce_qui_n_est_pas_du_dit_pourquoi(mission: str, change: dict[str, Any], dit: str) -> None:
    visee = next(i for m in CONTRAT.missions if m.libelle == mission for i in CONTRAT.indicateurs_de(m.code))
    lignes = tuple(replace(i, **change) if i is visee else i for i in CONTRAT.indicateurs)
    premiere = rangees(partageable(replace(CONTRAT, indicateurs=lignes)).document, mission)[0]
    assert premiere[4] == dit


def test_une_cible_dont_les_nombres_ne_s_accordent_pas_se_dit_a_confirmer() -> None:
    cible = replace(REUNIONS.cible, autre_valeur=Fraction(13))
    lignes = tuple(replace(i, cible=cible) if i is REUNIONS else i for i in CONTRAT.indicateurs)
    document = partageable(replace(CONTRAT, indicateurs=lignes)).document
    assert "à confirmer : ses nombres font aussi 13" in rangees(document, "Parcours pluriprofessionnels")[0][2]
    assert not any("à confirmer" in case for r in rangees(FICHE.document, "Parcours pluriprofessionnels") for case in r)
