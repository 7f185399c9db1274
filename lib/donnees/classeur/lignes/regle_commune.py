"""Suivre les phrases écrites autour d'un tableau : la règle de toutes ses lignes, ce qui touche à leur paiement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.phrases.regle_ecrite import lire_la_regle, ressemble_a_une_regle
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.grille import Cellule, Grille, JournalDeLecture

_SORTE = re.compile(
    r"\b(?:pro ?rata(?! temporis)|proportionnel\w*|tout ou rien|lineaire|par paliers?)\b|\b100 ?% si\b|\b0 sinon\b"
)
"""Ce qui nomme une façon de payer."""
_PORTEE = re.compile(
    r"\b(?:chaque|tou(?:s|tes) les|l'ensemble des|sauf (?:mention|precision|indication)|par defaut"
    r"|regles? (?:communes?|generales?|uniques?|de (?:paiement|versement|remuneration|valorisation))"
    r"|(?:les|ces) (?:indicateurs?|montants?|lignes?|objectifs?)\b)"
)
"""Ce qui la dit de toutes les lignes."""
_ARGENT = re.compile(r"\b(?:verse\w*|paye\w*|paiement|versement|remuner\w*|valoris\w*|montants?|regles?)\b")
_ANNONCE = re.compile(
    r"^(?:nb|n\.b\.|note|attention|rappel|\*)?\s*[:.]?\s*(?:sauf (?:mention|precision|indication) contraire,?\s*)?"
    r"(?:par defaut,?\s*)?(?:(?:regles?|modalites?|modes?|principes?)(?: [a-z']+){0,4} ?: ?)?"
)
_POUR_QUI = re.compile(
    r",? ?(?:\b(?:pour|sur|de|a|dans) )?\b(?:chaque|tou(?:s|tes) les|l'ensemble des|les|ces)"
    r" (?:montants?|indicateurs?|lignes?|objectifs?|actions?)\b"
    r"(?: (?:chiffre|quantitatif)s?| du tableau| de l'annexe| du contrat| ci-(?:dessus|dessous))*"
    r"(?: (?:est|sont|seront|sera)\b)?"
)
_LONGUEUR = 300
_RESERVE = re.compile(
    r"\b(?:sous|avec)(?: toutes?)? reserves?\b|\breserves? (?:de|d'|sur|quant)|\ba condition (?:de|que|d')"
    r"|\b(?:conditionn|subordonn)(?:e|ee|es|ees|er)\b|\ben attente\b|\bprovisoires?\b|\bsimulations?\b"
    r"|\ba (?:re)?(?:confirmer|valider|arbitrer|verifier|trancher|negocier|revoir|redefinir)\b"
    r"|\bnon (?:definiti\w+|contractuel\w*|valide\w*)|\bindicati(?:f|ve)s?\b|\bsusceptibles?\b"
    r"|\bpourr(?:a|ont) (?:etre|faire)\b|\b(?:litige|contestee?s?|desaccord)\b"
    r"|\ben (?:cours d[e'] ?)?(?:validation|arbitrage|instruction|negociation|recours|litige|discussion)\b"
)
"""Ce qui laisse un paiement en suspens."""
_A_SIGNER = re.compile(
    r"\b(?:sous|avec)(?: toutes?)? reserves? (?:de|d'|que) ?(?:la |l'|le )?"
    r"(?:signature|validation|approbation|adoption|conclusion|publication|parution|accord|avenant|vote)"
)
"""Ce qui attend un acte à venir, sans rien dire du montant."""
_PLAFOND = re.compile(
    r"\bplafon\w*|\bdans la limite\b|\bne (?:peu(?:t|vent)|pourr(?:a|ont)|saurait|doi(?:t|vent)|devra)"
    r" (?:exceder|depasser|etre superieure?)|\becretee?s?\b|\becretements?\b"
    r"|\babattements?\b|\brefactions?\b|\bminor(?:e|ee|es|ees|ation)\b"
    r"|\bfongib\w+|\bproratis\w+|\bdedui(?:t|te|ts|tes|re)\b|\btrop[ -]percu\b|\brembours\w+|\brecuper\w+ par (?:la|l')"
)
"""Ce qui paie moins que le montant écrit."""
_RETRAIT = re.compile(
    r"\bhors (?:l')?(?:indicateurs?|lignes?|actions?|missions?|part|contrat|perimetre|enveloppe)\b"
    r"|\b(?:exclu|supprim|annul|neutralis|abandonn)(?:e|ee|es|ees|s|ation|ations|ion)?\b|\bretire(?:e|s|es)?\b|\bretraits?\b"
    r"|\bsuspen(?:du|due|dus|dues|sion)\b|\bcadu(?:c|cs|que|ques)\b|\bgele(?:e|s|es)?\b|\breport(?:e|ee|es|ees)\b"
    r"|\bdifferee?s?\b|\bdecalee?s?\b|\bl'(?:an|annee|exercice) prochaine?\b"
    r"|\bne (?:compte|comptent|sera|seront|sont|est|donnent?|fait|font|figurent?) (?:pas|plus)\b"
    r"|\b(?:non|plus) (?:due?s?|versee?s?|payee?s?|remuneree?s?|retenue?s?|valorisee?s?|reconduite?s?|eligibles?)\b"
    r"|\bdefavorables?\b|\brejetee?s?\b|\brefusee?s?\b"
)
"""Ce qui ôte une ligne du paiement, ou la remet à plus tard."""
_PAIEMENT = re.compile(
    r"\b(?:versee?s?|verser|versements?|payee?s?|payer|payables?|paiements?|acomptes?|soldes?|avances?|liquid\w+|paie|paiera"
    r"|dues?|dus?(?= (?:que|si|hors|seulement|uniquement|au titre)))\b"
)
_CE_QUI_SE_PAIE = re.compile(
    r"\b(?:indicateurs?|lignes?|actions?|objectifs?|missions?|montants?|parts?|versements?|paiements?|remuneration|enveloppe"
    r"|euros?|contrat|avenant|20\d\d)\b|€|\b[a-z]{1,3}\d{1,2}\b"
)
_AUTREMENT_CHIFFREE = re.compile(
    r"\b(?:portee?|ramenee?|fixee?|abaissee?|relevee?|revue?|reduite?|modifiee?|corrigee?|limitee?|recalculee?|rectifiee?"
    r"|augmentee?|diminuee?|passee?|retenue?|plafonnee?)s?\b(?: [a-z']+){0,4} ?[≥≤<>=~+-]* ?\d"
    r"|\d[\d ,.]{0,12}[a-z%€]{0,4}(?: [a-z%€']+){0,3}"
    r" (?:retenue?|validee?|comptabilisee?|acceptee?|reconnue?|verse|paye|annule)e?s?\b"
)
"""« Cible portée à 140 », « 4 séances retenues » : une autre valeur que celle de la ligne."""
_DATE_OU_ANNEE = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\b(?:19|20)\d\d\b|\b[tTsS][1-4]\b|\b[nN]°? ?\d+")
_A_FAIRE, _DEBUT = re.compile(r"\ba (?:re)?(?:confirmer|valider|verifier|revoir)\b"), 40
"""Ce que l'on se rappelle de faire, et les premiers caractères d'une note libre."""
_APPEL = re.compile(r"\s*(\*{1,3}|\(\w{1,2}\)|[¹²³†‡])")
"""« * sous réserve… » : la note se rattache aux cellules qui portent le même appel."""
_CITEES = re.compile(
    r"\b(?:indicateurs?|lignes?|actions?|objectifs?|n ?°|numeros?)(?: ?n ?°s?)? ?"
    r"(?P<suite>[a-z]{0,3}\.?\d{1,3}(?:\.\d{1,2})?(?: ?(?:,|;|et|ou|a|-|/) ?[a-z]{0,3}\.?\d{1,3}(?:\.\d{1,2})?)*)\b"
)
_CODE = re.compile(r"[a-z]{0,3}\.?\d{1,3}(?:\.\d{1,2})?")
_LIBELLE_CITE = 10
"""Un libellé plus court [caractères] se retrouve par hasard dans une phrase."""
_EXTRAIT = 140


def fixe_une_regle(texte: str) -> bool:
    """Vrai pour une phrase qui dit de toutes les lignes comment elles se paient.

    Examples:
        >>> fixe_une_regle("Sauf mention contraire, chaque montant est versé au prorata.")
        True
        >>> fixe_une_regle("Montant proportionnel à la population")
        False
    """
    if len(texte) > _LONGUEUR or _PORTEE.search(normaliser(texte)) is None:
        return False
    return _nomme_une_facon_de_payer(texte) or lire_la_regle(enonce_de(texte)) is not None


def parle_de_paiement(texte: str) -> bool:
    """Vrai pour une phrase qui nomme une façon de payer, pour toutes les lignes ou pour quelques-unes.

    Examples:
        >>> parle_de_paiement("La mission Accès est payée en tout ou rien.")
        True
    """
    vaut_pour_toutes = _PORTEE.search(normaliser(texte[:_LONGUEUR])) is not None
    return _nomme_une_facon_de_payer(texte) or (vaut_pour_toutes and ressemble_a_une_regle(texte))


def _nomme_une_facon_de_payer(texte: str) -> bool:
    dit = normaliser(texte[:_LONGUEUR])
    return _SORTE.search(dit) is not None and _ARGENT.search(dit) is not None


def touche_au_paiement(texte: str) -> bool:
    """Vrai pour une note qui met des lignes en réserve, les plafonne, les retire, les reporte, ou parle de versement.

    Examples:
        >>> touche_au_paiement("Part variable due hors indicateur 4, reporté en 2027.")
        True
        >>> touche_au_paiement("Source : extraction du 12/05/2026"), touche_au_paiement("Hors patients exclus du suivi")
        (False, False)
    """
    dit = normaliser(texte[:_LONGUEUR])
    if _RESERVE.search(dit) or _PLAFOND.search(dit):
        return True
    return (_RETRAIT.search(dit) or _PAIEMENT.search(dit)) is not None and _CE_QUI_SE_PAIE.search(dit) is not None


def touche_a_la_ligne(texte: str, *, est_libre: bool = False) -> bool:
    """Vrai pour ce qu'une case dit de sa propre ligne, si cela peut changer ce qu'elle paie.

    Args:
        est_libre: la case est une note libre, où l'on parle de tout : seul ce qu'elle dit d'abord compte.

    Examples:
        >>> [touche_a_la_ligne(t) for t in ("En attente d'arbitrage", "Cible portée à 140", "RAS", "Validé en COPIL")]
        [True, True, False, False]
    """
    dit = normaliser(texte[:_LONGUEUR])
    if est_libre:
        dit = _A_FAIRE.sub(" ", dit[:_DEBUT])
    return any(motif.search(dit) for motif in (_RESERVE, _PLAFOND, _RETRAIT, _AUTREMENT_CHIFFREE))


def cite_un_nombre(texte: str) -> bool:
    """Vrai si un commentaire porte un nombre qui n'est pas une date.

    Examples:
        >>> cite_un_nombre("Chiffre CPAM : 1 500"), cite_un_nombre("Extraction du 12/05/2026")
        (True, False)
    """
    return any(c.isdigit() for c in _DATE_OU_ANNEE.sub(" ", texte[:_LONGUEUR]))


def enonce_de(texte: str) -> str:
    """Ce que la phrase dit de la règle, sans ce qui dit pour qui elle vaut.

    Examples:
        >>> enonce_de("Sauf mention contraire, chaque montant est versé au prorata.")
        'verse au prorata'
    """
    return _POUR_QUI.sub(" ", _ANNONCE.sub("", normaliser(texte))).strip(" .,")


def trouver_la_regle_commune(grille: Grille, numeros: Iterable[int], journal: JournalDeLecture) -> Cellule | None:
    """La cellule qui fixe la règle de tout le tableau, réduite à ce qu'elle dit de la règle ; None sans elle.

    Deux phrases qui ne disent pas la même chose se lisent l'une après l'autre, et ne se comprennent pas.

    Args:
        grille: la feuille du tableau.
        numeros: les lignes qui ne sont pas des données : au-dessus de l'entête, et les notes.
        journal: reçoit chaque phrase retenue.
    """
    cellules = [cellule for numero in numeros for cellule in grille.lignes.get(numero, {}).values()]
    fixent = [cellule for cellule in cellules if fixe_une_regle(cellule.texte)]
    for cellule in (c for c in cellules if parle_de_paiement(c.texte) and c not in fixent):
        phrase = "parle de la façon de payer, et n'est pas suivie : la règle de chaque ligne est à vérifier."
        remede = "Écrivez la règle de chaque ligne dans une colonne « Règle »."
        journal.cellule(CodeDAnomalie.REGLE_INCOMPRISE, cellule, "", phrase, remede)
    for cellule in fixent:
        phrase = "donne leur règle de paiement aux lignes qui n'en écrivent pas."
        remede = "Écrivez la règle d'une ligne dans une colonne « Règle » si la sienne est autre."
        journal.cellule(CodeDAnomalie.NOTE_EXCLUE, cellule, "", phrase, remede)
    enonces = dict.fromkeys(enonce_de(cellule.texte) for cellule in fixent)
    return replace(fixent[0], valeur=" ; ou ".join(enonces)) if fixent else None


def regle_du_classeur(grilles: Iterable[Grille]) -> Cellule | None:
    """La règle qu'une phrase, seule sur sa rangée, fixe quelque part ; None si le classeur en fixe plusieurs."""
    seules = (rangee.values() for grille in grilles for rangee in grille.lignes.values() if len(rangee) == 1)
    fixent = [cellule for cellules in seules for cellule in cellules if fixe_une_regle(cellule.texte)]
    enonces = {enonce_de(cellule.texte) for cellule in fixent}
    return replace(fixent[0], valeur=enonces.pop()) if len(enonces) == 1 else None


