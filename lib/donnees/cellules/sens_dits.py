"""Ce que des mots disent d'un sens : monter, descendre, tenir, faire ; un mot inconnu n'en dit rien.

Le seul lexique de la lecture. Il confirme ce qu'une phrase demande et ne le décide jamais contre ses nombres : un
verbe qui n'y est pas laisse la valeur telle quelle, et son sens à ce qui l'entoure (départ, colonne « Sens », paliers).
"""

from __future__ import annotations

import re
from enum import Enum

from lib.domaine.vocabulaire import Sens
from lib.donnees.cellules.mots import lire_mot, normaliser


class Acte(Enum):
    """Ce que les mots d'une demande disent de son sens."""

    AUCUN = "aucun verbe"
    MONTE = "aller plus haut"
    DESCEND = "aller plus bas"
    BOUGE = "aller d'une valeur à une autre"
    FAIT = "produire ce que l'on compte"
    ANNONCE = "annoncer la cible"
    INCONNU = "un verbe dont le sens n'est pas connu"
    DOUBLE = "deux sens contraires"


PLUS = r"(?:augment\w*|hauss\w*|accroi\w*|progress\w*|croi(?:ss\w*|tre)|gagn\w*|gains?)"
MOINS = r"(?:redui\w*|reduct\w*|a?baiss\w*|diminu\w*|decroi\w*|reculs?|reculer)"
"""Ce qui change une valeur : « réduire 10 refus » en demande dix de moins."""
MONTE = rf"(?:{PLUS}|amelior\w*|maximi\w*|porter|portees?|monter|montees?)"
DESCEND = rf"(?:{MOINS}|limit(?:er?|ees?|ation)\b|minimi\w*|ramen\w*|descen\w*|plafonn\w*)"
"""Ce qui mène à une valeur."""
TIENT = r"(?:stabili\w*|stables?|mainten\w*|maintien)"
BOUGE = r"(?:pass(?:er|age)|evoluer|aller)"
"""Ce qui va d'une valeur à une autre, sans dire dans quel sens."""
_FAIT = re.compile(
    r"\b(?:accompagn|accueill|adhe[rs]|anim|assur|attein|avoir|complet|compt|conclu|condui|consolid|contribu|construi"
    r"|concev|coordon|couvr|cre(?:er|ation)|defini|depl(?:oi|oy)|depist|develop|diffus|dispos|elabor|elargi|encourag"
    r"|engag|equip|etabli|etend|evalu|facilit|fai(?:re|t)|favoris|form|garanti|identifi|implant|impliqu|inclu|inform"
    r"|install|instaur|integr|maint[ei]|men(?:er|ee)|mettre|mise|mobilis|mutualis|obten|optimis|organis|orient|outill"
    r"|ouvr|ouvert|particip|perennis|permett|planifi|poursui|produ|program|promouv|propos|publi|realis|recrut|redig"
    r"|renforc|reper|repond|reuni|sensibilis|sign|simplifi|souten|structur|suiv|ten(?:ir|u)|touch|vaccin|valoris"
    r"|vis(?:er|ee))\w*"
)
"""Ce qui produit ce qu'il compte : « organiser 10 réunions » en demande au moins dix."""
_DEFAIT = re.compile(
    r"\b(?:abandon|absen|annul|attente|chute|complic|couts?|deces|defaill|delai|depens|duree|echec|erreur|frais"
    r"|hospitalis|incident|incomplet|indesirable|insatisf|mal\b|manqu|passages?|perd|perte|plainte|reclam|refus"
    r"|rehospitalis|renonce|report|retard|ruptur|suppr|urgences?)\w*"
    r"|\((?:en |nb |nombre )?(?:de )?(?:jours?|heures?|h|j|mois|semaines?|minutes?|min)\)"
)
"""Ce que l'on subit, attend ou dépense : un mot qui produit ne dit alors plus rien (« réunions annulées »)."""
_COMPTE = re.compile(r"\A\W*(?:(?:nombre|nb|part|taux|proportion|pourcentage|total|volume)\b\W*(?:d(?:es?|u)?\b\W*)?)+")
_COMPLEMENT = re.compile(r"\b(?:des|du|de la|de l|aux?|chez|parmi|pour|dans|par|avec|lors|sur|en|via)\b|\(")
"""Ce qui ouvre un complément : « hospitalisations des patients suivis » ne compte pas des patients."""
_ANNONCE = re.compile(r"\b(?:atteindre|viser|obtenir|avoir|realiser)\b")
_CONNUS = {Acte.BOUGE: re.compile(rf"\b{BOUGE}\b"), Acte.ANNONCE: _ANNONCE, Acte.FAIT: _FAIT}
_INFINITIF = re.compile(r"\b[a-z]{2,}(?:er|ir|re)\b")
_NOMS_EN_RE = re.compile(r"nombres?|titre|cadre|membre|centre|registre|(?:tri|se)mestre|ordre|autre|entre|contre|offre")
_NOM_D_ACTE = re.compile(r"\A\s*(?:l[ae] |l'|une? )?[a-z]{3,}(?:tion|sion|ment|age) d(?:e |')\s*\Z")
_CONJUGUE = re.compile(r"\b(?:on|nous) [a-z]{3,}\b")

