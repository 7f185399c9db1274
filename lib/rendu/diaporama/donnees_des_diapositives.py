"""Un écran en données pour le gabarit du diaporama : des mots, des places sur la page, des noms de couleurs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from lib.domaine.reunion.ecrans import (
    Ecran,
    EcranDeMission,
    EcranDeProposition,
    EcranDesDecisions,
    EcranDeTitre,
    EcranDHoraire,
    EcranDIndicateur,
    RepereDuMur,
)
from lib.rendu.couleurs import Sort
from lib.rendu.document.donnees_du_gabarit import coupable
from lib.rendu.formats import accorder, euros, euros_signes
from lib.rendu.mur import mots_du_mur
from lib.rendu.mur.etiquettes_de_l_axe import etiquettes_placees

POINTS_D_UN_TOUR: Final = 144
"""De quoi dessiner un tour entier sans angle visible."""
TROU: Final = 0.6
"""Le rayon du trou de l'anneau, rapporté à celui de l'anneau."""


def donnees_d_un_ecran(ecran: Ecran) -> dict[str, Any]:
    """Un écran prêt pour le gabarit ; ``genre`` dit lequel.

    Raises:
        KeyError: cet écran ne s'imprime pas.
    """
    return _ECRITURES[type(ecran)](ecran)


def _titre(ecran: EcranDeTitre) -> dict[str, Any]:
    return {
        "genre": "titre",
        "fil": mots_du_mur.DIALOGUE,
        "titre": coupable(ecran.cpts),
        "quand": coupable(mots_du_mur.quand(ecran)),
        "fictif": mots_du_mur.FICTIF if ecran.est_fictif else "",
    }


def _mission(ecran: EcranDeMission) -> dict[str, Any]:
    parts = mots_du_mur.sorts_montres(ecran)
    return {
        "genre": "mission",
        **_entete(ecran.fil, ecran.titre),
        "alt": coupable(mots_du_mur.ce_que_le_gateau_montre(tuple(parts.items()))),
        "milieu": mots_du_mur.milieu(ecran),
        "arcs": [{"sort": str(sort), "sommets": sommets} for sort, sommets in _arcs(parts)],
        "legende": [{"sort": str(sort), "montant": euros(montant)} for sort, montant in parts.items()],
        "colonnes": mots_du_mur.COLONNES_DES_LIGNES,
        "lignes": [
            [*map(coupable, (ligne.libelle, ligne.cible, ligne.realise)), " ".join(mots_du_mur.acquis_de(ligne))]
            for ligne in ecran.lignes
        ],
    }


def _indicateur(ecran: EcranDIndicateur) -> dict[str, Any]:
    posees = etiquettes_placees(ecran.reperes) if ecran.courbe else ()
    realise = ecran.realise
    return {
        "genre": "indicateur",
        **_entete(ecran.fil, ecran.titre),
        "demande": coupable(mots_du_mur.ce_qui_est_demande(ecran)),
        "alt": coupable(mots_du_mur.ce_que_l_axe_montre(ecran)),
        "courbe": [[float(p.place), float(p.part)] for p in ecran.courbe],
        "traits": [float(r.place) for r in ecran.reperes],
        "etiquettes": [
            {"texte": p.repere.texte, "paie": p.repere.paie, "milieu": p.milieu, "etage": p.etage} for p in posees
        ],
        "realise": _repere(realise),
        "manquant": mots_du_mur.REALISE_MANQUANT,
        "depart": _depart(ecran.depart),
        "realise_du_jour": mots_du_mur.REALISE_DU_JOUR,
        "aujourd_hui": mots_du_mur.AUJOURD_HUI,
        "etapes": [] if ecran.courbe else [_etape(r, realise) for r in ecran.reperes],
        "chiffres": mots_du_mur.chiffres(ecran),
        "phrase": coupable(ecran.phrase),
        "source": coupable(" · ".join(filter(None, (ecran.avance, ecran.provenance)))),
    }


def _proposition(ecran: EcranDeProposition) -> dict[str, Any]:
    return {
        "genre": "proposition",
        **_entete(ecran.fil, ecran.titre),
        "colonnes": [colonne or mots_du_mur.TERME for colonne in mots_du_mur.COLONNES_D_UNE_PROPOSITION],
        "termes": [list(map(coupable, (t.libelle, t.avant, t.apres))) for t in ecran.termes],
        "sinon": mots_du_mur.RIEN_NE_CHANGE,
        "effets": [
            {"phrase": coupable(e.phrase), "avant": e.avant, "apres": e.apres, "ecart": e.ecart}
            for e in mots_du_mur.effets(ecran)
        ],
    }


def _decisions(ecran: EcranDesDecisions) -> dict[str, Any]:
    return {
        "genre": "decisions",
        **_entete(*mots_du_mur.titre_des_decisions(ecran)),
        "rangees": [
            [coupable(str(d.issue)), coupable(d.texte), "" if d.ecart is None else euros_signes(d.ecart)]
            for d in ecran.decisions
        ],
        "sinon": mots_du_mur.AUCUNE_DECISION,
    }


def _horaire(ecran: EcranDHoraire) -> dict[str, Any]:
    return {
        "genre": "horaire",
        **_entete("", mots_du_mur.ORDRE_DU_JOUR),
        "rangees": [
            [coupable(point.heure or str(rang)), coupable(point.titre), accorder(point.minutes, "minute")]
            for rang, point in enumerate(ecran.points, 1)
        ],
    }


_ECRITURES: Final[Mapping[type, Callable[[Any], dict[str, Any]]]] = {
    EcranDeTitre: _titre,
    EcranDeMission: _mission,
    EcranDIndicateur: _indicateur,
    EcranDeProposition: _proposition,
    EcranDesDecisions: _decisions,
    EcranDHoraire: _horaire,
}


def _entete(fil: str, titre: str) -> dict[str, str]:
    return {"fil": coupable(fil), "titre": coupable(titre)}


def _repere(repere: RepereDuMur | None) -> dict[str, Any] | None:
    return None if repere is None else {"texte": repere.texte, "place": float(repere.place)}


def _depart(repere: RepereDuMur | None) -> dict[str, Any] | None:
    return None if repere is None else {"texte": mots_du_mur.depart_dit(repere), "place": float(repere.place)}


def _etape(repere: RepereDuMur, realise: RepereDuMur | None) -> dict[str, Any]:
    """Un état d'un constat ; ce qui n'est pas fait n'a pas la couleur de ce qui est acquis."""
    est_du_jour = realise is not None and realise.texte == repere.texte
    sort = Sort.ACQUIS if repere.place == 1 else Sort.A_PRODUIRE
    return {
        "texte": repere.texte,
        "paie": repere.paie or mots_du_mur.INCONNU,
        "est_du_jour": est_du_jour,
        "sort": str(sort) if est_du_jour and repere.place else None,
    }