def phrase_non_suivie(grille: Grille, numeros: Iterable[int]) -> Cellule | None:
    """La première phrase hors du tableau qui parle de la façon de payer, et que l'on ne sait pas suivre ; ou None."""
    cellules = (cellule for numero in numeros for cellule in grille.lignes.get(numero, {}).values())
    return next((c for c in cellules if parle_de_paiement(c.texte) and not fixe_une_regle(c.texte)), None)


def noter_une_regle_non_suivie(ligne: Ligne, phrase: Cellule) -> None:
    """Dit, sur une ligne qui tait sa règle, qu'une phrase en parlait peut-être."""
    constat = f"la cellule {phrase.reference} parle de la façon de payer, et n'est pas suivie : la règle est supposée."
    remede = "Écrivez la règle de la ligne dans une colonne « Règle »."
    ligne.noter("regle", CodeDAnomalie.REGLE_ABSENTE, constat, remede, valeur="", gravite=Gravite.A_VERIFIER)


def noter_une_regle_d_ailleurs(cellule: Cellule, nom: str, journal: JournalDeLecture) -> None:
    """Dit, sur la phrase d'une autre feuille, que les lignes de celle-ci la suivent : c'est à vérifier."""
    phrase = f"fixe une règle dans une autre feuille ; les lignes de « {nom} » qui n'en écrivent pas la suivent aussi."
    remede = "Écrivez leur règle dans une colonne « Règle » si la leur est autre."
    journal.cellule(CodeDAnomalie.REGLE_TIREE_DU_TEXTE, cellule, "", phrase, remede, gravite=Gravite.A_VERIFIER)


