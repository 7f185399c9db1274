"""Les options que la recherche essaie : celles de chaque ligne, et ce que le bureau permet d'accorder. Interne."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING

from lib.domaine.contrat import Contrat
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Indicateur
from lib.domaine.mandat import Mandat
from lib.domaine.mouvements import Ceder
from lib.domaine.options import PRIORITE_SUPPOSEE, Option, Repertoire, garder, options_de
from lib.domaine.options.option import effort_de, est_quantitative, reserves_des_inconnues
from lib.domaine.parametres import EntreeCatalogue
from lib.domaine.transferts import montant_de
from lib.usages.gateaux_proposes import Reglages
from lib.usages.situation import Situation

if TYPE_CHECKING:
    from lib.calcul.gateaux.negociation import Negociation


def ouvrir_les_options(
    situation: Situation, catalogue: Sequence[EntreeCatalogue], reglages: Reglages, mandat: Mandat
) -> Negociation:
    """L'enjeu du contrat, et les options de chacune de ses lignes.

    Raises:
        PrevisionImpossible: un réglage est nul ou négatif, une chance est hors de [0–1], trop d'évènements.
    """
    from lib.calcul.atelier import Atelier
    from lib.calcul.gateaux.negociation import ouvrir_la_negociation
    from lib.calcul.risque_du_contrat import RHO

    atelier = situation.atelier() or Atelier()
    contrat, cahier, rho = situation.contrat, situation.preparation, RHO[reglages.correlation]
    rouges = _missions_rouges(contrat, mandat)
    options = {
        cle: tuple(o for o in toutes if not _prend(o, contrat, rouges))
        for cle, toutes in options_negociables(situation, catalogue, reglages, mandat).items()
    }
    concessions = tuple(_concessions_sans_ligne(situation, mandat))
    return ouvrir_la_negociation(contrat, cahier, options, correlation=rho, concessions=concessions, atelier=atelier)


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

    contrat = situation.contrat
    effort = effort_de(GenreDOption.CEDER, PRIORITE_SUPPOSEE, situation.preparation)
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
    inconnues = impose.indicateur.inconnues(est_nouvelle=True)
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
        inconnues=inconnues,
        reserves=reserves_des_inconnues(impose.indicateur, inconnues),
    )


def _options_d_une_ligne(
    repertoire: Repertoire, ligne: Indicateur, reglages: Reglages, mandat: Mandat, pris: Set[str]
) -> Iterator[Option]:
    from lib.calcul.gateaux.niveaux_prevus import cible_tenable

    cible = cible_tenable(repertoire, ligne, securite=reglages.securite)
    for option in (*options_de(repertoire, ligne), *((cible,) if cible else ())):
        est_prise = option.candidat is not None and option.candidat.libelle in pris
        if option.genre in reglages.genres and not est_prise and _est_permise(option, mandat, repertoire.contrat):
            yield option


def _est_permise(option: Option, mandat: Mandat, contrat: Contrat) -> bool:
    return all(mandat.permet_de_ceder(m, contrat) for m in option.mouvements if m.est_une_concession)


def _lignes_voulues(contrat: Contrat, mandat: Mandat) -> frozenset[str]:
    visees = {m.ligne_visee for m in mandat.voulus}
    venues = {m.ligne_proposee.libelle for m in mandat.voulus if m.ligne_proposee is not None}
    return frozenset(i.identifiant for i in contrat.indicateurs if i.identifiant in visees or i.libelle in venues)
