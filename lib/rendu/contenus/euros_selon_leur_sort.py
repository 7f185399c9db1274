"""Les euros selon leur sort, les mêmes à l'écran et sur le papier : en chiffres de tête, et en barres pour une ligne,
une mission ou le contrat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.objectif import dire_la_cible, unite_de
from lib.domaine.valorisation import ContratValorise, LigneValorisee, Ventilation
from lib.domaine.vocabulaire import EtatDeLigne, NomRegle
from lib.rendu.contenus.reperes_d_une_ligne import attendu_a_ce_jour, depart_de, realise_de
from lib.rendu.couleurs import Sort
from lib.rendu.formats import accorder, euros, part, quantite
from lib.rendu.textes import phrases_de_synthese as textes


@dataclass(frozen=True, slots=True)
class ChiffreDeTete:
    """Un chiffre de la bande de tête.

    Attributes:
        nom: ce qu'il compte, en deux mots.
        texte: ce qui se lit en grand : un montant, ou le mot qui dit qu'il n'y en a pas encore.
        precision: « 59 % · 31 lignes » ; ce qui est acquis se lit à côté de la part de l'exercice déjà écoulée.
        montant: les euros [€] ; None quand rien ne s'annonce.
        sort: ce que l'on sait de ces euros ; None s'ils sont seulement prévus.
    """

    nom: str
    texte: str
    precision: str
    montant: Decimal | None
    sort: Sort | None = None


def chiffres_de_tete(valorise: ContratValorise, ecoule: Fraction | None) -> tuple[ChiffreDeTete, ...]:
    """Acquis, à produire, non évalué, non dû ; rien quand le classeur ne donne aucun montant.

    Args:
        ecoule: la part [0–1] de l'exercice déjà passée ; None s'il n'a pas de dates.
    """
    du = valorise.du
    if not du.part_variable:
        return ()
    tout = Fraction(du.part_variable)
    return tuple(
        ChiffreDeTete(
            str(sort), euros(montant), _precision(valorise, sort, Fraction(montant) / tout, ecoule), montant, sort
        )
        for sort, montant in textes.sorts(du).items()
    )


@dataclass(frozen=True, slots=True)
class BarreDEuros:
    """Une barre longue comme les euros possibles, découpée selon ce que l'on sait de chacun.

    Attributes:
        sorts: les euros [€] de chaque sort, dans l'ordre de lecture ; leur somme est la longueur de la barre.
        paliers: les montants [€] que paient les paliers intermédiaires, de gauche à droite.
    """

    sorts: tuple[tuple[Sort, Decimal], ...] = ()
    paliers: tuple[Decimal, ...] = ()

    @property
    def longueur(self) -> Decimal:
        """Les euros possibles [€]."""
        return sum((montant for _, montant in self.sorts), ZERO)


@dataclass(frozen=True, slots=True)
class LigneEnBarre:
    """Une ligne du contrat : ce qui est fait, ce qui est demandé, et sa barre d'euros.

    Attributes:
        demande: la cible, mot compris : « cible ≤ 50 ».
        attendu: où l'on en serait aujourd'hui d'un pas régulier ; vide si la question n'a pas de sens.
        somme: les euros en mots : « 3 000 € sur 9 000 € », « 2 500 € non évalués ».
    """

    identifiant: str
    libelle: str
    mission: str
    fait: str
    attendu: str
    demande: str
    depart: str
    somme: str
    barre: BarreDEuros


@dataclass(frozen=True, slots=True)
class MissionEnBarre:
    """Une mission et sa barre d'euros."""

    code: str
    libelle: str
    barre: BarreDEuros


def missions_en_barres(valorise: ContratValorise) -> tuple[MissionEnBarre, ...]:
    """Les missions qui portent des euros dont l'exercice décide."""
    return tuple(
        MissionEnBarre(m.mission.code, m.mission.libelle, BarreDEuros(_sorts(m.ventilation)))
        for m in valorise.missions
        if m.ventilation.part_variable and m.mission.condition.est_ouverte
    )


def lignes_en_barres(
    lignes: Iterable[LigneValorisee], contrat: Contrat, ecoule: Fraction | None
) -> tuple[LigneEnBarre, ...]:
    """Ces lignes, dans l'ordre où elles viennent.

    Args:
        lignes: celles que l'on montre.
        contrat: donne le nom de leurs missions.
        ecoule: part [0–1] de l'exercice passée aujourd'hui ; None si elle est inconnue.
    """
    libelles = {m.code: m.libelle for m in contrat.missions}
    return tuple(_ligne(libelles.get(li.indicateur.mission, ""), li, ecoule) for li in lignes)


def sorts_de(ligne: LigneValorisee) -> frozenset[Sort]:
    """Ce que l'on sait des euros d'une ligne ; vide si elle n'en porte pas."""
    return frozenset(sort for sort, _ in _sorts(ligne.ventilation))


def _ligne(mission: str, ligne: LigneValorisee, ecoule: Fraction | None) -> LigneEnBarre:
    i = ligne.indicateur
    return LigneEnBarre(
        i.identifiant,
        i.libelle,
        mission,
        fait=realise_de(i).texte,
        attendu=_attendu(ligne, ecoule),
        demande=dire_la_cible(i),
        depart=depart_de(i).texte,
        somme=_somme(ligne),
        barre=BarreDEuros(_sorts(ligne.ventilation), _paliers(ligne)),
    )


def _sorts(ventilation: Ventilation) -> tuple[tuple[Sort, Decimal], ...]:
    return tuple((sort, montant) for sort, montant in textes.sorts(ventilation).items() if montant > 0)


def _attendu(ligne: LigneValorisee, ecoule: Fraction | None) -> str:
    """« attendu à ce jour : 12 réunions », pour ce qui s'accumule dans l'année."""
    attendu = attendu_a_ce_jour(ligne, ecoule)
    return "" if attendu is None else f"attendu à ce jour : {quantite(attendu, unite_de(ligne.indicateur))}"


def _somme(ligne: LigneValorisee) -> str:
    montant, possible = ligne.montant, ligne.indicateur.montant_max
    match ligne.situation:
        case EtatDeLigne.SUIVIE:
            return "suivi, sans euros"
        case EtatDeLigne.NON_EVALUEE if possible is not None:
            return f"{euros(possible)} non évalués"
        case EtatDeLigne.NON_DUE if possible is not None:
            return f"{euros(possible)} non dus"
    if possible is None or montant is None:
        return "montant inconnu"
    return f"{euros(montant)} acquis" if montant == possible else f"{euros(montant)} sur {euros(possible)}"


def _paliers(ligne: LigneValorisee) -> tuple[Decimal, ...]:
    i = ligne.indicateur
    if i.regle is not NomRegle.PALIERS or i.montant_max is None:
        return ()
    return tuple(sorted({p.montant for p in i.paliers if 0 < p.montant < i.montant_max}))


def _precision(valorise: ContratValorise, sort: Sort, part_du_tout: Fraction, ecoule: Fraction | None) -> str:
    lignes = sum(
        sort in sorts_de(ligne) for m in valorise.missions if m.mission.condition.est_ouverte for ligne in m.lignes
    )
    repere = ""
    if sort is Sort.ACQUIS and ecoule is not None:
        repere = f", exercice écoulé à {part(ecoule, decimales=0)}"
    return f"{part(part_du_tout, decimales=0)} · {accorder(lignes, 'ligne')}{repere}"
