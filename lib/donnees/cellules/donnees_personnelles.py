"""Reconnaître dans un texte ce qui désigne une personne : numéro de sécurité sociale, courriel, téléphone."""

from __future__ import annotations

import re

MASQUE = "[donnée personnelle masquée]"
_S = r"[ .\-\u00a0\u202f\u2009\u2007]"
_COURRIEL = re.compile(
    r"(?<![\w.+-])[\w.+-]++(?:@| ?[(\[](?:at|arobase)[)\]] ?| arobase )[\w-]{1,63}+(?:\.[\w-]{1,63}+)++",
    re.IGNORECASE,
)
_ARROBE = re.compile(r"@|[(\[](?:at|arobase)[)\]]| arobase ", re.IGNORECASE)
_TELEPHONE = re.compile(
    rf"(?<!\d)(?<!\d[.,])(?<!\d\d[/-])(?!\d\d[./-]\d\d[./-](?:19|20)\d\d)"
    rf"(?:(?:\+|00)(?:33|262|508|590|594|596|687|689){_S}{{0,2}}(?:\(0\){_S}?)?|0)[1-9](?:(?:{_S}|/){{0,2}}\d\d){{4}}(?!\d)"
)
_NIR = re.compile(
    rf"(?<![\d.,])(?P<sexe>[12378]){_S}?(?P<annee>\d\d){_S}?(?P<mois>\d\d){_S}?(?P<departement>\d\d|2[AB]){_S}?"
    rf"(?P<commune>\d{{3}}){_S}?(?P<ordre>\d{{3}})(?:{_S}?(?P<cle>\d\d))?(?!\d)(?![.,]\d)",
    re.IGNORECASE,
)
_MOIS_ORDINAIRES, _MOIS_POSSIBLES = range(1, 13), (*range(1, 13), *range(20, 43), *range(50, 100))
"""L'Insee écrit 20 à 42 et 50 à 99 quand le mois de naissance n'est pas connu."""
_ANNONCE = re.compile(
    r"(?:\bnir|s[ée]cu(?:rit[ée])?(?: sociale)?|\bn°? ?ss|\bssn|immatriculation)\W{0,4}$", re.IGNORECASE
)
_LONGUEUR_D_UNE_ANNONCE = 40
_CORSE = {"2A": "19", "2B": "18"}
_TELEPHONE_EN_NOMBRE = re.compile(r"33[67]\d{8}")


def masquer(texte: str) -> str:
    """Le texte dont chaque donnée personnelle reconnue est remplacée par une mention.

    Examples:
        >>> masquer("Joindre le 06 12 34 56 78")
        'Joindre le [donnée personnelle masquée]'
        >>> masquer("SIRET 732 829 320 00074")
        'SIRET 732 829 320 00074'
    """
    if not any(c.isdigit() for c in texte) and not _ARROBE.search(texte):
        return texte
    sans_nir = _NIR.sub(lambda trouve: MASQUE if _est_un_nir(trouve) else trouve[0], texte)
    return _TELEPHONE.sub(MASQUE, _COURRIEL.sub(MASQUE, sans_nir))


def masquer_un_nombre(valeur: float) -> str | None:
    """La mention si un nombre de cellule est un numéro de sécurité sociale ou un téléphone ; sinon None."""
    ecrit = str(int(valeur)) if valeur == int(valeur) else ""
    est_personnel = _TELEPHONE_EN_NOMBRE.fullmatch(ecrit) or (len(ecrit) >= 13 and masquer(ecrit) == MASQUE)
    return MASQUE if est_personnel else None


def cle_du_nir(treize: str) -> int:
    """La clé de contrôle d'un numéro de sécurité sociale.

    Args:
        treize: ses treize premiers caractères, « 2A » et « 2B » compris.

    Examples:
        >>> cle_du_nir("1850578006084")
        91
    """
    departement = treize[5:7].upper()
    chiffres = treize[:5] + _CORSE.get(departement, departement) + treize[7:]
    return 97 - int(chiffres) % 97


def _est_un_nir(trouve: re.Match[str]) -> bool:
    """Vrai si la clé est juste, ou si l'écriture (blancs, mention) dit ce qu'est le nombre malgré une clé fausse."""
    mois = int(trouve["mois"])
    if mois not in _MOIS_POSSIBLES:
        return False
    treize = "".join(trouve[groupe] for groupe in ("sexe", "annee", "mois", "departement", "commune", "ordre"))
    if trouve["cle"] is not None and int(trouve["cle"]) == cle_du_nir(treize):
        return True
    debut = trouve.start()
    est_annonce = _ANNONCE.search(trouve.string, max(0, debut - _LONGUEUR_D_UNE_ANNONCE), debut) is not None
    en_groupes = len(re.findall(_S, trouve[0])) >= 5
    return est_annonce or en_groupes or (trouve["cle"] is None and mois in _MOIS_ORDINAIRES)
