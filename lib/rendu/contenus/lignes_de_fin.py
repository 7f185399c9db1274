"""La fin d'exercice ligne par ligne : ce que l'on prévoit, ce qui peut manquer et de qui cela dépend. Interne."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.loi_du_total import Contribution, Repartition
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.classement import NON_DIT
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.vocabulaire import Maitrise, TypeMesure
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.formats import a_la_centaine
from lib.rendu.textes.phrases_d_une_prevision import de_tant_a_tant, payee_en_entier

LIGNES_MONTREES = 8
PAR_DEFAUT = " (par défaut)"
QUI_DECIDE: Mapping[Maitrise, str] = {
    Maitrise.CPTS: "de la CPTS",
    Maitrise.PARTAGEE: "de la CPTS et d'autres",
    Maitrise.TIERS: "de tiers",
}


@dataclass(frozen=True, slots=True)
class LignePrevue:
    """Ce que l'on prévoit d'une ligne.

    Attributes:
        attendu: à la centaine [€].
        chance: celle d'être payée en entier, en mots.
        fourchette: la valeur prévue, dans l'unité ; vide pour un constat.
        origine: d'où vient la prévision, en deux mots.
    """

    identifiant: str
    libelle: str
    attendu: Decimal
    chance: str
    fourchette: str
    origine: str
    phrase: str


@dataclass(frozen=True, slots=True)
class LigneImprevisible:
    """Une ligne payée et due que l'on ne sait pas prévoir, ses euros [€] et le motif."""

    identifiant: str
    libelle: str
    montant: Decimal
    motif: str


def lignes_prevues(risque: Risque, contrat: Contrat) -> Contenu[LignePrevue]:
    """Ce que l'on sait ou que l'équipe a dit, dans l'ordre du contrat ; les valeurs par défaut sont à part."""
    return _previsions("D'où viennent ces prévisions", risque, contrat, par_defaut=False)


def lignes_par_defaut(risque: Risque, contrat: Contrat) -> Contenu[LignePrevue]:
    """Les lignes qu'une valeur par défaut tient en attendant un avis, dans l'ordre du contrat."""
    return _previsions("Par défaut, en attendant votre avis", risque, contrat, par_defaut=True)


def lignes_sans_prevision(risque: Risque, contrat: Contrat) -> Contenu[LigneImprevisible]:
    """Les lignes que l'on ne sait pas prévoir : elles sont hors de tous les chiffres de fin d'exercice."""
    return Contenu(
        "Lignes que l'on ne sait pas prévoir",
        (
            Rubrique("N°", lambda li: li.identifiant, Place.CODE),
            Rubrique("Ligne", lambda li: li.libelle, Place.LIBELLE),
            Rubrique("En jeu", lambda li: li.montant),
            Rubrique("Pourquoi", lambda li: li.motif, Place.PHRASE),
        ),
        tuple(
            LigneImprevisible(s.identifiant, _libelle(contrat, s.identifiant), s.montant, s.motif)
            for s in risque.sans_loi
        ),
    )


@dataclass(frozen=True, slots=True)
class EurosARisque:
    """Ce qu'une ligne, ou plusieurs, peuvent faire perdre ; euros prévus à la centaine.

    Attributes:
        identifiant: celui de la ligne ; vide pour plusieurs.
        montant: ce qui est en jeu [€], exact.
        attendu: en moyenne [€].
        manque: ce qui manque une mauvaise année, en moyenne [€].
        part_du_risque: part [0–1] de tout ce qui manque une mauvaise année.
    """

    nom: str
    identifiant: str
    montant: Decimal
    attendu: Decimal
    manque: Decimal
    part_du_risque: Fraction


def origine_du_risque(risque: Risque, contrat: Contrat, *, limite: int = LIGNES_MONTREES) -> Contenu[EurosARisque]:
    """Ce qui manque une mauvaise année, ligne par ligne, de la plus lourde à la plus légère ; un défaut se dit."""
    total, defauts = risque.moyenne, _par_defaut(risque)
    lourdes = sorted((c for c in total.contributions if c.manque >= 1), key=lambda c: (-c.manque, c.identifiant))
    ligne = (
        Rubrique[EurosARisque]("N°", lambda r: r.identifiant, Place.CODE),
        Rubrique[EurosARisque]("Ligne", lambda r: r.nom, Place.LIBELLE),
    )
    rangees = tuple(
        _a_risque(f"{_libelle(contrat, c.identifiant)}{PAR_DEFAUT * (c.identifiant in defauts)}", [c], c.identifiant)
        for c in lourdes[:limite]
    )
    return Contenu("D'où vient le risque", (*ligne, *FIGURES), rangees)


