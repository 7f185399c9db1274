"""Les préparatifs de la réunion et son ordre du jour, en JSON, dans les deux sens. Interne à la CPTS."""

from __future__ import annotations

from lib.domaine.partie_au_dialogue import PartieAuDialogue
from lib.domaine.preparatifs import AFaire, Parole, Preparatifs, TourDeParole
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.donnees.preparation_json.fiches_en_json import lire_une_echeance
from lib.donnees.preparation_json.objets import les_objets, un_objet
from lib.donnees.scenario_json.cles_json import exiger
from lib.donnees.scenario_json.valeurs import lire_booleen, lire_entier, lire_texte, lire_un_mot

TEXTES = ("phrase_invariante", "methode", "environnement")
CLES_DES_PREPARATIFS = ("paroles", *TEXTES, "interets", "criteres", "a_faire")


def ecrire_les_preparatifs(preparatifs: Preparatifs) -> dict[str, object]:
    """L'objet JSON des préparatifs."""
    return {
        "paroles": [{"parole": p.parole, "role": p.role, "sujet": p.sujet} for p in preparatifs.paroles],
        **{cle: getattr(preparatifs, cle) for cle in TEXTES},
        "interets": {str(partie): texte for partie, texte in preparatifs.interets},
        "criteres": list(preparatifs.criteres),
        "a_faire": [_ecrire_a_faire(chose) for chose in preparatifs.a_faire],
    }


def lire_les_preparatifs(brut: object) -> Preparatifs:
    """Les préparatifs qu'un objet JSON décrit.

    Raises:
        MouvementRefuse: une clé n'est pas connue, un mot ou une date ne se lit pas.
    """
    objet = un_objet(brut, CLES_DES_PREPARATIFS, "« preparatifs »")
    interets = un_objet(objet.get("interets", {}), [str(p) for p in PartieAuDialogue], "« interets »")
    return Preparatifs(
        paroles=tuple(map(_lire_un_tour, les_objets(objet, "paroles"))),
        **{cle: lire_texte(objet.get(cle, ""), cle) for cle in TEXTES},
        interets=tuple((PartieAuDialogue(p), lire_texte(texte, p)) for p, texte in interets.items()),
        criteres=tuple(lire_texte(critere, "criteres") for critere in les_objets(objet, "criteres")),
        a_faire=tuple(map(_lire_a_faire, les_objets(objet, "a_faire"))),
    )


def ecrire_l_ordre_du_jour(ordre: OrdreDuJour | None) -> list[dict[str, object]] | None:
    """Les points de l'ordre du jour en JSON ; None s'il n'est pas fixé."""
    if ordre is None:
        return None
    return [
        {"titre": p.titre, "minutes": p.minutes, "mission": p.mission, "lignes": list(p.lignes)} for p in ordre.points
    ]


def lire_l_ordre_du_jour(bruts: list[object]) -> OrdreDuJour:
    """L'ordre du jour que des objets JSON décrivent.

    Raises:
        MouvementRefuse: une clé manque ou n'est pas connue.
        PointRefuse: un point n'a pas de titre, ou sa durée ne peut pas être vraie.
    """
    ordre = OrdreDuJour()
    for brut in bruts:
        objet = un_objet(brut, ("titre", "minutes", "mission", "lignes"), "Un point de l'ordre du jour")
        lieu = "Un point de l'ordre du jour"
        point = PointDeReunion(
            lire_texte(exiger(objet, "titre", lieu), "titre"),
            lire_entier(exiger(objet, "minutes", lieu), "minutes"),
            lire_texte(objet.get("mission", ""), "mission"),
            tuple(lire_texte(ligne, "lignes") for ligne in les_objets(objet, "lignes")),
        )
        ordre = ordre.ajouter(point)
    return ordre


def _lire_un_tour(brut: object) -> TourDeParole:
    objet = un_objet(brut, ("parole", "role", "sujet"), "Un tour de parole")
    return TourDeParole(
        lire_un_mot(Parole, exiger(objet, "parole", "Un tour de parole"), "parole"),
        lire_texte(exiger(objet, "role", "Un tour de parole"), "role"),
        lire_texte(objet.get("sujet", ""), "sujet"),
    )


def _ecrire_a_faire(chose: AFaire) -> dict[str, object]:
    return {
        "quoi": chose.quoi,
        "role": chose.role,
        "pour_le": chose.pour_le.isoformat() if chose.pour_le else None,
        "faite": chose.est_faite,
    }


def _lire_a_faire(brut: object) -> AFaire:
    objet = un_objet(brut, ("quoi", "role", "pour_le", "faite"), "Une chose à faire")
    return AFaire(
        lire_texte(exiger(objet, "quoi", "Une chose à faire"), "quoi"),
        lire_texte(objet.get("role", ""), "role"),
        lire_une_echeance(objet["pour_le"], "pour_le") if "pour_le" in objet else None,
        lire_booleen(objet.get("faite", False), "faite"),
    )