def noter_les_notes_a_suivre(notes: Iterable[Cellule], lignes: Sequence[Ligne]) -> None:
    """Un constat par ligne visée ; toutes, si la note ne dit pas lesquelles.

    Tout un tableau qui attend un acte (« sous réserve de la signature ») se dit une fois : aucun montant n'en change.

    Args:
        notes: les cellules hors du tableau qui touchent au paiement.
        lignes: les lignes de données du tableau.
    """
    for note in notes:
        visees = _visees(note.texte, lignes)
        if not visees and _attend_seulement_un_acte(note.texte) and lignes:
            phrase = "met tout le tableau en réserve ; chaque montant est compté comme il est écrit."
            remede = "Effacez la note quand la réserve est levée."
            lignes[0].journal.cellule(CodeDAnomalie.NOTE_A_SUIVRE, note, "", phrase, remede)
            continue
        qui = "vise cette ligne" if visees else "peut viser cette ligne"
        extrait = note.texte if len(note.texte) <= _EXTRAIT else f"{note.texte[:_EXTRAIT]}…"
        phrase = f"la cellule {note.reference} dit « {extrait} » : elle {qui}, et n'est pas suivie."
        remede = "Écrivez sur la ligne ce qui est payé (montant, règle, « Condition remplie »), puis effacez la note."
        for ligne in visees or lignes:
            ligne.noter("montant_max", CodeDAnomalie.NOTE_A_SUIVRE, phrase, remede, valeur="")


