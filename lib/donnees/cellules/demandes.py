"""Ce qu'une ligne demande, en mots : la cible dans l'unité de la ligne, et tout ce que sa phrase porte d'autre.

Le classeur, le scénario et les formulaires lisent une cible par ici ; le classeur y ajoute ce qu'il a à en dire.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.ligne_ecrite import LigneEcrite, TermesEcrits
from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, Operateur
from lib.donnees.cellules.operateurs import CibleLue, unite_du_texte, unite_entre_parentheses
from lib.donnees.cellules.phrases.phrase import PhraseLue, lire_la_phrase
from lib.donnees.cellules.sens_dits import nomme_l_acte

_LIBELLE_COMPRIS = 200
"""Un libellé plus long que cela ne se comprend pas en entier : son début dit d'où l'on part et où l'on va."""


@dataclass(frozen=True, slots=True)
class DemandeLue:
    """Une cible dans l'unité de sa ligne.

    Attributes:
        unite: l'unité de la ligne ; vide si rien ne la dit.
        cible: la cible, et ce que sa lecture a supposé.
        phrase: tout ce que le texte porte.
    """

    unite: str
    cible: CibleLue
    phrase: PhraseLue


def ligne_en_mots(connus: Indicateur, texte: str, termes: TermesEcrits = TermesEcrits()) -> LigneEcrite:
    """La ligne qu'une cible en toutes lettres décrit, prête à être complétée.

    Args:
        connus: ce que l'on sait déjà ; le départ et les paliers du texte ne remplacent jamais les siens.
        texte: la cible telle qu'elle est écrite ; vide, elle se cherche dans le libellé.
        termes: type de mesure, sens, nature, règle et objet, s'ils sont écrits.
    """
    demande = lire_la_demande(connus, texte)
    phrase = demande.phrase
    ligne = replace(
        connus,
        unite=demande.unite,
        cible=replace(demande.cible.cible, autre_valeur=phrase.autre_cible(connus.depart)),
        mesure=sans_objet_si_la_cible_l_est(demande.cible.cible, connus.mesure),
        depart=phrase.depart if connus.depart is None else connus.depart,
        paliers=connus.paliers or phrase.paliers,
    )
    return LigneEcrite(ligne, termes, demande.cible.est_explicite)


def lire_la_demande(connus: Indicateur, texte: str) -> DemandeLue:
    """La cible d'un texte, dans l'unité que la ligne dit ou que la cible porte."""
    phrase = lire_la_phrase(texte)
    if phrase.cible.cible.nature is NatureCible.VIDE:
        phrase = phrase_du_libelle(connus.libelle) or phrase
    declaree = unite_du_texte(connus.unite) or unite_entre_parentheses(connus.libelle)
    phrase = dans_l_unite(phrase, declaree or connus.mesure.unite)
    unite = declaree or unite_des_valeurs(phrase.cible.cible, connus.mesure)
    depart = connus.depart if connus.depart is not None else phrase.depart
    lue = selon_la_ligne(preciser(phrase.cible, unite, connus.mesure), connus.libelle, depart)
    return DemandeLue(unite, replace(lue, cible=en_pourcent(lue.cible, unite)), phrase)


def sans_objet_si_la_cible_l_est(cible: Cible, mesure: Mesure) -> Mesure:
    """Une cible « sans objet » dont le réalisé est vide sort la ligne du calcul."""
    if cible.nature is NatureCible.SANS_OBJET and mesure.etat is EtatMesure.MANQUANT and not mesure.texte:
        return Mesure(EtatMesure.SANS_OBJET, texte=cible.texte)
    return mesure


def phrase_du_libelle(libelle: str, annee: int | None = None) -> PhraseLue | None:
    """La cible écrite dans le libellé (« Délai de réponse : < 48 h »), si toute la suite des deux-points en est une.

    À défaut, le libellé entier, s'il dit d'où l'on part et où l'on va (« Ramener le délai de 12 à 8 jours »).
    """
    _, deux_points, suite = libelle.partition(" : ")
    if not deux_points:
        entiere = lire_la_phrase(libelle[:_LIBELLE_COMPRIS], annee)
        return entiere if entiere.depart is not None and entiere.cible.cible.valeur is not None else None
    if not any(c.isdigit() for c in suite):
        return None
    phrase = lire_la_phrase(suite, annee)
    if phrase.reste or (phrase.cible.cible.valeur is None and not phrase.exigences):
        return None
    return phrase


