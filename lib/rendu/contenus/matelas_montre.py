"""Le matelas et la caisse, en tableaux. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from lib.calcul.chances_de_puiser import ChancesDePuiser
from lib.domaine.annees.budget import LigneDeBudget
from lib.domaine.annees.paiements_du_contrat import Paiement
from lib.domaine.annees.tresorerie import Calendrier, MoisDeTresorerie
from lib.domaine.equilibre import maitrise_est_connue
from lib.domaine.nombres_exacts import ZERO
from lib.rendu.contenus.contenu import TIRET, Contenu, Place, Rubrique
from lib.rendu.formats import a_la_centaine, jour, nombre
from lib.rendu.textes.chances import en_chances
from lib.rendu.textes.noms_des_finances import NOMS_DES_FINANCES
from lib.rendu.textes.phrases_du_risque import MOTS_DES_CORRELATIONS
from lib.usages.matelas_regarde import LevierEssaye, MatelasRegarde

MOIS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MoisCouverts:
    """Combien de mois de charges la réserve paierait, et ce qu'il en reste [€]."""

    nom: str
    reserve: Fraction | None
    mois: Fraction | None


@dataclass(frozen=True, slots=True)
class Poste:
    """Un poste de l'année, et ce qu'il vaut [€]."""

    nom: str
    montant: Decimal | None
    part: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ChancesSelon:
    """La chance de puiser, selon ce que les années ont en commun."""

    nom: str
    chances: ChancesDePuiser


def nom_du_mois(mois: MoisDeTresorerie) -> str:
    """« avril 2027 »."""
    return f"{MOIS[mois.mois.month - 1]} {mois.mois.year}"


def mois_dits(mois: Fraction | None) -> str:
    """« 3,3 mois », « moins que rien » devient « −0,3 mois » ; un tiret si l'on ne sait pas."""
    return TIRET if mois is None else f"{nombre(mois, decimales=1)} mois"


EXCLU: Final = "exclu"
"""Ce qui ne peut pas arriver, d'après ce que l'on prévoit."""


def risque_dit(p: float) -> str:
    """La chance d'un malheur, en mots : un malheur n'est jamais « acquis »."""
    return {"acquis": "à coup sûr", "impossible par construction": EXCLU}.get(dite := en_chances(p), dite)


def mois_couverts(regarde: MatelasRegarde) -> Contenu[MoisCouverts]:
    """Aujourd'hui, au montant prudent, une mauvaise année, au pire."""
    return Contenu(
        "Combien de temps tient-on ?",
        (
            Rubrique("Selon l'année", lambda m: m.nom, Place.LIBELLE),
            Rubrique(NOMS_DES_FINANCES["reserve"], lambda m: None if m.reserve is None else a_la_centaine(m.reserve)),
            Rubrique("Mois de charges", lambda m: mois_dits(m.mois)),
        ),
        tuple(_durees(regarde)),
    )


def postes(regarde: MatelasRegarde) -> Contenu[Poste]:
    """De quoi une année est faite, et de qui elle dépend ; ce que personne ne dit n'y vaut pas zéro."""
    matelas, contrat = regarde.matelas, regarde.situation.contrat
    fixes = [m.part_fixe for m in contrat.missions if m.engagee]
    est_entiere, est_inconnue = None not in fixes, bool(fixes) and all(fixe is None for fixe in fixes)
    au_moins = "" if est_entiere or est_inconnue else ", au moins"
    rangees = (
        Poste(f"Part fixe due dans l'exercice{au_moins}", None if est_inconnue else matelas.fixe),
        Poste("Part variable, au plus", matelas.variable, matelas.dependance if est_entiere else None),
        _des_tiers(regarde, se_rapporte=est_entiere),
        Poste(NOMS_DES_FINANCES["autres_recettes"], matelas.autres),
        Poste(
            f"Tout le contrat, un seul financeur{au_moins}",
            None if est_inconnue else matelas.du_contrat,
            matelas.dependance_au_contrat if est_entiere else None,
        ),
        Poste(NOMS_DES_FINANCES["charges_annuelles"], matelas.charges),
        Poste("Seuil d'équilibre de la part variable", matelas.seuil_d_equilibre),
    )
    return Contenu(
        "De quoi l'année est faite",
        (
            Rubrique("Poste", lambda p: p.nom, Place.LIBELLE),
            Rubrique("Montant", lambda p: p.montant),
            Rubrique("Part des recettes", lambda p: p.part),
        ),
        rangees,
    )


def _des_tiers(regarde: MatelasRegarde, *, se_rapporte: bool) -> Poste:
    """Ce qui tient à des tiers ; inconnu si aucune ligne ne dit qui la maîtrise.

    Args:
        se_rapporte: vrai si toutes les recettes sont connues : sinon, aucune part ne s'en déduit.
    """
    nom, matelas = "… dont lignes qui tiennent à des tiers", regarde.matelas
    if not maitrise_est_connue(regarde.situation.contrat):
        return Poste(nom, None)
    return Poste(nom, matelas.de_tiers, matelas.dependance_aux_tiers if se_rapporte else None)


