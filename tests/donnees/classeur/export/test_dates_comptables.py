"""Une écriture a son jour ; une somme a sa période : celle de son exercice, ou du titre de la balance."""

from __future__ import annotations

from datetime import date

import pytest

from lib.domaine.annees.ecriture_comptable import Ecriture
from lib.donnees.classeur import lire_l_export

ANNEE = (date(2026, 1, 1), date(2026, 12, 31))


def lue(export: str) -> Ecriture:
    (ecriture,) = lire_l_export("e.csv", export.encode()).ecritures
    return ecriture


@pytest.mark.parametrize(
    ("export", "depuis", "jour"),
    [
        ("Balance du 01/01/2026 au 31/12/2026\n\nCompte;Intitulé;Montant\n6064;Papier;10\n", *ANNEE),
        ("Exercice;Compte;Montant\n2026;6064;10\n", *ANNEE),
        ("Exercice;Compte;Montant\n15/04/2026-14/04/2027;6064;10\n", date(2026, 4, 15), date(2027, 4, 14)),
        ("Exercice;Compte;Montant\nen cours;6064;10\n", None, None),
        ("Balance au 31/12/2026\n\nCompte;Intitulé;Montant\n6064;Papier;10\n", None, None),
        ("Du 01/01/2026 au 31/12/2026\nDu 01/01/2025 au 31/12/2025\nCompte;Montant\n6064;10\n", None, None),
    ],
)
def test_sans_colonne_de_date_la_periode_est_celle_qui_est_ecrite(
    export: str, depuis: date | None, jour: date | None
) -> None:
    ecriture = lue(export)
    assert (ecriture.depuis, ecriture.jour, ecriture.est_datee) == (depuis, jour, False)


def test_une_date_l_emporte_sur_l_exercice_et_sur_le_titre() -> None:
    titre = "Grand livre du 01/01/2025 au 31/12/2025\n\n"
    ecriture = lue(f"{titre}Date;Exercice;Compte;Montant\n03/05/2026;2025;6064;10\n")
    assert (ecriture.depuis, ecriture.jour, ecriture.est_datee) == (None, date(2026, 5, 3), True)
