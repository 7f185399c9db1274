"""L'avis de l'équipe : trois nombres, ou un mot."""

from __future__ import annotations

from fractions import Fraction

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import LoiDeValeur, LoiPert, LoiTriangulaire, certitude, trois_points
from lib.calcul.modeles.cinq_mots import pari
from lib.calcul.modeles.contexte import Contexte, est_un_constat
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible
from lib.domaine.ecriture import nombre, quantite
from lib.domaine.vocabulaire import FormeDAvis, Methode


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
    if est_un_constat(contexte.indicateur):
        return _en_un_mot(contexte)
    _verifier_l_ordre(prevision.basse, prevision.mediane, prevision.haute)
    return _chiffre(contexte, prevision.basse, prevision.mediane, prevision.haute)


def _en_un_mot(contexte: Contexte) -> Modele:
    if contexte.prevision.confiance is not None:
        return pari(contexte, contexte.prevision.confiance)
    if est_un_constat(contexte.indicateur):
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
