"""Proposer des gâteaux : des options du contrat à trois scénarios essayés, dans le mandat. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.mandat import Mandat, Mise, Verdict, juger
from lib.domaine.mouvements import Ceder
from lib.domaine.options import PRIORITE_SUPPOSEE, GenreDOption, Option, Repertoire, garder, options_de
from lib.domaine.options.option import effort_de, est_quantitative
from lib.domaine.parametres import EntreeCatalogue
from lib.domaine.scenario import Etape, Scenario
from lib.domaine.transferts import montant_de
from lib.domaine.vocabulaire import Correlation
from lib.usages.gateaux_proposes import GateauPropose, NomDeGateau, Propositions, Reglages
from lib.usages.memoire import Memoire
from lib.usages.situation import Essai, Situation

if TYPE_CHECKING:
    from lib.calcul.gateaux.enjeu import GateauChiffre, Suivre
    from lib.calcul.gateaux.negociation import Negociation
    from lib.calcul.gateaux.recherche import Recherche
    from lib.calcul.gateaux.selection import MontantGarde
    from lib.calcul.risque_du_contrat import Risque

DEPLACENT = frozenset({GenreDOption.POIDS, GenreDOption.SUIVI})
"""Les options qui déplacent des euros entre les lignes d'une mission."""


def proposer_des_gateaux(
    memoire: Memoire,
    situation: Situation,
    catalogue: Sequence[EntreeCatalogue],
    reglages: Reglages = Reglages(),
    mandat: Mandat = Mandat(),
    suivre: Suivre | None = None,
) -> Propositions:
    """Les trois gâteaux, la frontière, et ce qu'ils supposent.

    Args:
        memoire: ce qui a déjà été regardé.
        situation: le contrat et le cahier.
        catalogue: les indicateurs déjà vus.
        reglages: ce que l'on essaie, et jusqu'où.
        mandat: ce que le bureau permet ; ce qu'il veut est posé d'abord.
        suivre: reçoit la part [0–1] faite ; lever ``RechercheAnnulee`` l'arrête.

    Raises:
        RechercheAnnulee: si ``suivre`` la lève.
        RienARepartir: rien ne se prévoit.
    """
    from lib.calcul.gateaux.enjeu import Limites, ne_rien_suivre
    from lib.calcul.gateaux.recherche import rechercher

    voulus = Scenario("", tuple(Etape(m) for m in mandat.voulus))
    base = memoire.essai(situation, voulus).apres if voulus.etapes else situation
    base.exiger_le_risque()
    negociation = _ouvrir(base, catalogue, reglages, mandat)
    changements = max(0, reglages.changements - len(voulus.etapes))
    limites = Limites(changements, reglages.part_quantitative, reglages.ambition)
    recherche = rechercher(negociation.enjeu, limites, suivre or ne_rien_suivre)
    trouvees = Propositions(situation, reglages, mandat, voulus, negociation, recherche, (), ())
    gateaux = tuple(_proposer(memoire, trouvees, nom, chiffre) for nom, chiffre in _les_trois(recherche))
    return replace(trouvees, gateaux=gateaux, suppositions=tuple(_suppositions(trouvees, gateaux)))


def options_negociables(
    situation: Situation,
    catalogue: Sequence[EntreeCatalogue],
    reglages: Reglages = Reglages(),
    mandat: Mandat = Mandat(),
) -> dict[str, tuple[Option, ...]]:
    """Les options de chaque ligne négociable, « garder » d'abord : identifiant → options.

    Une ligne rouge, ou que le bureau a déjà décidé de changer, se garde telle quelle ; un candidat n'est proposé que
    sur une ligne.
    """
    from lib.calcul.gateaux.negociation import lignes_negociables

    repertoire = Repertoire(situation.contrat, situation.preparation, catalogue, reglages.candidats)
    decidees = mandat.lignes_rouges | _lignes_voulues(situation.contrat, mandat)
    toutes: dict[str, tuple[Option, ...]] = {}
    pris: set[str] = set()
    for ligne in sorted(lignes_negociables(situation.contrat), key=lambda i: -montant_de(i)):
        options: tuple[Option, ...] = (garder(ligne),)
        if ligne.identifiant not in decidees:
            options = tuple(_options_d_une_ligne(repertoire, ligne, reglages, mandat, pris))
        toutes[ligne.identifiant] = options
        pris |= {o.candidat.libelle for o in options if o.candidat is not None}
    return toutes


