"""Des scénarios côte à côte, le contrat d'aujourd'hui en tête : une grandeur par rangée. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.calcul.loi_du_total import Repartition
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.equilibre import PartDuGateau, maitrise_est_connue
from lib.domaine.indicateur import Indicateur
from lib.domaine.mandat import Verdict
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.transferts import montant_de
from lib.domaine.valorisation import MissionValorisee
from lib.rendu.contenus.contenu import TIRET
from lib.rendu.formats import a_la_centaine, accorder, euros, nombre, part
from lib.rendu.textes.phrases_du_mandat import en_un_mot
from lib.usages.situation import Essai

AVIS_ATTENDUS = "avis à donner"
"""Ce qui se lit à la place d'un montant prévu que personne n'a dit."""


@dataclass(frozen=True, slots=True)
class Critere:
    """Une grandeur dans chaque colonne.

    Attributes:
        libelle: ce que l'on compare.
        ecrits: sa valeur dans chaque colonne, le contrat d'aujourd'hui d'abord.
        meilleures: les colonnes où elle nous est la plus favorable ; vide si toutes se valent ou si cela ne se dit pas.
    """

    libelle: str
    ecrits: tuple[str, ...]
    meilleures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ComparaisonDeScenarios:
    """Jusqu'à quatre scénarios et le contrat d'aujourd'hui.

    Attributes:
        noms: le titre de chaque colonne, le contrat d'aujourd'hui d'abord.
        criteres: les grandeurs, dans l'ordre où elles se lisent.
        missions: ce qui est acquis dans chaque mission, mission par mission.
        communs: les mouvements que tous les scénarios montrés demandent.
        propres: pour chaque scénario, ceux qu'il est seul, ou pas avec tous, à demander.
    """

    noms: tuple[str, ...]
    criteres: tuple[Critere, ...]
    missions: tuple[Critere, ...]
    communs: tuple[str, ...]
    propres: tuple[tuple[str, ...], ...]


def comparer_les_scenarios(
    reference: Essai, essais: Sequence[Essai], verdicts: Sequence[Verdict | None] = ()
) -> ComparaisonDeScenarios:
    """Des scénarios essayés sur le même contrat, côte à côte.

    Args:
        reference: le contrat d'aujourd'hui, essayé sans mouvement.
        essais: les scénarios, dans l'ordre des colonnes.
        verdicts: si chacun tient dans le mandat du bureau ; vide, ou que des None, sans mandat.
    """
    colonnes = (reference, *essais)
    phrases = [_phrases(essai) for essai in essais]
    communs = tuple(p for p in (phrases[0] if phrases else ()) if all(p in autres for autres in phrases))
    communs = communs if len(essais) > 1 else ()
    return ComparaisonDeScenarios(
        noms=("Aujourd'hui", *(essai.scenario.nom for essai in essais)),
        criteres=(*_criteres(colonnes), *_face_au_mandat(verdicts)),
        missions=tuple(_missions(colonnes)),
        communs=communs,
        propres=tuple(tuple(p for p in siennes if p not in communs) for siennes in phrases),
    )


def _criteres(colonnes: Sequence[Essai]) -> Iterator[Critere]:
    acquis = [essai.apres.valorise.du.acquis for essai in colonnes]
    yield Critere("Acquis aujourd'hui", tuple(map(euros, acquis)), _meilleures(acquis, max))
    yield from _prevus(colonnes)
    yield from _parts(colonnes)
    cessions = [_comptes(essai, cede=True) for essai in colonnes]
    demandes = [_comptes(essai, cede=False) for essai in colonnes]
    yield Critere("Ce que l'on demande", tuple(accorder(n, "changement") if n else "rien" for n in demandes))
    yield Critere("Ce que l'on cède", tuple(accorder(n, "concession") if n else "rien" for n in cessions))
    yield Critere("Utilité pour la population", tuple(_utilite(essai.apres.contrat.indicateurs) for essai in colonnes))
    yield Critere("Charge", tuple(_charge(essai.apres.contrat.indicateurs) for essai in colonnes))


def _face_au_mandat(verdicts: Sequence[Verdict | None]) -> Iterator[Critere]:
    if any(verdict is not None for verdict in verdicts):
        tenus = frozenset(rang for rang, v in enumerate(verdicts, 1) if v is not None and v.est_dedans)
        mots = ("", *map(en_un_mot, verdicts))
        yield Critere("Mandat du bureau", mots, tenus if len(tenus) < len(verdicts) else frozenset())


def _prevus(colonnes: Sequence[Essai]) -> Iterator[Critere]:
    """L'attendu, le montant prudent et une mauvaise année ; rien ne s'annonce tant que des avis manquent."""
    risques = [essai.apres.risque for essai in colonnes]
    yield _prevu("Attendu", risques, lambda repartition: repartition.attendu)
    yield _prevu("Montant prudent (9 fois sur 10)", risques, lambda repartition: repartition.prudent)
    yield _prevu("Mauvaise année", risques, lambda repartition: repartition.mauvaise_annee)


def _prevu(libelle: str, risques: Sequence[Risque | None], lire: Callable[[Repartition], float]) -> Critere:
    centaines = [
        None if r is None or r.avis_attendus.sont_notables else a_la_centaine(lire(r.moyenne)) for r in risques
    ]
    ecrits = tuple(
        TIRET if risque is None else AVIS_ATTENDUS if centaine is None else euros(centaine)
        for risque, centaine in zip(risques, centaines, strict=True)
    )
    return Critere(libelle, ecrits, _meilleures(centaines, max))


def _parts(colonnes: Sequence[Essai]) -> Iterator[Critere]:
    equilibres = [essai.apres.faits.equilibre for essai in colonnes]
    connue = maitrise_est_connue(colonnes[0].apres.contrat)
    tiers = [e.part(PartDuGateau.TIERS) if connue else None for e in equilibres]
    inconnues = [e.part_sans_controle for e in equilibres]
    yield _en_parts("Dépend de tiers", tiers, min)
    yield _en_parts("Maîtrise non dite", inconnues, min)
    yield _en_parts("Résultats chiffrés", [e.part_quantitative for e in equilibres], None)
    yield _en_parts("Lignes nationales", [e.part_nationale for e in equilibres], None)


def _en_parts(
    libelle: str, parts: Sequence[Fraction | None], mieux: Callable[[list[Fraction]], Fraction] | None
) -> Critere:
    ecrits = tuple(TIRET if p is None else part(p, decimales=0) for p in parts)
    return Critere(libelle, ecrits, frozenset() if mieux is None else _meilleures(parts, mieux))


def _missions(colonnes: Sequence[Essai]) -> Iterator[Critere]:
    for rang, mission in enumerate(colonnes[0].apres.valorise.missions):
        montants = [_acquis(essai.apres.valorise.missions[rang]) for essai in colonnes]
        if any(montants):
            yield Critere(mission.mission.libelle, tuple(map(euros, montants)), _meilleures(montants, max))


def _acquis(mission: MissionValorisee) -> Decimal:
    return mission.ventilation.acquis


def _comptes(essai: Essai, *, cede: bool) -> int:
    """Les mouvements actifs et acceptés : ceux que l'on cède, ou ceux que l'on demande."""
    refuses = {refus.mouvement for refus in essai.simulation.refus}
    etapes = [e for rang, e in enumerate(essai.scenario.etapes) if e.est_active and rang not in refuses]
    return sum(etape.mouvement.est_une_concession is cede for etape in etapes)


def _charge(lignes: Sequence[Indicateur]) -> str:
    """Les heures des lignes payées ; celles que personne ne dit se comptent à part, jamais pour zéro."""
    payees = [ligne for ligne in lignes if ligne.est_paye]
    dites = [ligne.charge_heures for ligne in payees if ligne.charge_heures is not None]
    if not dites:
        return "non dite"
    tues = len(payees) - len(dites)
    reste = f" (sans {accorder(tues, 'ligne')})" if tues else ""
    return f"{nombre(sum(dites, Fraction(0)))}\u202fh{reste}"


def _utilite(lignes: Sequence[Indicateur]) -> str:
    """Les euros dont personne ne dit ce qu'ils changent pour la population."""
    muets = sum((montant_de(ligne) for ligne in lignes if ligne.est_paye and not ligne.utilite), ZERO)
    return f"non dite pour {euros(muets)}" if muets else "dite pour chaque euro"


def _meilleures(valeurs: Sequence[object], mieux: Callable[..., object]) -> frozenset[int]:
    """Les rangs de la valeur la plus favorable ; aucun si toutes se valent."""
    connues = [valeur for valeur in valeurs if valeur is not None]
    if len(set(connues)) < 2:
        return frozenset()
    meilleure = mieux(connues)
    return frozenset(rang for rang, valeur in enumerate(valeurs) if valeur == meilleure)


def _phrases(essai: Essai) -> tuple[str, ...]:
    """Les mouvements actifs, tels que le scénario les annonce."""
    etapes = zip(essai.scenario.etapes, essai.contrats.phrases, strict=True)
    return tuple(phrase for etape, phrase in etapes if etape.est_active)
