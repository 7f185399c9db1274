"""Le même résultat sous toutes les règles : ce que la négociation de la règle change, cible et réalisé inchangés.

Quand la ligne ne donne pas le paramètre d'une règle (seuil, objectif intermédiaire, paliers), une hypothèse d'usage le
remplace et elle est écrite dans l'intitulé.

Source: docs/methodes.md § 1.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Indicateur, Mesure, Palier
from lib.domaine.nombres_exacts import au_centime, part, quantite
from lib.domaine.objectif import objectif_de, unite_de
from lib.domaine.regles import regle_de
from lib.domaine.vocabulaire import EtatMesure, Fait, NomRegle, Sens

SEUILS_D_USAGE = (Fraction(1, 2), Fraction(4, 5))
PALIERS_D_USAGE = (Fraction(1, 2), Fraction(3, 4), Fraction(1))
BASE_SANS_MONTANT = 100
PARTIEL = Mesure.constat(Fraction(1, 2))
CONSTATS = (NomRegle.TOUT_OU_RIEN, NomRegle.ETATS)
"""Les règles qui ont un sens pour « fait, partiel, non fait »."""


@dataclass(frozen=True, slots=True)
class RegleComparee:
    """Ce qu'une règle paierait.

    Attributes:
        intitule: le nom de la règle et son hypothèse.
        part: part payée [0–1] ; None si la règle ne s'applique pas.
        montant: euros payés [€] ; None si la règle ne s'applique pas ou si le montant de la ligne est inconnu.
        refus: pourquoi la règle ne s'applique pas ; vide sinon.
        est_actuelle: vrai pour la règle du contrat.
    """

    intitule: str
    part: Fraction | None
    montant: Decimal | None
    refus: str = ""
    est_actuelle: bool = False


@dataclass(frozen=True, slots=True)
class Variante:
    """La même ligne, payée par une règle.

    Attributes:
        intitule: le nom de la règle et son hypothèse.
        est_actuelle: vrai pour la règle du contrat.
    """

    intitule: str
    indicateur: Indicateur
    est_actuelle: bool = False


def sous_toutes_les_regles(indicateur: Indicateur) -> tuple[RegleComparee, ...]:
    """Ce que le réalisé d'aujourd'hui paierait sous chaque règle ; vide si la ligne n'est pas mesurée."""
    if indicateur.mesure.etat is not EtatMesure.MESURE:
        return ()
    return tuple(_comparer(variante) for variante in variantes(indicateur))


def depend_de_la_regle(indicateur: Indicateur) -> bool:
    """Vrai si le réalisé d'aujourd'hui ne paie pas la même part sous toutes les règles ; faux s'il n'est pas mesuré.

    Le proportionnel que la ligne ne permet pas de calculer paierait peut-être une part d'un réalisé sous la cible.
    """
    if indicateur.mesure.etat is not EtatMesure.MESURE:
        return False
    connues: set[Fraction] = set()
    est_incalculable = False
    # Deux parts suffisent : les règles qui restent n'ont pas à être faites.
    for ligne in (v.indicateur for v in _variantes(indicateur) if v.indicateur.mesure == indicateur.mesure):
        try:
            connues.add(_part(ligne))
        except ErreurDeRegle:
            est_incalculable |= ligne.regle is NomRegle.PROPORTIONNEL and ligne.cible.nature.est_chiffree
        if len(connues) > 1:
            return True
    return est_incalculable and 1 not in connues


def regle_a_verifier(indicateur: Indicateur) -> bool:
    """Vrai si une ligne payée doit des euros à une règle que personne n'écrit ; des paliers écrits la disent."""
    est_devinee = indicateur.est_suppose(Fait.REGLE) and indicateur.regle is not NomRegle.PALIERS
    return indicateur.remunere and est_devinee and depend_de_la_regle(indicateur)


def depend_du_sens(indicateur: Indicateur) -> bool:
    """Vrai si le réalisé d'aujourd'hui ne paie pas la même part à la hausse et à la baisse ; faux s'il n'y en a pas.

    Une règle qui ne s'applique que dans un sens en dépend aussi. Un constat n'a pas de sens.
    """
    if indicateur.mesure.etat is not EtatMesure.MESURE or indicateur.est_un_constat:
        return False
    return len({_comparer(Variante("", replace(indicateur, sens=s))).part for s in (Sens.HAUSSE, Sens.BAISSE)}) > 1


