"""L'image d'un indicateur : la règle en surface, le réalisé en barre, le départ et les paliers à leur place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lib.domaine.reunion.ecrans import EcranDIndicateur, PointDeRegle, RepereDuMur
from lib.rendu.couleurs import Sort, Theme
from lib.rendu.formats import euros
from lib.rendu.mur.balises import entete, inerte

LARGEUR_D_UN_CARACTERE = 0.0105
"""Ce que prend un caractère d'étiquette, en part de l'axe : de quoi étager celles qui se toucheraient."""
MARGE_D_UNE_ETIQUETTE = 0.03
ETIQUETTE_DEDANS = Fraction(1, 6)
"""En deçà, la barre est trop courte pour porter son étiquette : elle s'écrit à sa droite."""


DEPART_A_DROITE = Fraction(3, 4)
"""Au-delà, l'étiquette du départ s'écrit à sa gauche : elle sortirait de l'écran."""


def indicateur(ecran: EcranDIndicateur, theme: Theme, balise: str) -> str:
    """L'écran d'un indicateur."""
    dessin = _axe(ecran, theme) if ecran.courbe else _etapes(ecran, theme)
    regle = " · ".join(filter(None, (ecran.demande, ecran.regle)))
    return (
        f"{entete(ecran.fil, ecran.titre, balise=balise)}<p class='demande'>{inerte(regle)}</p>{dessin}{_pied(ecran)}"
    )


def _pied(ecran: EcranDIndicateur) -> str:
    chiffres = "".join(f"<b>{inerte(dit)}</b>" for dit in _chiffres(ecran))
    return f"<div class='pied'><p class='chiffres'>{chiffres}</p><p>{inerte(ecran.phrase)}</p></div>"


def _chiffres(ecran: EcranDIndicateur) -> tuple[str, ...]:
    """Ce que la ligne peut payer, puis ce qu'elle paie au réalisé du jour."""
    if not ecran.est_payee:
        return ("Ligne de suivi, non payée",)
    if ecran.montant is None:
        return ("Montant inconnu",)
    acquis = "non évalué" if ecran.acquis is None else f"{euros(ecran.acquis)} acquis"
    return (f"{euros(ecran.montant)} en jeu", acquis)


def _axe(ecran: EcranDIndicateur, theme: Theme) -> str:
    etages = _etages(ecran.reperes)
    etiquettes = "".join(_etiquette(r, etage) for r, etage in zip(ecran.reperes, etages, strict=True))
    hauteur = max(etages, default=0) + 1
    dit = _alt(ecran)
    return (
        f"<div class='axe' role='img' aria-label='{dit}'><div class='etiquettes etages-{hauteur}'>{etiquettes}</div>"
        f"<div class='champ'>{_surface(ecran.courbe)}{_traits(ecran.reperes)}{_barre(ecran.realise, theme)}</div>"
        f"<div class='sous-l-axe'>{_depart(ecran.depart)}</div></div>"
    )


def _depart(depart: RepereDuMur | None) -> str:
    if depart is None:
        return ""
    cote = " a-gauche" if depart.place > DEPART_A_DROITE else ""
    return f"<p class='depart{cote}' style='left:{_pc(depart.place)}'><span>départ {inerte(depart.texte)}</span></p>"


def _etages(reperes: Sequence[RepereDuMur]) -> list[int]:
    """Un étage par étiquette : la plus basse place où elle ne touche aucune de celles déjà posées."""
    fins: list[float] = []
    choisis = []
    for repere in reperes:
        demie = max(len(repere.texte), len(repere.paie)) * LARGEUR_D_UN_CARACTERE / 2 + MARGE_D_UNE_ETIQUETTE / 2
        debut, fin = _centre(repere, demie) - demie, _centre(repere, demie) + demie
        etage = next((rang for rang, occupe in enumerate(fins) if occupe <= debut), len(fins))
        fins[etage : etage + 1] = [fin]
        choisis.append(etage)
    return choisis


def _centre(repere: RepereDuMur, demie: float) -> float:
    """Une étiquette reste dans l'écran, même au bord de l'axe."""
    return min(max(float(repere.place), demie), 1 - demie)


def _etiquette(repere: RepereDuMur, etage: int) -> str:
    demie = max(len(repere.texte), len(repere.paie)) * LARGEUR_D_UN_CARACTERE / 2
    lignes = f"<b>{inerte(repere.texte)}</b>{inerte(repere.paie)}"
    return f"<p style='left:{_centre(repere, demie):.2%};--etage:{etage}'>{lignes}</p>"


def _traits(reperes: Sequence[RepereDuMur]) -> str:
    return "".join(f"<i class='trait' style='left:{_pc(r.place)}'></i>" for r in reperes)


def _surface(courbe: Sequence[PointDeRegle]) -> str:
    sommets = ",".join(f"{_pc(p.place)} {_pc(1 - p.part)}" for p in courbe)
    return f"<i class='surface' style='clip-path:polygon(0% 100%,{sommets},100% 100%)'></i>"


def _barre(realise: RepereDuMur | None, theme: Theme) -> str:
    trait = theme.sorts[Sort.ACQUIS]
    if realise is None:
        return "<p class='manquant'>réalisé manquant</p>"
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
        return f"<div class='etapes'><p class='etape du-jour'><b>{inerte(realise)}</b>réalisé aujourd'hui</p></div>"
    cases = "".join(_etape(repere, theme, est_du_jour=repere.texte == realise) for repere in ecran.reperes)
    autre = "" if any(r.texte == realise for r in ecran.reperes) else f"<p>Réalisé : {inerte(realise)}</p>"
    return f"<div class='etapes'>{cases}</div>{autre}"


def _etape(repere: RepereDuMur, theme: Theme, *, est_du_jour: bool) -> str:
    style = ""
    if est_du_jour and repere.place:  # ce qui n'est pas fait n'a pas la couleur de ce qui est acquis
        trait = theme.sorts[Sort.ACQUIS if repere.place == 1 else Sort.A_PRODUIRE]
        style = f" style='background:{trait.teinte};color:{trait.texte}'"
    dit = "<small>aujourd'hui</small>" if est_du_jour else ""
    classe = "etape du-jour" if est_du_jour else "etape"
    return f"<p class='{classe}'{style}><b>{inerte(repere.texte)}</b>{inerte(repere.paie or '—')}{dit}</p>"


def _alt(ecran: EcranDIndicateur) -> str:
    """Ce que l'image montre, en une phrase."""
    morceaux = [f"départ {ecran.depart.texte}"] if ecran.depart else []
    morceaux += [f"réalisé {ecran.realise.texte}"] if ecran.realise else ["réalisé manquant"]
    morceaux += [f"{r.texte} paie {r.paie}" if r.paie else r.texte for r in ecran.reperes]
    return inerte("Axe : " + ", ".join(morceaux)).replace("'", "&#39;")


def _pc(place: Fraction) -> str:
    return f"{float(place):.2%}"
