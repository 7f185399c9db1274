"""L'avis de l'équipe, en trois nombres ou en un mot ; et le même pari quand on ne sait rien."""

from __future__ import annotations

from fractions import Fraction

from scipy.special import ndtr, ndtri

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import LoiDeValeur, LoiDiscrete, LoiPert, LoiTriangulaire, certitude, trois_points
from lib.calcul.modeles.contexte import Contexte
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible
from lib.domaine.nombres_exacts import nombre, part, quantite
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Methode, NatureCible

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


def est_donne(contexte: Contexte) -> bool:
    """Vrai si l'équipe a donné un mot ou des nombres, même incomplets."""
    return contexte.prevision.confiance is not None or _a_un_nombre(contexte)


def avis(contexte: Contexte) -> Modele:
    """La loi de l'avis de l'équipe.

    Raises:
        PrevisionImpossible: l'avis est absent, incomplet, en désordre, ou ne convient pas à un constat.
    """
    prevision = contexte.prevision
    if prevision.basse is None or prevision.mediane is None or prevision.haute is None:
        return _en_un_mot(contexte)
    if contexte.indicateur.est_un_constat:
        return _en_un_mot(contexte)
    _verifier_l_ordre(prevision.basse, prevision.mediane, prevision.haute)
    return _chiffre(contexte, prevision.basse, prevision.mediane, prevision.haute)


def pari(contexte: Contexte, confiance: Confiance) -> Modele:
    """La loi d'un avis en un mot."""
    chance = _elargie(contexte, CHANCES[confiance])
    debut = f"Avis d'équipe : « {confiance} », {nombre(CHANCES[confiance] * 10, decimales=1)} chances sur 10"
    if contexte.elargissement != 1:
        debut += (
            f", ramenées à {nombre(Fraction(chance) * 10, decimales=1)} car le résultat ne dépend pas que de la CPTS,"
        )
    if contexte.indicateur.est_un_constat:
        return _constat(contexte, chance, debut, Origine.EQUIPE, Methode.AVIS)
    return _cible_ou_rien(contexte, chance, debut, Origine.EQUIPE, Methode.AVIS)


def une_chance_sur_deux(contexte: Contexte) -> Modele:
    """La loi de ce dont on ne sait rien."""
    debut = "Valeur par défaut, faute d'avis : une chance sur deux"
    if contexte.indicateur.est_un_constat:
        return _constat(contexte, 0.5, debut, Origine.DEFAUT, Methode.DEFAUT)
    return _cible_ou_rien(contexte, 0.5, debut, Origine.DEFAUT, Methode.DEFAUT)


def manque(contexte: Contexte) -> float:
    """La valeur d'un constat manqué : celle d'aujourd'hui s'il est partiel, l'opposé de ce qui est demandé sinon."""
    if contexte.valeur == DEMI:
        return 0.5
    return 1.0 if _demande_l_absence(contexte) else 0.0


def repli(contexte: Contexte) -> Fraction:
    """La part [0–1] payée quand la cible est manquée : celle d'aujourd'hui, ou ce que l'on touche juste avant la cible.

    Ce qui s'accumule vers le haut ne redescend pas ; quand moins, c'est mieux, ce qui s'accumule peut tout perdre.
    """
    aujourd_hui, plein = contexte.part_d_aujourd_hui, contexte.courbe.maximum
    if aujourd_hui is None or (contexte.s_accumule and contexte.est_baisse):
        return Fraction(0)
    if contexte.s_accumule or aujourd_hui < plein:
        return aujourd_hui
    return _juste_avant_la_cible(contexte)


def _en_un_mot(contexte: Contexte) -> Modele:
    if contexte.prevision.confiance is not None:
        return pari(contexte, contexte.prevision.confiance)
    if contexte.indicateur.est_un_constat:
        raise PrevisionImpossible("Cette ligne se constate : choisissez l'un des cinq mots au lieu de nombres.")
    if _a_un_nombre(contexte):
        raise PrevisionImpossible("L'avis de l'équipe est incomplet : il faut trois nombres, ou un mot de confiance.")
    raise PrevisionImpossible("L'avis de l'équipe manque : donnez trois nombres, ou un mot de confiance.")


def _a_un_nombre(contexte: Contexte) -> bool:
    prevision = contexte.prevision
    return any(n is not None for n in (prevision.basse, prevision.mediane, prevision.haute))


def _verifier_l_ordre(basse: Fraction, mediane: Fraction, haute: Fraction) -> None:
    if basse > mediane:
        raise PrevisionImpossible(
            f"La prévision basse ({nombre(basse)}) dépasse la médiane ({nombre(mediane)}) : "
            "écrivez les trois nombres du plus petit au plus grand."
        )
    if mediane > haute:
        raise PrevisionImpossible(
            f"La prévision médiane ({nombre(mediane)}) dépasse la haute ({nombre(haute)}) : "
            "écrivez les trois nombres du plus petit au plus grand."
        )


