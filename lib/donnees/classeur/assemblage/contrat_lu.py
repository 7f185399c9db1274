"""Assembler le contrat et le cahier interne à partir des feuilles reconnues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import LIBELLES_DES_MISSIONS, ActionBudgetee, Contrat, Mission
from lib.domaine.indicateur import PointAnnuel
from lib.domaine.preparation import Preparation
from lib.domaine.texte_compris import TexteCompris
from lib.donnees.cellules.intitules import code_de_l_onglet, code_de_mission, est_un_titre_de_mission
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import (
    ACTIONS,
    CONTRAT,
    CONTRE_PROPOSITIONS,
    HISTORIQUE,
    INDICATEURS,
    MISSIONS,
    PALIERS,
    PIECES,
    PREPARATION,
    SUIVI,
    Feuille,
)
from lib.donnees.classeur.assemblage.indicateurs_completes import Assemblage, assembler
from lib.donnees.classeur.comprehension import (
    AttributionDesMissions,
    FicheContrat,
    IndicateurLu,
    LignesLiees,
    historique_de,
    lire_la_fiche,
    lire_les_actions,
    lire_les_contre_propositions,
    lire_les_missions,
    lire_les_notes,
    lire_les_pieces,
    lire_un_indicateur,
    noter_les_dates_douteuses,
)
from lib.donnees.classeur.lignes import (
    Ligne,
    LigneTriee,
    lignes_d_un_autre_exercice,
    lignes_de_donnees,
    lignes_simples,
    regle_du_classeur,
    releves_repetes,
)
from lib.donnees.classeur.tableaux import FeuilleReconnue, Reperage
from lib.donnees.grille import Grille, JournalDeLecture

_NOM_DE_CPTS = re.compile(r"\bCPTS\s+[^–—:|,;(\n]{2,60}")
_ANNEE = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MENTION_FICTIVE = "donnees fictives"


@dataclass(frozen=True, slots=True)
class ContratLu:
    """Ce qu'un classeur porte.

    Attributes:
        contrat: les faits partagés, montrables.
        preparation: le cahier interne.
        textes_compris: les cellules de texte libre, et ce qui en a été tiré.
    """

    contrat: Contrat
    preparation: Preparation
    textes_compris: tuple[TexteCompris, ...] = ()


def lire_le_contrat(feuilles: Sequence[FeuilleReconnue], journal: JournalDeLecture) -> ContratLu:
    """Le contrat (montrable) et la préparation (interne) d'un classeur."""
    lecteur = _Lecteur(feuilles, journal)
    fiche = _fiche(lecteur)
    declarees = lire_les_missions(lecteur.lignes(MISSIONS))
    attribution = AttributionDesMissions({mission.code: mission.libelle for mission in declarees.missions}, journal)
    tableaux = _lire_les_indicateurs(lecteur, attribution, fiche)
    lus = [lu for _, lues in tableaux for lu in lues]
    missions = attribution.completer(declarees.missions)
    liees = LignesLiees(*(tuple(lecteur.lignes(feuille)) for feuille in (PALIERS, HISTORIQUE, SUIVI)))
    assemblage = assembler(lus, liees, missions, _annees_en_colonnes(tableaux, fiche), fiche.exercice)
    if not lus:
        _noter_l_absence(lecteur)
    lu = _reunir(lecteur, fiche, missions, assemblage)
    ouvertures = (*declarees.ouvertures, *assemblage.ouvertures)
    return replace(lu, preparation=replace(lu.preparation, ouvertures=ouvertures))


@dataclass(frozen=True, slots=True)
class _Lecteur:
    """Les feuilles reconnues, interrogées par rôle."""

    feuilles: Sequence[FeuilleReconnue]
    journal: JournalDeLecture

    def de(self, role: Feuille) -> tuple[FeuilleReconnue, ...]:
        """Les feuilles qui jouent ce rôle."""
        return tuple(feuille for feuille in self.feuilles if feuille.role is role)

    def lignes(self, role: Feuille) -> Iterator[Ligne]:
        """Les lignes de toutes les feuilles d'un rôle."""
        for feuille in self.de(role):
            if feuille.reperage is not None:
                yield from lignes_simples(feuille.grille, feuille.reperage, self.journal)


