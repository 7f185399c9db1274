"""Les lignes d'un contrat, prêtes à montrer : sur le papier mission par mission, à l'écran et au classeur d'un bloc."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.classement import maitrise_dite, portee_dite
from lib.domaine.explication import REGLE_SUPPOSEE
from lib.domaine.indicateur import Indicateur
from lib.domaine.regles import Regle, regle_ou_rien
from lib.domaine.valorisation import LigneValorisee, MissionValorisee
from lib.domaine.vocabulaire import Condition, EtatDeLigne, EtatMesure, Fait, NomRegle
from lib.rendu.contenus.contenu import CaseMontree, Contenu, Place, Rubrique, ValeurMontree, ValeurSeule
from lib.rendu.contenus.reperes_d_une_ligne import cible_a_confirmer, cible_de, depart_de, puce_de, realise_de
from lib.rendu.couleurs import Sort
from lib.rendu.formats import nombre, part

SE_DISENT_SEULES = frozenset({NomRegle.TOUT_OU_RIEN, NomRegle.ETATS, NomRegle.NEUTRALISE})
"""Les règles dont la phrase n'a pas besoin d'être annoncée par leur nom."""
AUCUN, INCONNU = "aucun", "inconnu"
SORT_DE_L_ETAT = {
    EtatDeLigne.ACQUISE: Sort.ACQUIS,
    EtatDeLigne.PARTIELLE: Sort.A_PRODUIRE,
    EtatDeLigne.A_PRODUIRE: Sort.A_PRODUIRE,
    EtatDeLigne.NON_EVALUEE: Sort.NON_EVALUE,
    EtatDeLigne.NON_DUE: Sort.NON_DU,
    EtatDeLigne.SUIVIE: Sort.INCONNU,
    EtatDeLigne.SANS_MONTANT: Sort.INCONNU,
}


@dataclass(frozen=True, slots=True)
class LigneMontree:
    """Une ligne valorisée et le libellé de sa mission."""

    mission: str
    ligne: LigneValorisee

    @property
    def indicateur(self) -> Indicateur:
        """La ligne du contrat."""
        return self.ligne.indicateur


def tableau_des_lignes(missions: Iterable[MissionValorisee]) -> Contenu[LigneMontree]:
    """Les lignes de ces missions, dans l'ordre du contrat."""
    rangees = tuple(LigneMontree(m.mission.libelle, ligne) for m in missions for ligne in m.lignes)
    return Contenu("Lignes", RUBRIQUES, rangees)


def tableau_de_mission(mission: MissionValorisee, ecoule: Fraction | None) -> Contenu[LigneMontree]:
    """Les lignes d'une mission sur le papier : la règle sous le nom, le réalisé face à la cible, les euros.

    Args:
        mission: la mission et ses lignes valorisées.
        ecoule: part [0–1] de l'exercice passée à la date du document ; None si elle est inconnue.
    """
    nom = mission.mission.libelle
    return Contenu(
        nom,
        (
            Rubrique("N°", lambda r: r.indicateur.identifiant, Place.CODE),
            Rubrique("Ligne et règle", lambda r: CaseMontree(_nom(r.indicateur), regle_dite(r.ligne)), Place.LIBELLE),
            Rubrique("Réalisé face à la cible", lambda r: _avancement(r.ligne, ecoule), Place.DESSIN),
            Rubrique("Montant", lambda r: _montant(r.indicateur)),
            Rubrique("Acquis", lambda r: _acquis(r.ligne, mission.mission.condition)),
        ),
        tuple(LigneMontree(nom, ligne) for ligne in mission.lignes),
    )


def regle_dite(ligne: LigneValorisee) -> str:
    """La règle avec ses nombres, ou pourquoi elle ne s'applique pas ; ce qui est supposé se dit."""
    return regle_en_mots(ligne.indicateur, ligne.regle, sinon=ligne.motif)


def regle_en_mots(indicateur: Indicateur, regle: Regle | None = None, *, sinon: str) -> str:
    """La règle d'une ligne avec ses nombres, mesurée ou non ; ce qui est supposé se dit.

    Args:
        regle: la règle, si elle est déjà prête à payer.
        sinon: ce qui empêche de l'appliquer, en une phrase.
    """
    applicable = regle or regle_ou_rien(indicateur)
    phrase = applicable.phrase if applicable else sinon
    se_dit_seule = indicateur.regle in SE_DISENT_SEULES or indicateur.regle_incomprise
    nomme = phrase if se_dit_seule else f"{_en_majuscule(indicateur.regle)}. {phrase}"
    return f"{nomme} {_en_majuscule(REGLE_SUPPOSEE)}." if indicateur.est_suppose(Fait.REGLE) else nomme


def _nom(indicateur: Indicateur) -> str:
    return f"{indicateur.libelle} (national)" if indicateur.est_national else indicateur.libelle


