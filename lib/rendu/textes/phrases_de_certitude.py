"""Ce que l'on peut croire d'une lecture, en mots : la part sûre, ce que chaque ligne a de douteux, quoi confirmer."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from lib.domaine.certitudes import Certitude, CertitudeDeLecture, CertitudeDeLigne
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.valorisation import Ventilation
from lib.domaine.vocabulaire import NomRegle
from lib.rendu.contenus.a_confirmer import AConfirmer
from lib.rendu.formats import accorder, euros, part
from lib.rendu.textes.phrases_de_lecture import indicateurs_touches

POINTS_MONTRES = 3
MOTS = {
    "cible": "cible",
    "realise": "réalisé",
    "montant_max": "montant",
    "regle": "règle",
    "indicateur": "ligne",
}
"""Champ → mot."""
UN_CENTIEME = Fraction(1, 100)
TITRE_SANS_MONTANT = "Part variable : à confirmer"
"""Ce que montre la synthèse quand les montants eux-mêmes ne sont pas assez sûrs."""
QUAND_MEME = "Les chiffres, tels qu'ils sont lus aujourd'hui"


def part_sure(sures: CertitudeDeLecture) -> str:
    """« 98 % des euros reposent sur des champs sûrs. » ; vide sans euros."""
    if sures.part_sure is None:
        return ""
    if sures.sans_montant:
        reste = accorder(sures.sans_montant, "ligne payée", "lignes payées")
        connus = f"{_en_tete(sures.part_sure)} des euros connus"
        return f"{connus} reposent sur des champs sûrs\u00a0; {reste} sans montant."
    return f"{_en_tete(sures.part_sure)} des euros reposent sur des champs sûrs."


def part_par_defaut(sure: Fraction) -> str:
    """Une part sûre [0–1] qui n'en promet jamais trop : « 99 % » à 99,9 %, « moins de 1 % » à 0,4 %."""
    return "moins de " + part(UN_CENTIEME) if 0 < sure < UN_CENTIEME else part(Fraction(int(sure * 100), 100))


def _en_tete(sure: Fraction) -> str:
    ecrite = part_par_defaut(sure)
    return f"{ecrite[:1].upper()}{ecrite[1:]}"


def rien_ne_s_annonce(sures: CertitudeDeLecture) -> str:
    """Pourquoi la synthèse n'annonce pas d'acquis, combien de lignes et d'euros attendent, et ce qui le permettra.

    « 12 % seulement des euros reposent sur des champs sûrs : 5 lignes sur 6, soit 22 000 €, attendent… »
    """
    douteuses = [ligne.montant for ligne in sures.lignes if not ligne.est_sure]
    attend = "attend" if len(douteuses) == 1 else "attendent"
    lignes = f"{accorder(len(douteuses), 'ligne')} sur {len(sures.lignes)}, soit {euros(sum(douteuses, ZERO))}"
    return f"{_seulement(sures)} : {lignes}, {attend} que vous confirmiez ce qui suit. L'acquis s'annoncera ensuite."


def avant_de_remettre(sures: CertitudeDeLecture) -> str:
    """Ce qu'il faut savoir avant d'emporter ou de remettre un document ; vide si l'acquis peut s'annoncer."""
    return _pas_assure(sures, "l'acquis que dit ce document")


def avant_de_prevoir(sures: CertitudeDeLecture) -> str:
    """Ce qu'il faut savoir avant de lire une prévision ; vide si l'acquis peut s'annoncer."""
    return _pas_assure(sures, "l'acquis dont part cette prévision")


def _pas_assure(sures: CertitudeDeLecture, acquis: str) -> str:
    if sures.permet_d_annoncer:
        return ""
    return f"{_seulement(sures)} : {acquis} n'est pas assuré. Confirmez d'abord la lecture, page « Classeur »."


def _seulement(sures: CertitudeDeLecture) -> str:
    if not sures.part_sure:
        return "Aucun euro ne repose sur des champs sûrs"
    return f"{_en_tete(sures.part_sure)} seulement des euros reposent sur des champs sûrs"


def a_confirmer_d_abord(points: Sequence[AConfirmer]) -> tuple[tuple[str, str], ...]:
    """Les premiers points, leurs lignes nommées, et les euros que chacun met en jeu ; rien s'ils ne sont pas connus."""
    return tuple((_point(p), euros(p.enjeu) if p.enjeu else "") for p in points[:POINTS_MONTRES])


def aller_confirmer(points: int) -> str:
    """Le chemin vers les gestes qui confirment : « Confirmer les 5 points sur la page du classeur »."""
    quoi = f"les {accorder(points, 'point')}" if points > 1 else "ce point"
    return f"Confirmer {quoi} sur la page du classeur"


def _point(point: AConfirmer) -> str:
    if point.constat is None:
        return point.phrase
    sujet = indicateurs_touches(point.lignes)
    return f"{sujet} – {point.constat.message}" if sujet else point.constat.message


def doutes(ligne: CertitudeDeLigne | None) -> str:
    """Ce qu'une ligne a de douteux : « règle supposée, cible à vérifier » ; « sûre », ou « — » sans euros."""
    if ligne is None:
        return "—"
    return ", ".join(f"{MOTS[champ]} {_accorde(champ, sure)}" for champ, sure in ligne.doutes) or "sûre"


def choix_de_regle(choisie: NomRegle | None) -> str:
    """Une règle pour toutes les lignes, ou ce que la lecture suppose de chacune."""
    return "comme supposé, ligne par ligne" if choisie is None else str(choisie)


def ecrire_la_regle(lignes: int) -> str:
    """« C'est la règle de ces 13 lignes »."""
    return "C'est la règle de cette ligne" if lignes == 1 else f"C'est la règle de ces {accorder(lignes, 'ligne')}"


def regle_ecrite(lignes: int) -> str:
    """Le geste, tel qu'« Annuler » le nomme."""
    return f"Règle dite pour {accorder(lignes, 'ligne')}"


def effet_du_geste(avant: Ventilation, apres: Ventilation) -> str:
    """« Acquis : 4 000 € → 9 200 € · Possible : 50 000 €, inchangé » : ce que le geste ferait des euros."""
    acquis = _de_a(avant.acquis, apres.acquis)
    return f"Acquis : {acquis} · Possible : {_de_a(avant.part_variable, apres.part_variable)}"


def _de_a(avant: Decimal | None, apres: Decimal | None) -> str:
    ecrits = [euros(montant) if montant is not None else "inconnu" for montant in (avant, apres)]
    return f"{ecrits[0]}, inchangé" if avant == apres else " → ".join(ecrits)


def _accorde(champ: str, sure: Certitude) -> str:
    feminin = champ in ("cible", "regle", "indicateur")
    return f"{sure}e" if feminin and sure is Certitude.SUPPOSEE else str(sure)
