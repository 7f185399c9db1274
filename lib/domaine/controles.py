"""Contrôler un contrat : ce qui ne tient pas entre les lignes, les enveloppes, les paliers et le barème."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.domaine.accord_du_sens import EVOLUTIONS, sens_suivi
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat, chiffrer, lieu_de, regrouper
from lib.domaine.contrat import Contrat, Mission
from lib.domaine.erreurs import DonneeDeRegleAbsente, ErreurDeRegle, SensContraire, TermeIncompris
from lib.domaine.exigences import sont_a_rebours
from lib.domaine.indicateur import Indicateur, Palier
from lib.domaine.lecture import Anomalie
from lib.domaine.montants_demesures import ecarts_au_bareme, montants_demesures
from lib.domaine.nombres_exacts import ZERO, euros
from lib.domaine.parametres import Bareme
from lib.domaine.precisions import a_preciser, national_a_confirmer, non_engagee, sens_contraire
from lib.domaine.regles import regle_de, regle_ou_rien
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, NomRegle, Sens

_REGLES_AVEC_DEPART = (NomRegle.PROGRESSION, NomRegle.ROSP)
_REGLES_SANS_CIBLE = (NomRegle.PALIERS, NomRegle.APPRECIATION, NomRegle.NEUTRALISE)
_CIBLES_ILLISIBLES = (NatureCible.TEXTE, NatureCible.COMPOSITE, NatureCible.ERREUR)
_CIBLE, _DEPART, _REGLE = ("cible", "Cible"), ("depart", "Départ"), ("regle", "Règle")
_MONTANT_MAX, _PALIERS = ("montant_max", "Montant max (€)"), ("indicateur", "Paliers")
_ANNEES, _LOIN_DE_LA_CIBLE = range(2000, 2101), 5
_CIBLES_A_DEFINIR = (NatureCible.A_DEFINIR, NatureCible.VIDE, NatureCible.INDISPONIBLE)


def controler(contrat: Contrat, bareme: Bareme | None = None) -> tuple[Anomalie, ...]:
    """Toutes les anomalies d'un contrat, triées ; vide s'il tient.

    Args:
        contrat: le contrat lu.
        bareme: montants de l'accord ; None ne compare pas au barème.
    """
    return regrouper(chiffrer(constater(contrat, bareme), contrat))


def constater(contrat: Contrat, bareme: Bareme | None = None) -> Iterator[Constat]:
    """Les faits à signaler, dans l'ordre du contrat, avant regroupement."""
    par_mission: dict[str, list[Indicateur]] = {mission.code: [] for mission in contrat.missions}
    for indicateur in contrat.indicateurs:
        par_mission.setdefault(indicateur.mission, []).append(indicateur)
    for mission in contrat.missions:
        lignes = par_mission[mission.code]
        yield from _somme(mission, lignes)
        yield from non_engagee(mission, lignes)
        if bareme is not None:
            yield from ecarts_au_bareme(mission, contrat, bareme)
    yield from montants_demesures(contrat)
    for indicateur in contrat.indicateurs:
        yield from _cible(indicateur)
        yield from sens_contraire(indicateur)
        yield from _depart(indicateur)
        yield from _montant(indicateur)
        yield from _annee_en_realise(indicateur)
        yield from _paliers(indicateur)
        yield from _regle(indicateur)
        yield from national_a_confirmer(indicateur)
        yield from a_preciser(indicateur)


def _somme(mission: Mission, lignes: Sequence[Indicateur]) -> Iterator[Constat]:
    """La somme des lignes payées et l'enveloppe de la mission : les deux lectures, jamais une correction."""
    montants = [ligne.montant_max for ligne in lignes if ligne.remunere and ligne.montant_max is not None]
    if mission.part_variable is None or not montants:
        return
    somme = sum(montants, ZERO)
    if somme == mission.part_variable:
        return
    ecart = somme - mission.part_variable
    sens = "de plus" if ecart > 0 else "de moins"
    inconnus = sum(1 for ligne in lignes if ligne.remunere and ligne.montant_max is None)
    reserve = f" ({inconnus} ligne(s) payée(s) sans montant)" if inconnus else ""
    yield Constat(
        CodeDAnomalie.SOMME_DIFFERENTE_DE_L_ENVELOPPE,
        f"{mission.libelle} : les lignes font {euros(somme)}{reserve}, "
        f"l'enveloppe est de {euros(mission.part_variable)}, soit {euros(abs(ecart))} {sens}. Rien n'est corrigé.",
        "Vérifiez les montants des lignes ou la part variable de la mission dans le contrat.",
        *lieu_de(mission.cellules, "part_variable"),
        "Part variable (€)",
        effet=abs(ecart),
    )


