"""Les phrases des gâteaux proposés : ce que l'on demande, puis ce que l'on accorde, comme on le dirait à table."""

from __future__ import annotations

from decimal import Decimal

from lib.calcul.gateaux.montant_garde import MontantGarde
from lib.domaine.contrat import Contrat
from lib.domaine.genres_d_option import GenreDOption
from lib.rendu.formats import a_la_centaine, accorder, cent_euros, euros, insecables, nombre
from lib.rendu.textes.chances import en_chances
from lib.rendu.textes.phrases_des_options import (
    a_cote,
    accord,
    demande,
    dire_l_inconnu,
    options_dites,
    phrases_des_options,
)
from lib.rendu.textes.utilite_et_charge import utilite_et_charge
from lib.usages.accords import AjoutPropose, EchangePropose
from lib.usages.gateaux_proposes import GateauPropose, NomDeGateau, Propositions
from lib.usages.situation import Essai

RIEN = "Ne rien changer : nous ne voyons pas mieux que le contrat actuel."
A_DES_INCONNUES = "à des lignes dont on ignore encore d'où elles partent ou de qui elles dépendent"
QUE_CHERCHE_T_ON = (
    "L'application cherche, parmi tous les contrats que les règles permettent, le plus sûr, le plus rentable et le "
    "plus acceptable. Elle s'appuie sur les chances que vous donnez à chaque ligne."
)
NI_UTILITE_NI_CHARGE = "L'utilité et la charge de ces lignes ne sont pas dites."
BROUILLON = "Ces gâteaux tiennent à des valeurs par défaut : lisez-les comme un brouillon."
ARRETEE = "La recherche est arrêtée : rien n'est proposé."
EN_TETES = {
    NomDeGateau.SUR: "Le plus sûr",
    NomDeGateau.RENTABLE: "Le plus rentable",
    NomDeGateau.ACCEPTABLE: "Le plus acceptable",
}


def lecture(propositions: Propositions) -> str:
    """La réponse de la page : ce que le plus sûr rapporte de plus, et parmi combien de gâteaux il a été choisi.

    Un euro qui tient à une ligne dont on ignore le départ ou le contrôle ne s'y annonce pas comme sûr.
    """
    sur = next(gateau for gateau in propositions.gateaux if gateau.nom is NomDeGateau.SUR)
    gagne = _gain_une_mauvaise_annee(propositions, sur.essai)
    changements = len(sur.essai.scenario.etapes)
    if gagne is None or not changements:
        return insecables(RIEN)
    parmi = f"Parmi {_combien(propositions.recherche.combien)} gâteaux possibles"
    avec = f"avec {accorder(changements, 'changement')}"
    connu = gagne if sur.sans_inconnue is None else _gain_une_mauvaise_annee(propositions, sur.sans_inconnue)
    if connu is None or connu >= gagne:
        return insecables(f"{parmi}, le plus sûr rapporte {euros(gagne)} de plus une mauvaise année, {avec}.")
    if connu <= 0:
        return insecables(
            f"{parmi}, rien n'est encore sûr : les {euros(gagne)} que le plus sûr rapporterait de plus une mauvaise "
            f"année tiennent {A_DES_INCONNUES}."
        )
    return insecables(
        f"{parmi}, le plus sûr rapporte {euros(connu)} de plus une mauvaise année, {avec} ; {euros(gagne - connu)} "
        f"de plus tiennent {A_DES_INCONNUES}."
    )


def _combien(gateaux: int) -> str:
    """Un compte qui se dit à voix haute : exact jusqu'au million, en millions ensuite."""
    millions = gateaux // 10**6
    return f"plus de {accorder(millions, 'million')} de" if millions else nombre(gateaux)


def reserve_d_un_gateau(propositions: Propositions, gateau: GateauPropose) -> str:
    """Ce que vaudrait le gâteau sans les lignes dont on ignore le départ ou le contrôle ; vide s'il n'y en a pas."""
    if gateau.sans_inconnue is None:
        return ""
    connu = gateau.sans_inconnue.apres.exiger_le_risque().selon(propositions.reglages.correlation)
    return insecables(
        f"Pas encore sûr : sans les lignes dont on ignore d'où elles partent ou de qui elles dépendent, l'attendu est "
        f"de {cent_euros(connu.attendu)} et une mauvaise année de {cent_euros(connu.mauvaise_annee)}."
    )


def _gain_une_mauvaise_annee(propositions: Propositions, essai: Essai) -> Decimal | None:
    avant, apres = propositions.situation.risque, essai.apres.risque
    if avant is None or apres is None:
        return None
    ici, la = (risque.selon(propositions.reglages.correlation) for risque in (avant, apres))
    return a_la_centaine(la.mauvaise_annee) - a_la_centaine(ici.mauvaise_annee)


def deja_montre(propositions: Propositions, gateau: GateauPropose) -> str:
    """Le gâteau d'avant qui fait les mêmes changements : « C'est le même que « Le plus sûr ». » ; vide s'il diffère."""
    for autre in propositions.gateaux:
        if autre is gateau:
            return ""
        if autre.options == gateau.options and gateau.options:
            return insecables(f"C'est le même que « {EN_TETES[autre.nom]} ».")
    return ""


def phrases_d_un_gateau(propositions: Propositions, gateau: GateauPropose) -> tuple[str, ...]:
    """Une phrase par changement : les demandes, puis ce que l'on accorde ; une seule si rien ne change."""
    contrat = propositions.situation.contrat
    voulus = (insecables(_voulu(e.mouvement.echange(contrat))) for e in propositions.voulus.etapes)
    return (*voulus, *phrases_des_options(contrat, gateau.options)) or (insecables(RIEN),)


