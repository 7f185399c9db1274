"""Décider ce qu'est chaque feuille : une feuille du modèle, un tableau d'indicateurs, ou rien que l'on sache lire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.domaine.lecture import FeuilleLue
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import ACTIONS, CONTRAT, FEUILLES, MISSIONS
from lib.donnees.champs.champ import Feuille
from lib.donnees.champs.indicateurs import INDICATEURS
from lib.donnees.classeur.correspondance import Correspondance, colonnes_forcees, noter_les_feuilles_inconnues
from lib.donnees.classeur.grille import Cellule, Grille, lettre_de
from lib.donnees.classeur.journal import A_VERIFIER, INFORMATION, Journal
from lib.donnees.classeur.reperage import SCORE_MINIMAL, Reperage, reperer, reperer_avec

PREUVES_D_UN_TABLEAU = frozenset({"cible", "realise", "poids", "regle"})
_SANS_IMPORTANCE = ("lisez-moi", "lisez moi", "lisezmoi", "mode d'emploi", "notice", "aide", "sommaire", "listes")
_BONUS_DU_NOM = 1.5
_SANS_USAGE = {
    "taux_atteinte": "le taux est recalculé à partir du réalisé et de la cible",
    "montant_paye": "le montant payé est recalculé à partir de la règle",
    "montant_fixe": "la part fixe se lit dans la feuille « Missions »",
}


@dataclass(frozen=True, slots=True)
class FeuilleReconnue:
    """Une feuille et ce que le lecteur en fait ; la fiche « Contrat » n'a pas de repérage."""

    grille: Grille
    role: Feuille | None = None
    reperage: Reperage | None = None

    def en_feuille_lue(self) -> FeuilleLue:
        """Ce qui est montré à la personne : l'entête retenue et le champ de chaque colonne."""
        if self.reperage is None:
            return FeuilleLue(self.grille.nom, self.role is not None, self.role.nom if self.role else "")
        entetes = {lettre_de(colonne): texte for colonne, texte in self.reperage.entetes.items()}
        role = self.role.nom if self.role else ""
        return FeuilleLue(
            self.grille.nom,
            self.role is not None,
            role,
            self.reperage.ligne_entete,
            round(self.reperage.score, 1),
            self.reperage.colonnes if self.role else {},
            entetes,
        )


def reconnaitre_les_feuilles(
    grilles: Iterable[Grille], correspondance: Correspondance, journal: Journal
) -> tuple[FeuilleReconnue, ...]:
    """Ce qu'est chaque feuille, dans l'ordre du classeur ; masques, doutes et feuilles ignorées sont notés."""
    reconnues = []
    lues = tuple(grilles)
    noter_les_feuilles_inconnues(correspondance, [grille.nom for grille in lues], journal)
    for grille in lues:
        _noter_les_masques(grille, journal)
        reconnue = FeuilleReconnue(grille) if grille.est_masquee else _reconnaitre(grille, correspondance, journal)
        _noter_ce_qui_echappe(reconnue, journal)
        reconnues.append(reconnue)
    return tuple(reconnues)


def _reconnaitre(grille: Grille, correspondance: Correspondance, journal: Journal) -> FeuilleReconnue:
    nommee = _feuille_du_nom(grille.nom)
    colonnes = colonnes_forcees(grille.nom, correspondance, nommee or INDICATEURS, journal)
    if colonnes:
        force = reperer_avec(grille, nommee or INDICATEURS, colonnes)
        return FeuilleReconnue(grille, force.feuille if force else None, force)
    trouvee = _meilleur_role(grille, nommee, journal)
    if nommee is CONTRAT and trouvee.role is None and grille.lignes:
        return FeuilleReconnue(grille, CONTRAT)
    return trouvee


def _meilleur_role(grille: Grille, nommee: Feuille | None, journal: Journal) -> FeuilleReconnue:
    """Le rôle qui explique le plus de colonnes ; le nom de l'onglet aide sans décider."""
    du_modele = reperer(grille, nommee) if nommee is not None and nommee is not CONTRAT else None
    if du_modele is not None and du_modele.est_entier:
        return FeuilleReconnue(grille, nommee, du_modele)
    roles = dict.fromkeys(role for role in (nommee, INDICATEURS, MISSIONS) if role is not None and role is not CONTRAT)
    reperages = [reperage for role in roles if (reperage := reperer(grille, role)) is not None]
    admis = [r for r in reperages if _est_admis(r, nommee)]
    if not admis:
        return FeuilleReconnue(grille, None, max(reperages, key=lambda r: r.score, default=None))
    choisi = max(admis, key=lambda r: len(r.places) + (_BONUS_DU_NOM if r.feuille is nommee else 0))
    if not choisi.est_sur and choisi.feuille is INDICATEURS:
        journal.feuille(
            "ENTETE_INCERTAINE",
            grille.nom,
            f"l'entête (ligne {choisi.ligne_entete}) n'est pas sûre : peu de colonnes y sont reconnues.",
            "Vérifiez la correspondance des colonnes.",
            A_VERIFIER,
        )
    return FeuilleReconnue(grille, choisi.feuille, choisi)


