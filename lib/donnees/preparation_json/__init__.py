"""Ce qui a été saisi à l'écran, en JSON : exact dans les deux sens, lu strictement."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal

from lib.domaine.erreurs import ErreurDialogue, MouvementRefuse
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.preparation import Evenement, Hypotheses, Prevision
from lib.domaine.refus import CodeDeRefus
from lib.domaine.saisie import Saisie
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Methode
from lib.donnees.preparation_json.annees_en_json import ecrire_les_annees, lire_les_annees
from lib.donnees.preparation_json.avis_en_json import ecrire_un_avis, lire_un_avis
from lib.donnees.preparation_json.fiches_en_json import (
    ecrire_une_note,
    ecrire_une_piece,
    lire_une_note,
    lire_une_piece,
)
from lib.donnees.preparation_json.mandat_en_json import mandat_de, objet_du_mandat
from lib.donnees.preparation_json.objets import les_objets, un_objet
from lib.donnees.preparation_json.preparatifs_en_json import (
    ecrire_l_ordre_du_jour,
    ecrire_les_preparatifs,
    lire_l_ordre_du_jour,
    lire_les_preparatifs,
)
from lib.donnees.preparation_json.repetitions_en_json import ecrire_une_repetition, lire_une_repetition
from lib.donnees.scenario_json.cles_json import exiger
from lib.donnees.scenario_json.valeurs import (
    ecrire_nombre,
    ecrire_nombre_ou_rien,
    lire_entier,
    lire_euros,
    lire_fraction,
    lire_part,
    lire_texte,
    lire_un_mot,
)

VERSION = 1
LES_TROIS = ("basse", "mediane", "haute")
REGLAGES = tuple(champ.name for champ in fields(Hypotheses))
CLES = (
    "version",
    "previsions",
    "evenements",
    "ouvertures",
    "hypotheses",
    "seuil",
    "avis_du_bureau",
    "mandat",
    "priorites_cpam",
    "notes",
    "pieces",
    "preparatifs",
    "ordre_du_jour",
    "repetitions",
    "intensites",
    "annees",
)
CLES_DE_PREVISION = ("id", *LES_TROIS, "confiance", "ambition", "commentaire", "methode", "forme")


class PreparationIllisible(ErreurDialogue):
    """Ce qui a été gardé de l'écran ne se relit pas.

    Args:
        raison: ce qui ne va pas, en une phrase.
    """

    def __init__(self, raison: str) -> None:
        self.raison = raison
        super().__init__(
            f"Les prévisions gardées pour ce classeur ne se relisent pas : {raison} "
            "Restaurez une sauvegarde depuis la page « Mon classeur »."
        )


def ecrire_saisie(saisie: Saisie) -> str:
    """Le texte JSON d'une saisie ; il se relit à l'identique."""
    objet = {
        "version": VERSION,
        "previsions": [_ecrire_une_prevision(p) for p in saisie.previsions],
        "evenements": [_ecrire_un_evenement(e) for e in saisie.evenements],
        "ouvertures": {code: ecrire_nombre(chance) for code, chance in saisie.ouvertures},
        "hypotheses": _ecrire_des_hypotheses(saisie.hypotheses),
        "seuil": None if saisie.seuil is None else str(saisie.seuil),
        "avis_du_bureau": [ecrire_un_avis(avis) for avis in saisie.avis_du_bureau],
        "priorites_cpam": dict(saisie.priorites_cpam),
        "intensites": {str(genre): intensite for genre, intensite in saisie.intensites},
        "mandat": None if saisie.mandat is None else objet_du_mandat(saisie.mandat),
        "notes": [ecrire_une_note(note) for note in saisie.notes],
        "pieces": [ecrire_une_piece(piece) for piece in saisie.pieces],
        "preparatifs": ecrire_les_preparatifs(saisie.preparatifs),
        "ordre_du_jour": ecrire_l_ordre_du_jour(saisie.ordre_du_jour),
        "repetitions": [ecrire_une_repetition(repetition) for repetition in saisie.repetitions],
        "annees": ecrire_les_annees(saisie.annees),
    }
    return json.dumps(objet, ensure_ascii=False)


def lire_saisie(texte: str) -> Saisie:
    """La saisie écrite dans un texte JSON.

    Raises:
        PreparationIllisible: ce texte n'en est pas une.
    """
    try:
        return _lire(json.loads(texte, parse_float=Decimal, parse_constant=_refuser_la_constante))
    except json.JSONDecodeError as erreur:
        raise PreparationIllisible(f"ce n'est pas du JSON (colonne {erreur.colno}).") from erreur
    except (RecursionError, ValueError) as erreur:
        raise PreparationIllisible("un nombre y est démesuré, ou les accolades y sont trop imbriquées.") from erreur
    except ErreurDialogue as erreur:
        raise PreparationIllisible(str(erreur)) from erreur


def _refuser_la_constante(nom: str) -> object:
    raise MouvementRefuse(CodeDeRefus.NOMBRE_ILLISIBLE, f"« {nom} » n'est pas un nombre.")


def _lire(brut: object) -> Saisie:
    objet = un_objet(brut, CLES, "Le cahier saisi")
    if objet.get("version") != VERSION:
        raise MouvementRefuse(
            CodeDeRefus.VERSION_INCONNUE,
            f"sa version est « {objet.get('version')} », cette application lit la version {VERSION}.",
        )
    hypotheses = objet.get("hypotheses")
    saisie = Saisie(
        previsions=tuple(_lire_une_prevision(p) for p in les_objets(objet, "previsions")),
        seuil=lire_euros(objet["seuil"], "seuil") if "seuil" in objet else None,
        mandat=mandat_de(objet["mandat"]) if "mandat" in objet else None,
        notes=tuple(map(lire_une_note, les_objets(objet, "notes"))),
        preparatifs=lire_les_preparatifs(objet.get("preparatifs", {})),
        ordre_du_jour=lire_l_ordre_du_jour(les_objets(objet, "ordre_du_jour")) if "ordre_du_jour" in objet else None,
        repetitions=tuple(map(lire_une_repetition, les_objets(objet, "repetitions"))),
        annees=lire_les_annees(objet.get("annees", {})),
    ).regler(None if hypotheses is None else _lire_des_hypotheses(hypotheses))
    return _poser_le_reste(saisie, objet)


def _poser_le_reste(saisie: Saisie, objet: dict[str, object]) -> Saisie:
    """Ce que la saisie vérifie en le posant : elle refuse à la lecture ce qu'elle refuserait à l'écran."""
    for evenement in les_objets(objet, "evenements"):
        saisie = saisie.avec_evenement(_lire_un_evenement(evenement))
    for code, chance in un_objet(objet.get("ouvertures", {}), None, "« ouvertures »").items():
        saisie = saisie.ouvrir(code, lire_part(chance, code))
    for identifiant, importance in un_objet(objet.get("priorites_cpam", {}), None, "« priorites_cpam »").items():
        saisie = saisie.donner_une_priorite(identifiant, lire_entier(importance, identifiant))
    for piece in les_objets(objet, "pieces"):
        saisie = saisie.tenir_une_piece(lire_une_piece(piece))
    intensites = un_objet(objet.get("intensites", {}), [str(genre) for genre in GenreDOption], "« intensites »")
    saisie = saisie.regler_les_efforts({GenreDOption(g): lire_entier(valeur, g) for g, valeur in intensites.items()})
    for avis in les_objets(objet, "avis_du_bureau"):
        saisie = saisie.avec_un_avis(lire_un_avis(avis))
    return saisie


def _ecrire_une_prevision(prevision: Prevision) -> dict[str, object]:
    return {
        "id": prevision.identifiant,
        "basse": ecrire_nombre_ou_rien(prevision.basse),
        "mediane": ecrire_nombre_ou_rien(prevision.mediane),
        "haute": ecrire_nombre_ou_rien(prevision.haute),
        "confiance": prevision.confiance,
        "ambition": prevision.ambition,
        "commentaire": prevision.commentaire,
        "methode": prevision.methode,
        "forme": prevision.forme,
    }


def _lire_une_prevision(brut: object) -> Prevision:
    objet = un_objet(brut, CLES_DE_PREVISION, "Une prévision")
    confiance = objet.get("confiance")
    valeurs = {cle: lire_fraction(objet[cle], cle) for cle in LES_TROIS if cle in objet}
    return Prevision(
        lire_texte(exiger(objet, "id", "Une prévision"), "id"),
        **valeurs,
        confiance=None if confiance is None else lire_un_mot(Confiance, confiance, "confiance"),
        ambition=lire_texte(objet.get("ambition", ""), "ambition"),
        commentaire=lire_texte(objet.get("commentaire", ""), "commentaire"),
        methode=lire_un_mot(Methode, objet.get("methode", Methode.AUTOMATIQUE), "methode"),
        forme=lire_un_mot(FormeDAvis, objet.get("forme", FormeDAvis.DECILES), "forme"),
    )


def _ecrire_un_evenement(evenement: Evenement) -> dict[str, object]:
    pertes = {identifiant: ecrire_nombre(perte) for identifiant, perte in evenement.pertes}
    return {"nom": evenement.nom, "chance": ecrire_nombre(evenement.chance), "pertes": pertes}


def _lire_un_evenement(brut: object) -> Evenement:
    objet = un_objet(brut, ("nom", "chance", "pertes"), "Un évènement")
    pertes = un_objet(objet.get("pertes", {}), None, "« pertes »")
    return Evenement(
        lire_texte(exiger(objet, "nom", "Un évènement"), "nom"),
        lire_part(exiger(objet, "chance", "Un évènement"), "chance"),
        tuple((identifiant, lire_part(perte, identifiant)) for identifiant, perte in pertes.items()),
    )


def _ecrire_des_hypotheses(hypotheses: Hypotheses | None) -> Mapping[str, object] | None:
    return None if hypotheses is None else {cle: ecrire_nombre(getattr(hypotheses, cle)) for cle in REGLAGES}


def _lire_des_hypotheses(brut: object) -> Hypotheses:
    objet = un_objet(brut, REGLAGES, "« hypotheses »")
    return Hypotheses(**{cle: lire_fraction(valeur, cle) for cle, valeur in objet.items()})