def _fiche(lecteur: _Lecteur) -> FicheContrat:
    """La feuille « Contrat », nommée par le bandeau au-dessus du premier tableau si elle ne l'est pas ; sinon lui."""
    ecrite = next((lire_la_fiche(feuille.grille, lecteur.journal) for feuille in lecteur.de(CONTRAT)), None)
    if ecrite is not None and ecrite.cpts.nom:
        return ecrite
    bandeau = _du_bandeau(lecteur)
    if ecrite is None:
        return bandeau
    est_fictive = ecrite.cpts.est_fictive or bandeau.cpts.est_fictive
    return replace(ecrite, cpts=replace(ecrite.cpts, nom=bandeau.cpts.nom, est_fictive=est_fictive))


def _du_bandeau(lecteur: _Lecteur) -> FicheContrat:
    for feuille in lecteur.de(INDICATEURS):
        if feuille.reperage is not None:
            return _bandeau(feuille.entiere or feuille.grille, _premiere_entete(lecteur, feuille) - 1, lecteur.journal)
    return FicheContrat()


def _premiere_entete(lecteur: _Lecteur, feuille: FeuilleReconnue) -> int:
    """La première ligne d'entête de la feuille, tous tableaux confondus."""
    reperages = (f.reperage for f in lecteur.feuilles if f.grille.nom == feuille.grille.nom)
    return min(reperage.premiere_ligne for reperage in reperages if reperage is not None)


def _bandeau(grille: Grille, derniere: int, journal: JournalDeLecture) -> FicheContrat:
    fiche = lire_la_fiche(grille, journal, jusqu_a=derniere)
    textes = [cellule.texte for cellule in grille if cellule.ligne <= derniere]
    est_fictive = any(_MENTION_FICTIVE in normaliser(texte) for texte in textes)
    nom = fiche.cpts.nom or next((t[0].strip() for texte in textes if (t := _NOM_DE_CPTS.search(texte))), "")
    return replace(fiche, cpts=replace(fiche.cpts, nom=nom, est_fictive=fiche.cpts.est_fictive or est_fictive))


def _lire_les_indicateurs(
    lecteur: _Lecteur, attribution: AttributionDesMissions, fiche: FicheContrat
) -> list[tuple[Reperage, list[IndicateurLu]]]:
    """Les lignes de chaque tableau d'indicateurs."""
    annee = fiche.exercice.debut.year if fiche.exercice else None
    feuilles = lecteur.de(INDICATEURS)
    regle = regle_du_classeur(feuille.grille for feuille in lecteur.feuilles)
    tableaux: list[tuple[Reperage, list[IndicateurLu]]] = []
    for feuille in feuilles:
        if feuille.reperage is None:
            continue
        onglet = _mission_de_l_onglet(feuille, seule=len({f.grille.nom for f in feuilles}) == 1)
        attribution.precedente = ""
        ecrit = annee or feuille.reperage.exercice
        triees = list(lignes_de_donnees(feuille.grille, feuille.reperage, lecteur.journal, regle))
        ecartees = _redites(triees, feuille.grille, feuille.reperage, annee, lecteur.journal)
        de_la_feuille = [
            lire_un_indicateur(triee.ligne, attribution.code(triee, onglet), ecrit or _annee_des_entetes(triee.ligne))
            for triee in triees
            if triee.ligne.numero not in ecartees
        ]
        noter_les_dates_douteuses(de_la_feuille)
        tableaux.append((feuille.reperage, de_la_feuille))
    return tableaux


def _redites(
    triees: Sequence[LigneTriee], grille: Grille, reperage: Reperage, annee: int | None, journal: JournalDeLecture
) -> frozenset[int]:
    """Les lignes à ne pas compter deux fois ; aucune, sans colonne d'exercice, quand aucun libellé ne revient."""
    place = reperage.places.get("indicateur", 0)
    libelles = {normaliser(grille.cellule_etendue(triee.ligne.numero, place).texte) for triee in triees}
    if "exercice" not in reperage.places and len(libelles) == len(triees):
        return frozenset()
    return lignes_d_un_autre_exercice(grille, reperage, annee, journal) | releves_repetes(triees, reperage, journal)


