"""Lire une ligne d'indicateur : ce qu'elle dit, avant que l'on complète ce qu'elle ne dit pas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import Exercice, Piece
from lib.domaine.indicateur import Indicateur
from lib.domaine.ligne_ecrite import TermesEcrits
from lib.domaine.nombres_exacts import nombre
from lib.domaine.preparation import Prevision
from lib.domaine.vocabulaire import (
    Confiance,
    Maitrise,
    Nature,
    NatureCible,
    NatureMesure,
    NomRegle,
    Objet,
    Portee,
    TypeMesure,
)
from lib.donnees.cellules.dates import lire_date
from lib.donnees.cellules.mots import lire_mot, lire_vide, normaliser
from lib.donnees.cellules.phrases.regle_ecrite import lire_la_regle
from lib.donnees.cellules.sens_dits import lire_sens
from lib.donnees.champs import INDICATEURS, Forme
from lib.donnees.classeur.comprehension.argent_lu import ArgentLu, lire_l_argent, lire_l_intermediaire, lire_le_seuil
from lib.donnees.classeur.comprehension.lignes_retirees import selon_les_decisions
from lib.donnees.classeur.comprehension.regle_lue import RegleLue, accorder_la_regle
from lib.donnees.classeur.comprehension.valeurs_lues import ValeursLues, lire_les_valeurs, valeur_accordee
from lib.donnees.classeur.lignes import Ligne, lire_les_euros

_JOUR = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
_JOUR_SANS_ANNEE = re.compile(r"\bau (\d{1,2})/(\d{1,2})(?![/\d])")


@dataclass(frozen=True, slots=True)
class IndicateurLu:
    """Une ligne lue, avec ce qui est déclaré et ce qui reste à compléter.

    Attributes:
        identifiant: tel qu'il est écrit, vide s'il ne l'est pas.
        mission: code de la mission.
        termes: ce que la ligne déclare ; None pour ce qu'elle tait, ou que l'on ne comprend pas.
        regle: sa règle, ce que sa phrase en dit, et si on la comprend.
        sens_incompris: son sens tel qu'il est écrit, s'il n'est pas compris.
    """

    ligne: Ligne
    identifiant: str
    mission: str
    libelle: str
    valeurs: ValeursLues
    argent: ArgentLu
    termes: TermesEcrits
    regle: RegleLue = RegleLue()
    sens_incompris: str = ""


def lire_un_indicateur(ligne: Ligne, mission: str, annee: int | None) -> IndicateurLu:
    """Ce qu'une ligne dit de l'indicateur, de ses valeurs et de son paiement."""
    ligne = selon_les_decisions(ligne)
    sens, ecrite = lire_sens(_ecrit(ligne, "sens")), _regle_ecrite(ligne)
    mot = lire_mot(NomRegle, ecrite)
    phrase = lire_la_regle(ecrite) if mot is None and ecrite else None
    termes = TermesEcrits(
        ligne.mot("type_mesure", TypeMesure), sens, ligne.mot("nature", Nature), mot, ligne.mot("objet", Objet)
    )
    valeurs = lire_les_valeurs(ligne, annee=annee, type_mesure=termes.type_mesure, regle=termes.regle)
    argent = lire_l_argent(ligne)
    regle = RegleLue(mot, incomprise="" if mot else ecrite)
    if phrase is not None:
        regle = accorder_la_regle(ligne, phrase, valeurs, argent)
    if ligne.est_porte("regle") and valeurs.phrase.paliers:
        regle = RegleLue()  # la règle commune ne vaut pas pour une ligne qui écrit ses paliers
    return IndicateurLu(
        ligne=ligne,
        identifiant=ligne.texte("identifiant"),
        mission=mission,
        libelle=_libelle(ligne),
        valeurs=valeurs,
        argent=argent,
        termes=replace(termes, regle=regle.nom),
        regle=regle,
        sens_incompris="" if sens else _ecrit(ligne, "sens"),
    )


def _ecrit(ligne: Ligne, cle: str) -> str:
    """Le texte d'un terme ; vide s'il ne dit rien. « À définir » ou « ? » dit que l'on ne sait pas."""
    texte = ligne.texte(cle)
    return "" if lire_vide(texte) in (NatureCible.VIDE, NatureCible.SANS_OBJET) else texte


def _regle_ecrite(ligne: Ligne) -> str:
    """Le texte de la règle ; « sans objet » en est un : rien ne dit alors ce que la ligne paie."""
    texte = ligne.texte("regle")
    return "" if lire_vide(texte) is NatureCible.VIDE else texte


def lire_le_contexte(lu: IndicateurLu, indicateur: Indicateur) -> dict[str, object]:
    """Les colonnes qui décrivent la ligne sans la payer : portée, maîtrise, source, seuils, charge.

    Args:
        indicateur: l'indicateur déjà complété, pour sa règle et son unité.
    """
    ligne, unite, cible = lu.ligne, lu.valeurs.unite, lu.valeurs.cible.cible
    return {
        **_faits_simples(ligne),
        "portee": ligne.mot("portee", Portee),
        "mesure_le": ligne.jour("realise_au") or _jour_de_l_entete(ligne),
        "seuil": lu.regle.seuil
        if lu.regle.seuil is not None
        else lire_le_seuil(ligne, indicateur.regle, indicateur.sens, unite, cible),
        "intermediaire": lu.regle.partiel
        if lu.regle.partiel is not None
        else lire_l_intermediaire(ligne, indicateur.regle, unite, cible),
        "maitrise": ligne.mot("maitrise", Maitrise),
        "negociable": ligne.oui_non("negociable"),
        "motif_appreciation": ligne.texte("commentaire") if indicateur.regle is NomRegle.APPRECIATION else "",
    }


