"""Ce que la première page d'une fiche interne dit de la réunion : demandes, offres, lignes rouges, qui dit quoi."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lib.domaine.contrat import Contrat, ContreProposition
from lib.domaine.preparatifs import Preparatifs, TourDeParole
from lib.domaine.preparation import NoteInterne, Preparation
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.domaine.scenario import Etape
from lib.domaine.valorisation import ContratValorise
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.document.document import Bloc, CoteACote, Intertitre, Liste, Paragraphe, Tableau
from lib.rendu.fiche.cahier import nom_de_note
from lib.usages.situation import Essai

AU_PLUS = 3
LIGNES_ROUGES_AU_PLUS = 5
SANS_DEMANDE = "Aucune : ni le scénario joint, ni le classeur n'en proposent."
SANS_OFFRE = "Aucune n'est écrite, ni dans le scénario joint, ni dans la préparation."
SANS_LIGNE_ROUGE = "Aucune n'est écrite dans la préparation."
EN_LETTRES = ("Aucune", "Une", "Deux", "Trois")


def page_de_tete(essai: Essai, preparatifs: Preparatifs, ordre: OrdreDuJour) -> tuple[Bloc, ...]:
    """Trois demandes, trois offres, les lignes rouges, et qui dit quoi.

    Args:
        preparatifs: qui parle, et la phrase que chacun redit.
        ordre: les points de la réunion.
    """
    demandes, offres = _au_plus(_demandes(essai)), _au_plus(_offres(essai))
    rouges = tuple(_lignes_rouges(essai))[:LIGNES_ROUGES_AU_PLUS]
    qui = qui_dit_quoi(essai.avant.contrat, essai.avant.preparation, ordre)
    invariante = preparatifs.phrase_invariante
    return (
        CoteACote(
            (Intertitre(_titre(len(demandes), "demande")), Liste(demandes or (Paragraphe(SANS_DEMANDE),))),
            (Intertitre(_titre(len(offres), "offre")), Liste(offres or (Paragraphe(SANS_OFFRE),))),
        ),
        Intertitre("Lignes rouges"),
        Liste(rouges or (Paragraphe(SANS_LIGNE_ROUGE),)),
        *((Paragraphe(invariante, etiquette="Notre phrase, redite telle quelle"),) if invariante else ()),
        *((Tableau(qui, est_abrege=True),) if qui.rangees else ()),
        *((Liste(tuple(map(_parole, preparatifs.paroles))),) if preparatifs.paroles else ()),
    )


@dataclass(frozen=True, slots=True)
class PriseDeParole:
    """Un point de la réunion : combien de temps [min], qui parle, ce que l'on dit d'abord."""

    point: str
    minutes: int
    qui: str
    quoi: str


def qui_dit_quoi(contrat: Contrat, preparation: Preparation, ordre: OrdreDuJour) -> Contenu[PriseDeParole]:
    """Les points de l'ordre du jour, avec leur voix et leur premier argument."""
    return Contenu(
        "Qui dit quoi",
        (
            Rubrique("Point", lambda p: p.point, Place.LIBELLE),
            Rubrique("Minutes", lambda p: p.minutes),
            Rubrique("Qui", lambda p: p.qui, Place.MOTS),
            Rubrique("Ce que nous disons d'abord", lambda p: p.quoi, Place.PHRASE),
        ),
        tuple(_prise_de_parole(contrat, preparation, point) for point in ordre.points),
    )


def _parole(tour: TourDeParole) -> Paragraphe:
    return Paragraphe(" : ".join(filter(None, (str(tour.parole), tour.sujet))), etiquette=tour.role)


def _titre(combien: int, nom: str) -> str:
    return f"{EN_LETTRES[combien]} {nom}{'s' if combien > 1 else ''}"


def _au_plus(phrases: Iterator[Paragraphe]) -> tuple[Paragraphe, ...]:
    return tuple(islice(phrases, AU_PLUS))


