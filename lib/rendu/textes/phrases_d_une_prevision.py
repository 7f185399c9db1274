"""Les phrases d'une prévision : ce que l'on demande à l'équipe, ce que cela donne, d'où on le tient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from lib.calcul.loi_de_ligne import LoiDeLigne, Reperes
from lib.calcul.modeles.avis import CHANCES
from lib.calcul.regles_prevues import ReglePrevue
from lib.domaine.contrat import Exercice
from lib.domaine.exercices_passes import exercices_mesures
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import nombre, quantite
from lib.domaine.objectif import ecrire_la_cible, ecrire_le_realise, unite_de
from lib.domaine.preparation import Prevision
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Maitrise, Methode, TypeMesure
from lib.rendu.formats import cent_euros, euros
from lib.rendu.textes.chances import POUSSIERE, en_chances, pastilles
from lib.rendu.textes.phrases_des_evenements import CHANCES_D_UN_EVENEMENT

QUESTION = "Où en serons-nous en fin d'exercice ?"
EN_UN_MOT = "À quel point y croyez-vous ?"
LES_TROIS_ENSEMBLE = "Trois nombres, gardés dès que tous se lisent ; videz-les pour y renoncer."
MANQUE_UN_NOMBRE = "Il manque un nombre : donnez les trois, ou videz-les tous pour revenir à ce que l'on sait."
SI_LA_CONDITION = "Ces chances valent si la condition du paiement est remplie ; sans elle, rien n'est dû."

LIBELLES: Mapping[FormeDAvis, tuple[str, str, str]] = {
    FormeDAvis.DECILES: (
        "1 chance sur 10 de faire moins que",
        "autant de chances au-dessus qu'au-dessous de",
        "1 chance sur 10 de faire plus que",
    ),
    FormeDAvis.PERT: ("au pire", "le plus probable", "au mieux"),
    FormeDAvis.TRIANGLE: ("au pire", "le plus probable", "au mieux"),
}
FORMES: Mapping[FormeDAvis, str] = {
    FormeDAvis.DECILES: "1 chance sur 10, moitié-moitié, 1 chance sur 10 (conseillé)",
    FormeDAvis.PERT: "au pire, le plus probable, au mieux (serré autour du plus probable)",
    FormeDAvis.TRIANGLE: "au pire, le plus probable, au mieux (plus étalé)",
}
METHODES: Mapping[Methode, str] = {
    Methode.AUTOMATIQUE: "au mieux de ce que l'on sait",
    Methode.CONNUE: "le réalisé d'aujourd'hui est définitif",
    Methode.AVIS: "l'avis de l'équipe",
    Methode.RYTHME: "le rythme de l'année",
    Methode.COUVERTURE: "la couverture qui se remplit, à sa saison",
    Methode.TAUX: "le taux observé",
    Methode.TENDANCE: "la tendance des exercices passés",
    Methode.DEFAUT: "la valeur par défaut",
}
CONFIANCES: Mapping[Confiance, str] = {
    confiance: next(mots for mots, dite in CHANCES_D_UN_EVENEMENT.items() if dite == chance)
    for confiance, chance in CHANCES.items()
}
"""Un mot de confiance et la chance qu'il dit : « probable (8 chances sur 10) »."""


def les_trois(avis: Prevision, reperes: Reperes | None, indicateur: Indicateur) -> tuple[str, str, str]:
    """Ce que les trois champs montrent d'abord : les nombres donnés, à défaut ceux que l'on a calculés.

    Args:
        avis: l'avis de l'équipe ; il l'emporte s'il est chiffré et que l'on s'y fie.
        reperes: les repères de la prévision en cours, dans l'unité ; None pour des champs vides.
        indicateur: la ligne, pour la finesse des nombres.
    """
    if avis.est_chiffree and avis.methode in (Methode.AUTOMATIQUE, Methode.AVIS):
        return _trois(nombre(v, decimales=6) for v in (avis.basse, avis.mediane, avis.haute) if v is not None)
    if reperes is None:
        return ("", "", "")
    return _trois(nombre(v, decimales=decimales(indicateur)) for v in _en_fractions(reperes))


