"""Une ligne de la feuille « Indicateurs » : chaque fait de l'indicateur dans sa colonne, tel qu'on le relira."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from lib.domaine.ecriture import quantite
from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.preparation import Prevision
from lib.domaine.vocabulaire import Condition, EtatMesure, NatureCible, NatureMesure, NomRegle, Operateur, Sens
from lib.donnees.modele_cellules import Pourcentage, Valeur
from lib.donnees.modele_feuilles import Ligne

CONSTATS = {Fraction(1): "fait", Fraction(1, 2): "partiel", Fraction(0): "non fait"}
ETATS_SANS_VALEUR = {
    EtatMesure.MANQUANT: "",
    EtatMesure.SANS_OBJET: "sans objet",
    EtatMesure.PAS_ENCORE_DU: "pas encore dû",
}
OPERATEURS = {
    Operateur.AU_MOINS: "≥ ",
    Operateur.PLUS_DE: "> ",
    Operateur.AU_PLUS: "≤ ",
    Operateur.MOINS_DE: "< ",
    Operateur.ENVIRON: "environ ",
}


def ligne_de(indicateur: Indicateur, prevision: Prevision | None) -> Ligne:
    """La ligne d'un indicateur, avec ses colonnes internes s'il y a un avis d'équipe."""
    return {
        **_quoi(indicateur),
        **_combien(indicateur),
        **_argent(indicateur),
        **_contexte(indicateur),
        **_interne(indicateur, prevision),
    }


def valeur_en_unite(valeur: Fraction | None, unite: str) -> Valeur:
    """Une valeur, écrite comme un vrai pourcentage quand l'unité est « % »."""
    return Pourcentage(valeur) if valeur is not None and unite == "%" else valeur


def texte_de_la_cible(cible: Cible) -> Valeur:
    """La cible telle qu'elle était écrite ; un simple nombre redevient un nombre, un taux un pourcentage."""
    if _est_un_simple_nombre(cible):
        return valeur_en_unite(cible.valeur, cible.unite)
    if cible.texte or cible.valeur is None:
        return cible.texte
    if cible.nature is NatureCible.BOOLEEN:
        return "oui" if cible.valeur else "non"
    prefixe = OPERATEURS.get(cible.operateur, "") if cible.operateur else ""
    if cible.borne_haute is not None:
        return f"{quantite(cible.valeur, '', decimales=9)} à {quantite(cible.borne_haute, cible.unite, decimales=9)}"
    return prefixe + quantite(cible.valeur, cible.unite, decimales=9)


def unite_de(indicateur: Indicateur) -> str:
    """L'unité dans laquelle l'indicateur se mesure ; vide pour un constat."""
    return indicateur.unite or indicateur.cible.unite or indicateur.mesure.unite


def _quoi(indicateur: Indicateur) -> Ligne:
    return {
        "identifiant": indicateur.identifiant,
        "mission": indicateur.mission,
        "action": indicateur.action,
        "indicateur": indicateur.libelle,
        "portee": indicateur.portee.value,
        "nature": indicateur.nature.value,
        "objet": indicateur.objet.value,
        "type_mesure": indicateur.type_mesure.value,
        "sens": indicateur.sens.value,
        "unite": indicateur.unite,
    }


def _combien(indicateur: Indicateur) -> Ligne:
    return {
        "depart": valeur_en_unite(indicateur.depart, unite_de(indicateur)),
        "cible": texte_de_la_cible(indicateur.cible),
        "realise": _realise(indicateur.mesure),
        "realise_au": indicateur.mesure_le,
        "numerateur": indicateur.numerateur,
        "denominateur": indicateur.denominateur,
    }


def _argent(indicateur: Indicateur) -> Ligne:
    return {
        "remunere": "oui" if indicateur.remunere else "suivi",
        "montant_max": indicateur.montant_max,
        "regle": indicateur.regle.value,
        "seuil": _seuil(indicateur),
        "intermediaire": _intermediaire(indicateur),
        "condition_remplie": "" if indicateur.condition is Condition.SANS else indicateur.condition.value,
    }


def _contexte(indicateur: Indicateur) -> Ligne:
    return {
        "maitrise": indicateur.maitrise.value,
        "negociable": "oui" if indicateur.negociable else "non",
        "source": indicateur.source,
        "mode_de_calcul": indicateur.mode_de_calcul,
        "responsable": indicateur.responsable,
        "utilite": indicateur.utilite,
        "charge_heures": indicateur.charge_heures,
    }


def _interne(indicateur: Indicateur, prevision: Prevision | None) -> Ligne:
    if prevision is None:
        return {"commentaire": indicateur.motif_appreciation}
    unite = unite_de(indicateur)
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
        return date.fromordinal(int(mesure.valeur))
    if mesure.unite not in ("", "%"):
        return mesure.texte or quantite(mesure.valeur, mesure.unite, decimales=9)
    return valeur_en_unite(mesure.valeur, mesure.unite)


def _seuil(indicateur: Indicateur) -> Valeur:
    """Une part pour « proportionnel avec seuil » et pour une tolérance de stabilité, sinon une valeur."""
    est_une_part = indicateur.regle is NomRegle.PROPORTIONNEL_AVEC_SEUIL or indicateur.sens is Sens.STABILITE
    if est_une_part and indicateur.seuil is not None:
        return Pourcentage(indicateur.seuil * 100)
    return valeur_en_unite(indicateur.seuil, unite_de(indicateur))


def _intermediaire(indicateur: Indicateur) -> Valeur:
    """Une part pour « états », sinon une valeur dans l'unité."""
    if indicateur.regle is NomRegle.ETATS and indicateur.intermediaire is not None:
        return Pourcentage(indicateur.intermediaire * 100)
    return valeur_en_unite(indicateur.intermediaire, unite_de(indicateur))


def _est_un_simple_nombre(cible: Cible) -> bool:
    """Vrai si la cellule d'origine peut être un nombre de tableur : « 15 », « 69,7 % »."""
    if cible.valeur is None or cible.nature is not NatureCible.NOMBRE or cible.unite not in ("", "%"):
        return False
    canonique = quantite(cible.valeur, cible.unite, decimales=9)
    return not cible.texte or cible.texte == canonique
