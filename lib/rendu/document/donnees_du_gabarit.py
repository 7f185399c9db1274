"""Un document en données pour le gabarit : rien que des mots, des positions et des couleurs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lib.rendu.contenus.contenu import CaseMontree, Contenu, Valeur, ecrire
from lib.rendu.contenus.dessins import BarreDeMission, Puce
from lib.rendu.contenus.euros_selon_leur_sort import ChiffreDeTete
from lib.rendu.couleurs import CLAIR, Sort, Trait
from lib.rendu.document.document import (
    Barres,
    Bloc,
    Chiffres,
    CoteACote,
    Document,
    Intertitre,
    Liste,
    Paragraphe,
    SectionDeDocument,
    Tableau,
)
from lib.rendu.formats import euros, imprimable

CESURE_POSSIBLE = "\u200b"
LONG_MOT = re.compile(r"[^\s-]{26,}")


def donnees_du_gabarit(document: Document) -> dict[str, Any]:
    """Un document prêt pour le gabarit : rien que des mots, des positions et des couleurs.

    Returns:
        Les clés ``genre``, ``titre``, ``sous_titres``, ``rappel``, ``mention``, ``provenance``, ``diffusion``,
        ``paysage``, ``sections`` et ``couleurs``. Nombres et dates sont écrits en français ; l'inconnu est un tiret.
    """
    tampon = document.tampon
    return {
        "genre": document.genre,
        "titre": coupable(document.titre),
        "sous_titres": [coupable(texte) for texte in document.sous_titres],
        "rappel": imprimable(document.rappel),
        "mention": tampon.mention,
        "provenance": tampon.provenance,
        "diffusion": str(tampon.diffusion),
        "paysage": document.est_en_paysage,
        "sections": [_section(section) for section in document.sections if section.est_sur_papier],
        "couleurs": couleurs_du_gabarit(),
    }


def donnees_des_dessins(dessins: Sequence[Barres | CaseMontree]) -> dict[str, Any]:
    """Les seuls dessins, dans l'ordre : des barres de missions, ou des cases qui portent une barre à puce."""
    return {"dessins": [_dessin(dessin) for dessin in dessins], "couleurs": couleurs_du_gabarit()}


def coupable(texte: str) -> str:
    """Un texte imprimable dont les mots sans fin peuvent se couper en bout de ligne."""
    return LONG_MOT.sub(lambda mot: CESURE_POSSIBLE.join(mot[0]), imprimable(texte))


def _section(section: SectionDeDocument) -> dict[str, Any]:
    return {
        "titre": coupable(section.titre),
        "page_neuve": section.page_neuve,
        "est_interne": section.est_interne,
        "blocs": [_bloc(bloc) for bloc in section.blocs],
    }


def _bloc(bloc: Bloc) -> dict[str, Any]:
    return _ECRITURES[type(bloc)](bloc)


def _paragraphe(p: Paragraphe) -> dict[str, Any]:
    ton = str(p.ton)
    return {"genre": "paragraphe", "texte": coupable(p.texte), "ton": ton, "etiquette": coupable(p.etiquette)}


def _liste(liste: Liste) -> dict[str, Any]:
    return {"genre": "liste", "phrases": [_paragraphe(p) for p in liste.phrases]}


def _intertitre(intertitre: Intertitre) -> dict[str, Any]:
    return {"genre": "intertitre", "texte": coupable(intertitre.texte)}


def _chiffres(chiffres: Chiffres) -> dict[str, Any]:
    return {"genre": "chiffres", "chiffres": [_chiffre(c) for c in chiffres.chiffres]}


def _chiffre(c: ChiffreDeTete) -> dict[str, Any]:
    textes = {"nom": imprimable(c.nom), "texte": imprimable(c.texte), "precision": imprimable(c.precision)}
    return textes | {"sort": None if c.sort is None else str(c.sort)}


def _tableau(tableau: Tableau) -> dict[str, Any]:
    """Un tableau déjà écrit : le gabarit ne choisit que la largeur et l'alignement."""
    contenu: Contenu[Any] = tableau.contenu.sur_papier()
    return {
        "genre": "tableau",
        "annonce": coupable(contenu.titre) if tableau.est_annonce else "",
        "sinon": contenu.sinon,
        "abrege": tableau.est_abrege,
        "titres": contenu.titres,
        "places": [str(rubrique.place) for rubrique in contenu.rubriques],
        "rangees": [
            {"cases": [_case(valeur) for valeur in valeurs], "est_total": valeurs[0] == (tableau.total or None)}
            for valeurs in contenu.valeurs()
        ],
    }


def _case(valeur: Valeur) -> str | dict[str, Any]:
    if not isinstance(valeur, CaseMontree):
        return coupable(ecrire(valeur))
    return {
        "texte": coupable(ecrire(valeur.valeur)),
        "precision": coupable(valeur.precision),
        "puce": _puce(valeur.dessin),
        "sort": _sort(valeur.sort),
    }


def _dessin(dessin: Barres | CaseMontree) -> dict[str, Any]:
    if isinstance(dessin, Barres):
        return _barres(dessin)
    return {"genre": "puce", "puce": _puce(dessin.dessin), "sort": _sort(dessin.sort)}


def _barres(barres: Barres) -> dict[str, Any]:
    return {"genre": "barres", "alt": coupable(barres.alt), "barres": [_barre(barre) for barre in barres.barres]}


def _barre(barre: BarreDeMission) -> dict[str, Any]:
    segments = [{"sort": str(s.sort), "montant": euros(s.montant), "taille": s.taille} for s in barre.segments]
    return {"libelle": coupable(barre.libelle), "enveloppe": euros(barre.enveloppe), "segments": segments}


def _puce(puce: Puce | None) -> dict[str, Any] | None:
    if puce is None:
        return None
    positions = {"realise": puce.realise, "depart": puce.depart, "attendu": puce.attendu}
    return positions | {"paliers": list(puce.paliers), "alt": imprimable(puce.alt)}


def _sort(sort: Sort | None) -> str | None:
    return None if sort is None else str(sort)


def _cote_a_cote(colonnes: CoteACote) -> dict[str, Any]:
    gauche, droite = ([_bloc(bloc) for bloc in cote] for cote in (colonnes.gauche, colonnes.droite))
    return {"genre": "cote a cote", "gauche": gauche, "droite": droite}


_ECRITURES: Mapping[type, Callable[[Any], dict[str, Any]]] = {
    Paragraphe: _paragraphe,
    Liste: _liste,
    Intertitre: _intertitre,
    Chiffres: _chiffres,
    Tableau: _tableau,
    Barres: _barres,
    CoteACote: _cote_a_cote,
}


def couleurs_du_gabarit() -> Mapping[str, Any]:
    """Les couleurs du papier, et le trait de chaque sort."""
    return {
        "papier": CLAIR.papier,
        "encre": CLAIR.encre,
        "encre_douce": CLAIR.encre_douce,
        "filet": CLAIR.filet,
        "fond": CLAIR.fond,
        "primaire": CLAIR.primaire,
        "alerte": CLAIR.alerte,
        "traits": {str(nom): _trait(trait) for nom, trait in CLAIR.sorts.items()},
    }


def _trait(trait: Trait) -> dict[str, str]:
    return {"teinte": trait.teinte, "motif": trait.motif, "texte": trait.texte}