def _cible(indicateur: Indicateur) -> Iterator[Constat]:
    """Une ligne payée a besoin d'une cible lisible, sauf si sa règle s'en passe."""
    cible = indicateur.cible
    if not indicateur.remunere or indicateur.regle in _REGLES_SANS_CIBLE or indicateur.regle is NomRegle.ETATS:
        return
    if cible.nature is NatureCible.VIDE and sens_suivi(indicateur) is Sens.STABILITE:
        return  # rester au départ est toute la demande ; un départ qui manque a son propre constat
    if cible.nature in _CIBLES_A_DEFINIR:
        phrase = "n'est pas encore une cible" if cible.texte else "la cible est vide"
        yield _sur(
            indicateur,
            _CIBLE,
            CodeDAnomalie.CIBLE_A_DEFINIR,
            f"{phrase} ; {_sort_sans_cible(indicateur)}.",
            "Écrivez la cible du contrat.",
            cible.texte,
        )
    elif cible.nature is NatureCible.PLURIANNUELLE and cible.valeur is None:
        yield _sur(
            indicateur,
            _CIBLE,
            CodeDAnomalie.CIBLE_ILLISIBLE,
            "donne une cible par année, et aucune n'est celle de l'exercice ; la ligne n'est pas évaluée.",
            "Écrivez les dates de l'exercice dans la feuille « Contrat », ou seulement la cible de l'année.",
            cible.texte,
        )
    elif cible.nature in _CIBLES_ILLISIBLES and indicateur.mesure.etat is not EtatMesure.SANS_OBJET:
        yield _sur(
            indicateur,
            _CIBLE,
            CodeDAnomalie.CIBLE_ILLISIBLE,
            "ne se lit pas comme une cible chiffrée.",
            "Écrivez un nombre (15, ≥ 80 %, < 48 h), une date, ou « oui ».",
            cible.texte,
        )


def _sort_sans_cible(indicateur: Indicateur) -> str:
    """Ce que devient une ligne sans cible : un constat se paie sans elle."""
    est_evaluee = indicateur.mesure.etat is EtatMesure.MESURE and regle_ou_rien(indicateur) is not None
    return "le réalisé est un constat, la ligne est évaluée sur lui" if est_evaluee else "la ligne n'est pas évaluée"


def _depart(indicateur: Indicateur) -> Iterator[Constat]:
    """La progression et l'évolution se comptent depuis un départ."""
    evolution = indicateur.cible.operateur in EVOLUTIONS or sens_suivi(indicateur) is Sens.STABILITE
    a_besoin = indicateur.regle in _REGLES_AVEC_DEPART or (evolution and indicateur.regle not in _REGLES_SANS_CIBLE)
    if a_besoin and indicateur.depart is None and indicateur.remunere:
        yield _sur(
            indicateur,
            _DEPART,
            CodeDAnomalie.DEPART_MANQUANT,
            "la valeur de départ manque ; la ligne ne peut pas être évaluée.",
            "Écrivez la valeur de référence du contrat.",
        )


def _montant(indicateur: Indicateur) -> Iterator[Constat]:
    if indicateur.remunere and indicateur.montant_max is None:
        yield _sur(
            indicateur,
            _MONTANT_MAX,
            CodeDAnomalie.MONTANT_INCONNU,
            "le montant de la ligne est inconnu ; rien n'est inventé.",
            "Écrivez le montant, ou « suivi » si la ligne n'est pas payée.",
        )


