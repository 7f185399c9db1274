"""Accorder une règle écrite en phrase à la cible et au montant de sa ligne ; sinon elle reste incomprise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Palier
from lib.domaine.nombres_exacts import au_centime, part
from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import Gravite, NatureCible, NomRegle
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.nombres import Quantite
from lib.donnees.cellules.phrases.echelles_de_regle import MarcheEcrite, RegleEcrite
from lib.donnees.classeur.comprehension.argent_lu import ArgentLu, lire_une_part
from lib.donnees.classeur.comprehension.realise_lu import parle_de
from lib.donnees.classeur.comprehension.valeurs_lues import ValeursLues
from lib.donnees.classeur.lignes import Ligne

_DE_LA_CIBLE = re.compile(r"\bde la cible\b|\bde l'objectif\b|\bd'atteinte\b")
_UNITES_MAXIMALES = 60
"""Au-delà, une marche par unité n'est plus une échelle que l'on relit."""


@dataclass(frozen=True, slots=True)
class RegleLue:
    """La règle d'une ligne.

    Attributes:
        nom: son mot ; None si la ligne se tait, ou si sa règle n'est pas comprise.
        incomprise: la règle telle qu'elle est écrite, quand elle n'est pas comprise ; vide sinon.
        seuil: ce que sa phrase écrit, ou None : une part [0–1] de la cible, ou l'origine d'une pente, dans l'unité.
        paliers: ce que ses marches paient ; vide sans marches, ou sans montant.
        partiel: part [0–1] que paie un état partiel, ou None.
    """

    nom: NomRegle | None = None
    incomprise: str = ""
    seuil: Fraction | None = None
    paliers: tuple[Palier, ...] = ()
    partiel: Fraction | None = None


def accorder_la_regle(ligne: Ligne, ecrite: RegleEcrite, valeurs: ValeursLues, argent: ArgentLu) -> RegleLue:
    """La règle d'une phrase, ses nombres rapportés à la cible ; incomprise s'ils ne s'y rapportent pas d'une façon."""
    montant = argent.montant_max if argent.montant_max is not None else valeurs.phrase.montant
    plafond = au_centime(ecrite.plafond) if ecrite.plafond is not None else montant
    accordee: RegleLue | None = RegleLue(ecrite.nom, partiel=ecrite.partiel)
    if montant not in (None, plafond):
        accordee = None  # le plafond et le montant se contredisent
    elif ecrite.par_unite is not None:
        accordee = _en_euros_par_unite(ecrite.par_unite, valeurs, plafond)
    elif ecrite.seuil is not None:
        accordee = _avec_son_seuil(ligne, ecrite, ecrite.seuil, valeurs)
    elif ecrite.marches:
        accordee = _avec_ses_marches(ligne, ecrite, valeurs, plafond)
    if accordee is None:
        return RegleLue(incomprise=ligne.texte("regle"))
    _noter_la_regle(ligne, accordee, _doute(ligne, ecrite, accordee, valeurs))
    return accordee


def _en_euros_par_unite(somme: Fraction, valeurs: ValeursLues, plafond: Decimal | None) -> RegleLue | None:
    """« 375 € par créneau » : en proportion si la cible paie le montant, sinon une marche par unité jusqu'à lui."""
    cible = valeurs.cible.cible
    if plafond is None or not plafond or cible.nature is not NatureCible.NOMBRE or not cible.valeur:
        return None
    if somme * cible.valeur == Fraction(plafond):
        return RegleLue(NomRegle.PROPORTIONNEL)
    unites = ceil(Fraction(plafond) / somme)
    if valeurs.unite == POURCENT or unites > _UNITES_MAXIMALES:
        return None
    paies = (Palier(Fraction(n), min(au_centime(n * somme), plafond)) for n in range(1, unites + 1))
    return RegleLue(NomRegle.PALIERS, paliers=tuple(paies))


def _avec_son_seuil(ligne: Ligne, ecrite: RegleEcrite, seuil: Quantite, valeurs: ValeursLues) -> RegleLue | None:
    dit = _part_de_la_cible(seuil, valeurs, est_une_part=ecrite.seuil_est_une_part)
    ailleurs = lire_une_part(ligne, "seuil") if "seuil" in ligne.places else None
    if dit is None or not 0 < dit <= 1 or ailleurs not in (None, dit):
        return None
    return RegleLue(ecrite.nom, seuil=dit)