def garder_un_montant(
    propositions: Propositions, euros: Decimal, chance: Fraction = Fraction(9, 10), suivre: Suivre | None = None
) -> MontantGarde:
    """Le plus petit ensemble de demandes qui garde ce montant [€] avec cette chance [0–1]."""
    from lib.calcul.gateaux.enjeu import ne_rien_suivre
    from lib.calcul.gateaux.selection import garder_au_moins

    return garder_au_moins(propositions.recherche, euros, float(chance), suivre or ne_rien_suivre)


def scenario_d_un_choix(propositions: Propositions, choix: Sequence[int], nom: str) -> Scenario:
    """Le scénario qui rejoue un choix de la recherche, ce que le bureau veut d'abord."""
    cherche = propositions.negociation.scenario(choix, nom)
    return replace(cherche, etapes=(*propositions.voulus.etapes, *cherche.etapes))


def juger_un_essai(essai: Essai, mandat: Mandat, correlation: Correlation = Correlation.MOYENNE) -> Verdict:
    """Un scénario essayé, face au mandat : dedans ou dehors, et pourquoi."""
    risque = essai.apres.risque
    # Un plancher ne se vérifie pas sur des valeurs par défaut : personne ne les a dites.
    se_dit = risque is not None and not risque.avis_attendus.sont_notables
    chiffre = _mise(risque, mandat, correlation) if risque is not None and se_dit else None
    return juger(mandat, essai.scenario, essai.simulation, chiffre)


def _mise(risque: Risque, mandat: Mandat, correlation: Correlation) -> float:
    repartition = risque.selon(correlation)
    return {
        Mise.ATTENDU: repartition.attendu,
        Mise.PRUDENT: repartition.prudent,
        Mise.MAUVAISE_ANNEE: repartition.mauvaise_annee,
    }[mandat.mise]


def _ouvrir(
    situation: Situation, catalogue: Sequence[EntreeCatalogue], reglages: Reglages, mandat: Mandat
) -> Negociation:
    """L'enjeu du contrat ; le poids et le suivi n'y sont que sur les lignes les plus fragiles."""
    from lib.calcul.atelier import Atelier
    from lib.calcul.gateaux.negociation import fragiles, ouvrir_la_negociation
    from lib.calcul.risque_du_contrat import RHO

    atelier = situation.atelier() or Atelier()
    contrat, cahier, rho = situation.contrat, situation.preparation, RHO[reglages.correlation]
    telle_quelle = ouvrir_la_negociation(contrat, cahier, {}, correlation=rho, atelier=atelier)
    montrees = fragiles(telle_quelle, par_mission=reglages.fragiles)
    rouges = _missions_rouges(contrat, mandat)
    options = {
        cle: tuple(
            o for o in toutes if o.genre not in DEPLACENT or (cle in montrees and not _prend(o, contrat, rouges))
        )
        for cle, toutes in options_negociables(situation, catalogue, reglages, mandat).items()
    }
    concessions = tuple(_concessions_sans_ligne(situation, mandat))
    return ouvrir_la_negociation(contrat, cahier, options, correlation=rho, concessions=concessions, atelier=atelier)


def _missions_rouges(contrat: Contrat, mandat: Mandat) -> frozenset[str]:
    """Les missions d'une ligne rouge : y donner plus à une ligne lui prendrait des euros."""
    return frozenset(i.mission for i in contrat.indicateurs if i.identifiant in mandat.lignes_rouges)


def _prend(option: Option, contrat: Contrat, rouges: frozenset[str]) -> bool:
    """Vrai si l'option prend des euros à une ligne rouge."""
    ligne = contrat.indicateur(option.identifiant)
    return option.poids > 1 and ligne is not None and ligne.mission in rouges


def _concessions_sans_ligne(situation: Situation, mandat: Mandat) -> Iterator[Option]:
    """Les indicateurs imposés et les engagements que le bureau permet d'accorder."""
    from lib.calcul.gateaux.negociation import lignes_negociables

    contrat, effort = situation.contrat, effort_de(GenreDOption.CEDER, PRIORITE_SUPPOSEE)
    premiere = next((i.mission for i in lignes_negociables(contrat)), "")
    for concession in mandat.concessions or ():
        if concession.cible is not None or concession.montant is not None or concession in mandat.voulus:
            continue
        if concession.impose is None or concession.impose.mission not in _missions_rouges(contrat, mandat):
            yield _concession(contrat, concession, premiere, effort)


