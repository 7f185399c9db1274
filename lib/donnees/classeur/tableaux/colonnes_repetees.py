"""Ce qu'un tableau répète d'une colonne à l'autre : les années, ou le seuil et le montant de chaque palier."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.domaine.annee_de_contrat import AnneeDeContrat, lire_annee
from lib.donnees.cellules.dates import ANNEE_ENTIERE, REVISION, est_cumulee, etape_de, lire_date, rang_dans_l_annee
from lib.donnees.cellules.mots import normaliser

CHAMPS_ANNUELS = ("cible", "realise", "montant_paye", "montant_max", "taux_atteinte")
"""Les champs qu'un tableau répète d'une année à l'autre."""
CHAMPS_D_HISTORIQUE = ("cible", "realise", "montant_paye")
"""Ceux que l'historique d'un indicateur retient."""
UNE_DATE = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})\b")
_JOUR_ET_MOIS = re.compile(r"\b\d{1,2}/\d{1,2}\b")
REVISEE, _RIEN_D_AUTRE = 1, "rien d'autre ne le confirme"  # le rang d'une entête révisée, sans date
_TAUX = re.compile(
    r"(?:^|\s)(?:% ?(?:de |d')?|(?:pourcentage|taux) (?:de |d'))(?:la )?(?:realis|attei|execut|avanc)"
    r"|\b(?:realisation|atteinte|execution|avancement)\b.*(?:\(%\)|\ben %)"
)
_UN_PUBLIC = re.compile(
    r"\b(?:file active|population|patientele|habitants?|eligibles?|concernee?s?|effectifs?|inscrit\w*|moyenne|median\w*"
    r"|departement\w*|pages?|region\w*|reste|ecart|besoins?|capacite|points?|scores?|priorite|rang)\b"
)
_ANNEES = re.compile(r"(?<![\d/.])(20[1-4]\d)(?:\s?[-/–]\s?(?:20)?(\d\d))?(?![\d])")
_ANNEE_RELATIVE = re.compile(r"\b(?:n|annee n)\s?([-+–])\s?(\d)\b", re.IGNORECASE)
_ANNEES_ENTIERES = ([3, 6, 9, 12], [6, 12], [*range(1, 13)])
"""Le dernier mois de chaque trimestre, de chaque semestre, de chaque mois."""
_D_UN_AUTRE_CHAMP = re.compile(r"\b(?:cible|objectif|montant|prevu|prevision\w*|taux|depart|euros?)\b|€|%")
PALIERS_MINIMAUX = 2
_RANG = re.compile(r"\b(?:palier|niveau|tranche|seuil|montant|valeur|cible|objectif)s? ?n?°? ?(\d)\b")
_SEUIL = re.compile(r"\b(?:seuil|cible|objectif|valeur|taux|a atteindre|palier|niveau|tranche)\b")
_MONTANT = re.compile(r"\bmontant\b|€|\beuros?\b|\bremuneration\b|\bvalorisation\b")
Paires = Sequence[tuple[int, int]]
"""Numéros de colonne du seuil et du montant de chaque palier, dans l'ordre des paliers."""


@dataclass(frozen=True, slots=True)
class ColonneAnnuelle:
    """Une colonne d'un autre exercice que celui du tableau.

    Attributes:
        exercice: « 2024 », ou « N-1 » quand l'entête ne dit que cela.
    """

    colonne: int
    cle: str
    exercice: AnneeDeContrat


@dataclass(frozen=True, slots=True)
class AnneesDuTableau:
    """Ce que les années des entêtes disent d'un tableau.

    Attributes:
        courante: exercice tenu pour celui du tableau ; None si les entêtes n'en portent pas plusieurs.
        autres: colonnes des autres exercices.
        doute: ce qui fait douter de cet exercice ; vide si le contrat le dit, ou si les entêtes s'accordent.
    """

    courante: AnneeDeContrat | None = None
    autres: tuple[ColonneAnnuelle, ...] = ()
    doute: str = ""


def periode_de(entete: str) -> AnneeDeContrat | None:
    """L'exercice d'une entête ; une date (« Réalisé au 15/01/2027 ») n'en est pas un.

    Examples:
        >>> str(periode_de("Réalisé 2025/26"))
        '2025-2026'
    """
    trouve = _ANNEES.search(UNE_DATE.sub(" ", entete))
    if trouve is None:
        return None
    debut = int(trouve[1])
    fin = 2000 + int(trouve[2]) if trouve[2] else debut
    return AnneeDeContrat(debut, fin) if debut <= fin <= debut + 1 else AnneeDeContrat(debut, debut)


def annee_du_jour(entete: str) -> int | None:
    """L'année du jour écrit dans une entête (« Cible au 31/12/2026 »), ou None."""
    trouve = UNE_DATE.search(entete)
    jour = lire_date(trouve[0]) if trouve else None
    return jour.year if jour else None


def annee_relative(entete: str) -> AnneeDeContrat | None:
    """« N-1 », « N+1 » tels qu'ils se lisent dans l'entête, ou None."""
    trouve = _ANNEE_RELATIVE.search(entete)
    return lire_annee(trouve[0]) if trouve else None