def _avancement(ligne: LigneValorisee, ecoule: Fraction | None) -> CaseMontree:
    indicateur = ligne.indicateur
    doute = cible_a_confirmer(indicateur)
    reperes = [f"cible {cible_de(indicateur).texte}{f' ({doute})' if doute else ''}"]
    if depart := depart_de(indicateur).texte:
        reperes.append(f"départ {depart}")
    puce, sort = puce_de(ligne, ecoule), SORT_DE_L_ETAT[ligne.situation]
    return CaseMontree(realise_de(indicateur), " · ".join(reperes), puce, sort)


def _montant(indicateur: Indicateur) -> ValeurSeule:
    """Les euros d'une ligne, ou pourquoi il n'y en a pas : un tiret ne dirait pas lequel des deux."""
    if not indicateur.remunere:
        return AUCUN
    return INCONNU if indicateur.montant_max is None else indicateur.montant_max


def _acquis(ligne: LigneValorisee, verrou: Condition) -> CaseMontree:
    etat, payee = ligne.situation, ligne.part_payee or Fraction(0)
    if ligne.montant is None:
        return CaseMontree(str(etat), _pourquoi_sans_euros(ligne, verrou), sort=SORT_DE_L_ETAT[etat])
    precision = f"{etat}, {part(payee, decimales=0)}" if etat is EtatDeLigne.PARTIELLE else str(etat)
    return CaseMontree(ligne.montant, precision, sort=SORT_DE_L_ETAT[etat])


def _pourquoi_sans_euros(ligne: LigneValorisee, verrou: Condition) -> str:
    """En deux mots, ce qui fait qu'une ligne n'a rien d'acquis ; vide si son état le dit déjà."""
    if ligne.situation is EtatDeLigne.NON_EVALUEE:
        return "sans réalisé" if ligne.etat is EtatMesure.MANQUANT else "règle à revoir"
    if ligne.situation is not EtatDeLigne.NON_DUE:
        return ""
    if ligne.indicateur.regle is NomRegle.NEUTRALISE:
        return "neutralisé"
    fermes = [verrou for verrou in (verrou, ligne.indicateur.condition) if not verrou.est_ouverte]
    if fermes:
        return "condition inconnue" if Condition.NON_REMPLIE not in fermes else "condition non remplie"
    return "sans objet" if ligne.etat is EtatMesure.SANS_OBJET else "pas encore dû"


def _en_majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]


RUBRIQUES: tuple[Rubrique[LigneMontree], ...] = (
    Rubrique("N°", lambda r: r.indicateur.identifiant, Place.CODE),
    Rubrique("Ligne", lambda r: r.indicateur.libelle, Place.LIBELLE),
    Rubrique("Mission", lambda r: r.mission, Place.MOTS),
    Rubrique("Réalisé", lambda r: realise_de(r.indicateur)),
    Rubrique("Cible", lambda r: cible_de(r.indicateur)),
    Rubrique("Règle", lambda r: str(r.indicateur.regle), Place.MOTS),
    Rubrique("État", lambda r: str(r.ligne.situation), Place.MOTS),
    Rubrique("Acquis", lambda r: r.ligne.montant),
    Rubrique("Montant", lambda r: r.indicateur.montant_max if r.indicateur.est_paye else None),
    Rubrique("Part payée", lambda r: r.ligne.part_payee),
    Rubrique("Départ", lambda r: depart_de(r.indicateur)),
    Rubrique("Unité", lambda r: realise_de(r.indicateur).unite, Place.MOTS),
    Rubrique("Ce que dit la règle", lambda r: regle_dite(r.ligne), Place.PHRASE, est_a_imprimer=False),
    Rubrique("Action", lambda r: r.indicateur.action, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Portée", lambda r: portee_dite(r.indicateur), Place.MOTS, est_a_imprimer=False),
    Rubrique("Nature", lambda r: str(r.indicateur.nature), Place.MOTS, est_a_imprimer=False),
    Rubrique("Objet", lambda r: str(r.indicateur.objet), Place.MOTS, est_a_imprimer=False),
    Rubrique("Maîtrise", lambda r: maitrise_dite(r.indicateur), Place.MOTS, est_a_imprimer=False),
    Rubrique("Responsable", lambda r: r.indicateur.responsable, Place.MOTS, est_a_imprimer=False),
    Rubrique("Source", lambda r: r.indicateur.source, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Mode de calcul", lambda r: r.indicateur.mode_de_calcul, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Utilité pour la population", lambda r: r.indicateur.utilite, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Charge (heures)", lambda r: _charge(r.indicateur), est_a_imprimer=False),
)


def _charge(indicateur: Indicateur) -> ValeurMontree | None:
    heures = indicateur.charge_heures
    return None if heures is None else ValeurMontree(nombre(heures), heures)
