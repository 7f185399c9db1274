"""Lire ensemble la cible, le réalisé, le départ et l'unité d'une ligne, et vérifier qu'ils se comparent."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Cible, Mesure
from lib.domaine.nombres_exacts import nombre, quantite
from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import Gravite, NatureCible, NatureMesure, NomRegle, TypeMesure
from lib.donnees.cellules.demandes import (
    compte,
    dans_l_unite,
    en_pourcent,
    est_une_part_nue,
    preciser,
    sans_objet_si_la_cible_l_est,
    selon_la_ligne,
    unite_des_valeurs,
)
from lib.donnees.cellules.mesures import lire_mesure, manquante
from lib.donnees.cellules.mots import lire_oui_non, normaliser
from lib.donnees.cellules.operateurs import Accord, CibleLue, accorder, unite_du_texte, unite_entre_parentheses
from lib.donnees.cellules.phrases.phrase import PhraseLue
from lib.donnees.classeur.comprehension.phrases_lues import lire_la_phrase_de, noter_la_phrase
from lib.donnees.classeur.comprehension.realise_accorde import (
    accorder_la_mesure,
    confronter_aux_termes,
    constater,
    lire_les_termes,
    noter_fraction,
    noter_unites,
)
from lib.donnees.classeur.comprehension.realise_lu import lire_le_realise
from lib.donnees.classeur.lignes import Ligne

_SANS_UNITE = re.compile(r"oui ?(?:/|ou) ?non|o ?/ ?n|[-–—]|etat|booleen|binaire|fait(?: ?/ ?(?:non|pas) fait)?")
"""Une case « unité » qui dit que rien ne se compte."""
_LIBELLE_DE_TAUX = re.compile(r"taux|part d|pourcentage|proportion|ratio|%")


@dataclass(frozen=True, slots=True)
class ValeursLues:
    """Ce qu'une ligne dit en chiffres.

    Attributes:
        cible: la cible, et ce que sa lecture a supposé.
        phrase: tout ce que la cellule de la cible porte.
    """

    unite: str
    cible: CibleLue
    mesure: Mesure
    depart: Fraction | None
    numerateur: Fraction | None
    denominateur: Fraction | None
    phrase: PhraseLue


def lire_les_valeurs(
    ligne: Ligne, *, annee: int | None, type_mesure: TypeMesure | None, regle: NomRegle | None
) -> ValeursLues:
    """Les valeurs d'une ligne, dans une même unité ; ce qui ne se compare pas devient une donnée manquante.

    Args:
        ligne: la ligne du tableau.
        annee: année de l'exercice, pour une cible pluriannuelle.
        type_mesure: type déclaré, ou None.
        regle: règle déclarée, ou None.
    """
    _noter_les_partages(ligne)
    phrase = lire_la_phrase_de(ligne, annee)
    est_sans_unite = _SANS_UNITE.fullmatch(normaliser(ligne.texte("unite"))) is not None
    declaree = "" if est_sans_unite else unite_du_texte(ligne.texte("unite")) or _unite_des_entetes(ligne)
    est_un_taux = POURCENT in (declaree, phrase.cible.cible.unite)
    realise = lire_le_realise(ligne, annee, phrase.cible.cible, est_un_taux=est_un_taux)
    mesure = sans_objet_si_la_cible_l_est(phrase.cible.cible, realise)
    phrase = dans_l_unite(phrase, declaree or mesure.unite)
    noter_la_phrase(ligne, phrase)
    cible = phrase.cible
    if not declaree and type_mesure is not TypeMesure.TAUX and regle is not NomRegle.APPRECIATION:
        mesure = _refuser_un_taux_face_a_un_nombre(ligne, cible.cible, mesure)
    unite = declaree or unite_des_valeurs(cible.cible, mesure) or _unite_du_depart(ligne, cible.cible)
    cible = _preciser(ligne, cible, unite, mesure)
    _noter_l_evolution(ligne, cible.cible, unite)
    termes = lire_les_termes(ligne)
    if regle is not NomRegle.APPRECIATION:
        mesure = confronter_aux_termes(ligne, mesure, unite, termes)
        mesure = accorder_la_mesure(ligne, cible.cible, mesure, unite, type_mesure)
        mesure = constater(ligne, cible.cible, mesure, type_mesure, regle)
    cible = replace(cible, cible=en_pourcent(cible.cible, unite))
    est_dit = _part_de_oui_ou_non(ligne, cible.cible) or _est_un_depart_constate(ligne)
    sans_depart = est_dit or _part_d_un_taux(ligne, cible.cible, unite)
    depart = None if sans_depart else valeur_accordee(ligne, "depart", unite, cible.cible)
    cible = _selon_la_ligne(ligne, cible, phrase.depart if depart is None else depart)
    return ValeursLues(unite, cible, mesure, depart, termes.numerateur, termes.denominateur, phrase)


def _selon_la_ligne(ligne: Ligne, lue: CibleLue, depart: Fraction | None) -> CibleLue:
    """La cible d'un verbe inconnu, que la ligne éclaire ; deux lectures qu'elle ne départage pas se disent."""
    eclairee, valeur = selon_la_ligne(lue, ligne.texte("indicateur"), depart), lue.cible.valeur
    if eclairee.cible.valeur is None and valeur is not None and depart is not None:
        phrase = f"peut demander {nombre(valeur)}, ou {nombre(valeur)} de moins que le départ ({nombre(depart)}) : "
        remede = "Écrivez « au plus », ou la valeur à atteindre et son sens."
        ligne.noter("cible", CodeDAnomalie.CIBLE_ILLISIBLE, f"{phrase}la ligne n'est pas évaluée.", remede)
    return eclairee


def _part_de_oui_ou_non(ligne: Ligne, cible: Cible) -> bool:
    """Le « non » d'où part un oui ou non n'est pas un nombre mal écrit : aucune règle ne le paie."""
    return cible.nature is NatureCible.BOOLEEN and lire_oui_non(ligne.texte("depart")) is not None


def _part_d_un_taux(ligne: Ligne, cible: Cible, unite: str) -> bool:
    """« 50 % » au départ d'une cible de 20 : deux unités, dit ; le départ est tenu pour vide, et ne dit pas le sens."""
    lue = ligne.quantite("depart") if not unite and _est_nue(cible) else None
    if lue is None or lue.unite != POURCENT or _LIBELLE_DE_TAUX.match(normaliser(ligne.texte("indicateur"))):
        return False
    phrase = f"est un pourcentage, la cible « {cible.texte} » un nombre. La case est tenue pour vide."
    ligne.noter("depart", CodeDAnomalie.UNITE_INCOHERENTE, phrase, "Écrivez les deux dans la même unité.")
    return True


