"""Les paris en cinq mots : un constat fait, partiel ou non, ou une cible atteinte ou pas."""

from __future__ import annotations

from fractions import Fraction

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import LoiDiscrete
from lib.calcul.modeles.contexte import Contexte, est_un_constat
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele
from lib.domaine.ecriture import nombre, part
from lib.domaine.vocabulaire import Confiance, Methode, NatureCible

CHANCES = {
    Confiance.QUASI_CERTAIN: Fraction(95, 100),
    Confiance.PROBABLE: Fraction(80, 100),
    Confiance.UNE_CHANCE_SUR_DEUX: Fraction(1, 2),
    Confiance.PEU_PROBABLE: Fraction(20, 100),
    Confiance.TRES_IMPROBABLE: Fraction(5, 100),
}
"""La chance [0–1] que dit chacun des cinq mots.

Source: docs/methodes.md § 2.3.
"""

DEMI = Fraction(1, 2)


def pari(contexte: Contexte, confiance: Confiance) -> Modele:
    """La loi d'un avis en un mot."""
    chance = CHANCES[confiance]
    debut = f"Avis d'équipe : « {confiance} », {nombre(chance * 10, decimales=1)} chances sur 10"
    if est_un_constat(contexte.indicateur):
        return _constat(contexte, chance, debut, Origine.EQUIPE, Methode.AVIS)
    return _cible_ou_rien(contexte, chance, debut, Origine.EQUIPE, Methode.AVIS)


def une_chance_sur_deux(contexte: Contexte) -> Modele:
    """La loi de ce dont on ne sait rien."""
    debut = "Valeur par défaut, faute d'avis : une chance sur deux"
    if est_un_constat(contexte.indicateur):
        return _constat(contexte, DEMI, debut, Origine.DEFAUT, Methode.DEFAUT)
    return _cible_ou_rien(contexte, DEMI, debut, Origine.DEFAUT, Methode.DEFAUT)


def manque(contexte: Contexte) -> float:
    """La valeur d'un constat manqué : celle d'aujourd'hui s'il est partiel, l'opposé de ce qui est demandé sinon."""
    if contexte.valeur == DEMI:
        return 0.5
    return 1.0 if _demande_l_absence(contexte) else 0.0


def repli(contexte: Contexte) -> Fraction:
    """La part [0–1] payée quand la cible est manquée : celle d'aujourd'hui si elle n'est pas entière, sinon rien."""
    aujourd_hui = contexte.part_d_aujourd_hui
    return aujourd_hui if aujourd_hui is not None and aujourd_hui < contexte.courbe.maximum else Fraction(0)


def _constat(contexte: Contexte, chance: Fraction, debut: str, origine: Origine, methode: Methode) -> Modele:
    """Fait avec cette chance ; le partiel prend la moitié du reste, ou tout le reste s'il est déjà acquis."""
    partiel = contexte.valeur == DEMI
    moitie = (1 - chance) if partiel else (1 - chance) / 2
    reussite = 0.0 if _demande_l_absence(contexte) else 1.0
    pesees = [(reussite, chance), (0.5, moitie), (1 - reussite, 1 - chance - moitie)]
    suite = "partiel sinon, comme aujourd'hui" if partiel else "le partiel a la moitié du reste"
    loi = LoiDiscrete.de((valeur, float(masse)) for valeur, masse in pesees)
    return Modele(loi, Grandeur.CONSTAT, origine, methode, f"{debut} que ce soit tenu ; {suite}.")


def _cible_ou_rien(contexte: Contexte, chance: Fraction, debut: str, origine: Origine, methode: Methode) -> Modele:
    """Toute la ligne avec cette chance ; sinon la part d'aujourd'hui, ou rien."""
    sinon = repli(contexte)
    loi = LoiDiscrete.de([(float(contexte.courbe.maximum), float(chance)), (float(sinon), float(1 - chance))])
    suite = f"la part d'aujourd'hui ({part(sinon)})" if sinon else "rien"
    return Modele(loi, Grandeur.PART, origine, methode, f"{debut} d'atteindre toute la cible ; sinon {suite}.")


def _demande_l_absence(contexte: Contexte) -> bool:
    """Vrai si la cible est « non » : ne pas être fait, c'est réussir."""
    cible = contexte.indicateur.cible
    return cible.nature is NatureCible.BOOLEEN and cible.valeur == 0
