"""Un indicateur au mur : son axe, ses repères, sa règle en image, et une phrase ; rien que des faits du contrat."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import au_centime, euros, quantite
from lib.domaine.objectif import (
    demande_de,
    ecrire_la_cible,
    ecrire_le_realise,
    ecrire_un_constat,
    objectif_de,
    unite_de,
)
from lib.domaine.reunion.ecrans import EcranDIndicateur, PointDeRegle, RepereDuMur
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import EtatDeLigne, EtatMesure, NatureCible, NatureMesure, NomRegle
from lib.rendu.contenus.trace_de_la_regle import Sommet, trace_de
from lib.rendu.textes.phrases_d_un_indicateur import prochain_pas

REPERES_AU_PLUS = 5
"""Au-delà, leurs étiquettes ne se liraient plus : les premiers et le dernier restent."""
Axe = tuple[Fraction, Fraction]
"""Du premier au dernier point de l'axe, dans l'unité de la ligne."""


def ecran_d_indicateur(ligne: LigneValorisee, fil: str, *, avance: str = "") -> EcranDIndicateur:
    """L'écran d'une ligne, telle qu'elle est au contrat et au réalisé du jour.

    Args:
        avance: l'autre réalisé avancé en séance, écrit ; vide s'il n'y en a pas.
    """
    i = ligne.indicateur
    trace = () if _est_en_mots(i) else trace_de(ligne)
    axe = _axe(trace, i)
    return EcranDIndicateur(
        fil,
        i.libelle,
        _demande(i),
        f"règle « {i.regle_nommee} »",
        i.montant_max,
        ligne.montant,
        _repere("départ", i.depart, ligne, axe) if axe and i.depart is not None else None,
        _realise(ligne, axe),
        _reperes(ligne, trace, axe),
        tuple(PointDeRegle(_place(valeur, axe), part) for valeur, part in trace) if axe else (),
        _phrase(ligne),
        i.remunere,
        i.est_national,
        ligne.situation is not EtatDeLigne.NON_DUE,
        _provenance(i),
        avance,
    )


def _provenance(i: Indicateur) -> str:
    """La source du réalisé et le jour où il a été mesuré ; sans réalisé, la source seule."""
    mesuree = i.mesure.etat is EtatMesure.MESURE and i.mesure_le is not None
    dits = (
        f"Source : {i.source.strip()}" if i.source.strip() else "",
        f"réalisé au {i.mesure_le:%d/%m/%Y}" if mesuree else "",
    )
    dite = " · ".join(filter(None, dits))
    return dite[:1].upper() + dite[1:]


def _est_en_mots(i: Indicateur) -> bool:
    """Vrai si la ligne ne se mesure pas par un nombre : elle ne se place pas sur un axe."""
    return (
        i.est_un_constat
        or i.cible.nature is NatureCible.ECHEANCE
        or (i.mesure.etat is EtatMesure.MESURE and i.mesure.nature is not NatureMesure.NOMBRE)
    )


def _demande(i: Indicateur) -> str:
    try:
        demande = demande_de(i, objectif_de(i))
    except ErreurDeRegle:
        return f"Cible : {ecrire_la_cible(i)}"
    return f"Ce qui est demandé : {demande}"


def _axe(trace: tuple[Sommet, ...], i: Indicateur) -> Axe | None:
    valeurs = [valeur for valeur, _ in trace]
    if not valeurs:
        return None
    if i.depart is not None and min(valeurs) > i.depart:
        valeurs.append(i.depart - (max(valeurs) - i.depart) / 20)
    elif i.depart is not None and max(valeurs) < i.depart:
        valeurs.append(i.depart + (i.depart - min(valeurs)) / 20)
    return min(valeurs), max(valeurs)


def _place(valeur: Fraction, axe: Axe) -> Fraction:
    bas, haut = axe
    return min(max((valeur - bas) / (haut - bas), Fraction(0)), Fraction(1))


def _realise(ligne: LigneValorisee, axe: Axe | None) -> RepereDuMur | None:
    i = ligne.indicateur
    if i.mesure.etat is not EtatMesure.MESURE or i.mesure.valeur is None:
        return RepereDuMur("réalisé", ecrire_le_realise(i), "", Fraction(0)) if axe is None else None
    if axe is None:
        paie = euros(ligne.montant) if ligne.montant is not None else ""
        return RepereDuMur("réalisé", ecrire_le_realise(i), paie, Fraction(0))
    return _repere("réalisé", i.mesure.valeur, ligne, axe)


def _repere(nom: str, valeur: Fraction, ligne: LigneValorisee, axe: Axe) -> RepereDuMur:
    texte = quantite(valeur, unite_de(ligne.indicateur))
    return RepereDuMur(nom, texte, _paie(ligne, valeur), _place(valeur, axe))


def _paie(ligne: LigneValorisee, valeur: Fraction) -> str:
    """Ce que la règle paie à cette valeur ; vide si elle ne s'applique pas ou si le montant n'est pas connu."""
    montant = ligne.indicateur.montant_max
    if ligne.regle is None or montant is None:
        return ""
    return euros(au_centime(Fraction(montant) * ligne.regle.courbe.part(valeur)))


def _reperes(ligne: LigneValorisee, trace: tuple[Sommet, ...], axe: Axe | None) -> tuple[RepereDuMur, ...]:
    if axe is None:
        return _etapes(ligne)
    sauts = _valeurs_qui_paient(trace)
    vus = sauts if len(sauts) <= REPERES_AU_PLUS else [*sauts[: REPERES_AU_PLUS - 1], sauts[-1]]
    montant = ligne.indicateur.montant_max
    return tuple(
        RepereDuMur(
            "",
            quantite(valeur, unite_de(ligne.indicateur)),
            "" if montant is None else euros(au_centime(Fraction(montant) * part)),
            _place(valeur, axe),
        )
        for valeur, part in vus
    )


def _valeurs_qui_paient(trace: tuple[Sommet, ...]) -> list[Sommet]:
    """Chaque valeur où la règle plie ou saute, et le mieux qu'elle y paie, si elle y paie quelque chose."""
    mieux: dict[Fraction, Fraction] = {}
    for valeur, part in trace[1:-1]:
        mieux[valeur] = max(part, mieux.get(valeur, Fraction(0)))
    return sorted((valeur, part) for valeur, part in mieux.items() if part > 0)


def _etapes(ligne: LigneValorisee) -> tuple[RepereDuMur, ...]:
    """Les états d'un constat et ce que chacun paie."""
    i = ligne.indicateur
    if not i.est_un_constat or i.montant_max is None:
        return ()
    etats = (Fraction(0), Fraction(1, 2), Fraction(1)) if i.regle is NomRegle.ETATS else (Fraction(0), Fraction(1))
    return tuple(RepereDuMur("", ecrire_un_constat(etat), _paie_de_l_etat(ligne, etat), etat) for etat in etats)


def _paie_de_l_etat(ligne: LigneValorisee, etat: Fraction) -> str:
    if ligne.regle is not None:
        return _paie(ligne, etat)
    montant: Decimal | None = ligne.indicateur.montant_max
    return euros(montant) if montant is not None and etat == 1 else ""


def _phrase(ligne: LigneValorisee) -> str:
    if ligne.motif:
        return ligne.motif
    return prochain_pas(ligne)