def _attend_seulement_un_acte(texte: str) -> bool:
    """Vrai pour une note qui ne met rien d'autre en suspens, ne plafonne, ne retire ni ne reporte rien."""
    dit = normaliser(texte[:_LONGUEUR])
    reste = _A_SIGNER.sub(" ", dit)
    return reste != dit and not any(motif.search(reste) for motif in (_RESERVE, _PLAFOND, _RETRAIT))


def _visees(texte: str, lignes: Sequence[Ligne]) -> list[Ligne]:
    """Les lignes que la note appelle d'un signe, cite par leur numéro ou leur libellé ; vide à défaut."""
    appel = _APPEL.match(texte)
    appelees = [ligne for ligne in lignes if appel and _porte(ligne, appel[1])]
    dit = normaliser(texte)
    codes = {code for suite in _CITEES.finditer(dit) for code in _CODE.findall(suite["suite"])}
    numerotees = _numerotees(lignes)
    citees = [numerotees[code] for code in sorted(codes) if code in numerotees]
    nommees = [
        ligne for ligne in lignes if len(libelle := normaliser(ligne.libelle.texte)) >= _LIBELLE_CITE and libelle in dit
    ]
    return appelees or citees or nommees


def _porte(ligne: Ligne, appel: str) -> bool:
    return any(cellule.texte.endswith(appel) for cellule in ligne.grille.lignes[ligne.numero].values())


def _numerotees(lignes: Sequence[Ligne]) -> Mapping[str, Ligne]:
    """Le numéro ou le code de chaque ligne : le sien, à défaut son rang dans le tableau."""
    ecrits = {normaliser(ligne.texte("identifiant")).lstrip("0"): ligne for ligne in lignes}
    ecrits.pop("", None)
    return ecrits or {str(rang): ligne for rang, ligne in enumerate(lignes, 1)}
