"""Chaque prévision et d'où on la tient ; les lignes que l'on ne sait pas prévoir, et pourquoi. Interne à la CPTS."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.contrat import Contrat
from lib.domaine.vocabulaire import TypeMesure
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.formats import a_la_centaine
from lib.rendu.textes.phrases_d_une_prevision import de_tant_a_tant, payee_en_entier


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
    """Chaque prévision, dans l'ordre du contrat."""
    return Contenu(
        "D'où viennent ces prévisions",
        (
            Rubrique("N°", lambda li: li.identifiant, Place.CODE),
            Rubrique("Ligne", lambda li: li.libelle, Place.LIBELLE),
            Rubrique("Attendu", lambda li: li.attendu),
            Rubrique("Payée en entier", lambda li: li.chance, Place.MOTS),
            Rubrique("Fin d'exercice", lambda li: li.fourchette, Place.MOTS, est_a_imprimer=False),
            Rubrique("Origine", lambda li: li.origine, Place.MOTS),
            Rubrique("Comment", lambda li: li.phrase, Place.PHRASE),
        ),
        tuple(_prevue(loi, contrat) for loi in risque.lois),
    )


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
