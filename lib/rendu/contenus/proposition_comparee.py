"""Une proposition, avant et après : ce qu'elle vaut, de quoi le gâteau est fait, ce qui bouge, ce qui se conserve.

Rien que des faits du contrat : l'écran et la fiche partageable montrent les mêmes tableaux.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.equilibre import PartDuGateau
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.objectif import ecrire_la_cible
from lib.domaine.transferts import Flux, montant_de
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique, ValeurMontree
from lib.rendu.formats import euros_signes
from lib.rendu.textes import phrases_de_synthese as textes
from lib.usages.faits import ContratsCompares

TOTAL = "Total dû, missions inchangées comprises"


@dataclass(frozen=True, slots=True)
class Comparaison:
    """Des euros avant et après [€]."""

    nom: str
    avant: Decimal
    apres: Decimal

    @property
    def ecart(self) -> ValeurMontree:
        """Ce qui change, avec son signe."""
        ecart = self.apres - self.avant
        return ValeurMontree(euros_signes(ecart), Fraction(ecart), "€")


@dataclass(frozen=True, slots=True)
class PartComparee:
    """Une part du gâteau avant et après : ses euros [€], et ce qu'elle en fait [0–1] ; None si on ne le sait pas."""

    nom: str
    euros: Comparaison | None
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


def valeurs_comparees(contrats: ContratsCompares) -> Contenu[Comparaison]:
    """Ce que valent les deux contrats au réalisé d'aujourd'hui, sans rien prévoir."""
    gauche, droite = textes.sorts(contrats.avant.valorise.du), textes.sorts(contrats.apres.valorise.du)
    rangees = (
        Comparaison(str(sort), gauche.get(sort, ZERO), droite.get(sort, ZERO))
        for sort in dict.fromkeys([*gauche, *droite])
    )
    return Contenu("Ce que cela vaut aujourd'hui", _en_euros("Part variable"), tuple(rangees))


def acquis_compares(contrats: ContratsCompares) -> Contenu[Comparaison]:
    """Ce qui est acquis dans chaque mission que la proposition touche, avant et après, puis en tout."""
    gauche, droite = (c.valorise.missions for c in (contrats.avant, contrats.apres))
    toutes = (
        Comparaison(a.mission.libelle, a.ventilation.acquis, b.ventilation.acquis)
        for a, b in zip(gauche, droite, strict=True)
        if a.mission.condition.est_ouverte
    )
    changees = tuple(c for c in toutes if c.avant != c.apres)
    avant, apres = contrats.avant.valorise.du.acquis, contrats.apres.valorise.du.acquis
    total = (Comparaison(TOTAL, avant, apres),) if changees else ()
    return Contenu("Acquis, mission par mission", _en_euros("Mission dont l'acquis change"), (*changees, *total))


def parts_comparees(contrats: ContratsCompares) -> Contenu[PartComparee]:
    """De quoi les deux gâteaux sont faits, puis ce que les lignes nationales y pèsent."""
    return Contenu(
        "De quoi le gâteau est fait",
        (
            Rubrique("Part du gâteau", lambda p: p.nom, Place.LIBELLE),
            Rubrique("Avant", lambda p: p.euros.avant if p.euros else None),
            Rubrique("Après", lambda p: p.euros.apres if p.euros else None),
            Rubrique("Écart", lambda p: p.euros.ecart if p.euros else None, est_a_imprimer=False),
            Rubrique("Part avant", lambda p: p.avant),
            Rubrique("Part après", lambda p: p.apres),
        ),
        tuple(_parts(contrats)),
    )


def lignes_changees(contrats: ContratsCompares) -> Contenu[Changement]:
    """Les lignes qui diffèrent, dans l'ordre du contrat d'avant puis les nouvelles."""
    avant = {i.identifiant: i for i in contrats.simulation.reference.indicateurs}
    apres = {i.identifiant: i for i in contrats.simulation.contrat.indicateurs}
    return Contenu(
        "Lignes changées",
        (
            Rubrique("N°", lambda c: c.identifiant, Place.CODE),
            Rubrique("Ligne", lambda c: c.libelle, Place.LIBELLE),
            Rubrique("Termes avant", lambda c: c.avant, Place.PHRASE),
            Rubrique("Termes après", lambda c: c.apres, Place.PHRASE),
            Rubrique("Avant", lambda c: c.montant_avant),
            Rubrique("Après", lambda c: c.montant_apres),
        ),
        tuple(
            _changement(presente=(apres.get(cle) or avant[cle]), avant=avant.get(cle), apres=apres.get(cle))
            for cle in (avant | apres)
            if avant.get(cle) != apres.get(cle)
        ),
        sinon="Aucune ligne ne change.",
    )


def euros_deplaces(contrats: ContratsCompares) -> Contenu[Flux]:
    """Les euros qui passent d'une ligne à une autre, un flux par rangée."""
    return Contenu(
        "Euros déplacés",
        (
            Rubrique("De", lambda f: f.de, Place.MOTS),
            Rubrique("Vers", lambda f: f.vers, Place.MOTS),
            Rubrique("Montant", lambda f: f.montant),
        ),
        tuple(flux for entree in contrats.simulation.journal for flux in entree.flux),
        sinon="Aucun euro ne change de ligne.",
    )


def euros_conserves(contrats: ContratsCompares) -> Contenu[Comparaison]:
    """L'enveloppe de chaque mission, avant et après : l'écart doit être nul."""
    reference = contrats.simulation.reference
    rangees = (
        Comparaison(_mission(reference, c.mission), c.avant, c.apres)
        for c in contrats.conservations
        if c.avant or c.apres
    )
    return Contenu("Euros conservés par mission", _en_euros("Mission"), tuple(rangees))


def _en_euros(de_quoi: str) -> tuple[Rubrique[Comparaison], ...]:
    return (
        Rubrique(de_quoi, lambda c: c.nom, Place.LIBELLE),
        Rubrique("Avant", lambda c: c.avant),
        Rubrique("Après", lambda c: c.apres),
        Rubrique("Écart", lambda c: c.ecart),
    )


def _parts(contrats: ContratsCompares) -> Iterator[PartComparee]:
    avant, apres = contrats.avant.equilibre, contrats.apres.equilibre
    for part in PartDuGateau:
        montants = Comparaison(str(part), avant.euros[part], apres.euros[part])
        yield PartComparee(str(part), montants, avant.part(part), apres.part(part))
    yield PartComparee("national", None, avant.part_nationale, apres.part_nationale)


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
    return f"cible {ecrire_la_cible(indicateur)} · {indicateur.regle_nommee}"


def _mission(contrat: Contrat, code: str) -> str:
    mission = contrat.mission(code)
    return mission.libelle if mission else code
