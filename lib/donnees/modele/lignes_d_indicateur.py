"""Une ligne de la feuille « Indicateurs » : chaque fait de l'indicateur dans sa colonne, tel qu'on le relira."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from lib.domaine.cible_ecrite import ecrire_une_cible, en_lettres, se_dit_d_un_nombre
from lib.domaine.exigences import role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.objectif import unite_des_nombres
from lib.domaine.preparation import Prevision
from lib.domaine.vocabulaire import Condition, EtatMesure, Fait, NatureMesure
from lib.donnees.champs import INDICATEURS
from lib.donnees.modele.cellules import Pourcentage, Valeur
from lib.donnees.modele.feuilles import Ligne

CONSTATS = {Fraction(1): "fait", Fraction(1, 2): "partiel", Fraction(0): "non fait"}
ETATS_SANS_VALEUR = {
    EtatMesure.MANQUANT: "",
    EtatMesure.SANS_OBJET: "sans objet",
    EtatMesure.PAS_ENCORE_DU: "pas encore dû",
}
_OUI_NON = {True: "oui", False: "non", None: ""}


def ligne_de(indicateur: Indicateur, prevision: Prevision | None, ouverture: Fraction | None = None) -> Ligne:
    """La ligne d'un indicateur, avec ses colonnes internes s'il y a un avis d'équipe.

    Args:
        ouverture: chance [0–1] que la condition de la ligne soit remplie (interne).
    """
    return {
        **_quoi(indicateur),
        **_combien(indicateur),
        **_argent(indicateur, ouverture),
        **_contexte(indicateur),
        **_interne(indicateur, prevision),
    }


def valeur_en_unite(valeur: Fraction | None, unite: str) -> Valeur:
    """Une valeur, écrite comme un vrai pourcentage quand l'unité est « % »."""
    return Pourcentage(valeur) if valeur is not None and unite == "%" else valeur


def texte_de_la_cible(cible: Cible) -> Valeur:
    """La cible telle qu'elle était écrite ; un simple nombre redevient un nombre, un taux un pourcentage."""
    return valeur_en_unite(cible.valeur, cible.unite) if se_dit_d_un_nombre(cible) else ecrire_une_cible(cible)


def texte_de_la_condition(condition: Condition, ouverture: Fraction | None) -> str:
    """La réponse d'une condition ; inconnue, elle porte sa chance : « inconnu (30 %) »."""
    if condition is Condition.INCONNUE and ouverture is not None:
        return f"{condition.value} ({en_lettres(ouverture * 100, '%')})"
    return "" if condition is Condition.SANS else condition.value


def _quoi(indicateur: Indicateur) -> Ligne:
    return {
        "identifiant": indicateur.identifiant,
        "mission": indicateur.mission,
        "indicateur": indicateur.libelle,
        "portee": "" if indicateur.portee is None else _si_ecrit(indicateur, Fait.PORTEE),
        "nature": _si_ecrit(indicateur, Fait.NATURE),
        "objet": _si_ecrit(indicateur, Fait.OBJET),
        "type_mesure": _si_ecrit(indicateur, Fait.TYPE_MESURE),
        "sens": indicateur.sens_incompris or _si_ecrit(indicateur, Fait.SENS),
        "unite": indicateur.unite,
    }


def _si_ecrit(indicateur: Indicateur, fait: Fait) -> str:
    """Le mot d'un fait ; vide s'il est supposé : la relecture le suppose de nouveau, et le dit."""
    return "" if indicateur.est_suppose(fait) else str(getattr(indicateur, fait))


def _combien(indicateur: Indicateur) -> Ligne:
    return {
        "depart": valeur_en_unite(indicateur.depart, unite_des_nombres(indicateur)),
        "cible": texte_de_la_cible(indicateur.cible),
        "realise": _realise(indicateur.mesure),
        "realise_au": indicateur.mesure_le,
        "numerateur": indicateur.numerateur,
        "denominateur": indicateur.denominateur,
    }


def _argent(indicateur: Indicateur, ouverture: Fraction | None) -> Ligne:
    return {
        "remunere": "oui" if indicateur.remunere else "suivi",
        "montant_max": indicateur.montant_max,
        "regle": indicateur.regle_incomprise or _si_ecrit(indicateur, Fait.REGLE),
        "seuil": _seuil(indicateur),
        "intermediaire": _intermediaire(indicateur),
        "condition_remplie": texte_de_la_condition(indicateur.condition, ouverture),
    }


def _contexte(indicateur: Indicateur) -> Ligne:
    return {
        "maitrise": indicateur.maitrise or "",
        "negociable": _OUI_NON[indicateur.negociable],
        **{champ.cle: getattr(indicateur, champ.attribut) for champ in INDICATEURS.champs_simples},
    }


def _interne(indicateur: Indicateur, prevision: Prevision | None) -> Ligne:
    if prevision is None:
        return {"commentaire": indicateur.motif_appreciation}
    unite = unite_des_nombres(indicateur)
    return {
        "ambition": prevision.ambition,
        "prevision_basse": valeur_en_unite(prevision.basse, unite),
        "prevision_mediane": valeur_en_unite(prevision.mediane, unite),
        "prevision_haute": valeur_en_unite(prevision.haute, unite),
        "confiance": prevision.confiance.value if prevision.confiance else "",
        "commentaire": indicateur.motif_appreciation or prevision.commentaire,
    }


def _realise(mesure: Mesure) -> Valeur:
    if mesure.etat is not EtatMesure.MESURE or mesure.valeur is None:
        return mesure.texte or ETATS_SANS_VALEUR.get(mesure.etat, "")
    if mesure.nature is NatureMesure.ETAT:
        return mesure.texte or CONSTATS.get(mesure.valeur, "")
    if mesure.nature is NatureMesure.DATE:
        jour = date.fromordinal(int(mesure.valeur))
        return jour if mesure.texte in ("", f"{jour:%d/%m/%Y}") else mesure.texte
    if mesure.unite not in ("", "%"):
        return mesure.texte or en_lettres(mesure.valeur, mesure.unite)
    return _nombre_ou_texte(mesure.valeur, mesure.unite, mesure.texte)


def _seuil(indicateur: Indicateur) -> Valeur:
    """Une part pour « proportionnel avec seuil » et pour une tolérance de stabilité, sinon une valeur."""
    if role_du_seuil(indicateur.regle, indicateur.sens).est_une_part and indicateur.seuil is not None:
        return Pourcentage(indicateur.seuil * 100)
    return valeur_en_unite(indicateur.seuil, unite_des_nombres(indicateur))


def _intermediaire(indicateur: Indicateur) -> Valeur:
    """Une part pour « états », sinon une valeur dans l'unité."""
    if role_de_l_intermediaire(indicateur.regle).est_une_part and indicateur.intermediaire is not None:
        return Pourcentage(indicateur.intermediaire * 100)
    return valeur_en_unite(indicateur.intermediaire, unite_des_nombres(indicateur))


def _nombre_ou_texte(valeur: Fraction, unite: str, texte: str) -> Valeur:
    """Un nombre de tableur (« 15 », « 69,7 % ») s'il s'affiche comme le texte d'origine, sinon ce texte."""
    return valeur_en_unite(valeur, unite) if texte in ("", en_lettres(valeur, unite)) else texte