_HAUT, _BAS = re.compile(rf"\b{MONTE}"), re.compile(rf"\b{DESCEND}")
_DIRECTIONS = {
    Sens.HAUSSE: re.compile(rf"[↑▲↗⬆]|\b(?:{MONTE}|plus (?:haut|eleve)\w*)"),
    Sens.BAISSE: re.compile(rf"[↓▼↘⬇]|\b(?:{DESCEND}|plus (?:bas|faible)\w*)"),
    Sens.STABILITE: re.compile(rf"[↔→]|\b{TIENT}"),
}
_RENVERSE = re.compile(
    r"\b(?:ne|n|pas|sans|non|ni|aucune?|jamais|moins|evit\w*|empech\w*|frein\w*|stopp?\w*|enray\w*|contr\w*|ralenti\w*"
    r"|lutt\w*|inverse\w*|interdi\w*|arret\w*|cess\w*|compens\w*)\b"
)
"""Ce qui peut dire le contraire de son verbe : « ne pas diminuer », « éviter la hausse », « sans baisse »."""
_CREUX = re.compile(
    r"aux?|l[ae]?s?|en|une?|d[eu]?|des|doi(?:t|vent)|devrait|vers|il|faut|c|est|plus|mieux|meilleure?|possible|attendue?"
    r"|souhaitee?|visee?|recherchee?|tendance|objectif|sens|evolution|valeur|resultat|taux|chiffre|a|ici|fin|\d{4}|decembre"
)
_QUI_SUIVENT = re.compile(
    r"etre|faire|rendre|rester|demeurer|viser|tendre|obtenir|atteindre|chercher|poursuivre|continuer|nombre"
)
"""Ce qui, devant une direction, la laisse telle quelle : « faire baisser », « viser la hausse »."""
_A_UN_OBJET = re.compile(r"[↑▲↗⬆↓▼↘⬇↔→]|(?:a |doit )?\w+(?:er|ir|re) ")
_MOTS_D_UN_SENS = 4
_FIN, _RACINE = re.compile(r"(?:er|ir|re)$"), 4


def acte_de(plie: str) -> Acte:
    """L'acte que disent les mots d'une demande, écrits sans accents ni majuscules.

    Examples:
        >>> acte_de("reduire le nombre de refus a"), acte_de("taux de depistage")
        (<Acte.DESCEND: 'aller plus bas'>, <Acte.AUCUN: 'aucun verbe'>)
    """
    monte, descend = _HAUT.search(plie) is not None, _BAS.search(plie) is not None
    if monte or descend:
        return Acte.DOUBLE if monte and descend else Acte.MONTE if monte else Acte.DESCEND
    verbes = _verbes(plie)
    connu = next((acte for acte, motif in _CONNUS.items() if verbes and all(map(motif.search, verbes))), None)
    return connu or (Acte.INCONNU if verbes else Acte.AUCUN)