def carte_de_maitrise(total: Repartition, contrat: Contrat) -> Contenu[EurosARisque]:
    """De qui dépendent les euros, et ce qui leur manque une mauvaise année."""
    qui = {c.identifiant: qui_decide(contrat.indicateur(c.identifiant)) for c in total.contributions}
    groupes = {mots: [c for c in total.contributions if qui[c.identifiant] == mots] for mots in MOTS_DE_LA_MAITRISE}
    rangees = tuple(_a_risque(mots, siennes) for mots, siennes in groupes.items() if siennes)
    dependance = Rubrique[EurosARisque]("Le résultat dépend…", lambda r: r.nom, Place.LIBELLE)
    return Contenu("De qui dépendent ces euros ?", (dependance, *FIGURES), rangees)


def qui_decide(indicateur: Indicateur | None) -> str:
    """De qui dépend le résultat d'une ligne, en mots ; ce que personne n'écrit se dit aussi."""
    if indicateur is None or indicateur.maitrise is None:
        return NON_DIT
    return QUI_DECIDE[indicateur.maitrise]


def _previsions(titre: str, risque: Risque, contrat: Contrat, *, par_defaut: bool) -> Contenu[LignePrevue]:
    attendues = _par_defaut(risque)
    return Contenu(
        titre,
        (
            Rubrique("N°", lambda li: li.identifiant, Place.CODE),
            Rubrique("Ligne", lambda li: li.libelle, Place.LIBELLE),
            Rubrique("Attendu", lambda li: li.attendu),
            Rubrique("Payée en entier", lambda li: li.chance, Place.MOTS),
            Rubrique("Fin d'exercice", lambda li: li.fourchette, Place.MOTS, est_a_imprimer=False),
            Rubrique("Origine", lambda li: li.origine, Place.MOTS),
            Rubrique("Comment", lambda li: li.phrase, Place.PHRASE),
        ),
        tuple(_prevue(loi, contrat) for loi in risque.lois if (loi.identifiant in attendues) is par_defaut),
    )


def _par_defaut(risque: Risque) -> frozenset[str]:
    """Les lignes dont la prévision attend un avis."""
    return frozenset(loi.identifiant for loi in risque.avis_attendus.lignes)


def _prevue(loi: LoiDeLigne, contrat: Contrat) -> LignePrevue:
    return LignePrevue(
        loi.identifiant,
        _libelle(contrat, loi.identifiant),
        a_la_centaine(loi.attendu),
        payee_en_entier(loi),
        _fourchette(loi, contrat),
        str(loi.origine),
        loi.phrase,
    )


def _fourchette(loi: LoiDeLigne, contrat: Contrat) -> str:
    ligne = contrat.indicateur(loi.identifiant)
    if loi.reperes is None or ligne is None or ligne.type_mesure is TypeMesure.ETAT:
        return ""
    return de_tant_a_tant(loi.reperes, ligne)


def _libelle(contrat: Contrat, identifiant: str) -> str:
    ligne = contrat.indicateur(identifiant)
    return ligne.libelle if ligne else identifiant


FIGURES: tuple[Rubrique[EurosARisque], ...] = (
    Rubrique("En jeu", lambda r: r.montant),
    Rubrique("Attendu", lambda r: r.attendu),
    Rubrique("Manque une mauvaise année", lambda r: r.manque),
    Rubrique("Part du risque", lambda r: r.part_du_risque),
)


MOTS_DE_LA_MAITRISE = (*QUI_DECIDE.values(), NON_DIT)


def _a_risque(nom: str, siennes: Iterable[Contribution], identifiant: str = "") -> EurosARisque:
    contributions = tuple(siennes)
    return EurosARisque(
        nom,
        identifiant,
        sum((c.montant for c in contributions), ZERO),
        a_la_centaine(sum(c.attendu for c in contributions)),
        a_la_centaine(sum(c.manque for c in contributions)),
        Fraction(round(sum(c.part_du_risque for c in contributions), 4)).limit_denominator(10_000),
    )
