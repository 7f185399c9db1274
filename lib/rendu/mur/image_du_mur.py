"""L'image de chaque écran du mur, en HTML : rien n'y entre que l'écran lui-même et le thème."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from lib.domaine.reunion.decisions import EurosDUneDecision, TermeChange
from lib.domaine.reunion.ecrans import (
    DecisionAuMur,
    Ecran,
    EcranDeMission,
    EcranDeProposition,
    EcranDesDecisions,
    EcranDeTitre,
    EcranDHoraire,
    EcranDIndicateur,
    EcranVide,
    LigneAuMur,
)
from lib.rendu.couleurs import Theme
from lib.rendu.formats import accorder, euros, euros_signes
from lib.rendu.mur.axe_du_mur import indicateur
from lib.rendu.mur.balises import couleurs, entete, inerte, pastille
from lib.rendu.mur.gateau_du_mur import gateau
from lib.rendu.textes.phrases_de_synthese import sorts

RANGEES_A_L_AISE: Final = 5
"""Au-delà, les rangées d'une proposition se serrent : rien ne défile au mur."""
FICTIF = "Exemple fictif : aucune de ces données n'existe"


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
        return f"<div class='centre'>{entete('', 'Dialogue de gestion', balise=balise)}</div>"
    contenu: str = _PAR_ECRAN[type(ecran)](ecran, theme, balise)
    return contenu


def _vide(ecran: EcranVide, _theme: Theme, balise: str) -> str:
    return f"<{balise} class='entendu'>Écran {'noir' if ecran.est_noir else 'blanc'}</{balise}>"


def _titre(ecran: EcranDeTitre, _theme: Theme, balise: str) -> str:
    quand = " · ".join(filter(None, (f"exercice {ecran.exercice}" if ecran.exercice else "", ecran.date)))
    fictif = f"<p class='fictif'>{FICTIF}</p>" if ecran.est_fictif else ""
    return (
        f"<div class='centre'><p class='fil'>Dialogue de gestion</p>{entete('', ecran.cpts, balise=balise)}"
        f"<p class='quand'>{inerte(quand)}</p>{fictif}</div>"
    )


def _mission(ecran: EcranDeMission, theme: Theme, balise: str) -> str:
    montres = [(sort, montant) for sort, montant in sorts(ecran.euros).items() if montant]
    legende = "".join(
        f"<li>{pastille(theme.sorts[sort])}<span>{inerte(sort)}</span><b>{inerte(euros(montant))}</b></li>"
        for sort, montant in montres
    )
    total = "Montant inconnu" if ecran.euros.part_variable is None else euros(ecran.euros.part_variable)
    lignes = "".join(_ligne(ligne) for ligne in ecran.lignes)
    entetes = "".join(f"<th scope='col'>{mot}</th>" for mot in ("Indicateur", "Cible", "Réalisé", "Acquis sur"))
    table = f"<table class='lignes'><thead><tr>{entetes}</tr></thead><tbody>{lignes}</tbody></table>" if lignes else ""
    return (
        f"{entete(ecran.fil, ecran.titre, balise=balise)}<div class='mission'><div class='part'>"
        f"{gateau(dict(montres), theme, centre=total)}<ul class='legende'>{legende}</ul></div>{table}</div>"
    )


def _ligne(ligne: LigneAuMur) -> str:
    acquis = "—" if ligne.acquis is None else euros(ligne.acquis)
    sur = "" if ligne.montant is None else f" <small>/ {inerte(euros(ligne.montant))}</small>"
    return (
        f"<tr><th scope='row'>{inerte(ligne.libelle)}</th><td>{inerte(ligne.cible)}</td>"
        f"<td>{inerte(ligne.realise)}</td><td class='euros'>{inerte(acquis)}{sur}</td></tr>"
    )


def _proposition(ecran: EcranDeProposition, _theme: Theme, balise: str) -> str:
    entetes = "<th></th><th scope='col'>Aujourd'hui</th><th scope='col'>Proposé</th>"
    rangees = "".join(map(_terme, ecran.termes)) or "<tr><td colspan='3'>Rien ne change.</td></tr>"
    serre = " serre" if len(ecran.termes) > RANGEES_A_L_AISE else ""
    return (
        f"{entete(ecran.fil, ecran.titre, balise=balise)}<table class='proposition{serre}'>"
        f"<thead><tr>{entetes}</tr></thead><tbody>{rangees}</tbody></table>{_effets(ecran)}"
    )


def _terme(terme: TermeChange) -> str:
    return (
        f"<tr><th scope='row'>{inerte(terme.libelle)}</th><td>{inerte(terme.avant)}</td>"
        f"<td><b>{inerte(terme.apres)}</b></td></tr>"
    )


def _effets(ecran: EcranDeProposition) -> str:
    valeurs: EurosDUneDecision = ecran.euros
    realise = f" ({ecran.realise})" if ecran.realise else ""
    if valeurs.paye_avant is None and valeurs.paye_apres is None:
        ligne = inerte(f"Au réalisé d'aujourd'hui{realise}, cette ligne n'est pas évaluée.")
    else:
        paie = inerte(f"Au réalisé d'aujourd'hui{realise}, cette ligne paie")
        ligne = f"{paie} {_fleche(valeurs.paye_avant, valeurs.paye_apres)}"
    contrat = f"Tout le contrat : {_fleche(valeurs.acquis_avant, valeurs.acquis_apres)}"
    return f"<div class='effets'><p>{ligne}</p><p>{contrat}</p></div>"


def _fleche(avant: Decimal | None, apres: Decimal | None) -> str:
    mots = ["non évalué" if montant is None else euros(montant) for montant in (avant, apres)]
    ecart = "" if avant is None or apres is None else f" <i>({inerte(euros_signes(apres - avant))})</i>"
    return f"<span class='insecable'>{inerte(mots[0])} → <b>{inerte(mots[1])}</b></span>{ecart}"


def _decisions(ecran: EcranDesDecisions, _theme: Theme, balise: str) -> str:
    if not ecran.decisions:
        return f"{entete('', 'Décisions', balise=balise)}<p>Aucune décision pour l'instant.</p>"
    fil = f"et {accorder(ecran.avant, 'décision')} avant celles-ci" if ecran.avant else ""
    rangees = "".join(map(_decision, ecran.decisions))
    return f"{entete(fil, 'Décisions prises', balise=balise)}<ol class='decisions'>{rangees}</ol>"


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
    return f"{entete('', 'Ordre du jour', balise=balise)}<ol class='horaire{serre}'>{rangees}</ol>"


_PAR_ECRAN: Final[Mapping[type, Callable[[Any, Theme, str], str]]] = {
    EcranVide: _vide,
    EcranDeTitre: _titre,
    EcranDeMission: _mission,
    EcranDIndicateur: indicateur,
    EcranDeProposition: _proposition,
    EcranDesDecisions: _decisions,
    EcranDHoraire: _horaire,
}