def _annee_en_realise(indicateur: Indicateur) -> Iterator[Constat]:
    """Un réalisé qui ressemble à une année, loin de sa cible : 2026 rendez-vous pour 100 demandés."""
    valeur, cible = indicateur.mesure.valeur, indicateur.cible.valeur
    if indicateur.mesure.nature is not NatureMesure.NOMBRE or indicateur.cible.nature is not NatureCible.NOMBRE:
        return
    if valeur is not None and valeur in _ANNEES and cible is not None and abs(cible) * _LOIN_DE_LA_CIBLE < valeur:
        phrase = f"« {valeur} » ressemble à une année, très loin de la cible ; il est compté tel quel."
        remede = "Écrivez le résultat de l'année, ou confirmez ce nombre."
        yield _sur(indicateur, ("realise", "Réalisé"), CodeDAnomalie.UNITE_INCOHERENTE, phrase, remede)


def _paliers(indicateur: Indicateur) -> Iterator[Constat]:
    """Des paliers qui se contredisent, ou dont le plus grand n'est pas le montant de la ligne."""
    paliers = indicateur.paliers
    if not paliers:
        return
    if not _sont_monotones(paliers):
        yield _sur(
            indicateur,
            _PALIERS,
            CodeDAnomalie.PALIERS_INCOHERENTS,
            f"les paliers de {indicateur.identifiant} ne montent pas dans un seul sens.",
            "Vérifiez les seuils et les montants dans la feuille « Paliers ».",
        )
    elif sont_a_rebours(indicateur):
        yield _sur(
            indicateur,
            _PALIERS,
            CodeDAnomalie.PALIERS_INCOHERENTS,
            f"les paliers de {indicateur.identifiant} paient plus à l'inverse de la ligne (« {indicateur.sens} ») ; "
            "payée par paliers, elle n'est pas évaluée.",
            "Corrigez le sens de la ligne, ou les montants de ses paliers.",
        )
    plus_grand, montant = max(palier.montant for palier in paliers), indicateur.montant_max
    if montant is not None and plus_grand != montant:
        phrase = f"le montant de {indicateur.identifiant} est {euros(montant)} et son plus grand palier "
        remede = "Mettez le plus grand palier au montant de la ligne."
        constat = _sur(
            indicateur, _MONTANT_MAX, CodeDAnomalie.PALIERS_INCOHERENTS, f"{phrase}{euros(plus_grand)}.", remede
        )
        yield replace(constat, effet=abs(plus_grand - montant))


def _sont_monotones(paliers: Sequence[Palier]) -> bool:
    """Vrai si chaque seuil est unique et si les montants ne changent que dans un sens."""
    ordonnes = sorted(paliers, key=lambda palier: palier.seuil)
    montants: list[Decimal] = [palier.montant for palier in ordonnes]
    uniques = len({palier.seuil for palier in paliers}) == len(paliers)
    return uniques and montants in (sorted(montants), sorted(montants, reverse=True))


def _regle(indicateur: Indicateur) -> Iterator[Constat]:
    """Une règle qui contredit la ligne ; une donnée qui manque a déjà son propre constat, sauf le seuil."""
    if (
        not indicateur.remunere
        or indicateur.mesure.etat is not EtatMesure.MESURE
        or indicateur.regle is NomRegle.NEUTRALISE
    ):
        return
    try:
        regle_de(indicateur)
    except DonneeDeRegleAbsente as erreur:
        if erreur.champ not in ("Cible", "Départ"):
            yield _regle_inapplicable(indicateur, erreur)
    except (SensContraire, TermeIncompris):
        return  # dit sur la cellule du sens ou de la règle
    except ErreurDeRegle as erreur:
        if indicateur.cible.nature not in (*_CIBLES_ILLISIBLES, NatureCible.PLURIANNUELLE):
            yield _regle_inapplicable(indicateur, erreur)


def _regle_inapplicable(indicateur: Indicateur, erreur: ErreurDeRegle) -> Constat:
    texte = str(erreur)
    return _sur(
        indicateur,
        _REGLE,
        CodeDAnomalie.REGLE_INAPPLICABLE,
        texte[:1].lower() + texte[1:] + " La ligne n'est pas évaluée.",
        "Complétez la ligne ou choisissez une autre règle.",
    )


def _sur(
    indicateur: Indicateur, place: tuple[str, str], code: CodeDAnomalie, phrase: str, remede: str, valeur: str = ""
) -> Constat:
    """Un fait à vérifier sur une colonne (champ, titre) de la ligne d'un indicateur."""
    feuille, cellule = lieu_de(indicateur.cellules, place[0])
    return Constat(code, phrase, remede, feuille, cellule, place[1], valeur)
