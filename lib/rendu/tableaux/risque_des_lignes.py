"""D'où vient le risque, ligne par ligne, et de qui dépendent les euros. Interne à la CPTS."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.loi_du_total import Repartition
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.contrat import Contrat
from lib.domaine.vocabulaire import Maitrise, TypeMesure
from lib.rendu.formats import euros_signes
from lib.rendu.textes import risque as textes
from lib.rendu.textes.chances import a_la_centaine, cent_euros
from lib.rendu.textes.prevision import de_tant_a_tant, payee_en_entier

LIGNES_MONTREES = 8


def origine_du_risque(total: Repartition, contrat: Contrat, *, limite: int = LIGNES_MONTREES) -> pd.DataFrame:
    """Ce qui manque une mauvaise année, ligne par ligne, de la plus lourde à la plus légère.

    Returns:
        Colonnes ``identifiant``, ``ligne``, ``part`` [0–1] du risque, ``manque`` (écrit).
    """
    lourdes = sorted((c for c in total.contributions if c.manque >= 1), key=lambda c: -c.manque)
    return pd.DataFrame(
        [
            (c.identifiant, _nom(contrat, c.identifiant), c.part_du_risque, cent_euros(c.manque))
            for c in lourdes[:limite]
        ],
        columns=["identifiant", "ligne", "part", "manque"],
    )


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


def maitrise(total: Repartition, contrat: Contrat) -> pd.DataFrame:
    """La carte de maîtrise : de qui dépendent les euros, et ce qui leur manque une mauvaise année.

    Returns:
        Colonnes ``maitrise`` (Maitrise), ``qui`` (écrit), ``montant``, ``attendu``, ``manque`` (float, €).
    """
    rangees = []
    for qui, nom in textes.QUI_DECIDE.items():
        siennes = [c for c in total.contributions if _maitrise(contrat, c.identifiant) is qui]
        if siennes:
            sommes = (
                sum(float(c.montant) for c in siennes),
                sum(c.attendu for c in siennes),
                sum(c.manque for c in siennes),
            )
            rangees.append((qui, nom, *sommes))
    return pd.DataFrame(rangees, columns=["maitrise", "qui", "montant", "attendu", "manque"])


def _maitrise(contrat: Contrat, identifiant: str) -> Maitrise | None:
    ligne = contrat.indicateur(identifiant)
    return ligne.maitrise if ligne else None


def maitrise_a_lire(tableau: pd.DataFrame) -> pd.DataFrame:
    """La carte de maîtrise, écrite."""
    return pd.DataFrame(
        {
            "Le résultat dépend…": tableau["qui"],
            "En jeu": tableau["montant"].map(cent_euros),
            "Attendu": tableau["attendu"].map(cent_euros),
            "Manque une mauvaise année": tableau["manque"].map(cent_euros),
        }
    )


def previsions(risque: Risque, contrat: Contrat) -> pd.DataFrame:
    """Chaque prévision, son origine et sa phrase ; les lignes sans prévision ferment la marche, avec leur motif."""
    rangees = [
        {
            "N°": loi.identifiant,
            "Indicateur": _nom(contrat, loi.identifiant),
            "Attendu": cent_euros(loi.attendu),
            "Payée en entier": payee_en_entier(loi),
            "Fin d'exercice": _fourchette(loi, contrat),
            "D'où": str(loi.origine),
            "Comment": loi.phrase,
        }
        for loi in risque.lois
    ]
    sans = [
        {"N°": s.identifiant, "Indicateur": _nom(contrat, s.identifiant), "D'où": "sans prévision", "Comment": s.motif}
        for s in risque.sans_loi
    ]
    return pd.DataFrame([*rangees, *sans]).fillna("—")


def _fourchette(loi: LoiDeLigne, contrat: Contrat) -> str:
    ligne = contrat.indicateur(loi.identifiant)
    if loi.reperes is None or ligne is None or ligne.type_mesure is TypeMesure.ETAT:
        return "—"
    return de_tant_a_tant(loi.reperes, ligne)


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