def _concession(contrat: Contrat, concession: Ceder, premiere: str, effort: int) -> Option:
    impose = concession.impose
    ligne = contrat.indicateur(concession.identifiant)
    phrase = f"Accorder : {concession.echange(contrat)}."
    if impose is None:
        mission = premiere if ligne is None else ligne.mission
        return Option("", GenreDOption.CEDER, (concession,), phrase, "", effort // 2, 1, mission=mission)
    return Option(
        "",
        GenreDOption.CEDER,
        (concession,),
        phrase,
        "Un indicateur de plus prend ses euros aux autres lignes de la mission.",
        effort,
        1,
        preleve=impose.montant,
        mission=impose.mission,
        est_quantitative=est_quantitative(impose.indicateur),
    )


def _options_d_une_ligne(
    repertoire: Repertoire, ligne: Indicateur, reglages: Reglages, mandat: Mandat, pris: Set[str]
) -> Iterator[Option]:
    from lib.calcul.gateaux.niveaux_prevus import cible_tenable

    cible = cible_tenable(repertoire, ligne, securite=reglages.securite)
    for option in (*options_de(repertoire, ligne), *((cible,) if cible else ())):
        est_prise = option.candidat is not None and option.candidat.libelle in pris
        if option.genre in reglages.genres and not est_prise and _est_permise(option, mandat, repertoire.contrat):
            note = reglages.efforts.get((option.identifiant, option.genre))
            yield option if note is None else replace(option, effort=note)


def _est_permise(option: Option, mandat: Mandat, contrat: Contrat) -> bool:
    return all(mandat.permet_de_ceder(m, contrat) for m in option.mouvements if m.est_une_concession)


def _lignes_voulues(contrat: Contrat, mandat: Mandat) -> frozenset[str]:
    visees = {m.ligne_visee for m in mandat.voulus}
    venues = {m.ligne_proposee.libelle for m in mandat.voulus if m.ligne_proposee is not None}
    return frozenset(i.identifiant for i in contrat.indicateurs if i.identifiant in visees or i.libelle in venues)


def _les_trois(recherche: Recherche) -> tuple[tuple[NomDeGateau, GateauChiffre], ...]:
    from lib.calcul.gateaux.selection import trois_gateaux

    trois = trois_gateaux(recherche)
    return (
        (NomDeGateau.SUR, trois.plus_sur),
        (NomDeGateau.RENTABLE, trois.plus_rentable),
        (NomDeGateau.ACCEPTABLE, trois.plus_acceptable),
    )


def _proposer(memoire: Memoire, propositions: Propositions, nom: NomDeGateau, chiffre: GateauChiffre) -> GateauPropose:
    scenario = scenario_d_un_choix(propositions, chiffre.choix, nom.value[:1].upper() + nom.value[1:])
    essai = memoire.essai(propositions.situation, scenario)
    verdict = juger_un_essai(essai, propositions.mandat, propositions.reglages.correlation)
    return GateauPropose(nom, chiffre, propositions.negociation.choisies(chiffre.choix), essai, verdict)


def _suppositions(propositions: Propositions, gateaux: Sequence[GateauPropose]) -> Iterator[str]:
    """Ce que la recherche a supposé : d'abord de toutes les propositions, puis de ce qu'elles proposent."""
    contrat, cahier = propositions.situation.contrat, propositions.situation.preparation
    notees = {n.identifiant for n in cahier.notes if n.priorite_cpam is not None}
    if any(o.identifiant not in notees for g in gateaux for o in g.options):
        yield f"Faute de note, la CPAM est supposée donner {PRIORITE_SUPPOSEE} sur 10 d'importance à une ligne."
    if propositions.reglages.genres & DEPLACENT:
        lignes = "la ligne la plus fragile" if propositions.reglages.fragiles == 1 else "les lignes les plus fragiles"
        yield f"Le suivi et le poids n'ont été essayés que sur {lignes} de chaque mission."
    if not propositions.recherche.est_exacte:
        yield f"Le contrat est très grand : la recherche s'arrête à {propositions.recherche.changements} changements."
    if sans_loi := (propositions.situation.risque.sans_loi if propositions.situation.risque else ()):
        noms = ", ".join(ligne.identifiant for ligne in sans_loi)
        yield f"Ces lignes ne se prévoient pas et ne comptent dans aucun gâteau : {noms}."
    yield from dict.fromkeys(r for g in gateaux for o in g.options for r in o.reserves)
    if contrat.exercice is None:
        yield "Les dates de l'exercice manquent au classeur : les prévisions en sont moins sûres."