def dans_l_unite(phrase: PhraseLue, unite: str) -> PhraseLue:
    """« 1 075 patientes soit 69 % » : la lecture qui se compare à l'unité de la ligne."""
    autre, cible = phrase.equivalent, phrase.cible.cible
    if autre is None or not unite or cible.valeur is None or (autre.unite == POURCENT) != (unite == POURCENT):
        return phrase
    if (cible.unite == POURCENT) == (unite == POURCENT):
        return phrase
    lue = replace(phrase.cible, cible=replace(cible, valeur=autre.valeur, borne_haute=None, unite=autre.unite))
    return replace(phrase, cible=lue)


def unite_des_valeurs(cible: Cible, mesure: Mesure) -> str:
    """L'unité écrite dans la cible, à défaut dans le réalisé."""
    if cible.nature.est_chiffree and cible.unite:
        return cible.unite
    return mesure.unite if not cible.nature.est_chiffree or mesure.unite == POURCENT else ""


def preciser(lue: CibleLue, unite: str, mesure: Mesure) -> CibleLue:
    """Une cible que son unité éclaire : « 3/4 » en pourcentage, une année qui compte, « 1.500 » en milliers."""
    cible = lue.cible
    if cible.nature is NatureCible.FRACTION and POURCENT in (unite, mesure.unite):
        return _fraction_en_points(lue)
    if cible.nature is NatureCible.ANNEE and compte(unite, mesure):
        return replace(lue, cible=replace(cible, operateur=Operateur.ATTEINDRE, nature=NatureCible.NOMBRE))
    if lue.autre is not None and unite not in ("", POURCENT):
        return replace(lue, cible=replace(cible, operateur=Operateur.ATTEINDRE, valeur=lue.autre), autre=None)
    return lue


def selon_la_ligne(lue: CibleLue, libelle: str, depart: Fraction | None) -> CibleLue:
    """L'objet d'un verbe inconnu, que sa ligne éclaire : l'acte qu'elle compte, ou deux lectures si elle descend.

    « Former 30 soignants » en demande au moins trente quand la ligne compte des « soignants formés ». « Supprimer 10
    refus » depuis 45 en laisse dix, ou dix de moins : la cible reste du texte.
    """
    cible = lue.cible
    if not lue.est_un_objet or cible.valeur is None:
        return lue
    if depart is not None and depart > cible.valeur:
        return CibleLue(Cible(cible.texte, nature=NatureCible.TEXTE))
    if not nomme_l_acte(libelle, cible.texte):
        return lue
    return replace(lue, cible=replace(cible, operateur=Operateur.ATTEINDRE), est_un_objet=False)


def compte(unite: str, mesure: Mesure) -> bool:
    """Vrai si la ligne compte quelque chose : elle a une unité, ou un réalisé chiffré."""
    return bool(unite) or (mesure.nature is NatureMesure.NOMBRE and mesure.valeur is not None)


def en_pourcent(cible: Cible, unite: str) -> Cible:
    """La cible nue d'une ligne en pourcentage, dite en points."""
    if unite != POURCENT or cible.unite or not cible.nature.est_chiffree or est_une_part_nue(cible):
        return cible
    return replace(cible, unite=POURCENT)


def est_une_part_nue(cible: Cible) -> bool:
    """Vrai pour 0,8 sans unité : une part, ou moins d'un point."""
    return cible.valeur is not None and not cible.unite and 0 < abs(cible.valeur) <= 1


def _fraction_en_points(lue: CibleLue) -> CibleLue:
    """« 3/4 » face à un pourcentage : 75 %, à atteindre si rien d'autre n'est écrit devant."""
    valeur = (lue.cible.valeur or Fraction(0)) * 100
    est_nue = lue.cible.operateur is Operateur.EGAL
    operateur = Operateur.ATTEINDRE if est_nue else lue.cible.operateur
    cible = replace(lue.cible, operateur=operateur, valeur=valeur, unite=POURCENT, nature=NatureCible.NOMBRE)
    return replace(lue, cible=cible, est_explicite=not est_nue)