def _etapes(essai: Essai, *, cede: bool) -> Iterator[tuple[Etape, Contrat]]:
    """Les mouvements actifs et acceptés que l'on demande, ou que l'on offre."""
    refuses = {refus.mouvement for refus in essai.simulation.refus}
    etapes = zip(essai.scenario.etapes, essai.simulation.avants, strict=True)
    for rang, (etape, avant) in enumerate(etapes):
        if etape.est_active and rang not in refuses and etape.mouvement.est_une_concession is cede:
            yield etape, avant


def _demandes(essai: Essai) -> Iterator[Paragraphe]:
    """Celles du scénario ; à défaut, les contre-propositions du classeur, des plus lourdes aux plus légères."""
    du_scenario = [_etape(etape, avant) for etape, avant in _etapes(essai, cede=False)]
    yield from du_scenario
    if not du_scenario:
        yield from _contre_propositions(essai.avant.contrat, essai.avant.valorise)


def _contre_propositions(contrat: Contrat, valorise: ContratValorise) -> Iterator[Paragraphe]:
    """La première de chaque ligne, la ligne où il manque le plus d'euros d'abord."""
    premieres: dict[str, ContreProposition] = {}
    for contre in contrat.contre_propositions:
        premieres.setdefault(contre.rattachement, contre)
    visees = [ligne for ligne in valorise.lignes if ligne.indicateur.identifiant in premieres]
    for ligne in sorted(visees, key=lambda li: -(li.ventilation.a_produire + li.ventilation.non_evalue)):
        nom = nom_de_note(contrat, ligne.indicateur.identifiant)
        yield Paragraphe(f"à la place de {nom}", etiquette=premieres[ligne.indicateur.identifiant].libelle)


def _etape(etape: Etape, avant: Contrat) -> Paragraphe:
    pourquoi = " ".join(filter(None, (etape.pourquoi, etape.commentaire, etape.mouvement.raison)))
    demande = etape.mouvement.echange(avant)
    return Paragraphe(pourquoi, etiquette=demande) if pourquoi else Paragraphe(demande)


def _offres(essai: Essai) -> Iterator[Paragraphe]:
    """Celles du scénario, puis les concessions du cahier auxquelles la CPAM tient le plus."""
    for etape, avant in _etapes(essai, cede=True):
        yield _etape(etape, avant)
    notes = [note for note in essai.avant.preparation.notes if note.concession_possible]
    for note in sorted(notes, key=lambda n: -(n.priorite_cpam or 0)):
        yield _dit_de(essai.avant.contrat, note, note.concession_possible)


def _lignes_rouges(essai: Essai) -> Iterator[Paragraphe]:
    notes = [note for note in essai.avant.preparation.notes if note.ligne_rouge]
    for note in sorted(notes, key=lambda n: -(n.priorite_cpts or 0)):
        yield _dit_de(essai.avant.contrat, note, note.ligne_rouge)


def _dit_de(contrat: Contrat, note: NoteInterne, texte: str) -> Paragraphe:
    return Paragraphe(texte, etiquette=nom_de_note(contrat, note.identifiant))


def _prise_de_parole(contrat: Contrat, preparation: Preparation, point: PointDeReunion) -> PriseDeParole:
    lignes = [ligne for cle in point.lignes_visees(contrat) if (ligne := contrat.indicateur(cle)) is not None]
    qui = tuple(dict.fromkeys(ligne.responsable for ligne in lignes if ligne.responsable))
    quoi = _premier_argument(preparation, [ligne.identifiant for ligne in lignes])
    return PriseDeParole(point.titre, point.minutes, ", ".join(qui[:2]), quoi)


def _premier_argument(preparation: Preparation, identifiants: Sequence[str]) -> str:
    """L'argument de la ligne qui compte le plus pour nous."""
    notes = [note for note in preparation.notes if note.identifiant in identifiants and note.argument]
    return max(notes, key=lambda n: n.priorite_cpts or 0).argument if notes else ""
