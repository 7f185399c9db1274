"""Les parties que les deux fiches ont en commun : le haut, les euros en tête, les missions. Rien que des faits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.valorisation import ContratValorise, MissionValorisee
from lib.rendu.contenus.dessins import BarreDeMission, SegmentDeBarre
from lib.rendu.contenus.euros_selon_leur_sort import (
    ChiffreDeTete,
    MissionEnBarre,
    chiffres_de_tete,
    missions_en_barres,
    sorts_de,
)
from lib.rendu.couleurs import Sort
from lib.rendu.document.document import Barres, Bloc, Chiffres, Diffusion, Document, Identite, Paragraphe, Tampon, Ton
from lib.rendu.formats import SANS_NOM, accorder, annees_civiles, euros, euros_ou_inconnu, jour, periode, rebours
from lib.rendu.textes import phrases_de_synthese as textes

GENRE = "Fiche de préparation du dialogue de gestion"
CONDITION_TUE = "la condition est à préciser"
EN_EUROS: Mapping[Sort, str] = {
    Sort.ACQUIS: "acquis",
    Sort.A_PRODUIRE: "à produire",
    Sort.NON_EVALUE: "non évalués",
    Sort.NON_DU: "non dus",
    Sort.INCONNU: "non expliqués",
}
LECTURE_DES_BARRES = (
    "Barre : le chemin vers la cible. Trait vertical : la cible ; rond : le départ ; pointe : l'attendu à ce jour, "
    "pour ce qui s'accumule."
)


def document_de_fiche(contrat: Contrat, identite: Identite, diffusion: Diffusion) -> Document:
    """Le document sans ses sections : de qui l'on parle, où, quand, et le tampon."""
    cpts, exercice, dialogue = contrat.cpts, contrat.exercice, contrat.date_dialogue
    lieux = (cpts.departement, cpts.region, f"taille {cpts.taille}" if cpts.taille else "")
    annee = f"exercice {periode(exercice.debut, exercice.fin)}" if exercice else ""
    quand = f"dialogue le {jour(dialogue)} ({rebours(dialogue, aujourd_hui=identite.jour)})" if dialogue else ""
    nom = cpts.nom or SANS_NOM
    return Document(
        GENRE,
        nom,
        tuple(filter(None, (_suite(lieux), _suite((annee, quand))))),
        _suite((nom, annee)),
        Tampon(diffusion, identite, cpts.est_fictive),
        annees_civiles(exercice.debut, exercice.fin) if exercice else "",
    )


def euros_en_tete(
    valorise: ContratValorise, ecoule: Fraction | None, prevu: Sequence[ChiffreDeTete] = ()
) -> tuple[Bloc, ...]:
    """Les chiffres de tête et leur somme, ce qui est à part, puis chaque mission en barre.

    Args:
        valorise: le contrat valorisé.
        ecoule: la part [0–1] de l'exercice déjà passée ; None s'il n'a pas de dates.
        prevu: ce que l'on ajoute à la bande ; rien sur une fiche que l'on remet.
    """
    chiffres, barres = chiffres_de_tete(valorise, ecoule), missions_en_barres(valorise)
    tete = (Chiffres((*chiffres, *prevu)), Paragraphe(_egalite(chiffres, valorise), Ton.PETIT)) if chiffres else ()
    largeur = max((m.barre.longueur for m in barres), default=ZERO)
    dessin = (Barres(tuple(_barre(m, largeur) for m in barres)),) if barres else ()
    return (*tete, *_a_part(valorise), *dessin)


def missions_a_montrer(valorise: ContratValorise) -> tuple[MissionValorisee, ...]:
    """Celles qui ont une part variable ou des lignes, dans l'ordre du contrat."""
    return tuple(m for m in valorise.missions if m.lignes or m.ventilation.part_variable)


def resume_de_mission(mission: MissionValorisee) -> Paragraphe:
    """Les euros d'une mission en une ligne."""
    v = mission.ventilation
    if not mission.mission.condition.est_ouverte:
        montant = euros_ou_inconnu(v.part_variable)
        phrase = f"{montant[:1].upper()}{montant[1:]} seulement si : {_condition(mission)}. Hors du total dû."
        return Paragraphe(phrase, Ton.FORT)
    if v.part_variable is None and any(ligne.indicateur.remunere for ligne in mission.lignes):
        return Paragraphe("Part variable inconnue : aucun montant de cette mission n'est écrit.", Ton.FORT)
    if not v.part_variable:
        return Paragraphe("Indicateurs de suivi : cette mission n'a pas de part variable.", Ton.PETIT)
    sorts = (f"{euros(montant)} {EN_EUROS[sort]}" for sort, montant in textes.sorts(v).items() if montant)
    return Paragraphe(f"{euros(v.part_variable)} : {', '.join(sorts)}.", Ton.FORT)


def ecoule_de(contrat: Contrat, identite: Identite) -> Fraction | None:
    """Part [0–1] de l'exercice passée à la date de la fiche ; None si l'exercice n'est pas écrit."""
    return contrat.exercice.part_ecoulee(identite.jour) if contrat.exercice else None


def _suite(morceaux: Sequence[str]) -> str:
    return " · ".join(morceau for morceau in morceaux if morceau)


def _egalite(chiffres: Sequence[ChiffreDeTete], valorise: ContratValorise) -> str:
    fixe = valorise.part_fixe
    suite = "" if fixe is None else f" · part fixe de {euros(fixe)}, qui ne dépend pas des indicateurs"
    somme = " + ".join(chiffre.texte for chiffre in chiffres)
    variable = euros_ou_inconnu(valorise.du.part_variable)
    return f"{somme} = {variable} de part variable{suite}{_comptees_deux_fois(valorise)}"


def _comptees_deux_fois(valorise: ContratValorise) -> str:
    """Une ligne payée en partie est dans deux chiffres : les comptes de lignes se recoupent, et c'est dit."""
    sorts = [sorts_de(li) for m in valorise.missions if m.mission.condition.est_ouverte for li in m.lignes]
    portent = [s for s in sorts if s]
    deux_fois = sum(len(s) > 1 for s in portent)
    if not deux_fois:
        return ""
    compte = accorder(deux_fois, "ligne payée en partie compte", "lignes payées en partie comptent")
    return f". {compte} dans l'acquis et dans l'à produire : {accorder(len(portent), 'ligne')} en tout."


def _a_part(valorise: ContratValorise) -> Iterator[Paragraphe]:
    for mission in valorise.sous_condition:
        montant = euros_ou_inconnu(mission.ventilation.part_variable)
        yield Paragraphe(
            f"{montant} pour « {mission.mission.libelle} », seulement si : {_condition(mission)}. "
            "Ce montant n'entre dans aucun total.",
            Ton.ENCADRE,
            "À part",
        )


def _condition(mission: MissionValorisee) -> str:
    return mission.mission.texte_condition or CONDITION_TUE


def _barre(mission: MissionEnBarre, largeur: Decimal) -> BarreDeMission:
    """La barre de l'écran, à l'échelle de la page."""
    segments = tuple(SegmentDeBarre(sort, montant, float(montant / largeur)) for sort, montant in mission.barre.sorts)
    enveloppe = mission.barre.longueur
    detail = ", ".join(f"{s.sort.lower()} {euros(s.montant)}" for s in segments)
    return BarreDeMission(mission.libelle, enveloppe, segments, f"{mission.libelle}, {euros(enveloppe)} : {detail}.")
