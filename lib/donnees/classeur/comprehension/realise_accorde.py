"""Accorder le réalisé à sa cible, dans la même unité, et aux deux termes de son taux ; sinon, il manque."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Cible, Mesure
from lib.domaine.nombres_exacts import quantite
from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import EtatMesure, Gravite, NatureCible, NatureMesure, NomRegle, TypeMesure
from lib.donnees.cellules.demandes import est_une_part_nue
from lib.donnees.cellules.mesures import manquante
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.nombres import lire_nombre
from lib.donnees.cellules.operateurs import Accord, accorder
from lib.donnees.classeur.lignes import Ligne

_EFFECTIF_ET_TAUX = re.compile(
    r"\s*\d[\d \u00a0\u202f]{0,9}\s?\(\s?(?:soit\s|env(?:iron|\.)\s|[≈~]\s?)?"
    r"(?P<taux>\d{1,3}(?:[.,]\d{1,4})?)\s?(?:%|pour ?cents?|pct)?\s?\)\s*"
)
_LIBELLE_DE_TAUX = re.compile(r"taux|part d|pourcentage|proportion|ratio|couverture|%")
_RAPPORT_IMPOSSIBLE = 30
"""Un réalisé ne vaut pas trente fois sa cible, ni le trentième : l'un des deux est une part."""
_DEMI = Fraction(1, 2)
_CONSTATS_EN_POINTS = {Fraction(0): Fraction(0), Fraction(50): _DEMI, Fraction(100): Fraction(1)}
_CONSTATS_EN_PART = (Fraction(0), _DEMI, Fraction(1))
ARRONDI_A_L_ENTIER, ARRONDI_AU_DIXIEME = Fraction(1, 2), Fraction(1, 10)
"""Écarts [points] qu'un arrondi explique : « 69 % » pour 68,9 %, « 33,3 % » pour un tiers."""


def accorder_la_mesure(
    ligne: Ligne, cible: Cible, mesure: Mesure, unite: str, type_mesure: TypeMesure | None
) -> Mesure:
    """Le réalisé s'il se compare à la cible ; sinon une donnée manquante, avec les deux lectures possibles."""
    mesure = _celle_du_pourcentage(ligne, mesure, unite)
    de_la_cible = Accord.OUI
    if cible.nature.est_chiffree and cible.valeur is not None:
        de_la_cible = accorder(cible.valeur, cible.unite, unite)
    if de_la_cible is Accord.INCOHERENTE:
        noter_unites(ligne, "cible", cible.unite, unite, "Le réalisé n'est pas comparé.")
    if de_la_cible is Accord.FRACTION_OU_POURCENT and cible.valeur is not None:
        noter_fraction(ligne, "cible", cible.valeur, "")
    if mesure.valeur is None or mesure.nature is not NatureMesure.NOMBRE:
        return mesure
    if cible.nature is NatureCible.FRACTION and abs(mesure.valeur) > 1:
        return _refuser_face_a_une_fraction(ligne, cible, mesure)
    if de_la_cible is Accord.INCOHERENTE:
        return manquante(mesure.texte)
    if not unite and (cle := _part_face_a_des_points(ligne, cible, mesure)):
        part = cible.valeur if cle == "cible" else mesure.valeur
        noter_fraction(ligne, cle, part or Fraction(0), " L'indicateur passe en « donnée manquante ».")
        return manquante(mesure.texte)
    unite_du_taux = unite or (POURCENT if type_mesure is TypeMesure.TAUX and _depasse_un(cible) else "")
    return _accorder_a(ligne, cible, mesure, unite_du_taux, de_la_cible)


def _part_face_a_des_points(ligne: Ligne, cible: Cible, mesure: Mesure) -> str:
    """Le champ écrit en part (0,75) quand l'autre l'est en points (68) ; vide si les deux se comparent."""
    ecrits = {"cible": cible.valeur, "realise": mesure.valeur}
    if cible.nature is not NatureCible.NOMBRE or None in ecrits.values() or mesure.unite or cible.unite:
        return ""
    parts = [cle for cle, valeur in ecrits.items() if valeur is not None and 0 < abs(valeur) < 1]
    points = [abs(valeur) for valeur in ecrits.values() if valeur is not None and 1 < abs(valeur) <= 100]
    if len(parts) != 1 or len(points) != 1:
        return ""
    est_un_taux = _LIBELLE_DE_TAUX.match(normaliser(ligne.texte("indicateur"))) is not None
    return parts[0] if est_un_taux or points[0] >= _RAPPORT_IMPOSSIBLE * abs(ecrits[parts[0]] or Fraction(1)) else ""


