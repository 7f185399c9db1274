"""Les phrases des gâteaux proposés : ce que l'on demande, puis ce que l'on accorde, comme on le dirait à table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from lib.calcul.gateaux.montant_garde import MontantGarde
from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import part
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Indicateur
from lib.domaine.monnaie import au_centime
from lib.domaine.mouvements import Ceder, ChangerLaRegle
from lib.domaine.options import Option
from lib.domaine.options.cible_deplacee import quantite_de
from lib.domaine.transferts import montant_de
from lib.domaine.vocabulaire import NomRegle
from lib.rendu.formats import a_la_centaine, accorder, cent_euros, euros, insecables, nombre
from lib.rendu.textes.chances import en_chances
from lib.usages.accords import AjoutPropose, EchangePropose
from lib.usages.gateaux_proposes import GateauPropose, NomDeGateau, Propositions

MEME_OBJECTIF = " ; l'objectif, lui, ne bouge pas."
TENABLE = " : un niveau que nous devrions tenir."
RIEN = "Ne rien changer : nous ne voyons pas mieux que le contrat actuel."
ARRETEE = "La recherche est arrêtée : rien n'est proposé."
PAIEMENTS = {
    NomRegle.PROPORTIONNEL: "à proportion de ce qui est fait",
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: "à proportion de ce qui est fait, dès {seuil} de la cible",
    NomRegle.PROGRESSION: "à proportion du chemin parcouru depuis le départ",
    NomRegle.ETATS: "en partie quand elle est faite en partie",
}
EN_TETES = {
    NomDeGateau.SUR: "Le plus sûr",
    NomDeGateau.RENTABLE: "Le plus rentable",
    NomDeGateau.ACCEPTABLE: "Le plus acceptable",
}


def lecture(propositions: Propositions) -> str:
    """La réponse de la page : ce que le plus sûr rapporte de plus, et parmi combien de gâteaux il a été choisi."""
    sur = next(gateau for gateau in propositions.gateaux if gateau.nom is NomDeGateau.SUR)
    avant, apres = propositions.situation.risque, sur.essai.apres.risque
    changements = len(sur.essai.scenario.etapes)
    if avant is None or apres is None or not changements:
        return insecables(RIEN)
    ici, la = (risque.selon(propositions.reglages.correlation) for risque in (avant, apres))
    gagne = a_la_centaine(la.mauvaise_annee) - a_la_centaine(ici.mauvaise_annee)
    parmi = f"Parmi {nombre(propositions.recherche.combien)} gâteaux possibles"
    return insecables(
        f"{parmi}, le plus sûr rapporte {euros(gagne)} de plus une mauvaise année, avec "
        f"{accorder(changements, 'changement')}."
    )


def phrases_d_un_gateau(propositions: Propositions, gateau: GateauPropose) -> tuple[str, ...]:
    """Une phrase par changement : les demandes, puis ce que l'on accorde ; une seule si rien ne change."""
    contrat = propositions.situation.contrat
    voulus = [_voulu(e.mouvement.echange(contrat)) for e in propositions.voulus.etapes]
    return tuple(map(insecables, (*voulus, *phrases_des_options(contrat, gateau.options)))) or (insecables(RIEN),)


def phrases_des_options(contrat: Contrat, options: Sequence[Option]) -> Iterator[str]:
    """Une phrase par option, les demandes d'abord."""
    demandes = [option for option in options if option.genre is not GenreDOption.CEDER]
    accordees = [option for option in options if option.genre is GenreDOption.CEDER]
    yield from _sans_redite(_demande(contrat, option) for option in demandes)
    for rang, option in enumerate(accordees):
        debut = "" if not demandes else "En échange, " if not rang else "Et "
        phrase = _accord(contrat, option)
        yield f"{debut}{phrase}" if debut else phrase[:1].upper() + phrase[1:]


def _sans_redite(phrases: Iterable[str]) -> Iterator[str]:
    """Ce qui rassure ne se dit qu'une fois."""
    dites: set[str] = set()
    for phrase in phrases:
        suite = next((s for s in (MEME_OBJECTIF, TENABLE) if phrase.endswith(s)), "")
        yield phrase.removesuffix(suite) + "." if suite in dites and suite else phrase
        dites.add(suite)