def _part_de_la_cible(seuil: Quantite, valeurs: ValeursLues, *, est_une_part: bool) -> Fraction | None:
    """« 50 % » est une part de la cible, sauf sur une ligne en % : ce peut y être des points, et rien n'en décide."""
    cible = valeurs.cible.cible
    if seuil.unite == POURCENT and (est_une_part or valeurs.unite != POURCENT or cible.valeur == 100):
        return seuil.valeur / 100
    est_comptee = cible.nature is NatureCible.NOMBRE and bool(cible.valeur) and valeurs.unite != POURCENT
    return seuil.valeur / cible.valeur if not seuil.unite and est_comptee and cible.valeur else None


def _avec_ses_marches(
    ligne: Ligne, ecrite: RegleEcrite, valeurs: ValeursLues, montant: Decimal | None
) -> RegleLue | None:
    """Les marches en euros de la ligne, ou la pente qui va de l'une à l'autre."""
    seuils = _seuils_dans_l_unite(ecrite.marches, valeurs)
    if seuils is None:
        return None
    if ecrite.nom is NomRegle.LINEAIRE:
        ailleurs = ligne.nombre("seuil") if "seuil" in ligne.places else None
        nom = NomRegle.LINEAIRE if seuils[0] else NomRegle.PROPORTIONNEL
        return RegleLue(nom, seuil=seuils[0] or None) if ailleurs in (None, seuils[0]) else None
    if montant is None:
        return RegleLue(ecrite.nom)
    marches = zip(seuils, ecrite.marches, strict=True)
    return RegleLue(ecrite.nom, paliers=tuple(Palier(s, au_centime(Fraction(montant) * m.part)) for s, m in marches))


def _seuils_dans_l_unite(marches: tuple[MarcheEcrite, ...], valeurs: ValeursLues) -> tuple[Fraction, ...] | None:
    """La plus haute doit être la cible, ou se dire elle-même une part de la cible ; sinon les deux se contredisent."""
    cible, plus_haute = valeurs.cible.cible, marches[-1]
    ecrits = tuple(marche.seuil.valeur for marche in marches)
    if cible.borne_haute is not None or (cible.valeur is None and cible.nature is not NatureCible.VIDE):
        return None
    en_pourcent = plus_haute.seuil.unite == POURCENT
    if cible.valeur is None:
        return ecrits if en_pourcent == (valeurs.unite == POURCENT) and not plus_haute.est_une_part else None
    if ecrits[-1] == cible.valeur and not plus_haute.est_une_part and (not en_pourcent or valeurs.unite == POURCENT):
        return ecrits
    if en_pourcent and (ecrits[-1] == 100 or (len(marches) == 1 and plus_haute.est_une_part)):
        return tuple(cible.valeur * ecrit / 100 for ecrit in ecrits)
    return None


def _doute(ligne: Ligne, ecrite: RegleEcrite, lue: RegleLue, valeurs: ValeursLues) -> str:
    """Ce qu'un nombre de la règle pourrait dire d'autre ; vide si rien n'en doute."""
    if ecrite.par_unite is not None and lue.nom is NomRegle.PALIERS:
        return " ; à la cible, ses euros par unité ne font pas le montant"
    if ecrite.compte and not parle_de(ligne, ecrite.compte):
        return " ; ce que ses seuils comptent n'est ni dans l'indicateur, ni dans la cible"
    en_points = valeurs.unite == POURCENT and valeurs.cible.cible.valeur != 100
    if ecrite.seuil is not None and en_points and not _DE_LA_CIBLE.search(normaliser(ligne.texte("regle"))):
        return " ; son seuil pourrait être en points"
    return ""


def _noter_la_regle(ligne: Ligne, lue: RegleLue, doute: str) -> None:
    est_une_part = lue.seuil is not None and lue.nom is NomRegle.PROPORTIONNEL_AVEC_SEUIL
    precision = f" à {part(lue.seuil, decimales=1)} de la cible" if est_une_part and lue.seuil is not None else ""
    ligne.noter(
        "regle",
        CodeDAnomalie.REGLE_TIREE_DU_TEXTE,
        f"est comprise ainsi : {lue.nom}{precision}{doute}.",
        "Vérifiez-la, ou écrivez le nom de la règle et son seuil dans leurs colonnes.",
        gravite=Gravite.A_VERIFIER if doute else None,
    )
