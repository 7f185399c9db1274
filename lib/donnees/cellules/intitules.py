"""Reconnaître un intitulé : une mission malgré ses préfixes, un objectif numéroté, un public ; rien ne s'y compte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from lib.domaine.contrat import LIBELLES_DES_MISSIONS
from lib.donnees.cellules.mots import en_code, normaliser, premier_contenu
from lib.donnees.cellules.nombres import lire_montant
from lib.donnees.cellules.sens_dits import Acte, acte_de

_PREFIXE = re.compile(
    r"^(?:(?:mission|axe|volet|theme|thematique|titre|orientation|chapitre|partie)\b|m(?=\d))?\s*"
    r"(?:n\s?°?\s*(?=\d))?(?:\d{1,2}(?!\d)|(?:[ivx]{1,4}|[a-h])(?=\s*[.):–—-]))?\s*[.):–—-]*\s*"
)
_TITRE = re.compile(
    r"^(?:mission|axe|volet|theme|thematique|titre|orientation|m)\s?(?:n\s?°?\s*)?(?:\d{1,2}|[ivx]{1,4})\b"
)
_MOTS_CLES: Mapping[str, str] = {
    "acces": "ACCES",
    "medecin traitant": "ACCES",
    "soins non programmes": "ACCES",
    "parcours": "PARCOURS",
    "pluriprofessionnel": "PARCOURS",
    "prevention": "PREVENTION",
    "prev.": "PREVENTION",
    "crise": "CRISE",
    "qualite": "QUALITE",
    "pertinence": "QUALITE",
    "accompagnement": "ACCOMPAGNEMENT",
    "fonctionnement": "FONCTIONNEMENT",
}
_AUTOUR_D_UNE_MISSION = (
    "ameliorer", "amelioration", "developper", "developpement", "action", "territoriale", "organisation", "organiser",
    "renforcer", "favoriser", "mission", "socle", "complementaire", "optionnelle", "facultative", "obligatoire",
    "grave", "sante", "aci", "cpts", "ps", "et", "de", "la", "le", "les", "des", "du", "d", "l", "aux", "au", "a", "en",
)  # fmt: skip
"""Les mots dont une mission s'entoure sans cesser d'en être une."""
_PART_VARIABLE = re.compile(
    r"[\s–—:(,;-]*\b(?:(?:part|enveloppe|montant|budget) )?variable\b[^\d€]{0,40}"
    r"(?P<montant>\d[\d\s.,]*k? ?(?:€|euros?\b)).*$",
    re.IGNORECASE | re.DOTALL,
)
"""« 1. Accès aux soins – part variable : 28 000 € » : le titre, puis son enveloppe."""
_MOT = re.compile(r"[a-z0-9]+")
_TITRES_LONGS: Mapping[str, str] = {
    "actions territoriales de prevention": "PREVENTION",
    "organisation des parcours pluriprofessionnels": "PARCOURS",
    "organisation de parcours pluriprofessionnels": "PARCOURS",
}
"""Les titres de l'accord dont un nom d'onglet coupe le mot clé."""
_LONGUEUR_D_UN_ONGLET, _MOT_COUPE = 31, 3
_LONGUEUR_D_UN_TITRE, _LONGUEUR_D_UN_INTITULE = 120, 200
_NUMERO_ET_VERBE = re.compile(
    r"\d{1,2}(?P<niveaux>(?:\.\d{1,2}){0,3} ?[.)°º]{0,2} ?[-–:]? ?)(?:s'|se )?(?P<verbe>[a-z]{2,}(?:er|ir|re)|mieux)\b"
    r"(?P<objet> (?:l'|(?:l[ae]s?|une?|aux?|contre)\b))?"
)
"""« 1.1 Améliorer… », « 2 Supprimer les… » : une ponctuation ou un article fait du numéro un rang, et non un compte."""
_NUMERO_A_NIVEAUX = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]? ?[-–:]? [A-ZÀ-Ü][a-zà-ü]")
"""« 2.3 Accès aux soins » : un nombre français s'écrirait avec une virgule, et son unité sans majuscule."""
_NUMERO_ET_TITRE = re.compile(r"\d{1,2} ?[.)°]? ?[-–:]? ?(?=[^\W\d])")
_RUBRIQUE = re.compile(
    r"(?:mission|axe|priorite|action|fiche(?:[ -]action)?|volet|theme|thematique|orientation|mesure|article"
    r"|objectif(?= ?n?°? ?\d{1,3}(?:\.\d| ?[-–:]| du\b))"
    r"|lot|phase|etape|chapitre|annexe|point|item|paragraphe|levier|engagement|proposition)s? ?n?°? ?\d{1,3}"
    r"(?:\.\d{1,2}){0,2}(?: ?[-–:] .*| (?:du|de|des|d')\b.*)?"
)
_MOT_ET_NUMERO = re.compile(
    r"(?P<mots>[a-z]{2}[a-z' -]{0,80}?) ?(?:n ?° ?)?\+? ?\d{1,3}(?: ?\+| ?(?:a|et|ou|-|/) ?\d{1,3})?"
    r"(?: (?:du|de la|de l') ?.*)?"
)
"""« Diabétiques de type 2 », « Patients en ALD 30 », « Adultes 18+ » : le nombre nomme, il ne compte rien."""
_MOTS_QUI_DEMANDENT = re.compile(
    r"\w{3}(?:er|ir|oir|tion|sion|ment|age)s?$|^(?:se|sous|dessous|dessus|deca|dela|a|de|au|aux|entre|et|ou|cible|objectif|valeur|nombre|taux|part|total|seuil"
    r"|minimum|maximum|min|max|mini|maxi|moins|plus|environ|maintien|tenue|mise|hausse|baisse|passe|egal|egale|soit|sur"
    r"|score|note|moyenne|ratio|n|nb|volume|effectif|zero|stabilite|depart|delai|pour|en|par|palier|vers|jusqu'a"
    r"|superieure?|inferieure?|faire|mettre|rendre|atteindre|objectifs?)$"
)
"""Le premier ou le dernier de ces mots annonce un nombre à atteindre."""
_NOM_ET_NOMBRE = re.compile(
    r"(?P<nom>[a-z']{3,}) (?:n ?° ?)?\d{1,3}\b(?![.,]\d)(?! ?(?:%|€|h\b|min\b|jours?\b|/|sur\b))(?! ?[a-z]+[sx]\b)"
)
"""« l'outil n° 7 », « équipe 3 constituée » : un nom, et rien après le nombre qui se compte."""
_NOMS_D_ACTE = ("tion", "sion", "ment", "age")
"""« Convention 2 » nomme ; « signature de 2 » demande."""
_DEPUIS = re.compile(r"[a-z][a-z' ]{0,80} depuis \d{1,3} (?:ans?|mois|semaines?|jours?)")
_PUBLIC = re.compile(
    r"(?:[a-z' ]{0,60}\b(?:de|des|entre|les) )?(?:plus de |moins de )?\d{1,3}(?: ?(?:a|-|/|et) ?\d{1,3})? ans"
    r"(?: (?:et|ou) (?:plus|moins)| ?(?:et )?\+)?(?: [a-z' ]{0,60})?"
)
_AGE_MINIMAL = re.compile(r"(?:[≥≤<>=]{1,2}|plus de|au moins|a partir de) ?(?:1[2-9]|[2-9]\d) ans(?: et plus)?")
"""« ≥ 65 ans » dit un public ; « ≤ 2 ans », un délai."""
_AGE_SEUL = re.compile(r"\d{1,3} ans")


