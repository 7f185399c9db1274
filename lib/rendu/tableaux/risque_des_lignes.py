"""Ce que chaque ligne fait bouger du total, et le risque qui se déplace. Interne à la CPTS."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from lib.calcul.loi_du_total import Repartition
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.contrat import Contrat
from lib.rendu.formats import a_la_centaine, cent_euros, euros_signes

LIGNES_MONTREES = 8


def _nom(contrat: Contrat, identifiant: str) -> str:
    ligne = contrat.indicateur(identifiant)
    return ligne.libelle if ligne else identifiant


def tornade(risque: Risque, contrat: Contrat, *, limite: int = LIGNES_MONTREES) -> pd.DataFrame:
    """Ce que chaque ligne, seule, fait bouger du total attendu, de la plus large à la plus étroite.

    Returns:
        Colonnes ``ligne``, ``prudent``, ``haut``, ``manquee``, ``reussie`` [€ de total attendu] et ``lecture``.
    """
    return pd.DataFrame(
        [
            (
                _nom(contrat, b.identifiant),
                b.prudent,
                b.haut,
                b.manquee,
                b.reussie,
                f"manquée {cent_euros(b.manquee)}, réussie {cent_euros(b.reussie)}",
            )
            for b in risque.balanciers[:limite]
        ],
        columns=["ligne", "prudent", "haut", "manquee", "reussie", "lecture"],
    )


def tornade_a_lire(tableau: pd.DataFrame) -> pd.DataFrame:
    """Le tableau jumeau de la tornade, écrit."""
    titres = {"ligne": "Ligne", "manquee": "Manquée", "prudent": "1 fois sur 10, au plus",
              "haut": "9 fois sur 10, au plus", "reussie": "Réussie"}  # fmt: skip
    ecrit = tableau[list(titres)].copy()
    for colonne in titres.keys() - {"ligne"}:
        ecrit[colonne] = ecrit[colonne].map(cent_euros)
    return ecrit.rename(columns=titres)


def risque_deplace(avant: Repartition, apres: Repartition, contrats: tuple[Contrat, Contrat]) -> pd.DataFrame:
    """Ce qui manque une mauvaise année, ligne par ligne, avant et après ; le plus grand changement d'abord.

    Returns:
        Colonnes ``N°``, ``Ligne``, ``Aujourd'hui``, ``Proposition``, ``Écart``, toutes écrites.
    """
    manques = [{c.identifiant: a_la_centaine(c.manque) for c in r.contributions} for r in (avant, apres)]
    zero = Decimal(0)
    couples = {cle: (manques[0].get(cle, zero), manques[1].get(cle, zero)) for cle in {**manques[0], **manques[1]}}
    changees = sorted(((b - a, cle) for cle, (a, b) in couples.items() if a != b), key=lambda c: -abs(c[0]))
    rangees = [
        (cle, _nom_de(contrats, cle), *map(cent_euros, couples[cle]), euros_signes(ecart))
        for ecart, cle in changees[:LIGNES_MONTREES]
    ]
    return pd.DataFrame(rangees, columns=["N°", "Ligne", "Aujourd'hui", "Proposition", "Écart"])


def _nom_de(contrats: tuple[Contrat, Contrat], identifiant: str) -> str:
    """Le libellé d'une ligne ; s'il a changé, « ancien → nouveau »."""
    noms = [_nom(c, identifiant) for c in contrats if c.indicateur(identifiant)]
    return " → ".join(dict.fromkeys(noms)) or identifiant