def changements_d_un_gateau(propositions: Propositions, gateau: GateauPropose) -> tuple[tuple[str, str], ...]:
    """Les mêmes phrases, et à côté de chacune l'utilité et la charge de sa ligne ; vide si rien ne change."""
    contrat = propositions.situation.contrat
    voulus = ((e.mouvement, insecables(_voulu(e.mouvement.echange(contrat)))) for e in propositions.voulus.etapes)
    dites = options_dites(contrat, gateau.options)
    return (
        *((phrase, utilite_et_charge(m.ligne_proposee or contrat.indicateur(m.ligne_visee))) for m, phrase in voulus),
        *((phrase, a_cote(contrat, option)) for option, phrase in dites),
    )


def en_tete(propositions: Propositions, gateau: GateauPropose) -> str:
    """Ce que le gâteau change, en une phrase : la mauvaise année, puis la moyenne."""
    avant, apres = propositions.situation.risque, gateau.essai.apres.risque
    if avant is None or apres is None:
        return insecables(f"{EN_TETES[gateau.nom]} : la fin d'exercice ne se prévoit pas.")
    ici, la = (risque.selon(propositions.reglages.correlation) for risque in (avant, apres))
    suite = "" if gateau.sans_inconnue is None else f" ; une partie de ces euros tient {A_DES_INCONNUES}"
    return insecables(
        f"{EN_TETES[gateau.nom]} : une mauvaise année laisserait {cent_euros(la.mauvaise_annee)} "
        f"({_ecart(ici.mauvaise_annee, la.mauvaise_annee)}), et l'on en attend {cent_euros(la.attendu)} "
        f"({_ecart(ici.attendu, la.attendu)}){suite}."
    )


def reponse_au_montant(propositions: Propositions, garde: MontantGarde, montant: Decimal) -> tuple[str, ...]:
    """Ce qu'il faut demander pour garder un montant ; ou que c'est impossible, et le mieux que l'on ait trouvé."""
    options = propositions.negociation.choisies(garde.gateau.choix)
    si = ", si ce que l'on ignore se confirme" if any(option.inconnues for option in options) else ""
    return (
        insecables(_reponse(propositions, garde, montant).removesuffix(".") + si + "."),
        *phrases_des_options(propositions.situation.contrat, options),
    )


def phrase_d_un_echange(contrat: Contrat, echange: EchangePropose) -> str:
    """« Nous acceptons A ; en retour, nous demandons B », et ce que chacune y gagne."""
    cede = dire_l_inconnu(accord(contrat, echange.cede), echange.cede).rstrip(".")
    gagne = dire_l_inconnu(demande(contrat, echange.gagne), echange.gagne).rstrip(".")
    gain = f"nous y gagnons {cent_euros(echange.chiffre.gain)} en moyenne"
    autre = ", et la CPAM n'y perd rien, selon notre lecture" if echange.chiffre.est_bon_pour_les_deux else ""
    return insecables(
        f"{cede[:1].upper()}{cede[1:]} ; en retour, {gagne[:1].lower()}{gagne[1:]}. Ensemble, {gain}{autre}."
    )


def phrase_d_un_ajout(contrat: Contrat, ajout: AjoutPropose) -> str:
    """Ce que l'on peut encore offrir une fois d'accord, sans rien y perdre."""
    dire = demande if ajout.option.genre is not GenreDOption.CEDER else accord
    offre = dire_l_inconnu(dire(contrat, ajout.option), ajout.option)
    if not ajout.option.change:
        offre = "nous renonçons à l'un des changements demandés."
    return insecables(f"Sans rien y perdre, {offre[:1].lower()}{offre[1:]}")


def _voulu(echange: str) -> str:
    return f"Comme le bureau l'a voulu : {echange[:1].lower()}{echange[1:]}."


def _reponse(propositions: Propositions, garde: MontantGarde, montant: Decimal) -> str:
    chances, voulues = en_chances(garde.chance), en_chances(garde.voulue).removeprefix("environ ")
    if not garde.est_possible:
        # Deux chances qui se disent de même ne doivent pas se contredire.
        de_peu = chances.removeprefix("environ ") == voulues
        portee = "il s'en faut de peu, avec ceci" if de_peu else f"au mieux {chances}, avec ceci"
        if not garde.chance:
            portee = "rien ne nous y mène"
        if garde.est_prouve:
            limite = accorder(propositions.recherche.limites.changements, "changement")
            return f"Impossible de garder {euros(montant)} avec {voulues}, même avec {limite} : {portee}."
        return f"Nous n'avons pas trouvé comment garder {euros(montant)} avec {voulues} : {portee}."
    acquis = chances.replace("acquis", "c'est acquis")
    if not garde.gateau.changements:
        return f"Rien à demander pour garder {euros(montant)} : {acquis}."
    return f"Pour garder {euros(montant)}, {_le_moins(garde)} : {acquis}."


def _le_moins(garde: MontantGarde) -> str:
    """Ce que l'on sait du plus petit ensemble de demandes, selon que la recherche s'est achevée ou non."""
    if garde.est_prouve:
        return "le moins que l'on puisse demander est ceci"
    if garde.nombre_est_prouve:
        combien = accorder(garde.gateau.changements, "changement")
        return f"il faut au moins {combien} ; de ceux que nous avons vus, voici le moins coûteux pour la CPAM"
    return "le moins que nous ayons trouvé est ceci, sans avoir pu tout essayer"


def _ecart(avant: float, apres: float) -> str:
    ecart = a_la_centaine(apres) - a_la_centaine(avant)
    if not ecart:
        return "comme aujourd'hui"
    return f"{euros(abs(ecart))} de {'plus' if ecart > 0 else 'moins'} qu'aujourd'hui"