def variantes(indicateur: Indicateur) -> tuple[Variante, ...]:
    """La ligne sous chaque règle, celle du contrat d'abord ; vide si sa cible ne se calcule pas."""
    return tuple(_variantes(indicateur))


def _variantes(indicateur: Indicateur) -> Iterator[Variante]:
    try:
        cible = objectif_de(indicateur).bas
    except ErreurDeRegle:
        return
    comprise = replace(indicateur, regle_incomprise="")
    if indicateur.est_un_constat:
        constats = (replace(comprise, regle=nom) for nom in CONSTATS)
        for v in constats:
            yield Variante(str(v.regle), v, v.regle is indicateur.regle and comprise == indicateur)
        return
    origine = "supposée" if indicateur.est_suppose(Fait.REGLE) else "contrat"
    yield Variante(f"{indicateur.regle_nommee} ({origine})", indicateur, est_actuelle=True)
    for intitule, autre in _regles_d_usage(comprise, cible):
        # Une règle déjà au contrat n'est pas répétée.
        if autre.regle is not comprise.regle or autre.seuil != comprise.seuil:
            yield Variante(intitule, autre)


def _regles_d_usage(i: Indicateur, cible: Fraction) -> Iterator[tuple[str, Indicateur]]:
    """Neuf façons de payer la ligne, dont celle du contrat si c'en est une."""
    origine = i.depart if i.depart is not None else Fraction(0)
    milieu = (origine + cible) / 2
    yield "tout ou rien", replace(i, regle=NomRegle.TOUT_OU_RIEN)
    yield "proportionnel", replace(i, regle=NomRegle.PROPORTIONNEL)
    for s in SEUILS_D_USAGE:
        intitule = f"proportionnel, seuil à {part(s, decimales=0)}"
        yield intitule, replace(i, regle=NomRegle.PROPORTIONNEL_AVEC_SEUIL, seuil=s)
    yield f"linéaire depuis {_ecrire(milieu, i)}", replace(i, regle=NomRegle.LINEAIRE, seuil=milieu)
    yield "progression depuis le départ", replace(i, regle=NomRegle.PROGRESSION)
    paliers = _paliers_d_usage(i, origine, cible)
    yield "paliers à 50, 75 et 100 %", replace(i, regle=NomRegle.PALIERS, paliers=paliers)
    rosp = replace(i, regle=NomRegle.ROSP, depart=origine, intermediaire=milieu, seuil=None)
    yield f"ROSP, moitié à {_ecrire(milieu, i)}", rosp
    yield "états, si jugé « partiel »", replace(i, regle=NomRegle.ETATS, intermediaire=None, mesure=PARTIEL)


def _paliers_d_usage(i: Indicateur, origine: Fraction, cible: Fraction) -> tuple[Palier, ...]:
    """Trois paliers sur le chemin de l'origine à la cible, chacun payé, en euros de la ligne, comme il est placé."""
    # Un palier porte des euros, jamais un pourcentage. Sans montant connu, seule la part se compare : toute base va.
    entier = Fraction(i.montant_max or BASE_SANS_MONTANT)
    return tuple(Palier(origine + p * (cible - origine), au_centime(p * entier)) for p in PALIERS_D_USAGE)


def _comparer(variante: Variante) -> RegleComparee:
    ligne = variante.indicateur
    maximum = ligne.montant_max
    try:
        payee = _part(ligne)
    except ErreurDeRegle as erreur:
        return RegleComparee(variante.intitule, None, None, str(erreur), variante.est_actuelle)
    montant = au_centime(Fraction(maximum) * payee) if maximum is not None else None
    return RegleComparee(variante.intitule, payee, montant, "", variante.est_actuelle)


def _part(ligne: Indicateur) -> Fraction:
    """La part payée [0–1] du réalisé d'aujourd'hui."""
    valeur = ligne.mesure.valeur
    return regle_de(ligne).part(valeur if valeur is not None else Fraction(0))


def _ecrire(valeur: Fraction, indicateur: Indicateur) -> str:
    return quantite(valeur, unite_de(indicateur))