def _est_nue(cible: Cible) -> bool:
    """Vrai si la cible est un nombre sans unité, plus grand qu'une part."""
    return cible.nature.est_chiffree and not cible.unite and cible.valeur is not None and abs(cible.valeur) > 1


def _unite_du_depart(ligne: Ligne, cible: Cible) -> str:
    """Le « % » d'un départ dont la cible est une évolution : ce qui part de « 50 % » est un taux."""
    depart = ligne.cellule("depart")
    est_un_taux = depart.est_pourcentage or depart.texte.rstrip().endswith(POURCENT)
    return POURCENT if cible.nature is NatureCible.EVOLUTION and est_un_taux else ""


def _est_un_depart_constate(ligne: Ligne) -> bool:
    """« fait » au départ dit où l'on en était, pas une quantité : rien à réparer, et c'est dit sans euros."""
    cellule = ligne.cellule("depart")
    dit = lire_mesure(cellule.texte) if cellule.nombre is None and cellule.jour is None else None
    if dit is None or dit.nature is not NatureMesure.ETAT or dit.valeur is None:
        return False
    phrase, remede = (
        "est un constat de départ ; il n'entre dans aucun calcul.",
        "Rien à faire, sauf si c'est un nombre.",
    )
    ligne.noter("depart", CodeDAnomalie.NOMBRE_ILLISIBLE, phrase, remede, gravite=Gravite.INFORMATION)
    return True


def valeur_accordee(ligne: Ligne, cle: str, unite: str, cible: Cible | None = None) -> Fraction | None:
    """Le nombre d'un champ, dans l'unité de l'indicateur ; None et un constat s'il n'y est pas.

    Args:
        cible: une cible elle aussi en part nue (0,8) rend la valeur comparable.
    """
    lue = ligne.quantite(cle)
    if lue is None:
        return None
    accord = accorder(lue.valeur, lue.unite, unite)
    if accord is Accord.INCOHERENTE:
        noter_unites(ligne, cle, lue.unite, unite, "La case est tenue pour vide.")
        return None
    if accord is Accord.FRACTION_OU_POURCENT:
        comparable = cible is not None and est_une_part_nue(cible)
        noter_fraction(ligne, cle, lue.valeur, "" if comparable else " La case est tenue pour vide.")
        return lue.valeur if comparable else None
    return lue.valeur