def _chiffre(contexte: Contexte, basse: Fraction, mediane: Fraction, haute: Fraction) -> Modele:
    bas, milieu, haut = (quantite(v, contexte.unite) for v in (basse, mediane, haute))
    forme = contexte.prevision.forme
    if forme is FormeDAvis.DECILES:
        phrase = f"Avis d'équipe : 1 chance sur 10 de faire moins de {bas}, autant de chances au-dessus qu'au-dessous "
        phrase += f"de {milieu}, 1 chance sur 10 de faire plus de {haut}."
    else:
        phrase = f"Avis d'équipe : au plus bas {bas}, le plus probable {milieu}, au plus haut {haut}."
    loi = _loi(contexte, forme, float(basse), float(mediane), float(haute))
    return Modele(loi, Grandeur.VALEUR, Origine.EQUIPE, Methode.AVIS, phrase)


def _loi(contexte: Contexte, forme: FormeDAvis, basse: float, mediane: float, haute: float) -> LoiDeValeur:
    if basse == haute:
        return certitude(mediane)
    if forme is FormeDAvis.PERT:
        return LoiPert(basse, mediane, haute)
    if forme is FormeDAvis.TRIANGLE:
        return LoiTriangulaire(basse, mediane, haute)
    return trois_points(basse, mediane, haute, plancher=contexte.plancher, plafond=contexte.plafond)


def _juste_avant_la_cible(contexte: Contexte) -> Fraction:
    """La part [0–1] d'une valeur qui vient de manquer la cible : rien sur un saut, presque tout sur une pente.

    C'est ce que touche déjà une ligne à peine moins avancée : être mieux placé ne fait jamais attendre moins.
    """
    pleines = [r for r in contexte.courbe.ruptures if r.meilleure == contexte.courbe.maximum]
    if not pleines:
        return Fraction(0)
    dessous, dessus = pleines[0].avant, pleines[-1].apres
    if dessus == contexte.courbe.maximum:
        return dessous
    return dessus if dessous == contexte.courbe.maximum else min(dessous, dessus)


def _constat(contexte: Contexte, chance: float, debut: str, origine: Origine, methode: Methode) -> Modele:
    """Fait avec cette chance ; le partiel prend la moitié du reste, ou tout le reste s'il est déjà acquis."""
    reussite = 0.0 if _demande_l_absence(contexte) else 1.0
    if contexte.valeur is not None and contexte.valeur >= 1:
        return Modele(certitude(1.0), Grandeur.CONSTAT, origine, methode, "C'est déjà fait.")
    partiel = contexte.valeur == DEMI
    moitie = (1 - chance) if partiel else (1 - chance) / 2
    pesees = [(reussite, chance), (0.5, moitie), (1 - reussite, 1 - chance - moitie)]
    suite = "partiel sinon, comme aujourd'hui" if partiel else "le partiel a la moitié du reste"
    loi = LoiDiscrete.de(pesees)
    return Modele(loi, Grandeur.CONSTAT, origine, methode, f"{debut} que ce soit tenu ; {suite}.")


def _cible_ou_rien(contexte: Contexte, chance: float, debut: str, origine: Origine, methode: Methode) -> Modele:
    """Toute la ligne avec cette chance ; sinon la part d'aujourd'hui, ou rien."""
    sinon, plein = repli(contexte), _au_mieux(contexte)
    if sinon >= plein:
        phrase = f"{debut} d'atteindre toute la cible ; c'est déjà fait, et ce qui est compté le reste."
        return Modele(certitude(float(plein)), Grandeur.PART, origine, methode, phrase)
    loi = LoiDiscrete.de([(float(plein), chance), (float(sinon), 1 - chance)])
    suite = f"la part d'aujourd'hui ({part(sinon)})" if sinon else "rien"
    return Modele(loi, Grandeur.PART, origine, methode, f"{debut} d'atteindre toute la cible ; sinon {suite}.")


def _au_mieux(contexte: Contexte) -> Fraction:
    """La plus grande part [0–1] encore possible : ce qui s'accumule vers le bas ne se rattrape pas."""
    aujourd_hui, plein = contexte.part_d_aujourd_hui, contexte.courbe.maximum
    rattrapable = aujourd_hui is None or not (contexte.s_accumule and contexte.est_baisse)
    return plein if rattrapable or aujourd_hui is None else aujourd_hui


def _elargie(contexte: Contexte, chance: Fraction) -> float:
    """La chance d'un mot quand le résultat ne dépend pas que de la CPTS : plus près d'une sur deux.

    C'est l'élargissement des autres lois : l'écart entre la cible et la médiane, compté en écarts types, se divise
    d'autant.
    """
    facteur = contexte.elargissement
    return float(chance) if facteur == 1 else float(ndtr(ndtri(float(chance)) / facteur))


def _demande_l_absence(contexte: Contexte) -> bool:
    """Vrai si la cible est « non » : ne pas être fait, c'est réussir."""
    cible = contexte.indicateur.cible
    return cible.nature is NatureCible.BOOLEEN and cible.valeur == 0
