"""Ce qui s'écrit sur une ligne : son nom, là où elle se détache ou à son bout ; ses nombres ; ce que dit le dernier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.rendu.formats import cent_euros
from lib.rendu.graphiques.habillage import inerte

Etiquette = dict[str, object]
PLACE_DES_NOMS_PX: Final = 150
"""Ce qu'un dessin laisse à sa droite pour les noms écrits au bout des lignes [pixels]."""
SE_DETACHE: Final = 0.08
"""L'écart, en part de ce que montre le dessin, à partir duquel une ligne se distingue de ses voisines."""
EXERCICES_COTE_A_COTE: Final = 8
"""Au-delà, « 2026-27 » couvrirait son voisin dans la colonne d'un portable."""
PRES_D_UNE_CIBLE = 0.15
"""En deçà de cette part de l'axe, la marque d'une cible passerait sur le nombre écrit au-dessus du réalisé."""
INTERLIGNE_PX: Final = 19
SIGNES: Final[Mapping[str, str]] = {"solid": "—", "dash": "– –", "dot": "····"}
"""Le tracé d'une ligne, écrit devant son nom : la couleur n'est jamais seule à les distinguer."""


@dataclass(frozen=True, slots=True)
class LigneTracee:
    """Une ligne du dessin : la colonne qui la porte, sa teinte et son tracé."""

    nom: str
    teinte: str
    style: str


def annoter_le_dernier(nombres: Sequence[str], places: Sequence[str], dernier: str) -> list[str]:
    """Les nombres écrits, le dernier suivi de ce qu'il fait conclure, du côté où il y a la place.

    Args:
        nombres: un par exercice ; vide pour celui qui n'est pas mesuré.
        places: où chacun s'écrit : « top center », « bottom right »…
        dernier: ce qui s'écrit près du dernier ; trop d'exercices n'y laissent pas la place.
    """
    ecrits = list(nombres)
    rangs = [rang for rang, ecrit in enumerate(ecrits) if ecrit]
    if not dernier or not rangs or len(ecrits) > EXERCICES_COTE_A_COTE:
        return ecrits
    rang, mot = rangs[-1], f"<b>{inerte(dernier)}</b>"
    dessous = places[rang].startswith("bottom")
    ecrits[rang] = f"{ecrits[rang]}<br>{mot}" if dessous else f"{mot}<br>{ecrits[rang]}"
    return ecrits


def places_des_nombres(tableau: pd.DataFrame) -> list[str]:
    """Où s'écrit chaque réalisé : à droite si le trait y descend, dessous si la cible le couvrirait, sinon dessus."""
    realises, cibles = tableau["realise"], tableau["cible"]
    tous = pd.concat([realises, cibles])
    pres = (tous.max() - tous.min()) * PRES_D_UNE_CIBLE
    descend, couvert = realises < realises.shift(), (cibles - realises).between(0, pres, inclusive="right")
    return [
        "bottom right" if dessous else "top right" if a_droite else "top center"
        for dessous, a_droite in zip(couvert, descend, strict=True)
    ]


def noms_des_lignes(tableau: pd.DataFrame, traits: Sequence[LigneTracee]) -> list[Etiquette]:
    """Une étiquette par ligne, de la teinte de la ligne.

    Args:
        tableau: une colonne ``mois``, puis une colonne de nombres par ligne.
        traits: les lignes, deux au moins pour qu'il y ait à les nommer.
    """
    if len(traits) < 2:
        return []
    valeurs = tableau[[t.nom for t in traits]].astype(float)
    etendue = float(valeurs.to_numpy().max() - min(0.0, valeurs.to_numpy().min()))
    ou = {t.nom: _ou_elle_se_detache(valeurs, t.nom, etendue) for t in traits}
    sur_elles = [
        _sur_la_ligne(t, tableau["mois"].iloc[rang], valeurs.iloc[rang])
        for t in traits
        if (rang := ou[t.nom]) is not None
    ]
    au_bout = sorted((t for t in traits if ou[t.nom] is None), key=lambda t: -float(valeurs[t.nom].iloc[-1]))
    return [*sur_elles, *_au_bout(au_bout, tableau["mois"].iloc[-1], valeurs)]


def _ou_elle_se_detache(valeurs: pd.DataFrame, nom: str, etendue: float) -> int | None:
    """Le rang du mois où cette ligne est seule : le plus bas si elle est sous les autres, le plus haut sinon."""
    autres = valeurs.drop(columns=nom)
    ecarts = autres.sub(valeurs[nom], axis=0).abs().min(axis=1)
    if float(ecarts.max()) < SE_DETACHE * etendue:
        return None
    seule = valeurs[nom].where(ecarts >= ecarts.max() / 2)
    est_dessus = valeurs[nom].iloc[ecarts.argmax()] >= autres.iloc[ecarts.argmax()].max()
    return int(seule.argmax() if est_dessus else seule.argmin())


def _sur_la_ligne(trait: LigneTracee, mois: object, valeurs: pd.Series[float]) -> Etiquette:
    """Au-dessus si elle domine les autres ce mois-là, au-dessous sinon."""
    est_dessus = valeurs[trait.nom] >= valeurs.max()
    place = {"x": mois, "y": float(valeurs[trait.nom]), "xanchor": "center", "yshift": 13 if est_dessus else -13}
    return place | _ecrite(trait)


def _au_bout(traits: Sequence[LigneTracee], mois: object, valeurs: pd.DataFrame) -> Iterator[Etiquette]:
    """Les noms l'un sous l'autre, à droite du dernier mois, dans l'ordre où les lignes finissent.

    Des lignes qui finissent presque ensemble se confondent : chacune dit de combien elle finit sous la première.
    """
    if not traits:
        return
    bouts = [float(valeurs[t.nom].iloc[-1]) for t in traits]
    dits = [_en_moins(bouts[0] - bout) for bout in bouts]
    reste = sum(1 + bool(dit) for dit in dits)
    hauteur, passees = sum(bouts) / len(bouts), 0
    for trait, dit in zip(traits, dits, strict=True):
        lignes = 1 + bool(dit)
        decalage = round(INTERLIGNE_PX * (reste / 2 - passees - lignes / 2))
        passees += lignes
        place = {"x": mois, "y": hauteur, "xanchor": "left", "xshift": 6, "yshift": decalage, "align": "left"}
        yield place | _ecrite(trait, dit)


def _en_moins(ecart: float) -> str:
    """« 2 800 € de moins » ; vide pour la première, ou si elles finissent à la même centaine."""
    dit = cent_euros(ecart)
    return f"{dit} de moins" if dit != cent_euros(0) else ""


def _ecrite(trait: LigneTracee, suite: str = "") -> Etiquette:
    dit = f"{SIGNES[trait.style]} {inerte(trait.nom)}" + (f"<br>{inerte(suite)}" if suite else "")
    return {"text": dit, "showarrow": False, "font": {"size": 13, "color": trait.teinte}}