def moment_de(entete: str) -> int:
    """Un rang qui grandit avec la date ou l'année de l'entête ; 0 sans date, 1 si elle se dit révisée.

    Une partie de l'année, ou ce qui vient avant l'accord, passe après la même entête nue.
    """
    trouve = UNE_DATE.search(entete)
    jour = lire_date(trouve[0]) if trouve else _jour_sans_annee(entete)
    periode = periode_de(entete)
    partie = rang_dans_l_annee(entete)
    if jour is not None:
        return jour.toordinal()
    if periode is not None:
        return date(periode.debut, 1, 1).toordinal() + (partie and (partie - ANNEE_ENTIERE + 1))
    if 0 < partie < ANNEE_ENTIERE:
        return partie - ANNEE_ENTIERE
    return REVISEE + partie if partie else etape_de(entete)[0]


def sans_revision(entete: str) -> str:
    """L'entête sans ce qui la dit révisée : « Cible révisée » est une autre « cible »."""
    return " ".join(REVISION.sub(" ", entete).split())


def dit_un_taux(entete: str) -> bool:
    """Vrai si l'entête annonce une part de la cible (« % réalisation », « taux d'atteinte »), pas une valeur en %."""
    return _TAUX.search(normaliser(entete[:120])) is not None


def compte_un_public(entete: str) -> bool:
    """Vrai si l'entête annonce un public, un repère ou un rang (« File active », « Moyenne ») : rien qui soit fait."""
    return _UN_PUBLIC.search(normaliser(entete[:120])) is not None


def repartir_les_annees(
    familles: Mapping[int, str], entetes: Mapping[int, str], annee: int | None, source: str = ""
) -> AnneesDuTableau:
    """Les colonnes de l'exercice du tableau, et celles des autres.

    Args:
        familles: numéro de colonne → champ que son entête annonce.
        entetes: numéro de colonne → texte.
        annee: année de l'exercice, si le contrat ou un titre la dit.
        source: ce qui dit l'année, quand ce n'est pas le contrat ; une date de titre peut être celle de la réunion.
    """
    annuelles = {colonne: cle for colonne, cle in familles.items() if cle in CHAMPS_ANNUELS}
    relatives = {colonne: marque for colonne in annuelles if (marque := annee_relative(entetes[colonne]))}
    periodes = {
        colonne: periode
        for colonne in annuelles
        if colonne not in relatives and (periode := periode_de(entetes[colonne])) is not None
    }
    autres = [ColonneAnnuelle(colonne, annuelles[colonne], marque) for colonne, marque in relatives.items()]
    if len(set(periodes.values())) < 2:
        annees = _d_une_seule_annee(annuelles, periodes, annee, source)
        return replace(annees, autres=(*autres, *annees.autres))
    if annee is not None and _toutes_d_autres_annees(annuelles, periodes, annee):
        autres += [ColonneAnnuelle(colonne, annuelles[colonne], periode) for colonne, periode in periodes.items()]
        return AnneesDuTableau(AnneeDeContrat(annee, annee), tuple(autres), _RIEN_D_AUTRE)
    courante, doute = _courante(annuelles, periodes, annee)
    autres += [
        ColonneAnnuelle(colonne, annuelles[colonne], periode)
        for colonne, periode in periodes.items()
        if not _est_de(periode, courante, [p for c, p in periodes.items() if annuelles[c] == annuelles[colonne]])
    ]
    return AnneesDuTableau(courante, tuple(autres), doute) if autres else AnneesDuTableau()


def paires_de(entetes: Mapping[int, str]) -> Paires:
    """Les paliers que les entêtes annoncent ; vide s'il n'y en a pas deux au moins, complets.

    Args:
        entetes: numéro de colonne → texte.
    """
    colonnes: dict[tuple[str, str], int] = {}
    for colonne, texte in entetes.items():
        simple = normaliser(texte)
        rang, sorte = _RANG.search(simple), _sorte(simple)
        if rang and sorte:
            colonnes.setdefault((rang[1], sorte), colonne)
    rangs = sorted({rang for rang, _ in colonnes})
    complets = [(rang, "seuil") in colonnes and (rang, "montant") in colonnes for rang in rangs]
    if len(rangs) < PALIERS_MINIMAUX or not all(complets):
        return ()
    return tuple((colonnes[rang, "seuil"], colonnes[rang, "montant"]) for rang in rangs)


def parties_de(entetes: Mapping[int, str]) -> tuple[int, ...]:
    """Les colonnes qui se partagent toute l'année, dans l'ordre : quatre trimestres, deux semestres ou douze mois.

    Args:
        entetes: numéro de colonne → texte ; une cible ou un montant de trimestre n'en est pas.
    """
    rangs = {
        colonne: rang
        for colonne, texte in entetes.items()
        if 0 < (rang := rang_dans_l_annee(texte)) < ANNEE_ENTIERE
        and not (est_cumulee(texte) or _D_UN_AUTRE_CHAMP.search(normaliser(texte)))
    }
    colonnes = sorted(rangs, key=lambda colonne: rangs[colonne])
    return tuple(colonnes) if [rangs[c] for c in colonnes] in _ANNEES_ENTIERES else ()