def est_un_nom(plie: str) -> bool:
    """Vrai pour « suppression de », « organisation d' » : le nom d'un acte, et ce sur quoi il porte."""
    return _NOM_D_ACTE.match(plie) is not None


def nomme_l_acte(libelle: str, demande: str) -> bool:
    """Vrai si un libellé compte l'acte que la demande dit : « soignants formés » et « former 30 soignants ».

    Examples:
        >>> nomme_l_acte("Soignants formés", "Former 30 soignants"), nomme_l_acte("Refus", "Supprimer 10 refus")
        (True, False)
    """
    racines = [_FIN.sub("", verbe.split()[-1]) for verbe in _INFINITIF.findall(normaliser(demande))]
    mots = re.findall(r"[a-z]+", normaliser(libelle))
    return any(
        len(racine) >= _RACINE and mot.startswith(racine) and not _INFINITIF.fullmatch(mot)
        for racine in racines
        for mot in mots
    )


def compte_ce_qui_est_fait(libelle: str) -> bool:
    """Vrai si ce que compte un libellé est le fruit d'un acte : plus il y en a, mieux c'est.

    Seul son premier groupe le dit, jamais un complément, ni un libellé qui nie ou parle de ce que l'on subit.

    Examples:
        >>> compte_ce_qui_est_fait("Nombre de patients inclus dans le parcours")
        True
        >>> [compte_ce_qui_est_fait(t) for t in ("Hospitalisations des patients suivis", "Réunions annulées")]
        [False, False]
    """
    dit = _COMPTE.sub("", normaliser(libelle))
    tete = _COMPLEMENT.split(dit, maxsplit=1)[0]
    return _FAIT.search(tete) is not None and not (_RENVERSE.search(dit) or _DEFAIT.search(dit))


def lire_sens(texte: str) -> Sens | None:
    """Le sens d'une flèche ou de peu de mots, hors parenthèse ; None pour une phrase, ou qui peut dire le contraire.

    Examples:
        >>> lire_sens("↓ À réduire (plus bas est meilleur)"), lire_sens("Freiner la hausse")
        (<Sens.BAISSE: 'baisse'>, None)
    """
    dit = re.sub(r"\([^()]*\)", " ", normaliser(texte)).strip()
    trouves = {sens: trouve for sens, motif in _DIRECTIONS.items() if (trouve := motif.findall(dit))}
    verbes = [mot for mots in trouves.values() for mot in mots if mot[0].isalpha()]
    if (ecrit := lire_mot(Sens, texte)) or len(trouves) != 1 or len(verbes) > 1 or _RENVERSE.search(dit):
        return ecrit
    (sens,) = trouves
    if _est_sous_un_autre_verbe(dit, sens):
        return None
    reste = [m for m in re.findall(r"\w+", dit) if not _CREUX.fullmatch(m) and m not in " ".join(verbes).split()]
    est_court = _A_UN_OBJET.match(dit) is not None and len(re.findall(r"\w+", dit)) <= _MOTS_D_UN_SENS
    return sens if est_court or not reste else None


def _est_sous_un_autre_verbe(dit: str, sens: Sens) -> bool:
    """Vrai si une direction est l'objet d'un verbe qui peut la renverser : « contenir la hausse »."""
    trouve = _DIRECTIONS[sens].search(dit)
    devant = _INFINITIF.findall(dit[: trouve.start()]) if trouve else []
    return any(not _QUI_SUIVENT.fullmatch(mot) for mot in devant)


def _verbes(plie: str) -> list[str]:
    """Les mots d'une demande qui ont la forme d'un verbe, ou d'un acte qui porte sur son nombre."""
    motifs = (_INFINITIF, _CONJUGUE, _NOM_D_ACTE)
    return [mot[0] for motif in motifs for mot in motif.finditer(plie) if not _NOMS_EN_RE.fullmatch(mot[0])]
