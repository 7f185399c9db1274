"""K05 : deux colonnes disent la même chose, l'une après l'autre ; la dernière prime ou le conflit se dit."""

from __future__ import annotations

from tests.donnees.voisins.cas_voisin import voisin


def _realise(lot: int, nom: str, premier: str, second: str) -> None:
    """Le second réalisé prime : 12 au lieu de 8, pour une cible de 10."""
    voisin(
        lot, "K05", nom,
        [("Mission", "Indicateur", "Cible", premier, second, "Montant"), ("Accès", "SAS", 10, 8, 12, 1000),
         ("Prévention", "Ateliers", 10, 12, 8, 900)],
        acquis=1000, lignes={"B2": {"realise": 12}, "B3": {"realise": 8}}, doute="[DE]1",
    )  # fmt: skip


def _cible(lot: int, nom: str, premiere: str, seconde: str) -> None:
    """La seconde cible prime : 15 au lieu de 10, pour un réalisé de 12."""
    voisin(
        lot, "K05", nom,
        [("Mission", "Indicateur", premiere, seconde, "Réalisé", "Montant"), ("Accès", "SAS", 10, 15, 12, 1000),
         ("Prévention", "Ateliers", 15, 10, 12, 900)],
        acquis=900, lignes={"B2": {"cible": 15}, "B3": {"cible": 10}}, doute="[CD]1",
    )  # fmt: skip


def _montant(lot: int, nom: str, premier: str, second: str) -> None:
    """Le second montant prime : 800 € au lieu de 1 000 €."""
    voisin(
        lot, "K05", nom,
        [("Mission", "Indicateur", "Cible", "Réalisé", premier, second), ("Accès", "SAS", 10, 12, 1000, 800),
         ("Prévention", "Ateliers", 10, 12, 1000, 700)],
        total=1500, doute="[EF]1",
    )  # fmt: skip


_realise(1, "resultat_apres_controle", "Résultat", "Résultat après contrôle")
_realise(1, "realise_apres_controle", "Réalisé", "Résultat après contrôle")
_realise(1, "realise_apres_controle_cpam", "Réalisé", "Réalisé après contrôle CPAM")
_realise(1, "realise_retenu", "Réalisé", "Réalisé retenu")
_realise(1, "realise_valide", "Réalisé CPTS", "Réalisé validé CPAM")
_realise(1, "realise_assurance_maladie", "Réalisé CPTS", "Réalisé Assurance maladie")
_realise(1, "realise_consolide", "Réalisé", "Réalisé (consolidé)")
_realise(1, "realise_provisoire", "Réalisé provisoire", "Réalisé")
_cible(1, "cible_negociee", "Cible", "Cible négociée")
_cible(1, "cible_renegociee", "Cible initiale", "Cible renégociée")
_cible(1, "nouvelle_cible", "Cible", "Nouvelle cible")
_cible(1, "cible_avenants", "Cible (avenant 1)", "Cible (avenant 2)")
_montant(1, "montant_notifie", "Montant", "Montant notifié")
_montant(1, "montant_apres_avenant", "Montant", "Montant après avenant")
_montant(1, "montant_rectifie", "Montant max", "Montant max rectifié")

_realise(2, "realise_verifie", "Réalisé", "Réalisé vérifié")
_realise(2, "resultat_controle", "Résultat", "Résultat contrôlé")
_realise(2, "avant_apres_controle", "Réalisé (avant contrôle)", "Réalisé (après contrôle)")
_realise(2, "declare_constate", "Réalisé déclaré", "Réalisé constaté")
_realise(2, "valeur_corrigee", "Valeur", "Valeur corrigée")
_realise(2, "resultat_audit", "Résultat", "Résultat après audit")
_realise(2, "provisoire_definitif", "Résultat provisoire", "Résultat définitif")
_cible(2, "cible_ajustee", "Cible", "Cible ajustée")
_cible(2, "objectif_opposable", "Objectif", "Objectif opposable")
_cible(2, "objectif_apres_negociation", "Objectif proposé", "Objectif après négociation")
_cible(2, "cible_avenant_seule", "Cible", "Cible avenant")
_montant(2, "montant_retenu", "Montant", "Montant retenu")
_montant(2, "montant_definitif", "Montant prévu", "Montant définitif")
_montant(2, "nouveau_montant", "Montant", "Nouveau montant")
