"""L'image d'un indicateur : la règle en surface, le réalisé en barre, le départ et les paliers à leur place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lib.domaine.reunion.ecrans import EcranDIndicateur, PointDeRegle, RepereDuMur
from lib.rendu.couleurs import Sort, Theme
from lib.rendu.mur import mots_du_mur
from lib.rendu.mur.balises import entete, inerte
from lib.rendu.mur.etiquettes_de_l_axe import EtiquettePlacee, etiquettes_placees

ETIQUETTE_DEDANS = Fraction(1, 6)
"""En deçà, la barre est trop courte pour porter son étiquette : elle s'écrit à sa droite."""


DEPART_A_DROITE = Fraction(3, 4)
"""Au-delà, l'étiquette du départ s'écrit à sa gauche : elle sortirait de l'écran."""


def indicateur(ecran: EcranDIndicateur, theme: Theme, balise: str) -> str:
    """L'écran d'un indicateur."""
    dessin = _axe(ecran, theme) if ecran.courbe else _etapes(ecran, theme)
    regle = mots_du_mur.ce_qui_est_demande(ecran)
    return (
        f"{entete(ecran.fil, ecran.titre, balise=balise)}<p class='demande'>{inerte(regle)}</p>{dessin}{_pied(ecran)}"
    )


def _pied(ecran: EcranDIndicateur) -> str:
    chiffres = "".join(f"<b>{inerte(dit)}</b>" for dit in mots_du_mur.chiffres(ecran))
    source = f"<p class='source'>{inerte(ecran.provenance)}</p>" if ecran.provenance else ""
    avance = f"<p class='avance'>{inerte(ecran.avance)}</p>" if ecran.avance else ""
    return f"<div class='pied'><p class='chiffres'>{chiffres}</p><p>{inerte(ecran.phrase)}</p>{avance}{source}</div>"


def _axe(ecran: EcranDIndicateur, theme: Theme) -> str:
    posees = etiquettes_placees(ecran.reperes)
    etiquettes = "".join(map(_etiquette, posees))
    hauteur = max((posee.etage for posee in posees), default=0) + 1
    dit = inerte(mots_du_mur.ce_que_l_axe_montre(ecran)).replace("'", "&#39;")
    return (
        f"<div class='axe' role='img' aria-label='{dit}'><div class='etiquettes etages-{hauteur}'>{etiquettes}</div>"
        f"<div class='champ'>{_surface(ecran.courbe)}{_traits(ecran.reperes)}{_barre(ecran.realise, theme)}</div>"
        f"<div class='sous-l-axe'>{_depart(ecran.depart)}</div></div>"
    )


def _depart(depart: RepereDuMur | None) -> str:
    if depart is None:
        return ""
    cote = " a-gauche" if depart.place > DEPART_A_DROITE else ""
    dit = inerte(mots_du_mur.depart_dit(depart))
    return f"<p class='depart{cote}' style='left:{_pc(depart.place)}'><span>{dit}</span></p>"


def _etiquette(posee: EtiquettePlacee) -> str:
    lignes = f"<b>{inerte(posee.repere.texte)}</b>{inerte(posee.repere.paie)}"
    return f"<p style='left:{posee.milieu:.2%};--etage:{posee.etage}'>{lignes}</p>"


def _traits(reperes: Sequence[RepereDuMur]) -> str:
    return "".join(f"<i class='trait' style='left:{_pc(r.place)}'></i>" for r in reperes)


def _surface(courbe: Sequence[PointDeRegle]) -> str:
    sommets = ",".join(f"{_pc(p.place)} {_pc(1 - p.part)}" for p in courbe)
    return f"<i class='surface' style='clip-path:polygon(0% 100%,{sommets},100% 100%)'></i>"


def _barre(realise: RepereDuMur | None, theme: Theme) -> str:
    trait = theme.sorts[Sort.ACQUIS]
    if realise is None:
        return f"<p class='manquant'>{mots_du_mur.REALISE_MANQUANT}</p>"
    dedans = realise.place >= ETIQUETTE_DEDANS
    texte = f"<b>{inerte(realise.texte)}</b>"
    barre = f"<div class='barre' style='width:{_pc(realise.place)};background:{trait.teinte};color:{trait.texte}'>"
    if dedans:
        return f"{barre}{texte}</div>"
    return f"{barre}</div><p class='a-cote' style='left:{_pc(realise.place)}'>{texte}</p>"


def _etapes(ecran: EcranDIndicateur, theme: Theme) -> str:
    """Un constat : ses états côte à côte, celui du jour en couleur ; à défaut, le réalisé en grand."""
    realise = ecran.realise.texte if ecran.realise else "manquant"
    if not ecran.reperes:
        du_jour = f"<b>{inerte(realise)}</b>{mots_du_mur.REALISE_DU_JOUR}"
        return f"<div class='etapes'><p class='etape du-jour'>{du_jour}</p></div>"
    cases = "".join(_etape(repere, theme, est_du_jour=repere.texte == realise) for repere in ecran.reperes)
    autre = "" if any(r.texte == realise for r in ecran.reperes) else f"<p>Réalisé : {inerte(realise)}</p>"
    return f"<div class='etapes'>{cases}</div>{autre}"


def _etape(repere: RepereDuMur, theme: Theme, *, est_du_jour: bool) -> str:
    style = ""
    if est_du_jour and repere.place:  # ce qui n'est pas fait n'a pas la couleur de ce qui est acquis
        trait = theme.sorts[Sort.ACQUIS if repere.place == 1 else Sort.A_PRODUIRE]
        style = f" style='background:{trait.teinte};color:{trait.texte}'"
    dit = f"<small>{mots_du_mur.AUJOURD_HUI}</small>" if est_du_jour else ""
    classe = "etape du-jour" if est_du_jour else "etape"
    paie = inerte(repere.paie or mots_du_mur.INCONNU)
    return f"<p class='{classe}'{style}><b>{inerte(repere.texte)}</b>{paie}{dit}</p>"


def _pc(place: Fraction) -> str:
    return f"{float(place):.2%}"
