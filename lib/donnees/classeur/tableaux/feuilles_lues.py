"""Décider ce qu'est chaque feuille (du modèle, un ou des tableaux, illisible)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.lecture import Decision
from lib.domaine.vocabulaire import Gravite
from lib.donnees.champs import CONTRAT, INDICATEURS, MISSIONS, Feuille, champ_sur, est_jointe, feuille_du_nom
from lib.donnees.classeur.tableaux.ce_qui_echappe import noter_ce_qui_echappe
from lib.donnees.classeur.tableaux.colonnes_derivees import compte_des_indicateurs, est_un_budget
from lib.donnees.classeur.tableaux.correspondance import (
    Correspondance,
    colonnes_forcees,
    lignes_nommees,
    noter_les_feuilles_inconnues,
)
from lib.donnees.classeur.tableaux.decoupage import PREUVES_D_UN_TABLEAU, Morceau, decouper
from lib.donnees.classeur.tableaux.feuille_reconnue import FeuilleReconnue
from lib.donnees.classeur.tableaux.reperage import SCORE_MINIMAL, Reperage, imposer, reperer, reperer_a, valeurs_sous
from lib.donnees.classeur.tableaux.tableaux_jumeaux import accorder_les_jumeaux
from lib.donnees.classeur.tableaux.vraisemblance import vraisemblance
from lib.donnees.grille import Grille, JournalDeLecture, noter_les_masques

_BONUS_DU_NOM = 1.5
TABLEAUX_DU_CLASSEUR = 100
"""Chaque tableau coûte la recherche de son entête : ce qui suit est nommé sans être lu."""
INFORMATIONS_D_UNE_FICHE = 3
"""Autant de noms du modèle en première colonne : la feuille « Contrat » est une fiche, pas un tableau."""


def reconnaitre_les_feuilles(
    grilles: Iterable[Grille], correspondance: Correspondance, annee: int | None, journal: JournalDeLecture
) -> tuple[FeuilleReconnue, ...]:
    """Les tableaux de chaque feuille, dans l'ordre ; masques, doutes et feuilles ignorées sont notés.

    Args:
        annee: première année de l'exercice que la feuille « Contrat » écrit, ou None.
    """
    lues = tuple(grilles)
    if correspondance:
        noter_les_feuilles_inconnues(correspondance, [grille.nom for grille in lues], journal)
    reconnues: list[FeuilleReconnue] = []
    examines: list[int] = []
    est_seule = sum(feuille_du_nom(grille.nom) is not CONTRAT for grille in lues) == 1
    for grille in lues:
        noter_les_masques(grille, journal)
        if grille.est_masquee and not grille.masques_lus:
            reconnues.append(FeuilleReconnue(grille))
            continue
        if est_jointe(grille.nom):
            _noter_une_feuille_jointe(grille, journal)
            reconnues.append(FeuilleReconnue(grille))
            continue
        if len(reconnues) >= TABLEAUX_DU_CLASSEUR:
            _noter_une_feuille_de_trop(grille, journal)
            reconnues.append(FeuilleReconnue(grille))
            continue
        de_la_feuille = _Reconnaissance(grille, correspondance, journal, annee, est_seule=est_seule).tableaux()
        examines += range(len(reconnues), len(reconnues) + len(de_la_feuille))
        reconnues += de_la_feuille
    return _accordes(reconnues, examines, journal)


def _accordes(
    reconnues: Sequence[FeuilleReconnue], examines: Sequence[int], journal: JournalDeLecture
) -> tuple[FeuilleReconnue, ...]:
    """Les mêmes tableaux, ceux de mêmes entêtes lus pareil ; ce qui leur échappe est noté.

    Args:
        examines: les rangs des tableaux que l'on a cherché à lire.
    """
    accordes = list(reconnues)
    if sum(reconnue.role is INDICATEURS for reconnue in reconnues) > 1:
        tableaux = [(reconnue.grille, reconnue.reperage if reconnue.role else None) for reconnue in reconnues]
        accordes = [
            replace(reconnue, reperage=accorde or reconnue.reperage)
            for reconnue, accorde in zip(reconnues, accorder_les_jumeaux(tableaux), strict=True)
        ]
    for rang in examines:
        noter_ce_qui_echappe(accordes[rang].grille, accordes[rang].role, accordes[rang].reperage, journal)
    return tuple(accordes)


def _noter_une_feuille_de_trop(grille: Grille, journal: JournalDeLecture) -> None:
    phrase = f"le classeur a plus de {TABLEAUX_DU_CLASSEUR} tableaux ; cette feuille n'est pas lue."
    remede = "Gardez seulement les feuilles utiles, puis déposez le fichier à nouveau."
    journal.feuille(CodeDAnomalie.FEUILLE_IGNOREE, grille.nom, phrase, remede, gravite=Gravite.A_VERIFIER)


def _noter_une_feuille_jointe(grille: Grille, journal: JournalDeLecture) -> None:
    phrase = "porte le nom d'un tableau que l'application joint ; il accompagne le contrat et n'y entre pas."
    journal.feuille(CodeDAnomalie.FEUILLE_IGNOREE, grille.nom, phrase, "Renommez la feuille pour qu'elle soit lue.")


@dataclass(frozen=True, slots=True)
class _Reconnaissance:
    """Une feuille à reconnaître, et ce que l'on sait d'elle."""

    grille: Grille
    correspondance: Correspondance
    journal: JournalDeLecture
    exercice: int | None
    est_seule: bool

    @property
    def nommee(self) -> Feuille | None:
        """La feuille du modèle qui porte ce nom, ou None."""
        return feuille_du_nom(self.grille.nom)

    def tableaux(self) -> tuple[FeuilleReconnue, ...]:
        """Les tableaux de la feuille ; un seul, sans rôle, si elle n'a rien que l'on sache lire."""
        se_decoupe = self.nommee in (None, INDICATEURS, MISSIONS)
        morceaux = decouper(self.grille) if se_decoupe else (Morceau(self.grille),)
        return tuple(
            self._impose(replace(self._tableau(morceau), entiere=self.grille, rang=rang))
            for rang, morceau in enumerate(morceaux)
        )

    def _tableau(self, morceau: Morceau) -> FeuilleReconnue:
        if not morceau.est_seul:
            reperage = reperer(morceau.grille, morceau.role or INDICATEURS, self.exercice)
            return FeuilleReconnue(morceau.grille, morceau.role, reperage)
        fiche = FeuilleReconnue(self.grille, CONTRAT)
        peut_etre_une_fiche = self.nommee is CONTRAT and bool(self.grille.lignes)
        if peut_etre_une_fiche and self._liste_des_informations():
            return fiche
        trouve = self._meilleur_role()
        return fiche if peut_etre_une_fiche and trouve.role is None else trouve

    def _liste_des_informations(self) -> bool:
        """Vrai si la première colonne nomme les informations d'une fiche, même sous une entête (« Champ, Valeur »)."""
        premieres = [min(cellules.items())[1].texte for cellules in self.grille.lignes.values() if cellules]
        nommees = {champ.cle for texte in premieres if (champ := champ_sur(texte, CONTRAT))}
        return len(nommees) >= INFORMATIONS_D_UNE_FICHE

    def _meilleur_role(self) -> FeuilleReconnue:
        """Le rôle qui explique le plus de colonnes ; le nom de l'onglet aide, et décide s'il les explique toutes."""
        nommee = self.nommee if self.nommee is not CONTRAT else None
        reperages, admis = [], []
        for role in dict.fromkeys(role for role in (nommee, INDICATEURS, MISSIONS) if role is not None):
            reperage = reperer(self.grille, role, self.exercice)
            if reperage is None:
                continue
            if role is nommee and reperage.est_entier:
                return FeuilleReconnue(self.grille, role, reperage)
            reperages.append(reperage)
            if _est_admis(reperage, self.nommee) and not self._est_autre_chose(reperage):
                admis.append(reperage)
                if reperage.est_entier:  # aucun autre rôle n'expliquerait plus de colonnes
                    break
        if not admis:
            return FeuilleReconnue(self.grille, None, max(reperages, key=lambda r: r.score, default=None))
        choisi = max(admis, key=lambda r: len(r.places) + (_BONUS_DU_NOM if r.feuille is self.nommee else 0))
        return FeuilleReconnue(self.grille, choisi.feuille, choisi)

    def _est_autre_chose(self, reperage: Reperage) -> bool:
        """Vrai si ce qui ressemble à des indicateurs est une liste de choix, une synthèse par mission ou un budget."""
        if reperage.feuille is not INDICATEURS:
            return False
        valeurs = valeurs_sous(self.grille, reperage.ligne_entete)
        return (
            self._est_une_liste(reperage)
            or compte_des_indicateurs(reperage.places, valeurs)
            or (
                est_un_budget(reperage.places, valeurs)
                and reperage.decisions.get(reperage.places["indicateur"]) is Decision.VALEURS
            )
        )

    def _est_une_liste(self, reperage: Reperage) -> bool:
        """Vrai pour des listes de choix : aucun nombre nulle part, aucune cible qui en soit une, ni seule feuille."""
        cible = reperage.places.get("cible", 0)
        if "montant_max" in reperage.places or (self.est_seule and not cible):
            return False
        valeurs = valeurs_sous(self.grille, reperage.ligne_entete)
        chiffrees = any(c.isdigit() for place in reperage.entetes for cellule in valeurs(place) for c in cellule.texte)
        return not chiffrees and (not cible or vraisemblance(INDICATEURS.par_cle["cible"], valeurs(cible)) == 0)

    def _impose(self, reconnue: FeuilleReconnue) -> FeuilleReconnue:
        """Le même tableau, avec l'entête et les champs que la correspondance lui impose."""
        if not self.correspondance or reconnue.role is CONTRAT or not reconnue.grille.lignes:
            return reconnue
        lignes = [n for n in lignes_nommees(self.grille.nom, self.correspondance) if n in reconnue.grille.lignes]
        cles = [self.grille.nom] if reconnue.rang == 0 else []
        cles += [f"{self.grille.nom}:{ligne}" for ligne in lignes]
        role = reconnue.role or self._role_impose(cles)
        dans_sa_zone = _colonnes_de(reconnue.grille)
        colonnes = {
            colonne: champ
            for cle in cles
            for colonne, champ in colonnes_forcees(cle, self.correspondance, role, self.journal).items()
            if colonne in dans_sa_zone
        }
        ligne = lignes[-1] if lignes else 0
        reperage = reperer_a(reconnue.grille, role, ligne, self.exercice) if ligne else reconnue.reperage
        if not (colonnes or ligne) or reperage is None:
            return reconnue
        if reperage.feuille is not role:
            reperage = reperer_a(reconnue.grille, role, reperage.ligne_entete, self.exercice)
        return replace(reconnue, role=role, reperage=imposer(reperage, colonnes))

    def _role_impose(self, cles: Sequence[str]) -> Feuille:
        """La feuille du modèle qui connaît les champs imposés : celle du nom, à défaut les indicateurs."""
        champs = {champ for cle in cles for champ in self.correspondance.get(cle, {}).values()}
        connus = {champ.cle for champ in self.nommee.champs} | {""} if self.nommee else frozenset[str]()
        return self.nommee if self.nommee and champs <= connus else INDICATEURS


def _colonnes_de(grille: Grille) -> frozenset[int]:
    return frozenset(colonne for cellules in grille.lignes.values() for colonne in cellules)


def _est_admis(reperage: Reperage, nommee: Feuille | None) -> bool:
    if not reperage.est_complet:
        return False
    if reperage.feuille is nommee:
        return reperage.feuille is not INDICATEURS or reperage.score >= SCORE_MINIMAL
    if reperage.feuille is INDICATEURS:
        return reperage.score >= SCORE_MINIMAL and bool(PREUVES_D_UN_TABLEAU & reperage.places.keys())
    return reperage.est_sur and bool({"part_fixe", "part_variable"} & reperage.places.keys())
