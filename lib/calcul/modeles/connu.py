"""Ce qui ne changera plus, et ce que l'on suppose quand on ne sait rien."""

from __future__ import annotations

from fractions import Fraction

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import certitude, trois_points
from lib.calcul.modeles.cinq_mots import une_chance_sur_deux
from lib.calcul.modeles.contexte import Contexte, est_un_constat
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible
from lib.domaine.ecriture import part, quantite
from lib.domaine.explication import ecrire_le_realise
from lib.domaine.vocabulaire import Methode, NatureMesure, NomRegle, TypeMesure


def raison_d_etre_connue(contexte: Contexte) -> str:
    """Pourquoi la valeur ne changera plus, en une phrase ; vide si elle peut encore changer."""
    mesure = contexte.indicateur.mesure
    if contexte.valeur is None:
        return ""
    if contexte.indicateur.regle is NomRegle.APPRECIATION:
        return "Part déjà fixée à la main."
    if contexte.ecoulee == 1 and contexte.jour is not None:
        return f"L'exercice est fini : {ecrire_le_realise(contexte.indicateur)} au {contexte.jour:%d/%m/%Y}."
    if mesure.nature is NatureMesure.ETAT and contexte.valeur >= 1:
        return "C'est déjà fait."
    return f"C'est daté du {mesure.texte}." if mesure.nature is NatureMesure.DATE else ""


def connue(contexte: Contexte) -> Modele:
    """La loi d'une valeur qui ne changera plus.

    Raises:
        PrevisionImpossible: rien n'est mesuré.
    """
    if contexte.valeur is None:
        raise PrevisionImpossible("Aucun réalisé n'est écrit : complétez la colonne « Réalisé », ou donnez un avis.")
    phrase = raison_d_etre_connue(contexte) or f"Valeur finale connue : {ecrire_le_realise(contexte.indicateur)}."
    return Modele(certitude(float(contexte.valeur)), Grandeur.CONNUE, Origine.CONNUE, Methode.CONNUE, phrase)


def par_defaut(contexte: Contexte) -> Modele:
    """La loi de ce que personne n'a prévu : une chance sur deux, ou le réalisé à quelque chose près."""
    valeur = contexte.valeur
    if est_un_constat(contexte.indicateur) or not valeur or _est_un_compte_sans_rythme(contexte):
        return une_chance_sur_deux(contexte)
    ecart = contexte.hypotheses.ecart_par_defaut
    demi = abs(valeur) * ecart
    loi = trois_points(
        *(float(v) for v in (valeur - demi, valeur, valeur + demi)),
        plancher=contexte.plancher,
        plafond=contexte.plafond,
    )
    return Modele(loi, Grandeur.VALEUR, Origine.DEFAUT, Methode.DEFAUT, _phrase(contexte, valeur, ecart))


def _est_un_compte_sans_rythme(contexte: Contexte) -> bool:
    """Un compte en cours dont on ignore la date : il montera, sans que l'on sache de combien.

    À la hausse, une cible déjà atteinte le reste.
    """
    if contexte.indicateur.type_mesure is not TypeMesure.FLUX or contexte.ecoulee is not None:
        return False
    return contexte.est_baisse or contexte.part_d_aujourd_hui != contexte.courbe.maximum


def _phrase(contexte: Contexte, valeur: Fraction, ecart: Fraction) -> str:
    fin = ", sans redescendre" if contexte.indicateur.type_mesure is TypeMesure.FLUX else ""
    return f"Valeur par défaut, faute d'avis : {quantite(valeur, contexte.unite)} à {part(ecart)} près{fin}."