def constater(
    ligne: Ligne, cible: Cible, mesure: Mesure, type_mesure: TypeMesure | None, regle: NomRegle | None
) -> Mesure:
    """Le réalisé ramené à un constat quand la ligne en attend un ; ce qui ne s'accorde pas est noté."""
    attend_un_constat = type_mesure is TypeMesure.ETAT or cible.nature is NatureCible.BOOLEEN
    if mesure.valeur is None:
        return mesure
    if mesure.nature is NatureMesure.NOMBRE and attend_un_constat and not cible.nature.est_chiffree:
        return _nombre_en_constat(ligne, mesure)
    if mesure.nature is NatureMesure.DATE and cible.nature is not NatureCible.ECHEANCE:
        ligne.noter(
            "realise",
            CodeDAnomalie.UNITE_INCOHERENTE,
            "est une date, la cible n'en est pas une. L'indicateur passe en « donnée manquante ».",
            "Écrivez la valeur, ou « fait ».",
        )
        return manquante(mesure.texte)
    est_chiffree = cible.nature.est_chiffree or cible.nature is NatureCible.EVOLUTION
    if mesure.nature is NatureMesure.ETAT and est_chiffree and not attend_un_constat and regle is not NomRegle.ETATS:
        ligne.noter(
            "realise",
            CodeDAnomalie.UNITE_INCOHERENTE,
            "est un constat alors que la cible est un nombre ; "
            "il est lu comme « cible atteinte », « en partie » ou « non ».",
            "Écrivez la valeur.",
        )
    return mesure


def noter_unites(ligne: Ligne, cle: str, unite_lue: str, unite: str, suite: str) -> None:
    ligne.noter(
        cle,
        CodeDAnomalie.UNITE_INCOHERENTE,
        f"est en « {unite_lue} », l'indicateur en « {unite} ». {suite}",
        "Écrivez les deux dans la même unité.",
    )


def noter_fraction(ligne: Ligne, cle: str, valeur: Fraction, suite: str) -> None:
    if abs(valeur) > 1:
        en_part = quantite(valeur / 100, POURCENT)
        phrase = f"peut vouloir dire {quantite(valeur, POURCENT)} ou {en_part} ; rien n'est deviné.{suite}"
    else:
        en_points = quantite(valeur * 100, POURCENT)
        phrase = f"peut vouloir dire {en_points} ou {quantite(valeur, POURCENT)} ; rien n'est deviné.{suite}"
    ligne.noter(
        cle,
        CodeDAnomalie.FRACTION_OU_POURCENT,
        phrase,
        "Écrivez le pourcentage avec son signe, par exemple 80 %, ou mettez la colonne au format pourcentage.",
    )


@dataclass(frozen=True, slots=True)
class Termes:
    """Le numérateur et le dénominateur d'une ligne ; None s'ils ne sont pas écrits."""

    numerateur: Fraction | None
    denominateur: Fraction | None


def lire_les_termes(ligne: Ligne) -> Termes:
    """Les deux termes d'une ligne ; l'un sans l'autre est noté."""
    termes = Termes(ligne.nombre("numerateur"), ligne.nombre("denominateur"))
    cles = [cle for cle in ("numerateur", "denominateur") if not ligne.cellule(cle).est_vide]
    if len(cles) == 1:
        absent = "dénominateur" if cles == ["numerateur"] else "numérateur"
        ligne.noter(
            cles[0],
            CodeDAnomalie.TAUX_INCOMPLET,
            f"est écrit sans son {absent} : aucun taux ne peut en être tiré.",
            "Écrivez les deux, ou le réalisé en %.",
        )
    return termes


def confronter_aux_termes(ligne: Ligne, mesure: Mesure, unite: str, termes: Termes) -> Mesure:
    """Le réalisé d'un taux : celui qui est écrit, à défaut celui que ses deux termes donnent."""
    numerateur, denominateur = termes.numerateur, termes.denominateur
    if unite != POURCENT or numerateur is None or denominateur is None:
        return mesure
    if denominateur == 0:
        return _sans_denominateur(ligne, mesure)
    taux = numerateur / denominateur * 100
    if mesure.etat is EtatMesure.MANQUANT and not mesure.texte:
        return _calcule(ligne, mesure, numerateur, denominateur)
    _noter_une_contradiction(ligne, mesure, taux)
    return mesure


def _celle_du_pourcentage(ligne: Ligne, mesure: Mesure, unite: str) -> Mesure:
    """« 5 (13,2 %) » face à un pourcentage : le taux entre parenthèses, et non l'effectif."""
    trouve = _EFFECTIF_ET_TAUX.fullmatch(mesure.texte) if unite == POURCENT and mesure.unite != POURCENT else None
    taux = lire_nombre(trouve["taux"]) if trouve else None
    if taux is None:
        return mesure
    phrase = f"est lu {quantite(taux, POURCENT)}, parce que la ligne se compte en pourcentage."
    ligne.noter(
        "realise", CodeDAnomalie.REALISE_PRECISE, phrase, "Écrivez le seul pourcentage.", gravite=Gravite.A_VERIFIER
    )
    return Mesure(EtatMesure.MESURE, taux, NatureMesure.NOMBRE, POURCENT, mesure.texte)