def chances_de_puiser(regarde: MatelasRegarde) -> Contenu[ChancesSelon]:
    """La chance de puiser sur un an et sur trois, selon ce que les années ont en commun."""
    rangees = tuple(ChancesSelon(MOTS_DES_CORRELATIONS[c], chances) for c, chances in regarde.chances.items())
    return Contenu(
        "Puiser dans la réserve, si les années ressemblent à celle-ci",
        (
            Rubrique("Si les années sont…", lambda c: c.nom, Place.LIBELLE),
            Rubrique("Cette année", lambda c: risque_dit(c.chances.un_an), Place.MOTS),
            Rubrique("Une fois au moins en trois ans", lambda c: risque_dit(c.chances.une_au_moins), Place.MOTS),
            Rubrique("Réserve à sec en trois ans", lambda c: _epuisee(c.chances), Place.MOTS),
        ),
        rangees,
        "Il manque les charges ou une prévision pour le dire.",
    )


def leviers(regarde: MatelasRegarde, *, au_plus: int = 6) -> Contenu[LevierEssaye]:
    """Ce qui baisse le seuil, du plus grand effet au plus petit."""
    return Contenu(
        "Ce qui baisserait le seuil",
        (
            Rubrique("Levier", lambda e: e.levier.phrase, Place.LIBELLE),
            Rubrique("Effet sur l'année", lambda e: e.levier.effet),
            Rubrique("Seuil d'après", lambda e: e.seuil),
            Rubrique("Puiser cette année", lambda e: TIRET if e.un_an is None else risque_dit(e.un_an), Place.MOTS),
            Rubrique("D'où vient le montant", _source, Place.PHRASE),
        ),
        regarde.leviers[:au_plus],
        "Aucune action chiffrée, aucune mission à engager : rien à proposer.",
    )


def mois_du_calendrier(calendrier: Calendrier) -> Contenu[MoisDeTresorerie]:
    """Un mois par rangée."""
    return Contenu(
        f"Mois par mois, {calendrier.variante.nom}",
        (
            Rubrique("Mois", nom_du_mois, Place.CODE),
            Rubrique("Entrées", lambda m: m.recettes),
            Rubrique("Sorties", lambda m: m.charges),
            Rubrique("En caisse à la fin", lambda m: m.solde),
        ),
        calendrier.mois,
    )


def paiements(calendrier: Calendrier) -> Contenu[Paiement]:
    """Les versements du contrat et du budget, dans l'ordre, avec leur règle."""
    tous = (p for mois in calendrier.mois for p in mois.paiements if p.regle and p.montant > ZERO)
    return Contenu(
        "Ce que l'on attend, et quand",
        (
            Rubrique("Le", lambda p: jour(p.jour), Place.CODE),
            Rubrique("Quoi", lambda p: p.libelle, Place.LIBELLE),
            Rubrique("Montant", lambda p: p.montant),
            Rubrique("À confirmer", lambda p: "à confirmer" if p.a_confirmer else TIRET, Place.MOTS),
            Rubrique("Règle", lambda p: p.regle, Place.PHRASE),
            Rubrique("Source", lambda p: p.source or TIRET, Place.PHRASE),
        ),
        tuple(tous),
        "Aucun versement n'est daté.",
    )


def lignes_du_budget(budget: tuple[LigneDeBudget, ...]) -> Contenu[LigneDeBudget]:
    """Les charges et les recettes datées."""
    return Contenu(
        "Votre budget daté",
        (
            Rubrique("Quoi", lambda b: b.libelle, Place.LIBELLE),
            Rubrique("Recette ou charge", lambda b: "recette" if b.est_recette else "charge", Place.MOTS),
            Rubrique("Montant", lambda b: b.montant),
            Rubrique("Rythme", lambda b: str(b.rythme), Place.MOTS),
            Rubrique("À partir du", lambda b: jour(b.debut), Place.CODE),
            Rubrique("Jusqu'au", lambda b: jour(b.fin) if b.fin else TIRET, Place.CODE),
        ),
        budget,
        "Aucune ligne datée : les charges annuelles se répartissent en douze parts égales.",
    )


def _durees(regarde: MatelasRegarde) -> Iterator[MoisCouverts]:
    matelas = regarde.matelas
    reserve = None if matelas.reserve is None else Fraction(matelas.reserve)
    yield MoisCouverts("aujourd'hui, sans rien attendre", reserve, matelas.mois_couverts())
    for nom, montant in (
        ("au montant prudent", regarde.prudent),
        ("mauvaise", regarde.mauvaise_annee),
        ("sans aucune part variable", ZERO),
    ):
        if montant is not None:
            yield MoisCouverts(nom, matelas.reserve_apres(montant), matelas.mois_couverts(montant))


def _epuisee(chances: ChancesDePuiser) -> str:
    return TIRET if chances.epuisee is None else risque_dit(chances.epuisee)


def _source(essaye: LevierEssaye) -> str:
    return f"{essaye.levier.source} (à confirmer)" if essaye.levier.a_confirmer else essaye.levier.source