def enveloppe_ecrite(texte: str) -> tuple[str, Decimal | None]:
    """Un titre sans la part variable qu'il annonce, et celle-ci [€] ; None s'il n'en annonce pas.

    Examples:
        >>> enveloppe_ecrite("1. Accès aux soins – part variable : 28 000 €")
        ('1. Accès aux soins', Decimal('28000.00'))
        >>> enveloppe_ecrite("Part variable de la mission : 7,5 k€")
        ('', Decimal('7500.00'))
    """
    trouve = _PART_VARIABLE.search(texte[:_LONGUEUR_D_UN_INTITULE])
    montant = lire_montant(trouve["montant"]) if trouve else None
    return (texte, None) if trouve is None or montant is None else (texte[: trouve.start()].strip(), montant)


def code_de_mission(texte: str, connues: Mapping[str, str]) -> str | None:
    """Le code de la mission qu'un texte désigne, ou None.

    Args:
        texte: code ou libellé, avec ou sans préfixe (« Axe 1 – Accès aux soins »).
        connues: code → libellé des missions déclarées par le classeur ; elles passent d'abord.

    Examples:
        >>> code_de_mission("2. Parcours pluri-professionnels", {})
        'PARCOURS'
    """
    return code_exact(texte, connues) or code_par_mot(texte)


