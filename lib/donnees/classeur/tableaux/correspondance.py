"""La correspondance entre colonnes et champs, quand la personne l'a corrigée : lue, écrite, appliquée."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.lecture import ColonneLue, Decision, FeuilleLue
from lib.donnees.champs import Feuille, normaliser_entete
from lib.donnees.classeur.tableaux.colonnes_repetees import CHAMPS_D_HISTORIQUE
from lib.donnees.grille import JournalDeLecture, rang_de
from lib.donnees.texte_json import JsonIllisible, lire_le_json

Correspondance = Mapping[str, Mapping[str, str]]
"""Nom de feuille → lettre de colonne → champ ; un champ vide écarte la colonne."""


RIEN_DE_RETENU = "[]"
"""La mémoire d'une feuille dont les choix sont oubliés."""


class CorrespondanceIllisible(ErreurDialogue):
    """Le fichier de correspondance n'a pas la forme attendue."""

    def __init__(self, raison: str) -> None:
        super().__init__(
            f"La correspondance n'est pas lisible : {raison} "
            'Écrivez par exemple {"Indicateurs": {"B": "indicateur", "C": "cible"}}.'
        )


def lire_la_correspondance(texte: str) -> Correspondance:
    """La correspondance écrite dans un texte JSON.

    Raises:
        CorrespondanceIllisible: JSON invalide ou d'une autre forme.
    """
    try:
        contenu = lire_le_json(texte)
    except JsonIllisible as erreur:
        raise CorrespondanceIllisible(erreur.raison) from erreur
    if not isinstance(contenu, dict):
        raise CorrespondanceIllisible("il faut un objet par feuille.")
    for feuille, colonnes in contenu.items():
        _verifier(feuille, colonnes)
    return contenu


def ecrire_la_correspondance(feuilles: Iterable[FeuilleLue]) -> str:
    """La correspondance retenue, en JSON : elle se relit telle quelle."""
    retenue = {
        feuille.cle or feuille.nom: {
            detail.lettre: valeur_de(detail)
            for detail in feuille.details
            if detail.champ or detail.decision is Decision.IMPOSEE
        }
        for feuille in feuilles
        if feuille.colonnes
    }
    return json.dumps(retenue, ensure_ascii=False, indent=2)


def valeur_de(colonne: ColonneLue) -> str:
    """Ce qu'une correspondance écrit pour une colonne : son champ, et son exercice s'il est autre."""
    return f"{colonne.champ}:{colonne.exercice}" if colonne.exercice else colonne.champ


def empreinte_des_entetes(entetes: Mapping[str, str] | Iterable[str]) -> str:
    """L'empreinte des entêtes d'une feuille, sans aucune donnée : elle reconnaît un classeur déjà corrigé.

    Args:
        entetes: textes des entêtes, dans l'ordre des colonnes (ou lettre de colonne → texte).
    """
    textes = entetes.values() if isinstance(entetes, Mapping) else entetes
    return hashlib.sha256("\n".join(normaliser_entete(texte) for texte in textes).encode()).hexdigest()[:16]


def memoriser(feuille: FeuilleLue, colonnes: Mapping[str, str]) -> str:
    """Les choix faits pour une feuille, à retenir pour les mêmes entêtes, où qu'elles soient et l'année suivante aussi.

    Ils suivent le rang des entêtes, non leur lettre. Une colonne que l'application comprend ainsi d'elle-même, ou que
    la personne laisse à un autre exercice, reste à reconnaître.

    Args:
        colonnes: lettre → champ ; un champ vide écarte la colonne, une lettre absente la laisse comme elle est.
    """
    details = {detail.lettre: detail for detail in feuille.details}
    connues = (details.get(lettre, ColonneLue(lettre, entete)) for lettre, entete in feuille.entetes.items())
    return json.dumps([_choix_a_retenir(colonne, colonnes.get(colonne.lettre)) for colonne in connues])


def _choix_a_retenir(colonne: ColonneLue, champ: str | None) -> str | None:
    if champ is None or ":" in champ:
        return None
    d_elle_meme = colonne.decision is not Decision.IMPOSEE and not colonne.possibles
    return None if d_elle_meme and champ == valeur_de(colonne) else champ


def rappeler(feuille: FeuilleLue, memoire: str) -> dict[str, str]:
    """La correspondance retenue pour ces entêtes, aux lettres de cette feuille."""
    retenue = json.loads(memoire)
    if isinstance(retenue, dict):
        return {str(lettre): str(champ) for lettre, champ in retenue.items()}
    couples = zip(feuille.entetes, retenue, strict=False)
    return {lettre: champ for lettre, champ in couples if champ is not None}


def lignes_nommees(nom: str, correspondance: Correspondance) -> tuple[int, ...]:
    """Les lignes d'entête que la correspondance désigne dans une feuille (« Feuille:20 »)."""
    cles = (cle.rpartition(":") for cle in correspondance)
    return tuple(sorted(int(ligne) for feuille, _, ligne in cles if feuille == nom and ligne.isdecimal()))


def colonnes_forcees(
    nom: str, correspondance: Correspondance, feuille: Feuille, journal: JournalDeLecture
) -> Mapping[int, str]:
    """Les champs imposés à un tableau, par numéro de colonne ; un champ inconnu est noté et laissé de côté.

    Un champ vide écarte la colonne.
    """
    connus = {champ.cle for champ in feuille.champs} | {""}
    forcees: dict[int, str] = {}
    for lettre, cle in correspondance.get(nom, {}).items():
        if cle in connus or _est_d_un_autre_exercice(cle):
            forcees[rang_de(lettre)] = cle
        else:
            journal.feuille(
                CodeDAnomalie.CORRESPONDANCE_IGNOREE,
                nom,
                f"la correspondance donne à la colonne {lettre} le champ « {cle} », qui n'existe pas.",
                "Choisissez un champ du modèle.",
            )
    return forcees


def noter_les_feuilles_inconnues(
    correspondance: Correspondance, noms: Iterable[str], journal: JournalDeLecture
) -> None:
    """Une correspondance pour une feuille qui n'existe pas ne sert à rien : c'est noté."""
    connues = set(noms)
    for nom in correspondance:
        if nom not in connues and nom.rpartition(":")[0] not in connues:
            phrase = f"la correspondance nomme la feuille « {nom} », que ce classeur n'a pas."
            remede = "Reprenez le nom d'une de ses feuilles : " + ", ".join(f"« {n} »" for n in sorted(connues)) + "."
            journal.feuille(CodeDAnomalie.CORRESPONDANCE_IGNOREE, "", phrase, remede)


def _est_d_un_autre_exercice(cle: str) -> bool:
    champ, _, exercice = cle.partition(":")
    return champ in CHAMPS_D_HISTORIQUE and bool(exercice)


def _verifier(feuille: str, colonnes: object) -> None:
    if not isinstance(colonnes, dict):
        raise CorrespondanceIllisible(f"la feuille « {feuille[:80]} » doit donner un champ par lettre de colonne.")
    if len({lettre.upper() for lettre in colonnes}) < len(colonnes):
        raise CorrespondanceIllisible(f"la feuille « {feuille[:80]} » nomme deux fois la même colonne. Gardez-en une.")
    for lettre, champ in colonnes.items():
        if not (lettre.isascii() and lettre.isalpha() and len(lettre) <= 3 and isinstance(champ, str)):
            raise CorrespondanceIllisible(f"« {lettre[:80]} » n'est pas une lettre de colonne avec son champ.")
