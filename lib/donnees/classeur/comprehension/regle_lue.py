"""Accorder une règle écrite en phrase à la cible et au montant de sa ligne ; sinon elle reste incomprise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.ecriture import part
from lib.domaine.indicateur import Palier
from lib.domaine.monnaie import au_centime
from lib.domaine.unites_comparees import POURCENT
from lib.domaine.vocabulaire import Gravite, NatureCible, NomRegle
from lib.donnees.cellules.nombres import Quantite
from lib.donnees.cellules.phrases.regle_ecrite import MarcheEcrite, RegleEcrite
from lib.donnees.classeur.comprehension.argent_lu import ArgentLu, lire_une_part
from lib.donnees.classeur.comprehension.realise_lu import parle_de
from lib.donnees.classeur.comprehension.valeurs_lues import ValeursLues
from lib.donnees.classeur.lignes import Ligne


@dataclass(frozen=True, slots=True)
class RegleLue:
    """La règle d'une ligne.

    Attributes:
        nom: son mot ; None si la ligne se tait, ou si sa règle n'est pas comprise.
        incomprise: la règle telle qu'elle est écrite, quand elle n'est pas comprise ; vide sinon.
        seuil: la part [0–1] de la cible que sa phrase écrit, ou None.
        paliers: ce que ses marches paient ; vide sans marches, ou sans montant.
    """

    nom: NomRegle | None = None
    incomprise: str = ""
    seuil: Fraction | None = None
    paliers: tuple[Palier, ...] = ()


def accorder_la_regle(ligne: Ligne, ecrite: RegleEcrite, valeurs: ValeursLues, argent: ArgentLu) -> RegleLue:
    """La règle d'une phrase, ses nombres rapportés à la cible ; incomprise s'ils ne s'y rapportent pas d'une façon."""
    lue = RegleLue(ecrite.nom)
    accordee: RegleLue | None = lue
    if ecrite.seuil is not None:
        accordee = _avec_son_seuil(ligne, lue, ecrite, ecrite.seuil, valeurs)
    elif ecrite.marches:
        accordee = _avec_ses_paliers(lue, ecrite.marches, valeurs, argent)
    if accordee is None:
        return RegleLue(incomprise=ligne.texte("regle"))
    _noter_la_regle(ligne, accordee, _doute(ligne, ecrite, valeurs))
    return accordee


def _avec_son_seuil(
    ligne: Ligne, lue: RegleLue, ecrite: RegleEcrite, seuil: Quantite, valeurs: ValeursLues
) -> RegleLue | None:
    dit = _part_de_la_cible(seuil, valeurs, est_une_part=ecrite.seuil_est_une_part)
    ailleurs = lire_une_part(ligne, "seuil") if "seuil" in ligne.places else None
    if dit is None or not 0 < dit <= 1 or ailleurs not in (None, dit):
        return None
    return replace(lue, seuil=dit)


def _part_de_la_cible(seuil: Quantite, valeurs: ValeursLues, *, est_une_part: bool) -> Fraction | None:
    """« 50 % » est une part de la cible, sauf sur une ligne en % : ce peut y être des points, et rien n'en décide."""
    cible = valeurs.cible.cible
    if seuil.unite == POURCENT and (est_une_part or valeurs.unite != POURCENT or cible.valeur == 100):
        return seuil.valeur / 100
    est_comptee = cible.nature is NatureCible.NOMBRE and bool(cible.valeur) and valeurs.unite != POURCENT
    return seuil.valeur / cible.valeur if not seuil.unite and est_comptee and cible.valeur else None


def _avec_ses_paliers(
    lue: RegleLue, marches: tuple[MarcheEcrite, ...], valeurs: ValeursLues, argent: ArgentLu
) -> RegleLue | None:
    """Les marches en euros de la ligne ; la plus haute doit être la cible, sinon les deux se contredisent."""
    seuils = _seuils_dans_l_unite(marches, valeurs)
    if seuils is None:
        return None
    montant = argent.montant_max if argent.montant_max is not None else valeurs.phrase.montant
    if montant is None:
        return lue
    paliers = (Palier(s, au_centime(Fraction(montant) * m.part)) for s, m in zip(seuils, marches, strict=True))
    return replace(lue, paliers=tuple(paliers))


def _seuils_dans_l_unite(marches: tuple[MarcheEcrite, ...], valeurs: ValeursLues) -> tuple[Fraction, ...] | None:
    cible, plus_haute = valeurs.cible.cible, marches[-1]
    ecrits = tuple(marche.seuil.valeur for marche in marches)
    if cible.borne_haute is not None or (cible.valeur is None and cible.nature is not NatureCible.VIDE):
        return None
    en_pourcent = plus_haute.seuil.unite == POURCENT
    if cible.valeur is None:
        return ecrits if en_pourcent == (valeurs.unite == POURCENT) and not plus_haute.est_une_part else None
    if ecrits[-1] == cible.valeur and not plus_haute.est_une_part and (not en_pourcent or valeurs.unite == POURCENT):
        return ecrits
    if en_pourcent and ecrits[-1] == 100:
        return tuple(cible.valeur * ecrit / 100 for ecrit in ecrits)
    return None


def _doute(ligne: Ligne, ecrite: RegleEcrite, valeurs: ValeursLues) -> str:
    """Ce qu'un nombre de la règle pourrait dire d'autre ; vide si rien n'en doute."""
    if ecrite.compte and not parle_de(ligne, ecrite.compte):
        return " ; ce que ses seuils comptent n'est ni dans l'indicateur, ni dans la cible"
    if ecrite.seuil is not None and valeurs.unite == POURCENT and valeurs.cible.cible.valeur != 100:
        return " ; son seuil pourrait être en points"
    return ""


def _noter_la_regle(ligne: Ligne, lue: RegleLue, doute: str) -> None:
    precision = f" à {part(lue.seuil, decimales=1)} de la cible" if lue.seuil is not None else ""
    ligne.noter(
        "regle",
        CodeDAnomalie.REGLE_TIREE_DU_TEXTE,
        f"est comprise ainsi : {lue.nom}{precision}{doute}.",
        "Vérifiez-la, ou écrivez le nom de la règle et son seuil dans leurs colonnes.",
        gravite=Gravite.A_VERIFIER if doute else None,
    )