def rang_de_l_avis(rang: int, total: int) -> str:
    """« ligne 4 sur 11 »."""
    return f"ligne {rang} sur {total}"


def ce_que_l_on_sait(ligne: LigneValorisee, exercice: Exercice | None) -> str:
    """Ce qui est fait et demandé, ce que le dernier exercice a donné, et les euros en jeu, avant de donner un avis."""
    i = ligne.indicateur
    enjeu = f" {euros(i.montant_max)} en jeu." if i.montant_max is not None else ""
    finis = [] if i.est_un_constat else exercices_mesures(i.historique, exercice)
    passe = f" En {finis[-1].exercice} : {quantite(finis[-1].realise or 0, unite_de(i))}." if finis else ""
    return f"Réalisé : {ecrire_le_realise(i)}. Cible : {ecrire_la_cible(i)}.{passe}{enjeu}"


def decimales(indicateur: Indicateur) -> int:
    """Combien de décimales une prévision mérite : aucune pour ce qui se compte, une pour le reste."""
    valeurs = [v for v in (indicateur.cible.valeur, indicateur.mesure.valeur, indicateur.depart) if v is not None]
    se_compte = indicateur.type_mesure is not TypeMesure.TAUX and all(v.denominator == 1 for v in valeurs)
    return 0 if se_compte and unite_de(indicateur) != "%" else 1


def illisible(texte: str, unite: str) -> str:
    """Pourquoi un champ n'est pas compris."""
    exemple = "69,7" if unite == "%" else "12"
    quoi = f"un nombre de {unite}" if unite not in ("", "%") else "un nombre"
    return f"« {texte} » n'est pas {quoi} : écrivez par exemple {exemple}."


def fourchette(reperes: Reperes, indicateur: Indicateur) -> str:
    """La fourchette à poser sous la courbe : « 9 à 15 réunions en fin d'exercice »."""
    return f"{de_tant_a_tant(reperes, indicateur)} en fin d'exercice"


def de_tant_a_tant(reperes: Reperes, indicateur: Indicateur) -> str:
    """La fourchette seule : « 9 à 15 réunions » ; « 12 réunions » si elle se réduit à un nombre."""
    basse, _, haute = _en_fractions(reperes)
    fin, unite = decimales(indicateur), unite_de(indicateur)
    if nombre(basse, decimales=fin) == nombre(haute, decimales=fin):
        return quantite(haute, unite, decimales=fin)
    return f"{nombre(basse, decimales=fin)} à {quantite(haute, unite, decimales=fin)}"


def resultat(loi: LoiDeLigne) -> tuple[str, str]:
    """Les dix pastilles, et ce qu'elles disent."""
    return pastilles(loi.chance_de_tout), f"{_chance_de_tout(loi)}{_chance_de_rien(loi)}."


def attendu(loi: LoiDeLigne) -> str:
    """Ce que la ligne rapporte en moyenne ; vide si elle n'est pas payée."""
    if not loi.montant:
        return ""
    return f"En moyenne {cent_euros(loi.attendu)} sur {cent_euros(loi.montant)}."


def payee_en_entier(loi: LoiDeLigne) -> str:
    """La chance que la ligne soit payée en entier, pour une case ; « impossible » serait trop dire d'une prévision."""
    return en_chances(loi.chance_de_tout) if loi.chance_de_tout > 0 else "aucune chance"


def _chance_de_tout(loi: LoiDeLigne) -> str:
    but = "d'être payé en entier" if loi.montant else "d'atteindre la cible"
    if loi.chance_de_tout <= 0:
        return f"aucune chance {but} d'après cette prévision"
    if loi.chance_de_tout >= 1:
        return "acquis en entier" if loi.montant else "cible acquise"
    return f"{en_chances(loi.chance_de_tout)} {but}"


