"""De plusieurs colonnes d'euros, une seule entre dans les charges ; les autres se disent, ou l'export se refuse."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import ExportLu, lire_l_export
from lib.donnees.garde_fous import FichierRefuse


def lu(*euros: str) -> ExportLu:
    """Une écriture de 10, 20, 30 € dans ces colonnes, de gauche à droite."""
    valeurs = ";".join(str(10 * rang) for rang in range(1, len(euros) + 1))
    return lire_l_export("e.csv", f"Date;Compte;{';'.join(euros)}\n03/05/2026;6064;{valeurs}\n".encode())


@pytest.mark.parametrize(
    ("euros", "montant"),
    [
        (("Montant N", "Montant N-1"), 10),
        (("Montant N-1", "Montant N"), 20),
        (("Montant exercice précédent", "Montant"), 20),
        (("Montant 2025", "Montant 2026"), 20),
        (("Montant 2026", "Montant 2025"), 10),
        (("Montant budget", "Montant réalisé"), 20),
        (("Montant prévu", "Montant réalisé", "Montant restant"), 20),
        (("Débit N-1", "Crédit N-1", "Débit N", "Crédit N"), 30 - 40),
        (("Débit ouverture", "Crédit ouverture", "Débit mouvement", "Crédit mouvement"), 30 - 40),
        (("Montant", "Montant cumulé"), 10),
        (("Montant devise", "Montant"), 20),
        (("Montant T1", "Montant T2", "Montant total"), 30),
    ],
)
def test_la_colonne_de_l_exercice_est_lue(euros: tuple[str, ...], montant: int) -> None:
    assert [e.montant for e in lu(*euros).ecritures] == [Decimal(montant)]


@pytest.mark.parametrize("seule", ["Montant N-1", "Montant budget 2026", "Montant T1", "Montant cumulé"])
def test_une_seule_colonne_qui_n_est_pas_de_l_exercice_se_refuse(seule: str) -> None:
    with pytest.raises(FichierRefuse, match=f"« {seule} » est "):
        lu(seule)


def test_ce_qui_n_est_pas_lu_se_dit_et_ce_qui_n_est_pas_explique_est_a_verifier() -> None:
    (dit,) = lu("Montant N", "Montant N-1").constats
    assert ("« Montant N-1 »" in dit.phrase, dit.gravite) == (True, Gravite.INFORMATION)
    (dit,) = lu("Montant Accès", "Montant Prévention").constats
    assert dit.gravite is Gravite.A_VERIFIER
    (dit,) = lu("Montant 2025", "Montant 2026").constats
    assert ("« Montant 2025 » n'est pas lue" in dit.phrase, dit.gravite) == (True, Gravite.A_VERIFIER)


def test_les_soldes_sont_les_euros_d_une_balance_et_d_elle_seule() -> None:
    balance = "Compte;Intitulé;Solde débiteur;Solde créditeur\n6064;Papier;10;\n6091;Rabais;;4\n"
    assert [e.montant for e in lire_l_export("e.csv", balance.encode()).ecritures] == [10, -4]
    with pytest.raises(FichierRefuse, match="un cumul ou un solde"):
        lu("Solde débiteur", "Solde créditeur")