def lire_la_prevision(lu: IndicateurLu, indicateur: Indicateur) -> Prevision | None:
    """L'avis d'équipe d'une ligne (interne), ou None si elle n'en porte aucun."""
    ligne, unite = lu.ligne, lu.valeurs.unite
    prevision = Prevision(
        identifiant=indicateur.identifiant,
        basse=valeur_accordee(ligne, "prevision_basse", unite),
        mediane=valeur_accordee(ligne, "prevision_mediane", unite),
        haute=valeur_accordee(ligne, "prevision_haute", unite),
        confiance=ligne.selon("confiance", lambda texte: lire_mot(Confiance, texte), CINQ_MOTS),
        ambition=ligne.texte("ambition"),
        commentaire="" if indicateur.regle is NomRegle.APPRECIATION else ligne.texte("commentaire"),
    )
    _verifier_l_ordre(ligne, prevision)
    return prevision if prevision != Prevision(indicateur.identifiant) else None


def lire_la_piece(lu: IndicateurLu, identifiant: str) -> Piece | None:
    """La pièce justificative écrite sur la ligne elle-même, ou None."""
    libelle = lu.ligne.texte("piece")
    echeance: date | None = lu.ligne.jour("echeance") if libelle else None
    return Piece(identifiant, libelle, echeance=echeance, cellules=lu.ligne.cellules()) if libelle else None


def noter_les_dates_douteuses(lus: Sequence[IndicateurLu]) -> None:
    """Note les dates d'une feuille dont la plupart des cibles sont des nombres ; elles restent des échéances."""
    datees = [lu for lu in lus if lu.ligne.cellule("cible").jour is not None]
    chiffrees = sum(lu.valeurs.cible.cible.nature.est_chiffree for lu in lus)
    for lu in datees if chiffrees > len(datees) else ():
        if _attend_un_nombre(lu):
            lu.ligne.noter(
                "cible",
                CodeDAnomalie.DATE_A_VERIFIER,
                "est une date parmi des cibles en nombre ; Excel a pu transformer « 3/4 » ou « 4-6 ». "
                "Elle est lue comme une échéance.",
                "Si ce n'est pas une échéance, mettez la cellule au format Texte et écrivez la cible.",
            )


_LECTURES: Mapping[Forme, Callable[[Ligne, str], object]] = {
    Forme.TEXTE: Ligne.texte,
    Forme.NOMBRE: Ligne.nombre,
    Forme.EUROS: lire_les_euros,
    Forme.DATE: Ligne.jour,
}
"""Les formes qu'une colonne remplit à elle seule."""


def _faits_simples(ligne: Ligne) -> dict[str, object]:
    """Ce que chaque colonne dit seule de la ligne, selon sa forme."""
    return {champ.attribut: _LECTURES[champ.forme](ligne, champ.cle) for champ in INDICATEURS.champs_simples}


CINQ_MOTS = f"l'un de ces cinq mots : {', '.join(Confiance)}"


def _verifier_l_ordre(ligne: Ligne, prevision: Prevision) -> None:
    """Trois nombres en désordre ne prévoient rien : le dire ici, pas seulement là où ils manquent."""
    basse, mediane, haute = prevision.basse, prevision.mediane, prevision.haute
    if basse is None or mediane is None or haute is None or basse <= mediane <= haute:
        return
    ligne.noter(
        "prevision_basse" if basse > mediane else "prevision_haute",
        CodeDAnomalie.PREVISION_EN_DESORDRE,
        f"est en désordre : {nombre(basse)}, {nombre(mediane)}, {nombre(haute)} ; ces nombres ne sont pas suivis.",
        "Écrivez les prévisions basse, médiane et haute de la plus petite à la plus grande.",
    )


def jour_dans_l_exercice(ligne: Ligne, exercice: Exercice | None) -> date | None:
    """Le seul jour de l'exercice que dit l'entête « Réalisé au 31/10 », sans année ; None sans exercice."""
    trouve = _JOUR_SANS_ANNEE.search(normaliser(ligne.entetes.get("realise", "")))
    if exercice is None or trouve is None:
        return None
    annees = range(exercice.debut.year, exercice.fin.year + 1)
    jours = (lire_date(f"{trouve[1]}/{trouve[2]}/{annee}") for annee in annees)
    possibles = [jour for jour in jours if jour is not None and exercice.debut <= jour <= exercice.fin]
    return possibles[0] if len(possibles) == 1 else None


def _jour_de_l_entete(ligne: Ligne) -> date | None:
    """Le jour écrit dans l'entête « Réalisé au 15/01/2027 », ou None."""
    trouve = _JOUR.search(ligne.entetes.get("realise", ""))
    return lire_date(trouve[0]) if trouve else None


def _libelle(ligne: Ligne) -> str:
    """Le libellé de l'indicateur ; à défaut celui de l'action, et c'est noté."""
    libelle = ligne.texte("indicateur")
    if libelle:
        return libelle
    ligne.noter(
        "indicateur",
        CodeDAnomalie.LIBELLE_ABSENT,
        "l'indicateur n'a pas de libellé ; la ligne est lue quand même.",
        "Écrivez ce qui est mesuré.",
    )
    return ligne.texte("action") or f"Ligne {ligne.numero}"


def _attend_un_nombre(lu: IndicateurLu) -> bool:
    """Vrai si rien, sur la ligne, ne dit que la cible est une échéance."""
    est_une_echeance = lu.valeurs.cible.cible.nature is NatureCible.ECHEANCE
    est_un_constat = lu.termes.nature is Nature.QUALITATIF or lu.termes.type_mesure is TypeMesure.ETAT
    return est_une_echeance and not est_un_constat and lu.valeurs.mesure.nature is NatureMesure.NOMBRE