def _chance_de_rien(loi: LoiDeLigne) -> str:
    """La chance de ne rien toucher, quand elle n'est pas simplement le reste."""
    est_le_reste = loi.chance_de_tout + loi.chance_de_rien > 1 - POUSSIERE
    if est_le_reste or not loi.montant or loi.chance_de_rien <= 0:
        return ""
    return f", {en_chances(loi.chance_de_rien)} de ne rien toucher"


def origine(loi: LoiDeLigne) -> str:
    """D'où vient la prévision ; les trois nombres d'un avis sont déjà dans les champs."""
    est_dans_les_champs = loi.methode is Methode.AVIS and loi.reperes is not None
    return f"D'où on le tient : {loi.origine}." if est_dans_les_champs else loi.phrase


def elargie(loi: LoiDeLigne, avis: Prevision, indicateur: Indicateur) -> str:
    """Dit que le calcul élargit la fourchette que l'on a donnée ; vide s'il ne le fait pas."""
    if not _est_elargie(loi, avis, indicateur):
        return ""
    cause = "dépend de tiers" if indicateur.maitrise is Maitrise.TIERS else "est partagé avec d'autres"
    return f"Le calcul élargit un peu cette fourchette, parce que le résultat {cause}."


def retenue(loi: LoiDeLigne, avis: Prevision, indicateur: Indicateur) -> str:
    """La fourchette que le calcul retient, quand elle n'est pas celle que l'on a donnée ; vide sinon."""
    if loi.reperes is None or not _est_elargie(loi, avis, indicateur):
        return ""
    return f"Fourchette retenue par le calcul : {fourchette(loi.reperes, indicateur)}."


def reperes_montres(loi: LoiDeLigne, avis: Prevision) -> Reperes | None:
    """La seule fourchette de la page : celle des champs, qu'on l'ait donnée ou calculée."""
    donnes = (avis.basse, avis.mediane, avis.haute)
    if loi.methode is not Methode.AVIS or loi.reperes is None or avis.forme is not FormeDAvis.DECILES:
        return loi.reperes
    basse, mediane, haute = (None if valeur is None else float(valeur) for valeur in donnes)
    if basse is None or mediane is None or haute is None:
        return loi.reperes
    return Reperes(basse, mediane, haute)


def _est_elargie(loi: LoiDeLigne, avis: Prevision, indicateur: Indicateur) -> bool:
    if loi.methode is not Methode.AVIS or loi.reperes is None or avis.basse is None or avis.haute is None:
        return False
    if avis.forme is not FormeDAvis.DECILES or indicateur.maitrise in (Maitrise.CPTS, None):
        return False
    fin = decimales(indicateur)
    donnee, retenues = (avis.basse, avis.haute), (Fraction(loi.reperes.basse), Fraction(loi.reperes.haute))
    return [nombre(v, decimales=fin) for v in donnee] != [nombre(v, decimales=fin) for v in retenues]


def alt_fin(reperes: Reperes | None, indicateur: Indicateur) -> str:
    """Ce que montre la fourchette sous la courbe."""
    return "" if reperes is None else f" Prévision : {fourchette(reperes, indicateur)}, 8 chances sur 10 d'y être."


def alt_regles_prevues(regles: Sequence[ReglePrevue]) -> str:
    """Ce que montre la même prévision sous toutes les règles."""
    return " ".join(
        f"{r.intitule} : {cent_euros(r.loi.attendu) + ' en moyenne' if r.loi else 'ne s’applique pas'}." for r in regles
    )


def _en_fractions(reperes: Reperes) -> tuple[Fraction, Fraction, Fraction]:
    return (Fraction(reperes.basse), Fraction(reperes.mediane), Fraction(reperes.haute))


def _trois(valeurs: Iterable[str]) -> tuple[str, str, str]:
    basse, mediane, haute = valeurs
    return (basse, mediane, haute)
