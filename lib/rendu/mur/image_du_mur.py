"""L'image de chaque écran du mur, en HTML : rien n'y entre que l'écran lui-même et le thème."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from lib.domaine.reunion.decisions import TermeChange
from lib.domaine.reunion.ecrans import (
    DecisionAuMur,
    Ecran,
    EcranDeMission,
    EcranDeProposition,
    EcranDesDecisions,
    EcranDesTotaux,
    EcranDeSuspension,
    EcranDeTitre,
    EcranDHoraire,
    EcranDIndicateur,
    EcranVide,
    LigneAuMur,
    TotalAuMur,
)
from lib.rendu.couleurs import Theme
from lib.rendu.formats import accorder, euros, euros_signes
from lib.rendu.mur import mots_du_mur
from lib.rendu.mur.axe_du_mur import indicateur
from lib.rendu.mur.balises import couleurs, entete, inerte, pastille
from lib.rendu.mur.gateau_du_mur import gateau
from lib.rendu.mur.mots_du_mur import EffetDit

RANGEES_A_L_AISE: Final = 5
"""Au-delà, les rangées d'une proposition se serrent : rien ne défile au mur."""


def image(ecran: Ecran | None, theme: Theme, *, balise: str = "h1") -> str:
    """La page HTML d'un écran, à la taille de ce qui la contient.

    Args:
        ecran: ce que le mur montre ; None tant que rien n'a été envoyé.
        theme: couleurs du mode d'affichage.
        balise: celle du titre : « h1 » au mur, « p » dans un aperçu.
    """
    nom = type(ecran).__name__ if ecran else "Attente"
    return f"<section class='mur {_classe(ecran)}' data-ecran='{nom}' style='{couleurs(theme)}'><div class='ecran'>{_contenu(ecran, theme, balise)}</div></section>"  # noqa: E501


def _classe(ecran: Ecran | None) -> str:
    if isinstance(ecran, EcranVide):
        return "noir" if ecran.est_noir else "blanc"
    return ""


def _contenu(ecran: Ecran | None, theme: Theme, balise: str) -> str:
    if ecran is None:
        return f"<div class='centre'>{entete('', mots_du_mur.DIALOGUE, balise=balise)}</div>"
    contenu: str = _PAR_ECRAN[type(ecran)](ecran, theme, balise)
    return contenu


def _vide(ecran: EcranVide, _theme: Theme, balise: str) -> str:
    return f"<{balise} class='entendu'>Écran {'noir' if ecran.est_noir else 'blanc'}</{balise}>"


def _titre(ecran: EcranDeTitre, _theme: Theme, balise: str) -> str:
    fictif = f"<p class='fictif'>{mots_du_mur.FICTIF}</p>" if ecran.est_fictif else ""
    return (
        f"<div class='centre'><p class='fil'>{mots_du_mur.DIALOGUE}</p>{entete('', ecran.cpts, balise=balise)}"
        f"<p class='quand'>{inerte(mots_du_mur.quand(ecran))}</p>{fictif}</div>"
    )


def _mission(ecran: EcranDeMission, theme: Theme, balise: str) -> str:
    montres = mots_du_mur.sorts_montres(ecran)
    legende = "".join(
        f"<li>{pastille(theme.sorts[sort])}<span>{inerte(sort)}</span><b>{inerte(euros(montant))}</b></li>"
        for sort, montant in montres.items()
    )
    lignes = "".join(_ligne(ligne) for ligne in ecran.lignes)
    entetes = "".join(f"<th scope='col'>{mot}</th>" for mot in mots_du_mur.COLONNES_DES_LIGNES)
    table = f"<table class='lignes'><thead><tr>{entetes}</tr></thead><tbody>{lignes}</tbody></table>" if lignes else ""
    anneau = gateau(montres, theme, centre=mots_du_mur.milieu(ecran))
    return (
        f"{entete(ecran.fil, ecran.titre, balise=balise)}<div class='mission'><div class='part'>"
        f"{anneau}<ul class='legende'>{legende}</ul></div>{table}</div>"
    )


def _ligne(ligne: LigneAuMur) -> str:
    acquis, dit = mots_du_mur.acquis_de(ligne)
    sur = f" <small>{inerte(dit)}</small>" if dit else ""
    return (
        f"<tr><th scope='row'>{inerte(ligne.libelle)}</th><td>{inerte(ligne.cible)}</td>"
        f"<td>{inerte(ligne.realise)}</td><td class='euros'>{inerte(acquis)}{sur}</td></tr>"
    )


