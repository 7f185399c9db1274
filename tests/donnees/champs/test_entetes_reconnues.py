"""Les entêtes reconnues, celles qui ne le sont pas, et leur empreinte."""

from __future__ import annotations

import pytest

from lib.donnees.champs import FEUILLES, INDICATEURS, JOINTURE, Qualite, normaliser_entete, reconnaitre


@pytest.mark.parametrize(
    ("entete", "champ"),
    [
        ("Intitulé de l'indicateur", "indicateur"),
        ("Libellé", "indicateur"),
        ("Critère", "indicateur"),
        ("Axe ACI", "mission"),
        ("N° mission", "mission"),
        ("Thématique", "mission"),
        ("Fiche action", "action"),
        ("Objectif opérationnel", "action"),
        ("Point de départ", "depart"),
        ("N-1", "depart"),
        ("T0", "depart"),
        ("Objectif 2026", "cible"),
        ("Taux cible", "cible"),
        ("Attendu", "cible"),
        ("Réalisé 2026", "realise"),
        ("Réalisé au 15/01/2027", "realise"),
        ("Taux de réalisation", "taux_atteinte"),
        ("Bilan N", "realise"),
        ("Part variable en €", "montant_max"),
        ("Montant (€)", "montant_max"),
        ("Valorisation", "montant_max"),
        ("Pondération", "poids"),
        ("Pilote de l'action", "responsable"),
        ("Référent(s)", "responsable"),
        ("Pièces justificatives", "piece"),
        ("PJ", "piece"),
        ("Qui fournit", "source"),
        ("Date d'échéance", "echeance"),
        ("Commentaires / observations", "commentaire"),
        ("Taux d'atteinte", "taux_atteinte"),
        ("INDICATEURS", "indicateur"),
        ("Indicatuer", "indicateur"),
        ("Objectif fixé", "cible"),
        (f"Exercice 2024-2025{JOINTURE}Résultat", "realise"),
        (f"Exercice 2024-2025{JOINTURE}Objectif", "cible"),
    ],
)
def test_une_entete_reelle_est_reconnue(entete: str, champ: str) -> None:
    assert reconnaitre(entete, INDICATEURS)[0].cle == champ


@pytest.mark.parametrize("entete", ["Préc.", "Nb adhérents", "Zblork", "", "2026", "Versement attendu", "a" * 500])
def test_une_entete_inconnue_ne_devient_pas_autre_chose(entete: str) -> None:
    assert reconnaitre(entete, INDICATEURS) == ()


@pytest.mark.parametrize("feuille", FEUILLES, ids=lambda feuille: feuille.nom)
def test_chaque_titre_du_modele_designe_son_champ_et_lui_seul(feuille) -> None:  # type: ignore[no-untyped-def]
    for champ in feuille.champs_du_modele:
        meilleur, *autres = reconnaitre(champ.titre, feuille)
        assert (meilleur.cle, meilleur.qualite) == (champ.cle, Qualite.TITRE)
        assert all(autre.qualite < Qualite.TITRE for autre in autres)


def test_une_entete_se_normalise_sans_annee_ni_unite() -> None:
    assert normaliser_entete("Montants max (€) 2026") == "montant max"