def _noter_les_partages(ligne: Ligne) -> None:
    """Une cible ou un réalisé fusionné sur plusieurs indicateurs n'est lu que pour le premier, et c'est dit."""
    memes = ligne.grille.lignes_partagees(ligne.cellule("indicateur"))
    for cle in ("cible", "realise"):
        partagees = ligne.grille.lignes_partagees(ligne.cellule(cle))
        if partagees and partagees != memes:
            lignes = f"{partagees[0]} à {partagees[-1]}"
            phrase = f"est écrit une fois pour les lignes {lignes} (cellules fusionnées) ; seule la première le prend."
            ligne.noter(
                cle, CodeDAnomalie.VALEUR_PARTAGEE, phrase, "Défaites la fusion et écrivez la valeur de chaque ligne."
            )


def _refuser_un_taux_face_a_un_nombre(ligne: Ligne, cible: Cible, mesure: Mesure) -> Mesure:
    """« 50 % » face à une cible de 10, sans rien qui dise que la ligne est un taux : une donnée manquante."""
    if not _est_nue(cible) or mesure.unite != POURCENT or _LIBELLE_DE_TAUX.match(normaliser(ligne.texte("indicateur"))):
        return mesure
    ligne.noter(
        "realise",
        CodeDAnomalie.UNITE_INCOHERENTE,
        f"est un pourcentage, la cible « {cible.texte} » un nombre. L'indicateur passe en « donnée manquante ».",
        "Écrivez la cible avec son signe %, ou le réalisé en nombre.",
    )
    return manquante(mesure.texte)


def _unite_des_entetes(ligne: Ligne) -> str:
    """L'unité écrite entre parenthèses dans le libellé de l'indicateur, à défaut dans les entêtes de ses valeurs."""
    textes = (ligne.texte("indicateur"), *(ligne.entetes.get(cle, "") for cle in ("cible", "realise")))
    return next((unite for texte in textes if (unite := unite_entre_parentheses(texte))), "")


def _preciser(ligne: Ligne, lue: CibleLue, unite: str, mesure: Mesure) -> CibleLue:
    """Ce que l'unité éclaire dans la cible, chaque lecture dite à la personne ; une date ne compte rien."""
    precisee = preciser(lue, unite, mesure)
    est_eclairee = precisee is not lue
    if lue.cible.nature is NatureCible.FRACTION and est_eclairee:
        _noter_la_lecture(ligne, precisee.cible, POURCENT, ", parce que la ligne se compte en pourcentage")
    elif lue.autre is not None and est_eclairee:
        _noter_la_lecture(ligne, precisee.cible, unite)
    elif lue.autre is not None:
        phrase = "peut se lire de deux façons (milliers ou décimales) ; la cible n'est pas reprise."
        ligne.noter("cible", CodeDAnomalie.CIBLE_ILLISIBLE, phrase, "Écrivez-la sans point, par exemple 1500.")
    elif not est_eclairee and ligne.cellule("cible").jour is not None and compte(unite, mesure):
        return _refuser_une_date(ligne, lue.cible)
    return precisee


def _noter_la_lecture(ligne: Ligne, cible: Cible, unite: str, pourquoi: str = "") -> None:
    phrase = f"est lue {quantite(cible.valeur or Fraction(0), unite)}{pourquoi}."
    ligne.noter("cible", CodeDAnomalie.CIBLE_PRECISEE, phrase, "Corrigez si ce n'est pas cela.")


def _refuser_une_date(ligne: Ligne, cible: Cible) -> CibleLue:
    ligne.noter(
        "cible",
        CodeDAnomalie.DATE_A_VERIFIER,
        "est une date dans une ligne qui compte ; Excel a pu transformer "
        "« 3/4 » ou « 4-6 ». La cible n'est pas reprise.",
        "Mettez la cellule au format Texte et écrivez la cible.",
    )
    return CibleLue(Cible(cible.texte, nature=NatureCible.TEXTE))


def _noter_l_evolution(ligne: Ligne, cible: Cible, unite: str) -> None:
    """« +5 % » sur un taux : cinq points, ou cinq pour cent du départ ; la seconde lecture est prise et dite."""
    if cible.nature is NatureCible.EVOLUTION and cible.unite == unite == POURCENT:
        ligne.noter(
            "cible",
            CodeDAnomalie.EVOLUTION_AMBIGUE,
            "est lue comme une part du départ, pas comme des points.",
            "Écrivez « points » si ce sont des points, par exemple « +5 points ».",
        )
