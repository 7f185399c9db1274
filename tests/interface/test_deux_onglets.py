"""Ce qu'un onglet change se voit dans l'autre dès qu'il s'affiche de nouveau, sans qu'il ait rien à faire."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.scenario import Scenario
from lib.donnees.classeur.a_part import Demande
from lib.donnees.depot import LOCAL, Depot
from lib.donnees.scenario_json import ecrire_scenario
from lib.donnees.xlsx import Avancement
from lib.interface.session import lectures
from tests.interface.classeurs import TROIS_RIVIERES, deposer
from tests.interface.ecran import INSTANT, aller, bouton, champ, ouvrir, tout
from tests.interface.scenarios import TROIS_MOUVEMENTS, garder
from tests.interface.test_lecture import DOUTEUX, EN_DESORDRE, champ_de_colonne


def test_un_choix_de_colonnes_fait_dans_un_autre_onglet_se_voit_au_rechargement(depot: Depot) -> None:
    deposer(depot, "desordre.xlsx", EN_DESORDRE)
    ici, ailleurs = ouvrir("synthese"), ouvrir("classeur")
    avant = tout(ici)
    champ_de_colonne(ailleurs, "D").set_value("realise").run()
    bouton(ailleurs, "Garder ce choix").click().run()
    assert "4 000 € acquis sur 5 000 €" not in avant
    assert "4 000 € acquis sur 5 000 €" in tout(ici.run())


def test_une_correction_faite_dans_un_autre_processus_se_voit_au_rechargement(depot: Depot) -> None:
    deposer(depot, "douteux.xlsx", DOUTEUX)
    ici = ouvrir("classeur")
    assert "Lire 104" in [b.label for b in ici.button]
    with Depot.ouvrir(depot.chemin.parent, LOCAL) as autre_processus:
        sha256 = autre_processus.classeurs.lister()[0].sha256
        autre_processus.lectures.corriger(sha256, "Suivi!D2", "104", "", INSTANT)
    assert "Lire 104" not in [b.label for b in ici.run().button]


def test_un_scenario_change_dans_un_autre_onglet_se_voit_au_rechargement(depot: Depot) -> None:
    garde = garder(depot)
    ici = ouvrir("gateau")
    assert len(ici.toggle) == 3
    plus_court = replace(TROIS_MOUVEMENTS, etapes=TROIS_MOUVEMENTS.etapes[:1])
    depot.scenarios.enregistrer(garde.id, ecrire_scenario(plus_court), plus_court.nom, garde.revision, INSTANT)
    assert len(ici.run().toggle) == 1
    ici.toggle[0].set_value(False).run()
    assert len(ici.warning) == 0


def test_un_scenario_supprime_dans_un_autre_onglet_laisse_sa_place(depot: Depot) -> None:
    garde = garder(depot)
    ici = ouvrir("gateau")
    autre = depot.scenarios.creer(TROIS_RIVIERES, "Prudent", ecrire_scenario(Scenario("Prudent")), INSTANT)
    depot.scenarios.supprimer(garde.id, garde.revision)
    depot.scenarios.choisir(TROIS_RIVIERES, autre.id)
    assert ici.run().title[0].value == "Prudent"


def test_chaque_onglet_garde_son_classeur(depot: Depot) -> None:
    ici, ailleurs = ouvrir("classeur"), ouvrir("classeur")
    choix = champ(ailleurs.selectbox, "Ou rouvrez")
    choix.select_index(next(n for n, nom in enumerate(choix.options) if "Val de Brume" in nom)).run()
    assert "Val de Brume" in tout(aller(ailleurs, "synthese"))
    assert "Trois Rivières" in tout(aller(ici, "synthese"))


def test_un_exemple_livre_est_lu_une_fois_pour_toutes_les_sessions(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lues: list[str] = []
    deja = lectures.repondre

    def compter(demande: Demande, avancement: Avancement) -> Lecture:
        lues.append(demande.nom)
        return deja(demande, avancement)

    monkeypatch.setattr(lectures, "repondre", compter)
    for _ in range(3):
        ouvrir("synthese")
    assert lues == ["trois_rivieres.xlsx"]