def _est_admis(reperage: Reperage, nommee: Feuille | None) -> bool:
    if not reperage.est_complet:
        return False
    if reperage.feuille is nommee:
        return reperage.feuille is not INDICATEURS or reperage.score >= SCORE_MINIMAL
    if reperage.feuille is INDICATEURS:
        return reperage.score >= SCORE_MINIMAL and bool(PREUVES_D_UN_TABLEAU & reperage.places.keys())
    return reperage.est_sur and bool({"part_fixe", "part_variable"} & reperage.places.keys())


def _feuille_du_nom(nom: str) -> Feuille | None:
    cherche = normaliser(nom)
    for feuille in FEUILLES:
        if cherche in (normaliser(feuille.nom), *map(normaliser, feuille.synonymes)):
            return feuille
    return None


def _noter_les_masques(grille: Grille, journal: Journal) -> None:
    if grille.est_masquee:
        if grille.lignes and not grille.nom.startswith("_"):
            journal.feuille(
                "MASQUE",
                grille.nom,
                "la feuille est masquée ; elle n'est pas lue.",
                "Affichez-la dans Excel si elle compte.",
                A_VERIFIER,
            )
        return
    if grille.lignes_masquees:
        journal.feuille(
            "MASQUE",
            grille.nom,
            f"{_compter(grille.lignes_masquees, 'ligne masquée', 'lignes masquées')} ; leur contenu n'est pas lu.",
            "Affichez-les dans Excel (ou retirez le filtre) si elles comptent.",
            A_VERIFIER,
        )
    if grille.colonnes_masquees:
        journal.feuille(
            "MASQUE",
            grille.nom,
            f"{_compter(grille.colonnes_masquees, 'colonne masquée', 'colonnes masquées')} ; "
            "leur contenu n'est pas lu.",
            "Affichez-les dans Excel si elles comptent.",
            A_VERIFIER,
        )


def _compter(elements: Sequence[int | str], singulier: str, pluriel: str) -> str:
    """« 2 lignes masquées (7, 9) »."""
    mot = singulier if len(elements) == 1 else pluriel
    noms = ", ".join(map(str, elements[:10])) + ("…" if len(elements) > 10 else "")
    return f"{len(elements)} {mot} ({noms})"


def _noter_ce_qui_echappe(reconnue: FeuilleReconnue, journal: Journal) -> None:
    grille, reperage = reconnue.grille, reconnue.reperage
    if reconnue.role is None:
        if grille.lignes and not grille.est_masquee and normaliser(grille.nom) not in _SANS_IMPORTANCE:
            journal.feuille(
                "FEUILLE_IGNOREE",
                grille.nom,
                "aucun tableau reconnu ; la feuille n'est pas lue.",
                "Si elle contient des indicateurs, donnez à ses colonnes les noms du modèle.",
            )
        return
    if reperage is None:
        return
    _noter_ce_qui_ne_sert_pas(reperage, grille, journal)
    for colonne, texte in _colonnes_perdues(reperage, reconnue.grille).items():
        cellule = Cellule(grille.nom, reperage.ligne_entete, colonne, texte)
        phrase = (
            "n'est pas une colonne reconnue ; elle n'est pas lue."
            if texte
            else ("la colonne n'a pas d'entête ; elle n'est pas lue.")
        )
        journal.cellule(
            "COLONNE_NON_RECONNUE", cellule, "", phrase, "Donnez-lui un nom du modèle si elle compte.", INFORMATION
        )


def _noter_ce_qui_ne_sert_pas(reperage: Reperage, grille: Grille, journal: Journal) -> None:
    for champ, texte in reperage.entetes_des_champs.items():
        if reperage.feuille is INDICATEURS and champ in _SANS_USAGE:
            cellule = Cellule(grille.nom, reperage.ligne_entete, reperage.places[champ], texte)
            phrase = f"est reconnue sans être utilisée : {_SANS_USAGE[champ]}."
            journal.cellule("COLONNE_NON_UTILISEE", cellule, "", phrase, "Rien à faire.", INFORMATION)


def _colonnes_perdues(reperage: Reperage, grille: Grille) -> Mapping[int, str]:
    """Les entêtes sans champ, et les colonnes remplies sans entête."""
    if reperage.feuille is ACTIONS:
        return {}
    remplies = {
        colonne for numero, cellules in grille.lignes.items() if numero > reperage.ligne_entete for colonne in cellules
    }
    sans_entete = dict.fromkeys(sorted(remplies - set(reperage.entetes)), "")
    return {**reperage.non_reconnues, **sans_entete}