def _proposition(ecran: EcranDeProposition, _theme: Theme, balise: str) -> str:
    vide, *mots = mots_du_mur.COLONNES_D_UNE_PROPOSITION
    entetes = f"<th>{vide}</th>" + "".join(f"<th scope='col'>{inerte(mot)}</th>" for mot in mots)
    sans = f"<tr><td colspan='3'>{mots_du_mur.RIEN_NE_CHANGE}</td></tr>"
    rangees = "".join(map(_terme, ecran.termes)) or sans
    effets = "".join(f"<p>{_effet(effet)}</p>" for effet in mots_du_mur.effets(ecran))
    serre = " serre" if len(ecran.termes) > RANGEES_A_L_AISE else ""
    return (
        f"{entete(ecran.fil, ecran.titre, balise=balise)}<table class='proposition{serre}'>"
        f"<thead><tr>{entetes}</tr></thead><tbody>{rangees}</tbody></table><div class='effets'>{effets}</div>"
    )


def _terme(terme: TermeChange) -> str:
    return (
        f"<tr><th scope='row'>{inerte(terme.libelle)}</th><td>{inerte(terme.avant)}</td>"
        f"<td><b>{inerte(terme.apres)}</b></td></tr>"
    )


def _effet(effet: EffetDit) -> str:
    if not effet.avant:
        return inerte(effet.phrase)
    ecart = f" <i>{inerte(effet.ecart)}</i>" if effet.ecart else ""
    montants = f"<span class='insecable'>{inerte(effet.avant)} → <b>{inerte(effet.apres)}</b></span>"
    return f"{inerte(effet.phrase)} {montants}{ecart}"


def _decisions(ecran: EcranDesDecisions, _theme: Theme, balise: str) -> str:
    fil, titre = mots_du_mur.titre_des_decisions(ecran)
    rangees = "".join(map(_decision, ecran.decisions))
    corps = f"<ol class='decisions'>{rangees}</ol>" if rangees else f"<p>{mots_du_mur.AUCUNE_DECISION}</p>"
    return f"{entete(fil, titre, balise=balise)}{corps}"


def _decision(decision: DecisionAuMur) -> str:
    ecart = "" if decision.ecart is None else f"<b class='euros'>{inerte(euros_signes(decision.ecart))}</b>"
    return f"<li><span class='issue'>{inerte(decision.issue)}</span><span>{inerte(decision.texte)}</span>{ecart}</li>"


def _horaire(ecran: EcranDHoraire, _theme: Theme, balise: str) -> str:
    rangees = "".join(
        f"<li class='{'en-cours' if rang == ecran.rang else ''}'><span>{inerte(point.heure or str(rang + 1))}</span>"
        f"<span>{inerte(point.titre)}</span><span>{accorder(point.minutes, 'minute')}</span></li>"
        for rang, point in enumerate(ecran.points)
    )
    serre = " serre" if len(ecran.points) > 9 else ""
    return f"{entete('', mots_du_mur.ORDRE_DU_JOUR, balise=balise)}<ol class='horaire{serre}'>{rangees}</ol>"


def _totaux(ecran: EcranDesTotaux, _theme: Theme, balise: str) -> str:
    entetes = "".join(f"<th scope='col'>{inerte(mot)}</th>" for mot in mots_du_mur.COLONNES_DES_TOTAUX)
    rangees = "".join(map(_total, ecran.missions))
    return (
        f"{entete('', mots_du_mur.TOTAUX, balise=balise)}<table class='totaux'><thead><tr>{entetes}</tr></thead>"
        f"<tbody>{rangees}</tbody><tfoot>{_total(ecran.contrat)}</tfoot></table>"
    )


def _total(total: TotalAuMur) -> str:
    nom, *cases = mots_du_mur.cases_du_total(total)
    return f"<tr><th scope='row'>{inerte(nom)}</th>{''.join(f'<td>{inerte(case)}</td>' for case in cases)}</tr>"


def _suspension(ecran: EcranDeSuspension, _theme: Theme, balise: str) -> str:
    return (
        f"<div class='centre'>{entete('', mots_du_mur.SUSPENSION, balise=balise)}"
        f"<p class='quand'>{inerte(mots_du_mur.depuis_quand(ecran))}</p></div>"
    )


_PAR_ECRAN: Final[Mapping[type, Callable[[Any, Theme, str], str]]] = {
    EcranVide: _vide,
    EcranDeTitre: _titre,
    EcranDeMission: _mission,
    EcranDIndicateur: indicateur,
    EcranDeProposition: _proposition,
    EcranDesDecisions: _decisions,
    EcranDHoraire: _horaire,
    EcranDesTotaux: _totaux,
    EcranDeSuspension: _suspension,
}