def _arcs(parts: Mapping[Sort, Decimal]) -> Iterator[tuple[Sort, list[list[float]]]]:
    """Chaque arc de l'anneau, en contour fermé dans un carré de côté 1 ; ce qui est négatif n'en a pas."""
    positifs = {sort: float(montant) for sort, montant in parts.items() if montant > 0}
    total, debut = sum(positifs.values()), 0.0
    for sort, montant in positifs.items():
        fin = debut + montant / total
        pas = max(2, math.ceil((fin - debut) * POINTS_D_UN_TOUR))
        tours = [debut + (fin - debut) * n / pas for n in range(pas + 1)]
        yield sort, [_sur_le_cercle(tour, 1.0) for tour in tours] + [_sur_le_cercle(t, TROU) for t in reversed(tours)]
        debut = fin


def _sur_le_cercle(tour: float, rayon: float) -> list[float]:
    angle = 2 * math.pi * tour
    return [round(0.5 + 0.5 * rayon * math.sin(angle), 5), round(0.5 - 0.5 * rayon * math.cos(angle), 5)]


def donnees_des_diapositives(ecrans: Sequence[Ecran]) -> list[dict[str, Any]]:
    """Tous les écrans, dans l'ordre."""
    return [donnees_d_un_ecran(ecran) for ecran in ecrans]
