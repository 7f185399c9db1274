"""Les tableaux du journal des paris : ce que l'on annonçait, ce qui est venu. Internes à la CPTS."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from lib.calcul.bilan_des_paris import Bilan, Jugement, a_compter
from lib.calcul.rejeu import Rejeu
from lib.domaine.denouement import Denouement, unite_annoncee
from lib.domaine.paris import Fourchette
from lib.rendu.formats import jour, quantite
from lib.rendu.textes.chances import en_chances
from lib.rendu.textes.phrases_des_paris import en_fourchette

COLONNES = ["Ligne", "Nous annoncions", "Il est venu", "Noté le", "Exercice"]


def denoues(denouements: Sequence[Denouement]) -> pd.DataFrame:
    """Les paris qui comptent et ce qui est venu, écrits : l'annonce, la suite, leur jour."""
    rangees = [
        {
            "Ligne": ligne.pari.libelle,
            "Exercice": str(denouement.pari.exercice.annee),
            "Noté le": jour(denouement.pari.le),
            "Nous annoncions": _annonce(ligne.pari.chance, ligne.pari.fourchette, ligne.pari.unite),
            "Il est venu": _venu(ligne.est_reussie, ligne.valeur, ligne.pari.fourchette, ligne.pari.unite)
            or ligne.motif,
        }
        for denouement, ligne in a_compter(denouements)
    ]
    return pd.DataFrame(rangees, columns=COLONNES)


def rejeux(rejoues: Sequence[Rejeu]) -> pd.DataFrame:
    """Les exercices passés rejoués, écrits : l'annonce et la suite."""
    rangees = [
        {
            "Ligne": rejeu.indicateur.libelle,
            "Exercice": str(rejeu.exercice),
            "La tendance annonçait": _annonce(
                rejeu.jugement.chance, rejeu.jugement.fourchette, unite_annoncee(rejeu.indicateur)
            ),
            "Il est venu": _venu_du_rejeu(rejeu.jugement, unite_annoncee(rejeu.indicateur)),
        }
        for rejeu in rejoues
    ]
    return pd.DataFrame(rangees, columns=["Ligne", "La tendance annonçait", "Il est venu", "Exercice"])


def classes(bilan: Bilan) -> pd.DataFrame:
    """Les chances annoncées face aux réussites venues.

    Returns:
        Colonnes ``annonce`` et ``venu`` (réussites sur dix, float), ``paris`` (int), ``texte`` et
        ``etiquette`` (le même, en court).
    """
    return pd.DataFrame(
        [
            {
                "annonce": float(classe.sur_dix),
                "venu": 10 * classe.reussis / classe.paris,
                "paris": classe.paris,
                "texte": f"{classe.reussis} sur {classe.paris}",
                "etiquette": f"{classe.reussis}/{classe.paris}",
            }
            for classe in bilan.classes
        ],
        columns=["annonce", "venu", "paris", "texte", "etiquette"],
    )


def _annonce(chance: float | None, fourchette: Fourchette | None, unite: str) -> str:
    morceaux = ["" if chance is None else en_chances(chance)]
    morceaux.append("" if fourchette is None else en_fourchette(fourchette, unite))
    return " · ".join(morceau for morceau in morceaux if morceau)


def _venu_du_rejeu(jugement: Jugement, unite: str) -> str:
    return _venu(jugement.est_reussi, jugement.valeur, jugement.fourchette, unite)


def _venu(est_reussi: bool | None, valeur: Fraction | Decimal | None, fourchette: Fourchette | None, unite: str) -> str:
    """« réussi · 13 réunions, dans la fourchette » ; vide si l'on ne sait rien."""
    morceaux = [] if est_reussi is None else ["réussi" if est_reussi else "manqué"]
    if valeur is not None:
        ou = "" if fourchette is None else f", {'dans' if fourchette.contient(valeur) else 'hors de'} la fourchette"
        morceaux.append(quantite(valeur, unite) + ou)
    return " · ".join(morceaux)
