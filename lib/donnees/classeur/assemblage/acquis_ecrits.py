"""Confronter ce qu'une ligne paie à ce que le classeur en dit déjà : son acquis, ou ce qu'une colonne en juge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import au_centime, euros
from lib.domaine.valorisation import valoriser_ligne
from lib.domaine.vocabulaire import Gravite, NatureCible, NatureMesure, NomRegle
from lib.donnees.cellules.mesures import lire_mesure
from lib.donnees.cellules.nombres import lire_montant
from lib.donnees.classeur.comprehension import IndicateurLu
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.classeur.tableaux import annee_relative, periode_de

_A_UN_EURO, _LIGNES_MINIMALES = 1, 2
"""Un euro d'écart est un arrondi ; une seule ligne au prorata peut être un hasard."""


def selon_les_acquis(lus: Sequence[IndicateurLu]) -> list[IndicateurLu]:
    """Les mêmes lignes ; celles dont tous les acquis écrits sont le prorata du réalisé suivent cette règle.

    Il faut qu'aucune n'écrive de règle, et qu'un acquis au moins soit entre rien et tout. C'est à vérifier.
    """
    tenus: dict[str, list[bool]] = {}
    for lu in lus:
        if (tient := _tient_le_prorata(lu)) is not None:
            tenus.setdefault(lu.ligne.grille.nom, []).append(tient)
    partiels = {lu.ligne.grille.nom for lu in lus if _est_partiel(lu)}
    suivies = {nom for nom, tiennent in tenus.items() if all(tiennent) and len(tiennent) >= _LIGNES_MINIMALES}
    suivies &= partiels
    return [_au_prorata(lu) if lu.ligne.grille.nom in suivies and _tient_le_prorata(lu) else lu for lu in lus]


def _tient_le_prorata(lu: IndicateurLu) -> bool | None:
    """Vrai si l'acquis écrit est le montant au prorata du réalisé, à un euro près ; None si rien ne le dit."""
    ecrit, cible, mesure = _acquis_ecrit(lu.ligne), lu.valeurs.cible.cible, lu.valeurs.mesure
    montant, est_dite = lu.argent.montant_max, lu.regle.nom is not None or bool(lu.regle.incomprise)
    sont_des_nombres = cible.nature is NatureCible.NOMBRE and mesure.nature is NatureMesure.NOMBRE
    if ecrit is None or montant is None or est_dite or not sont_des_nombres or not cible.valeur:
        return None
    if mesure.valeur is None or lu.valeurs.phrase.paliers:
        return None
    part = min(max(mesure.valeur / cible.valeur, Fraction(0)), Fraction(1))
    return abs(ecrit - au_centime(Fraction(montant) * part)) <= _A_UN_EURO


def _est_partiel(lu: IndicateurLu) -> bool:
    ecrit, montant = _acquis_ecrit(lu.ligne), lu.argent.montant_max
    return ecrit is not None and montant is not None and 0 < ecrit < montant


def _au_prorata(lu: IndicateurLu) -> IndicateurLu:
    phrase = "est le prorata du réalisé, comme sur toutes les lignes du tableau : la règle proportionnelle est suivie."
    remede = "Écrivez la règle de chaque ligne dans une colonne « Règle » si c'en est une autre."
    lu.ligne.noter("montant_paye", CodeDAnomalie.REGLE_TIREE_DU_TEXTE, phrase, remede, gravite=Gravite.A_VERIFIER)
    regle = replace(lu.regle, nom=NomRegle.PROPORTIONNEL)
    return replace(lu, regle=regle, termes=replace(lu.termes, regle=NomRegle.PROPORTIONNEL))


def _acquis_ecrit(ligne: Ligne) -> Decimal | None:
    """L'acquis que la ligne écrit [€] ; celui de « N-1 » ou d'une année parle d'un autre exercice."""
    cellule, entete = ligne.cellule("montant_paye"), ligne.entetes.get("montant_paye", "")
    if cellule.est_pourcentage or periode_de(entete) is not None or annee_relative(entete) is not None:
        return None
    return au_centime(cellule.nombre) if cellule.nombre is not None else lire_montant(cellule.texte)


def verifier_le_montant_paye(ligne: Ligne, indicateur: Indicateur) -> None:
    """« Montant acquis » n'est jamais suivi : il contrôle ce que la règle donne, à un euro près.

    Le même écrit sous « N-1 » ou une année parle d'un autre exercice, et ne contrôle rien.
    """
    ecrit = _acquis_ecrit(ligne)
    acquis = valoriser_ligne(indicateur).montant if ecrit is not None else None
    if ecrit is None or acquis is None or abs(ecrit - acquis) <= _A_UN_EURO:
        return
    ligne.noter(
        "montant_paye",
        CodeDAnomalie.MONTANT_CONTREDIT,
        f"n'est pas ce que donne la règle lue ({euros(acquis)}). C'est la règle qui est suivie.",
        "Vérifiez la règle, la cible et le réalisé de cette ligne : l'un d'eux est peut-être mal lu.",
    )


def verifier_l_appreciation(ligne: Ligne, indicateur: Indicateur) -> None:
    """« Non atteint » sur une ligne que son réalisé paie, « Atteint » sur une ligne qui ne paie rien : à vérifier."""
    acquis = valoriser_ligne(indicateur).montant
    if acquis is None or not indicateur.remunere:
        return
    for colonne in ligne.autres_entetes:
        cellule = ligne.grille.cellule(ligne.numero, colonne)
        jugee = lire_mesure(cellule.texte) if isinstance(cellule.valeur, str) else None
        if jugee is None or jugee.nature is not NatureMesure.ETAT or jugee.valeur is None:
            continue
        if (jugee.valeur == 0 and acquis > 0) or (jugee.valeur > 0 and acquis == 0):
            phrase = f"contredit le réalisé, qui paie {euros(acquis)} ; c'est le réalisé qui est suivi."
            remede = "Vérifiez le réalisé de la ligne, ou effacez ce jugement s'il ne vaut plus."
            ligne.journal.cellule(CodeDAnomalie.TAUX_CONTREDIT, cellule, "", phrase, remede)
