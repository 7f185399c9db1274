"""Une option en une phrase : ce que l'on demande, ce que l'on accorde, et ce que l'on ignore encore."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from lib.domaine.contrat import Contrat
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Ceder, ChangerLaRegle
from lib.domaine.nombres_exacts import au_centime, part
from lib.domaine.objectif import ecrire_la_cible
from lib.domaine.options import Inconnue, Option
from lib.domaine.options.cible_deplacee import quantite_de
from lib.domaine.transferts import montant_de
from lib.domaine.vocabulaire import NomRegle
from lib.rendu.formats import euros, insecables, nombre
from lib.rendu.textes.utilite_et_charge import utilite_et_charge

MEME_OBJECTIF = " ; l'objectif, lui, ne bouge pas."
TENABLE = " : un niveau que nous devrions tenir."
PAIEMENTS = {
    NomRegle.PROPORTIONNEL: "à proportion de ce qui est fait",
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: "à proportion de ce qui est fait, dès {seuil} de la cible",
    NomRegle.PROGRESSION: "à proportion du chemin parcouru depuis le départ",
    NomRegle.ETATS: "en partie quand elle est faite en partie",
}
A_SAVOIR: Final[Mapping[tuple[Inconnue, ...], str]] = {
    (Inconnue.DEPART,): "reste à savoir d'où l'on part",
    (Inconnue.CONTROLE,): "reste à dire de qui cela dépend",
    (Inconnue.DEPART, Inconnue.CONTROLE): "reste à dire d'où l'on part et de qui cela dépend",
}
"""Ce que l'on ignore d'une ligne, à la fin de la phrase qui la propose."""


def options_dites(contrat: Contrat, options: Sequence[Option]) -> Iterator[tuple[Option, str]]:
    """Chaque option et sa phrase : les demandes d'abord, puis ce que l'on accorde."""
    demandees = [option for option in options if option.genre is not GenreDOption.CEDER]
    accordees = [option for option in options if option.genre is GenreDOption.CEDER]
    dites = set[str]()
    for option in demandees:
        phrase = _sans_redite(demande(contrat, option), dites)
        yield option, insecables(dire_l_inconnu(phrase, option))
    for rang, option in enumerate(accordees):
        debut = "" if not demandees else "En échange, " if not rang else "Et "
        phrase = dire_l_inconnu(accord(contrat, option), option)
        yield option, insecables(f"{debut}{phrase}" if debut else phrase[:1].upper() + phrase[1:])


def phrases_des_options(contrat: Contrat, options: Sequence[Option]) -> Iterator[str]:
    """Une phrase par option, les demandes d'abord."""
    return (phrase for _, phrase in options_dites(contrat, options))


def a_cote(contrat: Contrat, option: Option) -> str:
    """À côté des euros d'une option : ce que sa ligne change pour la population, et le temps qu'elle demande."""
    return utilite_et_charge(option.ligne_nouvelle or contrat.indicateur(option.identifiant))


def dire_l_inconnu(phrase: str, option: Option) -> str:
    """La phrase d'une option, et ce que l'on ignore de sa ligne : une proposition ne le tait pas."""
    if not option.inconnues:
        return phrase
    return f"{phrase.removesuffix('.')} ; {A_SAVOIR[option.inconnues]}."


def _sans_redite(phrase: str, dites: set[str]) -> str:
    """Ce qui rassure ne se dit qu'une fois."""
    suite = next((s for s in (MEME_OBJECTIF, TENABLE) if phrase.endswith(s)), "")
    if suite in dites:
        return phrase.removesuffix(suite) + "."
    dites |= {suite} - {""}
    return phrase


def demande(contrat: Contrat, option: Option) -> str:
    ligne = contrat.indicateur(option.identifiant)
    if ligne is None:
        return option.phrase
    match option.genre:
        case GenreDOption.REMPLACER:
            return _remplacement(ligne, option)
        case GenreDOption.CIBLE:
            return _cible(ligne, option)
        case GenreDOption.REGLE:
            return _regle(ligne, option)
        case GenreDOption.POIDS:
            montant = montant_de(ligne)
            apres = au_centime(Fraction(montant) * option.poids)
            return f"Nous demandons que la ligne « {ligne.libelle} » pèse {euros(apres)} au lieu de {euros(montant)}."
        case _:
            return (
                f"Nous demandons de suivre la ligne « {ligne.libelle} » sans la payer : ses {euros(montant_de(ligne))} "
                "iraient aux autres lignes de la mission."
            )


def _remplacement(ligne: Indicateur, option: Option) -> str:
    nouvelle = option.mouvements[0].ligne_proposee
    preuve = option.candidat.preuve if option.candidat is not None else ""
    suite = f", preuve à l'appui : {preuve[:1].lower()}{preuve[1:]}" if preuve else ""
    return f"Nous proposons « {nouvelle.libelle if nouvelle else ''} » à la place de « {ligne.libelle} »{suite}."


def _cible(ligne: Indicateur, option: Option) -> str:
    cible = option.mouvements[0].cible_posee
    visee = quantite_de(ligne, cible) if cible is not None else ""
    return f"Nous demandons {visee} au lieu de {nombre(ligne.cible.valeur or 0)} pour « {ligne.libelle} »{TENABLE}"


def _regle(ligne: Indicateur, option: Option) -> str:
    mouvement = option.mouvements[0]
    if not isinstance(mouvement, ChangerLaRegle):
        return option.phrase
    seuil = part(mouvement.seuil, decimales=0) if mouvement.seuil is not None else ""
    paiement = PAIEMENTS.get(mouvement.regle, f"en « {mouvement.regle} »").format(seuil=seuil)
    return f"Nous demandons que la ligne « {ligne.libelle} » soit payée {paiement}{MEME_OBJECTIF}"


def accord(contrat: Contrat, option: Option) -> str:
    mouvement = option.mouvements[0]
    ligne = contrat.indicateur(mouvement.ligne_visee)
    if isinstance(mouvement, Ceder) and mouvement.impose is not None:
        return f"nous acceptons « {mouvement.impose.indicateur.libelle} », que la CPAM demande."
    if ligne is None or mouvement.cible_posee is None:
        return f"nous nous engageons à ceci : {mouvement.echange(contrat)}."
    connue = ligne.cible.valeur
    avant = ecrire_la_cible(ligne) if connue is None else nombre(connue)
    apres = quantite_de(ligne, mouvement.cible_posee)
    return f"nous acceptons {apres} au lieu de {avant} pour « {ligne.libelle} »."