def code_exact(texte: str, connues: Mapping[str, str]) -> str | None:
    """Le code dont le texte est le code ou le libellé, préfixe mis à part, ou None."""
    titre, _ = enveloppe_ecrite(texte)
    return _exact(titre, connues) or _exact(titre, LIBELLES_DES_MISSIONS)


def code_par_mot(texte: str) -> str | None:
    """Le code de l'accord que l'un des mots du texte annonce (« améliorer l'accès… »), ou None."""
    simple = normaliser(texte[:_LONGUEUR_D_UN_TITRE]).replace("pluri-", "pluri")
    mot = premier_contenu(_MOTS_CLES, simple)
    return _MOTS_CLES[mot] if mot else None


def nomme_une_mission(texte: str) -> bool:
    """Vrai si le texte n'a que les mots d'une mission, avec ou sans numéro : un titre, pas une ligne.

    Examples:
        >>> nomme_une_mission("3. Développement de la prévention"), nomme_une_mission("Prévention des chutes")
        (True, False)
    """
    texte, _ = enveloppe_ecrite(texte)
    if est_un_titre_de_mission(texte) or code_exact(texte, {}) is not None:
        return True
    mots = _MOT.findall(_sans_prefixe(normaliser(texte[:_LONGUEUR_D_UN_TITRE])))
    return code_par_mot(texte) is not None and all(mot.rstrip("s") in _mots_de_mission() for mot in mots)


def code_de_l_onglet(nom: str) -> str | None:
    """Le code de la mission qu'un onglet nomme, ou None ; Excel coupe les noms au trente et unième caractère."""
    code = code_exact(nom, {}) or code_par_mot(nom)
    if code is not None or len(nom) < _LONGUEUR_D_UN_ONGLET:
        return code
    titre = _sans_prefixe(normaliser(nom))
    coupe = titre.rpartition(" ")[2]
    entiers = [cle for mot, cle in _MOTS_CLES.items() if len(coupe) >= _MOT_COUPE and mot.startswith(coupe)]
    entiers += [cle for long, cle in _TITRES_LONGS.items() if long.startswith(titre)]
    return entiers[0] if len({*entiers}) == 1 else None


def code_propre(texte: str) -> str:
    """Le code d'une mission inconnue, fait de son libellé."""
    return en_code(_sans_prefixe(normaliser(texte))) or en_code(texte) or "MISSION"


def est_un_titre_de_mission(texte: str) -> bool:
    """Vrai si le texte se présente comme un titre de mission (« Axe 1 – … ») ou en est le libellé exact."""
    simple = normaliser(texte)
    return _TITRE.match(simple) is not None or _exact(texte, LIBELLES_DES_MISSIONS) is not None