def _annees_en_colonnes(
    tableaux: Sequence[tuple[Reperage, list[IndicateurLu]]], fiche: FicheContrat
) -> list[tuple[PointAnnuel, ...]]:
    """Ce que les colonnes d'autres années disent de chaque ligne, dans l'ordre des lignes."""
    annee = fiche.exercice.debut.year if fiche.exercice else None
    lignes = [(reperage.annees, lu) for reperage, lues in tableaux for lu in lues]
    return [historique_de(lu.ligne, annees, lu.valeurs.unite, annee) if annees.autres else () for annees, lu in lignes]


def _annee_des_entetes(ligne: Ligne) -> int | None:
    """L'année que portent les entêtes de la cible ou du réalisé (« Réalisé 2025 »), à défaut de l'exercice."""
    trouvees = (_ANNEE.search(ligne.entetes.get(cle, "")) for cle in ("cible", "realise"))
    return next((int(trouvee[0]) for trouvee in trouvees if trouvee), None)


def _mission_de_l_onglet(feuille: FeuilleReconnue, *, seule: bool) -> str:
    """Le nom de l'onglet s'il désigne une mission ; plusieurs onglets sans colonne « Mission » en sont chacun une."""
    nom = feuille.grille.nom
    if code := code_de_l_onglet(nom):
        return nom if code_de_mission(nom, {}) else LIBELLES_DES_MISSIONS[code]
    if est_un_titre_de_mission(nom):
        return nom
    sans_colonne = feuille.reperage is not None and "mission" not in feuille.reperage.places
    return nom if sans_colonne and not seule else ""


def _noter_l_absence(lecteur: _Lecteur) -> None:
    if vides := lecteur.de(INDICATEURS):
        phrase, remede = "le tableau des indicateurs est vide.", "Remplissez une ligne par indicateur."
        lecteur.journal.feuille(CodeDAnomalie.AUCUN_INDICATEUR, vides[0].grille.nom, phrase, remede)
        return
    phrase = "aucun tableau d'indicateurs n'est reconnu dans ce classeur."
    remede = "Donnez à vos colonnes les noms du modèle (Indicateur, Mission, Cible, Réalisé, Montant), "
    remede += "ou partez du modèle vierge."
    lecteur.journal.feuille(CodeDAnomalie.AUCUN_TABLEAU, "", phrase, remede)


def _reunir(lecteur: _Lecteur, fiche: FicheContrat, missions: Sequence[Mission], assemblage: Assemblage) -> ContratLu:
    propositions, confiances = lire_les_contre_propositions(lecteur.lignes(CONTRE_PROPOSITIONS))
    contrat = Contrat(
        cpts=fiche.cpts,
        exercice=fiche.exercice,
        date_dialogue=fiche.date_dialogue,
        version_bareme=fiche.version_bareme,
        missions=tuple(missions),
        indicateurs=assemblage.indicateurs,
        pieces=(*lire_les_pieces(lecteur.lignes(PIECES)), *assemblage.pieces),
        contre_propositions=propositions,
        actions=_actions(lecteur),
        retirees=assemblage.retirees,
    )
    preparation = Preparation(
        previsions=assemblage.previsions,
        notes=lire_les_notes(lecteur.lignes(PREPARATION)),
        finances=fiche.finances,
        confiances_des_contre_propositions=confiances,
    )
    return ContratLu(contrat, preparation, assemblage.textes_compris)


def _actions(lecteur: _Lecteur) -> tuple[ActionBudgetee, ...]:
    actions: list[ActionBudgetee] = []
    for feuille in lecteur.de(ACTIONS):
        if feuille.reperage is not None:
            lignes = lignes_simples(feuille.grille, feuille.reperage, lecteur.journal)
            actions += lire_les_actions(lignes, feuille.reperage)
    return tuple(actions)
