"""Ce que l'année rapporte, quand le classeur tait une part fixe ou qui maîtrise les lignes : inconnu, jamais 0 €."""

from __future__ import annotations

from dataclasses import replace

from lib.domaine.contrat import Contrat
from lib.domaine.preparation import Preparation
from lib.donnees.classeur import lire
from lib.interface.session import horloge, references
from lib.rendu.contenus.matelas_montre import postes
from lib.usages.matelas_regarde import MatelasRegarde
from lib.usages.memoire import Memoire
from tests.interface.classeurs import EXEMPLES

EXEMPLE = lire("trois_rivieres.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes()).contrat


def montres(contrat: Contrat) -> dict[str, tuple[object, object]]:
    """Chaque poste, son montant et sa part."""
    memoire = Memoire()
    situation = memoire.situation(memoire.faits(contrat), Preparation())
    regarde = MatelasRegarde(situation, references.parametres(), references.bareme(), horloge.jour())
    return {poste.nom: (poste.montant, poste.part) for poste in postes(regarde).rangees}


def sans_part_fixe(combien: int) -> Contrat:
    missions = [replace(m, part_fixe=None) if n < combien else m for n, m in enumerate(EXEMPLE.missions)]
    return replace(EXEMPLE, missions=tuple(missions))


def test_tout_connu_les_postes_ont_leurs_montants_et_leurs_parts() -> None:
    dits = montres(EXEMPLE)
    assert None not in dits["Part fixe due dans l'exercice"][:1]
    assert None not in dits["… dont lignes qui tiennent à des tiers"]
    assert None not in dits["Tout le contrat, un seul financeur"]


def test_une_part_fixe_que_personne_n_ecrit_est_inconnue_et_le_contrat_avec_elle() -> None:
    dits = montres(sans_part_fixe(len(EXEMPLE.missions)))
    assert dits["Part fixe due dans l'exercice"] == (None, None)
    assert dits["Tout le contrat, un seul financeur"] == (None, None)


def test_une_seule_part_fixe_tue_fait_un_minimum_dont_aucune_part_ne_se_deduit() -> None:
    dits = montres(sans_part_fixe(1))
    assert dits["Part fixe due dans l'exercice, au moins"][0] is not None
    assert dits["Part variable, au plus"][1] is None
    assert dits["… dont lignes qui tiennent à des tiers"][1] is None


def test_sans_colonne_maitrise_ce_qui_tient_a_des_tiers_est_inconnu() -> None:
    muet = replace(EXEMPLE, indicateurs=tuple(replace(i, maitrise=None) for i in EXEMPLE.indicateurs))
    assert montres(muet)["… dont lignes qui tiennent à des tiers"] == (None, None)
