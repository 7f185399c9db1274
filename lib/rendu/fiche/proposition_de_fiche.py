"""Une proposition sur une fiche : avant et après, ce que l'on cède, ce que l'on obtient, les euros conservés."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.equilibre import Equilibre, PartDuGateau
from lib.domaine.explication import ecrire_la_cible
from lib.domaine.indicateur import Indicateur
from lib.domaine.monnaie import ZERO
from lib.domaine.scenario import Simulation
from lib.domaine.transferts import montant_de
from lib.domaine.valorisation import Ventilation
from lib.rendu.formats import euros, euros_signes
from lib.rendu.textes import phrases_de_synthese as textes
from lib.rendu.textes import phrases_du_gateau as textes_gateau
from lib.usages.faits import ContratsCompares


@dataclass(frozen=True, slots=True)
class Quartier:
    """Une part d'un gâteau, de ``debut`` à ``fin`` [0–1 du tour], dans le sens horaire depuis le haut."""

    nom: PartDuGateau
    montant: Decimal
    debut: float
    fin: float


@dataclass(frozen=True, slots=True)
class Gateau:
    """Le gâteau de la part variable due [€]."""

    total: Decimal
    quartiers: tuple[Quartier, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Comparaison:
    """Des euros avant et après [€]."""

    nom: str
    avant: Decimal
    apres: Decimal
    ecart: str


@dataclass(frozen=True, slots=True)
class ComparaisonDeParts:
    """Une part du gâteau [0–1] avant et après ; None quand aucun euro n'est connu."""

    nom: str
    avant: Fraction | None
    apres: Fraction | None


@dataclass(frozen=True, slots=True)
class Changement:
    """Une ligne que la proposition change : ses termes et ses euros [€], avant et après ; vide si elle n'existe pas."""

    identifiant: str
    libelle: str
    avant: str
    apres: str
    montant_avant: Decimal | None
    montant_apres: Decimal | None


@dataclass(frozen=True, slots=True)
class ScenarioDeFiche:
    """La proposition, montrable au payeur ; un mouvement refusé n'y est pas, le cahier interne le dit."""

    nom: str
    phrase: str
    avant: Gateau
    apres: Gateau
    montants: tuple[Comparaison, ...]
    equilibre: tuple[ComparaisonDeParts, ...]
    on_cede: tuple[str, ...]
    on_obtient: tuple[str, ...]
    changements: tuple[Changement, ...]
    conservations: tuple[Comparaison, ...]


def scenario_de_fiche(contrats: ContratsCompares) -> ScenarioDeFiche:
    """La proposition appliquée au contrat.

    Args:
        contrats: le contrat avant et après les seuls mouvements montrables.
    """
    avant, apres, simulation = contrats.avant, contrats.apres, contrats.simulation
    cede, obtient = textes_gateau.balance(contrats)
    return ScenarioDeFiche(
        contrats.scenario.nom,
        textes_gateau.gateau(contrats),
        _gateau(avant.equilibre),
        _gateau(apres.equilibre),
        _montants(avant.valorise.du, apres.valorise.du),
        _equilibres(avant.equilibre, apres.equilibre),
        cede,
        obtient,
        _changements(simulation),
        _conservations(simulation),
    )


def _gateau(equilibre: Equilibre) -> Gateau:
    parts = equilibre.euros
    total = sum(parts.values(), ZERO)
    quartiers: list[Quartier] = []
    cumul = ZERO
    for nom, montant in parts.items():
        if montant > 0:
            quartiers.append(Quartier(nom, montant, float(cumul / total), float((cumul + montant) / total)))
            cumul += montant
    detail = ", ".join(f"{q.nom} {euros(q.montant)}" for q in quartiers)
    return Gateau(total, tuple(quartiers), f"Gâteau de {euros(total)} : {detail or 'aucun euro connu'}.")


def _montants(avant: Ventilation, apres: Ventilation) -> tuple[Comparaison, ...]:
    gauche, droite = textes.sorts(avant), textes.sorts(apres)
    return tuple(
        _comparer(str(sort), gauche.get(sort, ZERO), droite.get(sort, ZERO))
        for sort in dict.fromkeys([*gauche, *droite])
    )


def _comparer(nom: str, avant: Decimal, apres: Decimal) -> Comparaison:
    return Comparaison(nom, avant, apres, euros_signes(apres - avant))


def _equilibres(avant: Equilibre, apres: Equilibre) -> tuple[ComparaisonDeParts, ...]:
    return (
        *(ComparaisonDeParts(part.capitalize(), avant.part(part), apres.part(part)) for part in PartDuGateau),
        ComparaisonDeParts("National", avant.part_nationale, apres.part_nationale),
    )


def _changements(simulation: Simulation) -> tuple[Changement, ...]:
    """Les lignes qui diffèrent, dans l'ordre du contrat d'avant puis les nouvelles."""
    avant = {i.identifiant: i for i in simulation.reference.indicateurs}
    apres = {i.identifiant: i for i in simulation.contrat.indicateurs}
    return tuple(
        _changement(presente=(apres.get(cle) or avant[cle]), avant=avant.get(cle), apres=apres.get(cle))
        for cle in (avant | apres)
        if avant.get(cle) != apres.get(cle)
    )


def _changement(*, presente: Indicateur, avant: Indicateur | None, apres: Indicateur | None) -> Changement:
    return Changement(
        presente.identifiant,
        presente.libelle,
        _termes(avant, "nouvelle ligne"),
        _termes(apres, "ligne remplacée"),
        None if avant is None else montant_de(avant),
        None if apres is None else montant_de(apres),
    )


def _termes(indicateur: Indicateur | None, absence: str) -> str:
    if indicateur is None:
        return absence
    if not indicateur.remunere:
        return "suivie, non payée"
    return f"cible {ecrire_la_cible(indicateur)} · {indicateur.regle}"


def _conservations(simulation: Simulation) -> tuple[Comparaison, ...]:
    libelles = {m.code: m.libelle for m in simulation.reference.missions}
    return tuple(
        _comparer(libelles[c.mission], c.avant, c.apres) for c in simulation.conservations if c.avant or c.apres
    )