def _jour_sans_annee(entete: str) -> date | None:
    """« Réalisé au 30/04 » vient avant « Réalisé au 31/10 » ; une entête qui porte une année la garde."""
    trouve = _JOUR_ET_MOIS.search(entete)
    return lire_date(f"{trouve[0]}/2000") if trouve and periode_de(entete) is None else None


def _toutes_d_autres_annees(annuelles: Mapping[int, str], periodes: Mapping[int, AnneeDeContrat], annee: int) -> bool:
    """Vrai si aucune colonne datée n'est de l'exercice, et si chaque cible ou réalisé daté a sa colonne sans année."""
    sans_annee = {cle for colonne, cle in annuelles.items() if colonne not in periodes}
    datees = {annuelles[colonne] for colonne in periodes} & {"cible", "realise"}
    return bool(datees) and datees <= sans_annee and not any(p.contient(annee) for p in periodes.values())


def _courante(
    annuelles: Mapping[int, str], periodes: Mapping[int, AnneeDeContrat], annee: int | None
) -> tuple[AnneeDeContrat, str]:
    """L'exercice du contrat s'il a ses colonnes, sinon le dernier réalisé, sinon la dernière année ; et le doute."""
    toutes = sorted(set(periodes.values()))
    du_contrat = [p for p in toutes if annee is not None and p.debut == annee]
    du_contrat = du_contrat or [p for p in toutes if annee is not None and p.contient(annee)]
    if du_contrat:
        return du_contrat[0], ""
    dernieres = {
        cle: max((p for c, p in periodes.items() if annuelles[c] == cle))
        for cle in set(annuelles.values())
        if any(annuelles[c] == cle for c in periodes)
    }
    d_accord = len({dernieres[cle] for cle in ("cible", "realise") if cle in dernieres}) == 1 and "realise" in dernieres
    plusieurs_realises = sum(annuelles[c] == "realise" for c in periodes) > 1
    choisie = dernieres["realise"] if plusieurs_realises else toutes[-1]
    return choisie, "" if d_accord and annee is None else _RIEN_D_AUTRE


def _d_une_seule_annee(
    annuelles: Mapping[int, str], periodes: Mapping[int, AnneeDeContrat], annee: int | None, source: str
) -> AnneesDuTableau:
    """Les colonnes de la seule année écrite vont à l'historique quand l'exercice en est une autre.

    Sans exercice connu, « Réalisé 2025 » à gauche d'un « Réalisé » sans année est celui d'avant. Un titre ne suffit
    pas à vider le tableau de ses cibles et de ses réalisés : « dialogue 2026 » parle souvent de 2025. Une année à
    venir fait douter, sauf si le même champ a sa colonne sans année : « Cible » puis « Cible 2027 ».
    """
    sans_annee = [(c, cle) for c, cle in annuelles.items() if c not in periodes]
    redites = {c for c in periodes if any(cle == annuelles[c] and a > c for a, cle in sans_annee)}
    ecartees = {c for c, p in periodes.items() if not p.contient(annee)} if annee is not None else redites
    autres = tuple(ColonneAnnuelle(c, annuelles[c], periodes[c]) for c in periodes if c in ecartees)
    reste = {cle for c, cle in annuelles.items() if c not in ecartees} & {"cible", "realise"}
    if not autres:
        return AnneesDuTableau()
    redoublees = {cle for _, cle in sans_annee}
    a_venir = autres[0].exercice.debut > annee if annee is not None else False
    if annee is not None and (not reste or (a_venir and any(a.cle not in redoublees for a in autres))):
        doute = f"{source or 'le contrat'} annonce {annee}, mais les colonnes sont de {autres[0].exercice}"
        return AnneesDuTableau(autres[0].exercice, (), doute) if source else AnneesDuTableau(None, autres, doute)
    if annee is None or not source:
        return AnneesDuTableau(None, autres, _RIEN_D_AUTRE if annee is None else "")
    return AnneesDuTableau(AnneeDeContrat(annee, annee), autres, "" if ecartees <= redites else _RIEN_D_AUTRE)


def _est_de(periode: AnneeDeContrat, courante: AnneeDeContrat, du_champ: list[AnneeDeContrat]) -> bool:
    """Vrai si la colonne est de l'exercice ; « 2026 » vaut pour « 2025-2026 » quand rien d'autre ne le dit."""
    if periode == courante:
        return True
    se_recouvrent = periode.contient(courante.debut) or courante.contient(periode.debut)
    return se_recouvrent and courante not in du_champ and len(du_champ) == 1


def _sorte(simple: str) -> str:
    """« montant » ou « seuil » ; vide si l'entête ne dit ni l'un ni l'autre."""
    if _MONTANT.search(simple):
        return "montant"
    return "seuil" if _SEUIL.search(simple) else ""