def _refuser_face_a_une_fraction(ligne: Ligne, cible: Cible, mesure: Mesure) -> Mesure:
    """« 3 » face à « 3/4 » : trois, ou trois sur quatre ; rien n'est deviné."""
    suite = "L'indicateur passe en « donnée manquante »."
    phrase = f"est un nombre alors que la cible « {cible.texte} » est une part. {suite}"
    ligne.noter(
        "realise", CodeDAnomalie.UNITE_INCOHERENTE, phrase, "Écrivez les deux en pourcentage, ou les deux en nombre."
    )
    return manquante(mesure.texte)


def _accorder_a(ligne: Ligne, cible: Cible, mesure: Mesure, unite: str, de_la_cible: Accord) -> Mesure:
    valeur = mesure.valeur or Fraction(0)
    accord = accorder(valeur, mesure.unite, unite)
    if accord is Accord.INCOHERENTE:
        noter_unites(ligne, "realise", mesure.unite, unite, "L'indicateur passe en « donnée manquante ».")
        return manquante(mesure.texte)
    part_contre_part = accord is Accord.FRACTION_OU_POURCENT and est_une_part_nue(cible)
    if accord is Accord.FRACTION_OU_POURCENT:
        suite = "" if part_contre_part else " L'indicateur passe en « donnée manquante »."
        noter_fraction(ligne, "realise", valeur, suite)
    points_contre_part = de_la_cible is Accord.FRACTION_OU_POURCENT and accord is Accord.OUI and valeur != 0
    if part_contre_part or (accord is Accord.OUI and not points_contre_part):
        return mesure
    return manquante(mesure.texte)


def _nombre_en_constat(ligne: Ligne, mesure: Mesure) -> Mesure:
    valeur = mesure.valeur
    if valeur is not None and mesure.unite == POURCENT:
        valeur = _CONSTATS_EN_POINTS.get(valeur)
    if valeur in _CONSTATS_EN_PART:
        return Mesure(EtatMesure.MESURE, valeur, NatureMesure.ETAT, texte=mesure.texte)
    ligne.noter(
        "realise",
        CodeDAnomalie.UNITE_INCOHERENTE,
        "est un nombre alors que la ligne attend un constat. L'indicateur passe en « donnée manquante ».",
        "Écrivez « fait », « partiel » ou « non fait ».",
    )
    return manquante(mesure.texte)


def _depasse_un(cible: Cible) -> bool:
    return cible.valeur is not None and cible.nature.est_chiffree and abs(cible.valeur) > 1


def _sans_denominateur(ligne: Ligne, mesure: Mesure) -> Mesure:
    if mesure.etat is EtatMesure.MANQUANT and not mesure.texte:
        ligne.noter(
            "denominateur",
            CodeDAnomalie.DENOMINATEUR_NUL,
            "ne peut pas diviser. L'indicateur passe en « donnée manquante ».",
            "Écrivez l'effectif total, ou videz la case.",
        )
    return mesure


def _calcule(ligne: Ligne, mesure: Mesure, numerateur: Fraction, denominateur: Fraction) -> Mesure:
    taux = numerateur / denominateur * 100
    if not 0 <= taux <= 100:
        ligne.noter(
            "numerateur",
            CodeDAnomalie.ARITHMETIQUE,
            f"sur {quantite(denominateur, '')} font {quantite(taux, POURCENT)} : un taux va de 0 à 100 %. "
            "L'indicateur passe en « donnée manquante ».",
            "Vérifiez si le numérateur et le dénominateur sont inversés.",
        )
        return mesure
    ligne.noter(
        "numerateur",
        CodeDAnomalie.REALISE_CALCULE,
        f"le réalisé est calculé : {quantite(numerateur, '')} sur {quantite(denominateur, '')}, "
        f"soit {quantite(taux, POURCENT)}.",
        "Rien à faire si c'est le bon calcul.",
    )
    return Mesure(EtatMesure.MESURE, taux, NatureMesure.NOMBRE, POURCENT)


def _noter_une_contradiction(ligne: Ligne, mesure: Mesure, taux: Fraction) -> None:
    ecrit = mesure.valeur
    if ecrit is None or mesure.nature is not NatureMesure.NOMBRE:
        return
    if abs(ecrit - taux) <= (ARRONDI_A_L_ENTIER if ecrit.denominator == 1 else ARRONDI_AU_DIXIEME):
        return
    ligne.noter(
        "realise",
        CodeDAnomalie.ARITHMETIQUE,
        f"n'est pas ce que donnent le numérateur et le dénominateur : {quantite(taux, POURCENT)} et non "
        f"{quantite(ecrit, POURCENT)}. Le réalisé écrit est gardé.",
        "Vérifiez lequel des trois nombres est faux.",
    )
