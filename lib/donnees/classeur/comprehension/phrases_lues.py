"""Lire la phrase d'une ligne : sa cible et tout ce qu'elle porte d'autre, chaque lecture dite à la personne."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Cible
from lib.domaine.nombres_exacts import quantite
from lib.domaine.normalisation import POURCENT
from lib.domaine.texte_compris import MorceauCompris
from lib.domaine.vocabulaire import Gravite, NatureCible, Operateur
from lib.donnees.cellules.dates import est_sans_annee
from lib.donnees.cellules.demandes import phrase_du_libelle
from lib.donnees.cellules.intitules import a_un_nombre_qui_nomme
from lib.donnees.cellules.nombres import porte_une_lettre_o
from lib.donnees.cellules.operateurs import CibleLue
from lib.donnees.cellules.phrases.phrase import PhraseLue, lire_la_phrase
from lib.donnees.cellules.sens_dits import nomme_l_acte
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.grille import EtatCellule

_RYTHME = re.compile(
    r"(?:\bpar|/) ?(?P<periode>(?P<duree>mois|trimestre|semestre|semaine|jour)|soirée|séance|session|atelier|réunion"
    r"|professionnel|praticien|médecin|groupe|commune)s?\b",
    re.IGNORECASE,
)
_UNE_DATE = re.compile(r"\b(?:20\d\d|\d{1,2}/\d{1,2})\b")
_RESTRICTION = re.compile(r"\b(?:sauf|hors|sans|sous réserve|si|excepté|uniquement|seulement|ou)\b|\d", re.IGNORECASE)
_CHAMPS_DITS_AILLEURS = ("Palier", "Départ", "Écart")
"""Ce que « PALIERS_TIRES_DU_TEXTE », « DEPART_TIRE_DU_TEXTE » et « ARITHMETIQUE » disent déjà."""
_SUIVIES = ("cible", "realise", "depart", "montant_max", "numerateur", "denominateur", "poids", "seuil")


def lire_la_phrase_de(ligne: Ligne, annee: int | None) -> PhraseLue:
    """La phrase de la cible ; à défaut de cible, celle qui suit les deux-points du libellé."""
    cellule = ligne.cellule("cible")
    if not ligne.est_saine("cible", cellule):
        nature = NatureCible.ERREUR if cellule.etat is EtatCellule.ERREUR else NatureCible.VIDE
        return PhraseLue(CibleLue(Cible(cellule.texte, nature=nature)))
    if cellule.nombre is None:
        phrase = _avec_la_borne_haute(ligne, lire_la_phrase(cellule.texte, annee))
        return _du_libelle(ligne, annee) or phrase if phrase.cible.cible.nature is NatureCible.VIDE else phrase
    unite = POURCENT if cellule.est_pourcentage else ""
    operateur = Operateur.EGAL if cellule.nombre == 0 and not unite else Operateur.ATTEINDRE
    cible = Cible(cellule.texte, operateur, cellule.nombre, None, unite, NatureCible.NOMBRE)
    return PhraseLue(CibleLue(_fourchette(ligne, cible)))


def _avec_la_borne_haute(ligne: Ligne, phrase: PhraseLue) -> PhraseLue:
    """La phrase d'une borne basse écrite en texte (« 30 jours »), complétée de la borne haute."""
    if "cible_haute" not in ligne.places or phrase.cible.cible.nature is not NatureCible.NOMBRE:
        return phrase
    return replace(phrase, cible=replace(phrase.cible, cible=_fourchette(ligne, phrase.cible.cible)))


def _fourchette(ligne: Ligne, basse: Cible) -> Cible:
    """« Cible min » et « Cible max » ne font qu'une cible ; deux bornes qui ne s'accordent pas n'en font aucune."""
    haute = ligne.quantite("cible_haute") if "cible_haute" in ligne.places else None
    if haute is None or basse.valeur is None or (haute.valeur, haute.unite) == (basse.valeur, basse.unite):
        return basse
    texte = f"{basse.texte} à {ligne.texte('cible_haute')}"
    if haute.valeur > basse.valeur and haute.unite in (basse.unite, ""):
        return replace(
            basse, texte=texte, operateur=Operateur.ENTRE, borne_haute=haute.valeur, nature=NatureCible.INTERVALLE
        )
    phrase = f"la fourchette « {texte} » n'en est pas une ; la cible n'est pas reprise."
    ligne.noter(
        "cible", CodeDAnomalie.CIBLE_ILLISIBLE, phrase, "Écrivez la borne basse, puis la borne haute.", valeur=""
    )
    return Cible(texte, nature=NatureCible.TEXTE)


def noter_la_phrase(ligne: Ligne, phrase: PhraseLue) -> None:
    """Ce qui a été tiré de la cible et ce qui n'entre pas dans le calcul ; une cible ordinaire ne dit rien."""
    if len(phrase.exigences) > 1:
        _noter_les_exigences(ligne, phrase)
    elif phrase.cible.cible.nature is NatureCible.TEXTE and est_sans_annee(phrase.cible.cible.texte):
        phrase_dite = "est une échéance sans année ; la ligne n'est pas évaluée."
        ligne.noter("cible", CodeDAnomalie.CIBLE_ILLISIBLE, phrase_dite, "Écrivez l'année, par exemple 30/06/2027.")
    elif phrase.cible.cible.nature is NatureCible.TEXTE and _UNE_DATE.search(phrase.cible.cible.texte):
        ligne.noter(
            "cible",
            CodeDAnomalie.CIBLE_TIREE_DU_TEXTE,
            "porte une date qui n'entre pas dans le calcul : un constat paie la ligne, quel que soit son jour.",
            "Écrivez l'échéance seule, par exemple « avant le 30/06/2027 ».",
            gravite=Gravite.A_VERIFIER,
        )
    elif _tire_du_texte(phrase):
        _noter_le_tri(ligne, phrase)
    _noter_le_rythme(ligne, phrase.cible.cible)
    _noter_les_lettres(ligne)