def est_un_intitule(texte: str) -> bool:
    """Vrai si le nombre d'un texte le numérote ou dit à qui l'action s'adresse, et n'est donc pas à atteindre.

    Examples:
        >>> est_un_intitule("1.1 Améliorer l'accès"), est_un_intitule("Femmes de 50 à 74 ans")
        (True, True)
        >>> est_un_intitule("12 réunions"), est_un_intitule("2 ans")
        (False, False)
    """
    brut = texte.strip()
    if len(brut) > _LONGUEUR_D_UN_INTITULE or not any(c.isdigit() for c in brut):
        return False
    propre = normaliser(brut)
    est_numerote = _numerote_un_verbe(propre) or _NUMERO_A_NIVEAUX.match(brut) or _RUBRIQUE.fullmatch(propre)
    return bool(est_numerote) or _est_nomme(propre) or _dit_un_public(propre) or _titre_une_mission(brut)


def a_un_nombre_qui_nomme(texte: str) -> bool:
    """Vrai si un nombre suit un nom qui ne demande rien, et ne compte rien lui-même : il nomme peut-être.

    Examples:
        >>> a_un_nombre_qui_nomme("Équipe 3 constituée"), a_un_nombre_qui_nomme("Mettre en place 4 réunions")
        (True, False)
    """
    noms = [trouve["nom"] for trouve in _NOM_ET_NOMBRE.finditer(normaliser(texte[:_LONGUEUR_D_UN_INTITULE]))]
    return any(nom.endswith(_NOMS_D_ACTE) or not _MOTS_QUI_DEMANDENT.search(nom) for nom in noms)


@cache
def _mots_de_mission() -> frozenset[str]:
    """Les mots des libellés de l'accord, au singulier, et ceux dont ils s'entourent."""
    textes = (*LIBELLES_DES_MISSIONS.values(), *_MOTS_CLES, *_AUTOUR_D_UNE_MISSION)
    return frozenset(mot.rstrip("s") for texte in textes for mot in _MOT.findall(normaliser(texte)))


def _exact(texte: str, table: Mapping[str, str]) -> str | None:
    entier = normaliser(texte)
    for cherche in (entier, _sans_prefixe(entier)):
        for code, libelle in table.items():
            if cherche and cherche in (normaliser(code), normaliser(libelle)):
                return code
    return None


def _sans_prefixe(simple: str) -> str:
    return _PREFIXE.sub("", simple, count=1) or simple


def _numerote_un_verbe(propre: str) -> bool:
    """Vrai si un rang précède un verbe ; « 1 atelier » se compte, « 1. Animer » non."""
    trouve = _NUMERO_ET_VERBE.match(propre)
    if trouve is None:
        return False
    est_ponctue = bool(trouve["niveaux"].strip())
    return est_ponctue or trouve["objet"] is not None or acte_de(trouve["verbe"]) not in (Acte.INCONNU, Acte.AUCUN)


def _est_nomme(propre: str) -> bool:
    """Vrai si des mots nomment ce que le nombre précise, sans rien demander : « type 2 », et non « atteindre 2 »."""
    trouve = _MOT_ET_NUMERO.fullmatch(propre)
    mots = trouve["mots"].split() if trouve else []
    return bool(mots) and not any(_MOTS_QUI_DEMANDENT.search(mot) for mot in (mots[0], mots[-1]))


def _dit_un_public(propre: str) -> bool:
    est_un_age = _PUBLIC.fullmatch(propre) is not None and _AGE_SEUL.fullmatch(propre) is None
    return est_un_age or _AGE_MINIMAL.fullmatch(propre) is not None or _DEPUIS.fullmatch(propre) is not None


def _titre_une_mission(brut: str) -> bool:
    """« 3 Prévention » : le libellé exact d'une mission, sous son numéro."""
    numero = _NUMERO_ET_TITRE.match(brut)
    return numero is not None and est_un_titre_de_mission(brut[numero.end() :])
