"""Toutes les lignes du contrat, une par rangée : le tableau des missions à l'écran, et la feuille « Lignes ».

Montrer un champ d'un indicateur, c'est ajouter ici une rubrique.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.domaine.classement import maitrise_dite, portee_dite
from lib.domaine.ecriture import euros
from lib.domaine.indicateur import Indicateur
from lib.domaine.valorisation import LigneValorisee, MissionValorisee
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique, ValeurMontree
from lib.rendu.contenus.lignes_du_contrat import precision_de
from lib.rendu.contenus.reperes_d_une_ligne import cible_de, depart_de, palier_de, realise_de
from lib.rendu.formats import nombre


@dataclass(frozen=True, slots=True)
class LigneMontree:
    """Une ligne valorisée et le libellé de sa mission."""

    mission: str
    ligne: LigneValorisee

    @property
    def indicateur(self) -> Indicateur:
        """La ligne du contrat."""
        return self.ligne.indicateur


RUBRIQUES: tuple[Rubrique[LigneMontree], ...] = (
    Rubrique("N°", lambda r: r.indicateur.identifiant, Place.CODE),
    Rubrique("Ligne", lambda r: r.indicateur.libelle, Place.LIBELLE),
    Rubrique("Mission", lambda r: r.mission, Place.MOTS),
    Rubrique("Réalisé", lambda r: realise_de(r.indicateur)),
    Rubrique("Cible", lambda r: cible_de(r.indicateur)),
    Rubrique("Règle", lambda r: str(r.indicateur.regle), Place.MOTS),
    Rubrique("État", lambda r: str(r.ligne.situation), Place.MOTS),
    Rubrique("Acquis", lambda r: r.ligne.montant),
    Rubrique("Montant", lambda r: r.indicateur.montant_max if r.indicateur.est_paye else None),
    Rubrique("Part payée", lambda r: r.ligne.part_payee),
    Rubrique("Départ", lambda r: depart_de(r.indicateur)),
    Rubrique("Unité", lambda r: realise_de(r.indicateur).unite, Place.MOTS),
    Rubrique("Ce que dit la règle", lambda r: _regle_dite(r.ligne), Place.PHRASE, est_a_imprimer=False),
    Rubrique("Action", lambda r: r.indicateur.action, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Portée", lambda r: portee_dite(r.indicateur), Place.MOTS, est_a_imprimer=False),
    Rubrique("Nature", lambda r: str(r.indicateur.nature), Place.MOTS, est_a_imprimer=False),
    Rubrique("Objet", lambda r: str(r.indicateur.objet), Place.MOTS, est_a_imprimer=False),
    Rubrique("Maîtrise", lambda r: maitrise_dite(r.indicateur), Place.MOTS, est_a_imprimer=False),
    Rubrique("Responsable", lambda r: r.indicateur.responsable, Place.MOTS, est_a_imprimer=False),
    Rubrique("Source", lambda r: r.indicateur.source, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Mode de calcul", lambda r: r.indicateur.mode_de_calcul, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Utilité pour la population", lambda r: r.indicateur.utilite, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Charge (heures)", lambda r: _charge(r.indicateur), est_a_imprimer=False),
)


def tableau_des_lignes(missions: Iterable[MissionValorisee]) -> Contenu[LigneMontree]:
    """Les lignes de ces missions, dans l'ordre du contrat."""
    rangees = tuple(LigneMontree(m.mission.libelle, ligne) for m in missions for ligne in m.lignes)
    return Contenu("Lignes", RUBRIQUES, rangees)


def _regle_dite(ligne: LigneValorisee) -> str:
    paliers = [palier_de(ligne.indicateur, p) for p in sorted(ligne.indicateur.paliers, key=lambda p: p.montant)]
    return " · ".join(f"{p.seuil} → {euros(p.montant)}" for p in paliers) or precision_de(ligne)


def _charge(indicateur: Indicateur) -> ValeurMontree | None:
    heures = indicateur.charge_heures
    return None if heures is None else ValeurMontree(nombre(heures), heures)