def _du_libelle(ligne: Ligne, annee: int | None) -> PhraseLue | None:
    """La cible écrite dans le libellé (« Délai de réponse : < 48 h »), si toute la suite des deux-points en est une."""
    phrase = phrase_du_libelle(ligne.texte("indicateur"), annee)
    if phrase is None:
        return None
    ligne.noter(
        "indicateur",
        CodeDAnomalie.CIBLE_TIREE_DU_TEXTE,
        f"porte la cible, qui en a été tirée : « {phrase.cible.cible.texte} ».",
        "Vérifiez-la, ou écrivez-la dans la colonne « Cible ».",
        gravite=Gravite.A_VERIFIER,
    )
    return phrase


def _tire_du_texte(phrase: PhraseLue) -> bool:
    """Vrai si la cible lue n'est qu'une partie de la cellule, que rien d'autre ne signale."""
    est_lue = phrase.cible.cible.valeur is not None or phrase.cible.cible.echeance is not None
    dits = [morceau for morceau in phrase.morceaux if morceau.champ not in _CHAMPS_DITS_AILLEURS]
    return est_lue and not phrase.paliers and (len(dits) > 1 or bool(phrase.reste))


def _noter_le_tri(ligne: Ligne, phrase: PhraseLue) -> None:
    compris = " ; ".join(_dire(morceau) for morceau in phrase.morceaux)
    remede = "Vérifiez-le, ou écrivez chaque chose dans sa colonne."
    if any(morceau.champ == "Échéance" for morceau in phrase.morceaux) and phrase.cible.cible.echeance is None:
        compris += " (la date n'entre pas dans le calcul)"
    if not phrase.reste:
        ligne.noter("cible", CodeDAnomalie.CIBLE_TIREE_DU_TEXTE, f"est compris ainsi : {compris}.", remede)
        return
    est_douteuse = _RESTRICTION.search(phrase.reste) or a_un_nombre_qui_nomme(phrase.cible.cible.texte)
    est_douteuse = est_douteuse or _compte_un_acte_inconnu(ligne, phrase.cible)
    gravite = Gravite.A_VERIFIER if est_douteuse else None
    suite = f"« {phrase.reste} » n'entre pas dans le calcul."
    phrase_dite = f"est compris ainsi : {compris} ; {suite}"
    ligne.noter("cible", CodeDAnomalie.CIBLE_TIREE_DU_TEXTE, phrase_dite, remede, gravite=gravite)


def _compte_un_acte_inconnu(ligne: Ligne, lue: CibleLue) -> bool:
    """Vrai pour « supprimer au moins 10 refus », si ni le sens ni l'indicateur ne disent ce que l'on en compte."""
    est_dit = ligne.texte("sens") or nomme_l_acte(ligne.texte("indicateur"), lue.cible.texte)
    return lue.est_un_objet and lue.est_explicite and not est_dit


def _noter_les_exigences(ligne: Ligne, phrase: PhraseLue) -> None:
    """Plusieurs demandes et un montant : aucun partage n'est inventé."""
    demandes = " ; ".join(_dire(morceau) for morceau in phrase.morceaux if morceau.champ == "Exigence")
    ligne.noter(
        "cible",
        CodeDAnomalie.CIBLE_ILLISIBLE,
        f"porte {len(phrase.exigences)} exigences ({demandes}) pour une seule ligne ; "
        "rien ne dit comment elles se partagent le montant, la ligne n'est pas évaluée.",
        "Écrivez une ligne par exigence avec son montant, ou « oui » comme cible et « fait » quand toutes sont tenues.",
    )


def _noter_le_rythme(ligne: Ligne, cible: Cible) -> None:
    """« 2 par mois » ne se compare pas à un total de l'année ; « 15 par soirée » se compare à une moyenne."""
    trouve = _RYTHME.search(cible.texte)
    if trouve is None or cible.valeur is None or cible.nature not in (NatureCible.NOMBRE, NatureCible.INTERVALLE):
        return
    periode = trouve["periode"].lower()
    if any(periode in ligne.texte(cle).lower() for cle in ("unite", "realise")):
        return
    phrase = f"compte par {periode} : {quantite(cible.valeur, '')} est comparé tel quel au réalisé."
    remede = f"Écrivez le réalisé par {periode} lui aussi, ou la cible de toute l'année."
    if trouve["duree"]:
        ligne.noter("cible", CodeDAnomalie.UNITE_INCOHERENTE, phrase, remede)
    else:
        ligne.noter("cible", CodeDAnomalie.CIBLE_PRECISEE, phrase, remede)


def _noter_les_lettres(ligne: Ligne) -> None:
    for cle in _SUIVIES:
        if cle in ligne.places and porte_une_lettre_o(ligne.cellule(cle).texte):
            ligne.noter(
                cle,
                CodeDAnomalie.LETTRE_POUR_UN_CHIFFRE,
                "porte la lettre O ; elle est lue comme un zéro.",
                "Écrivez le chiffre 0.",
            )


def _dire(morceau: MorceauCompris) -> str:
    return morceau.valeur if morceau.champ == "Exigence" else f"{morceau.champ.lower()} {morceau.valeur}"
