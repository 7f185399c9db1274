"""Un mouvement de scénario JSON : une fonction de lecture par type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import (
    Ajouter,
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Mouvement,
    Neutraliser,
    PasserEnSuivi,
    Remplacer,
    Repartir,
)
from lib.domaine.vocabulaire import Confiance, NomRegle
from lib.donnees.scenario_json.cible import lire_une_cible
from lib.donnees.scenario_json.indicateur import (
    cles_inconnues,
    lire_indicateur,
    lire_part_de_regle,
)
from lib.donnees.scenario_json.valeurs import (
    Faits,
    en_cle,
    exiger,
    faits_de,
    lire_des_euros,
    lire_euros,
    lire_texte,
    lire_un_mot,
)


def lire_mouvement(objet: object) -> Mouvement:
    """Le mouvement qu'un objet JSON décrit.

    Raises:
        MouvementRefuse: type inconnu, clé absente, valeur illisible.
    """
    faits = faits_de(objet, "Un mouvement")
    mot = lire_texte(exiger(faits, "type", "Un mouvement"), "type")
    lecture = _LECTURES.get(en_cle(mot))
    if lecture is None:
        raise MouvementRefuse(
            "MOUVEMENT_INCONNU", f"Le type « {mot} » n'existe pas. Types possibles : {', '.join(_LECTURES)}."
        )
    return lecture(faits)


def lire_commentaire(objet: object) -> str:
    """Le commentaire (interne) d'un mouvement, vide s'il n'y en a pas."""
    return lire_texte(faits_de(objet, "Un mouvement").get("commentaire", ""), "commentaire")


def cles_ignorees(objet: object) -> Iterator[str]:
    """Les clés d'un mouvement lu que personne ne comprend."""
    faits = faits_de(objet, "Un mouvement")
    du_type = _CLES[en_cle(str(faits["type"]))]
    yield from (cle for cle in faits if cle not in du_type | {"type", "commentaire", "confiance"})
    for cle in du_type & {"par", "indicateur"} & set(faits):
        yield from (f"{cle}.{ignoree}" for ignoree in cles_inconnues(faits[cle]))


def _remplacer(faits: Faits) -> Mouvement:
    par = exiger(faits, "par", "Le mouvement « remplacer »")
    return Remplacer(
        _identifiant(faits, "remplacer"),
        lire_indicateur(par, "La clé « par »"),
        _euros(faits, "montant"),
        _confiance(faits, par),
    )


def _ajouter(faits: Faits) -> Ajouter:
    nom = f"Le mouvement « {faits['type']} »"
    mission = lire_texte(exiger(faits, "mission", nom), "mission").strip()
    indicateur = exiger(faits, "indicateur", nom)
    return Ajouter(
        mission,
        lire_indicateur(indicateur, "La clé « indicateur »"),
        lire_euros(exiger(faits, "montant", nom), "montant"),
        lire_des_euros(faits.get("pris_sur", {}), "pris_sur"),
        _confiance(faits, indicateur),
    )


def _cible(faits: Faits) -> Mouvement:
    cible = exiger(faits, "cible", "Le mouvement « cible »")
    return ChangerLaCible(_identifiant(faits, "cible"), lire_une_cible(cible, "cible"))


def _regle(faits: Faits) -> Mouvement:
    mot = exiger(faits, "regle", "Le mouvement « regle »")
    regle = lire_un_mot(NomRegle, mot, "regle", code="REGLE_INCONNUE")
    parts = {
        cle: lire_part_de_regle(faits[cle], cle, regle=regle) for cle in ("seuil", "intermediaire") if cle in faits
    }
    return ChangerLaRegle(_identifiant(faits, "regle"), regle, parts.get("seuil"), parts.get("intermediaire"))


def _repartir(faits: Faits) -> Mouvement:
    nom = "Le mouvement « repartir »"
    mission = lire_texte(exiger(faits, "mission", nom), "mission").strip()
    return Repartir(mission, lire_des_euros(exiger(faits, "montants", nom), "montants"))


def _suivi(faits: Faits) -> Mouvement:
    return PasserEnSuivi(_identifiant(faits, "suivi"), lire_des_euros(faits.get("verse_a", {}), "verse_a"))


def _neutraliser(faits: Faits) -> Mouvement:
    return Neutraliser(_identifiant(faits, "neutraliser"))


def _ceder(faits: Faits) -> Mouvement:
    engagement = lire_texte(faits.get("engagement", ""), "engagement")
    motif = lire_texte(faits.get("motif", ""), "motif")
    if "indicateur" in faits:
        return Ceder(impose=_ajouter(faits), engagement=engagement, motif=motif)
    _verifier_la_concession(faits)
    return Ceder(
        _identifiant(faits, "ceder") if "id" in faits else "",
        lire_une_cible(faits["cible"], "cible") if "cible" in faits else None,
        _euros(faits, "montant"),
        engagement=engagement,
        motif=motif,
    )


def _verifier_la_concession(faits: Faits) -> None:
    """Céder, c'est dire quoi : une cible ou un montant sur une ligne, ou un engagement."""
    if "id" not in faits and {"cible", "montant"} & set(faits):
        exiger(faits, "id", "Le mouvement « ceder »")
    if not {"cible", "montant", "engagement", "motif"} & set(faits):
        raise MouvementRefuse(
            "MOUVEMENT_INCOMPLET",
            "Le mouvement « ceder » ne dit pas ce qui est cédé : ajoutez « cible », « montant », « indicateur » "
            "ou « engagement ».",
        )


_LECTURES: Mapping[str, Callable[[Faits], Mouvement]] = {
    "remplacer": _remplacer,
    "ajouter": _ajouter,
    "cible": _cible,
    "regle": _regle,
    "repartir": _repartir,
    "suivi": _suivi,
    "neutraliser": _neutraliser,
    "ceder": _ceder,
}
_CLES: Mapping[str, frozenset[str]] = {
    "remplacer": frozenset({"id", "par", "montant"}),
    "ajouter": frozenset({"mission", "indicateur", "montant", "pris_sur"}),
    "cible": frozenset({"id", "cible"}),
    "regle": frozenset({"id", "regle", "seuil", "intermediaire"}),
    "repartir": frozenset({"mission", "montants"}),
    "suivi": frozenset({"id", "verse_a"}),
    "neutraliser": frozenset({"id"}),
    "ceder": frozenset({"id", "cible", "montant", "motif", "engagement", "mission", "indicateur", "pris_sur"}),
}


def _identifiant(faits: Faits, nom: str) -> str:
    return lire_texte(exiger(faits, "id", f"Le mouvement « {nom} »"), "id").strip()


def _euros(faits: Faits, cle: str) -> Decimal | None:
    return lire_euros(faits[cle], cle) if cle in faits else None


def _confiance(faits: Faits, indicateur: object) -> Confiance | None:
    mot = faits_de(indicateur, "L'indicateur").get("confiance", faits.get("confiance"))
    return None if mot is None else lire_un_mot(Confiance, mot, "confiance")