def en_tete(propositions: Propositions, gateau: GateauPropose) -> str:
    """Ce que le gâteau change, en une phrase : la mauvaise année, puis la moyenne."""
    avant, apres = propositions.situation.risque, gateau.essai.apres.risque
    if avant is None or apres is None:
        return insecables(f"{EN_TETES[gateau.nom]} : la fin d'exercice ne se prévoit pas.")
    ici, la = (risque.selon(propositions.reglages.correlation) for risque in (avant, apres))
    return insecables(
        f"{EN_TETES[gateau.nom]} : une mauvaise année laisserait {cent_euros(la.mauvaise_annee)} "
        f"({_ecart(ici.mauvaise_annee, la.mauvaise_annee)}), et l'on en attend {cent_euros(la.attendu)} "
        f"({_ecart(ici.attendu, la.attendu)})."
    )


def reponse_au_montant(propositions: Propositions, garde: MontantGarde, montant: Decimal) -> tuple[str, ...]:
    """Ce qu'il faut demander pour garder un montant ; ou que c'est impossible, et le mieux que l'on ait trouvé."""
    options = propositions.negociation.choisies(garde.gateau.choix)
    demandes = tuple(phrases_des_options(propositions.situation.contrat, options)) or (RIEN,)
    return tuple(map(insecables, (_reponse(propositions, garde, montant), *demandes)))


def phrase_d_un_echange(contrat: Contrat, echange: EchangePropose) -> str:
    """« Nous acceptons A ; en retour, nous demandons B », et ce que chacune y gagne."""
    accord, demande = _accord(contrat, echange.cede).rstrip("."), _demande(contrat, echange.gagne).rstrip(".")
    gain = f"nous y gagnons {cent_euros(echange.gain)} en moyenne"
    autre = ", et la CPAM n'y perd rien, selon notre lecture" if echange.est_bon_pour_les_deux else ""
    return insecables(
        f"{accord[:1].upper()}{accord[1:]} ; en retour, {demande[:1].lower()}{demande[1:]}. Ensemble, {gain}{autre}."
    )


def phrase_d_un_ajout(contrat: Contrat, ajout: AjoutPropose) -> str:
    """Ce que l'on peut encore offrir une fois d'accord, sans rien y perdre."""
    offre = (_demande if ajout.option.genre is not GenreDOption.CEDER else _accord)(contrat, ajout.option)
    if not ajout.option.change:
        offre = "nous renonçons à l'un des changements demandés."
    return insecables(f"Sans rien y perdre, {offre[:1].lower()}{offre[1:]}")


def _voulu(echange: str) -> str:
    return f"Comme le bureau l'a voulu, {echange[:1].lower()}{echange[1:]}."


def _reponse(propositions: Propositions, garde: MontantGarde, montant: Decimal) -> str:
    chances = en_chances(garde.chance)
    if not garde.est_possible:
        portee = f"au mieux {chances}, avec ceci" if garde.chance else "voici ce qui en rapproche le plus"
        limite = accorder(propositions.recherche.limites.changements, "changement")
        if garde.est_prouve:
            return f"Impossible de garder {euros(montant)}, même avec {limite} : {portee}."
        return f"Nous n'avons pas trouvé comment garder {euros(montant)} : {portee}."
    if not garde.gateau.changements:
        return f"Rien à demander pour garder {euros(montant)} : {chances}."
    mesure = "le moins que l'on puisse demander" if garde.est_prouve else "le moins que nous ayons trouvé"
    return f"Pour garder {euros(montant)}, {mesure} est ceci : {chances}."


def _ecart(avant: float, apres: float) -> str:
    ecart = a_la_centaine(apres) - a_la_centaine(avant)
    if not ecart:
        return "comme aujourd'hui"
    return f"{euros(abs(ecart))} de {'plus' if ecart > 0 else 'moins'} qu'aujourd'hui"


def _demande(contrat: Contrat, option: Option) -> str:
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
                f"Nous demandons de suivre « {ligne.libelle} » sans la payer : ses {euros(montant_de(ligne))} iraient "
                "aux autres lignes de la mission."
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


def _accord(contrat: Contrat, option: Option) -> str:
    mouvement = option.mouvements[0]
    ligne = contrat.indicateur(mouvement.ligne_visee)
    if isinstance(mouvement, Ceder) and mouvement.impose is not None:
        return f"nous acceptons « {mouvement.impose.indicateur.libelle} », que la CPAM demande."
    if ligne is None or mouvement.cible_posee is None:
        return f"nous nous engageons à ceci : {mouvement.echange(contrat)}."
    avant, apres = nombre(ligne.cible.valeur or 0), quantite_de(ligne, mouvement.cible_posee)
    return f"nous acceptons {apres} au lieu de {avant} pour « {ligne.libelle} »."
