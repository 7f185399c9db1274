"""Dire ce qui, d'une feuille, n'est pas lu ou ne l'est pas à coup sûr : feuilles, tableaux, entêtes, colonnes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat
from lib.domaine.lecture import Decision
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.dates import ANNEE_ENTIERE, est_cumulee, rang_dans_l_annee
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import ACTIONS, INDICATEURS, Feuille, Qualite, champ_sur, proches, reconnaitre, rivales
from lib.donnees.classeur.tableaux.colonnes_repetees import (
    CHAMPS_D_HISTORIQUE,
    REVISEE,
    moment_de,
    periode_de,
    sans_revision,
)
from lib.donnees.classeur.tableaux.decoupage import role_de
from lib.donnees.classeur.tableaux.reperage import Reperage, valeurs_sous
from lib.donnees.classeur.tableaux.vraisemblance import (
    VRAISEMBLANCE_MINIMALE,
    part_accordee,
    se_comparent,
    vraisemblance,
)
from lib.donnees.grille import Cellule, Grille, JournalDeLecture, lettre_de

_SANS_IMPORTANCE = ("lisez-moi", "lisez moi", "lisezmoi", "mode d'emploi", "notice", "aide", "sommaire", "listes")
_SANS_USAGE = {
    "taux_atteinte": "le taux est recalculé à partir du réalisé et de la cible, qu'il ne fait que contrôler",
    "montant_paye": "le montant payé est recalculé à partir de la règle, qu'il ne fait que contrôler",
    "montant_fixe": "la part fixe se lit dans la feuille « Missions »",
    "enveloppe": "l'enveloppe d'une mission se lit dans la feuille « Missions »",
}
_VALEURS_QUI_COMPTENT = ("cible", "realise", "montant_max", "depart")
"""Deux colonnes pour l'une d'elles : la personne doit savoir laquelle a été prise."""
_CHIFFRES_QUI_COMPTENT = 2
"""Une feuille qui porte des nombres ou des euros ne se laisse pas de côté en silence."""
_CELLULES_EXAMINEES = 400
_CORRIGER = "Choisissez son champ dans la correspondance des colonnes."

_ANNEE = re.compile(r"\b20\d\d\b")
_ANNONCE = re.compile(r"(?:contrat|avenant|exercice|ann[ée]e|aci)\W{0,3}(20\d\d)\b", re.IGNORECASE)


def noter_ce_qui_echappe(
    grille: Grille, role: Feuille | None, reperage: Reperage | None, journal: JournalDeLecture
) -> None:
    """Tout ce que la personne doit savoir d'un tableau avant d'en lire les lignes."""
    if role is None:
        _noter_ce_qui_est_ignore(grille, journal)
        return
    if reperage is None:
        return
    if role is INDICATEURS:
        _noter_une_entete_incertaine(grille, reperage, journal)
        _noter_l_exercice(grille, reperage, journal)
        _noter_ce_qui_ne_sert_pas(grille, reperage, journal)
        _noter_les_choix(grille, reperage, journal)
        _noter_les_paliers(grille, reperage, journal)
    _noter_les_colonnes_perdues(grille, reperage, journal)


def _noter_ce_qui_est_ignore(grille: Grille, journal: JournalDeLecture) -> None:
    if grille.lignes and normaliser(grille.nom) not in _SANS_IMPORTANCE:
        chiffres = sum(cellule.nombre is not None or "€" in cellule.texte for cellule in grille)
        champs = {
            c.cle for cellule in islice(grille, _CELLULES_EXAMINEES) if (c := champ_sur(cellule.texte, INDICATEURS))
        }
        compte = chiffres >= _CHIFFRES_QUI_COMPTENT or (chiffres > 0 and role_de(champs, INDICATEURS))
        numeros = f" (lignes {min(grille.lignes)} à {max(grille.lignes)})" if min(grille.lignes) > 1 else ""
        journal.feuille(
            CodeDAnomalie.FEUILLE_IGNOREE,
            grille.nom,
            f"aucun tableau reconnu{numeros} ; {'cette partie' if numeros else 'la feuille'} n'est pas lue.",
            "Si elle contient des indicateurs, donnez à ses colonnes les noms du modèle.",
            gravite=Gravite.A_VERIFIER if compte else Gravite.INFORMATION,
        )


def _noter_une_entete_incertaine(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> None:
    if not reperage.est_sur and Decision.IMPOSEE not in reperage.decisions.values():
        place = grille.dire_la_ligne(reperage.ligne_entete)
        phrase = f"l'entête ({place}) n'est pas sûre : peu de colonnes y sont reconnues."
        remede = "Vérifiez la correspondance des colonnes."
        journal.feuille(CodeDAnomalie.ENTETE_INCERTAINE, grille.nom, phrase, remede)
    perdues = [n for n, cellules in grille.lignes.items() if n < reperage.premiere_ligne and _est_chiffree(cellules)]
    if perdues:
        phrase = (
            f"l'entête retenue est à la ligne {reperage.ligne_entete} ; des lignes chiffrées sont au-dessus "
            f"({', '.join(map(str, perdues[:10]))}) et ne sont pas lues."
        )
        remede = "Si un autre tableau est au-dessus, donnez à ses colonnes les noms du modèle."
        journal.feuille(CodeDAnomalie.ENTETE_INCERTAINE, grille.nom, phrase, remede)


def _est_chiffree(cellules: Mapping[int, Cellule]) -> bool:
    """Vrai si une ligne ressemble à des données : trois cellules au moins, dont un nombre."""
    return len(cellules) >= 3 and any(cellule.nombre is not None for cellule in cellules.values())


def _annee_annoncee(reperage: Reperage) -> str:
    """Ce qui annonce une autre année que celle d'une colonne lue : « Contrat 2026 » à côté de « Cible 2027 »."""
    lues = {a for cle in ("cible", "realise") for a in _ANNEE.findall(reperage.entetes_des_champs.get(cle, ""))}
    for texte in reperage.non_reconnues.values():
        dite = _ANNONCE.match(texte)
        if lues and dite and dite[1] not in lues:
            return f"la colonne « {texte} » annonce {dite[1]}"
    return ""


def _noter_l_exercice(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> None:
    """L'exercice pris pour celui du tableau, et ce que deviennent les autres."""
    annees = reperage.annees
    ailleurs = "" if annees.autres or annees.doute else _annee_annoncee(reperage)
    if not (annees.autres or annees.doute or ailleurs):
        return
    autres = ", ".join(str(annee) for annee in sorted({annuelle.exercice for annuelle in annees.autres}))
    choisi = f"l'exercice {annees.courante} est tenu pour celui du tableau" if annees.courante else "l'exercice est N"
    doute = (annees.doute or ailleurs) and f" ; {annees.doute or ailleurs}"
    suite = autres and f" ; les colonnes d'autres exercices ({autres}) vont à l'historique"
    phrase = f"{choisi}{doute}{suite}."
    remede = "Écrivez les dates de l'exercice dans la feuille « Contrat » si ce n'est pas le bon."
    gravite = Gravite.A_VERIFIER if annees.doute or ailleurs else Gravite.INFORMATION
    datees = (c for c, texte in reperage.entetes.items() if periode_de(texte))
    cellule = _entete(grille, reperage, annees.autres[0].colonne if annees.autres else next(datees))
    journal.constats.append(
        Constat(CodeDAnomalie.EXERCICE_RETENU, phrase, remede, grille.nom, cellule.reference, gravite_propre=gravite)
    )
    for annuelle in annees.autres:
        if annuelle.cle not in CHAMPS_D_HISTORIQUE:
            phrase = f"est de l'exercice {annuelle.exercice} ; l'historique ne la garde pas."
            cellule = _entete(grille, reperage, annuelle.colonne)
            journal.cellule(CodeDAnomalie.COLONNE_NON_UTILISEE, cellule, "", phrase, "Rien à faire.")


def _noter_ce_qui_ne_sert_pas(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> None:
    for champ, place in reperage.places.items():
        if champ in _SANS_USAGE:
            phrase = f"est reconnue sans être utilisée : {_SANS_USAGE[champ]}."
            cellule = _entete(grille, reperage, place)
            journal.cellule(CodeDAnomalie.COLONNE_NON_UTILISEE, cellule, "", phrase, "Rien à faire.")


def _noter_les_choix(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> None:
    """Les colonnes que leurs valeurs ont décidées, et celles que rien ne décide."""
    titres = {champ.cle: champ.titre for champ in INDICATEURS.champs}
    for champ, place in reperage.places.items():
        if reperage.decisions.get(place) is Decision.VALEURS:
            phrase = f"est lue comme « {titres[champ]} » d'après ses valeurs."
            cellule = _entete(grille, reperage, place)
            est_douteux = _est_douteux(champ, cellule.texte, valeurs_sous(grille, reperage.ligne_entete)(place))
            gravite = Gravite.A_VERIFIER if est_douteux else Gravite.INFORMATION
            journal.cellule(CodeDAnomalie.ENTETE_INCERTAINE, cellule, titres[champ], phrase, _CORRIGER, gravite=gravite)
    for place, champs in reperage.hesitations.items():
        choix = " ou ".join(f"« {titres[champ]} »" for champ in sorted(champs))
        phrase = f"peut se lire {choix}, et ses valeurs ne décident pas ; elle n'est pas lue."
        if len(champs) == 1:
            phrase = f"est une partie de l'année, et rien ne dit qu'elle en est le total ; {choix} n'est pas lu"
            phrase += ", sauf là où la ligne dit si ses parties s'ajoutent." if reperage.parties else "."
        journal.cellule(CodeDAnomalie.ENTETE_INCERTAINE, _entete(grille, reperage, place), "", phrase, _CORRIGER)


def _est_douteux(champ: str, entete: str, cellules: Sequence[Cellule]) -> bool:
    """Vrai si des euros reposent sur une colonne que ni son entête ne nomme, ni ses valeurs écrites en euros."""
    nommes = {trouve.cle for trouve in reconnaitre(entete, INDICATEURS) if trouve.qualite >= Qualite.CONTENU}
    nommes |= rivales(entete, INDICATEURS, plus_longues=False)
    if champ not in (*_VALEURS_QUI_COMPTENT, "sens") or champ in nommes:
        return False
    return champ != "montant_max" or part_accordee(champ, cellules, INDICATEURS, exige=True) < VRAISEMBLANCE_MINIMALE


def _noter_les_paliers(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> None:
    if reperage.paires:
        colonnes = ", ".join(f"{lettre_de(seuil)} et {lettre_de(montant)}" for seuil, montant in reperage.paires)
        phrase = f"{len(reperage.paires)} paliers sont lus dans les colonnes (seuil et montant) : {colonnes}."
        cellule = _entete(grille, reperage, reperage.paires[0][0])
        remede = "Vérifiez-les sur la page d'un indicateur."
        journal.cellule(CodeDAnomalie.PALIERS_EN_COLONNES, cellule, "Paliers", phrase, remede)


def _noter_les_colonnes_perdues(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> None:
    for colonne, texte in _colonnes_perdues(grille, reperage).items():
        cellule = grille.place(reperage.ligne_entete, colonne, texte)
        constat = "n'est pas une colonne reconnue" if texte else "la colonne n'a pas d'entête"
        gravite, remede = Gravite.INFORMATION, "Donnez-lui un nom du modèle si elle compte."
        if _est_peut_etre_decalee(grille, reperage, colonne):
            cote = "débordent à droite de l'entête" if colonne > max(reperage.entetes) else "n'ont pas d'entête"
            constat = f"des nombres {cote} : des colonnes sont peut-être décalées"
            gravite, remede = Gravite.A_VERIFIER, "Vérifiez que chaque valeur est sous son entête."
        if champ := _rivale(grille, reperage, colonne):
            titre, retenue = INDICATEURS.par_cle[champ].titre, _entete(grille, reperage, reperage.places[champ])
            constat = f"ressemble aussi à « {titre} », que « {retenue.texte} » donne déjà"
            gravite, remede = Gravite.A_VERIFIER, _CORRIGER
            phrase = f"est lue comme « {titre} », que « {texte} » ({cellule.reference}) annonce aussi."
            journal.cellule(CodeDAnomalie.ENTETE_INCERTAINE, retenue, titre, phrase, _CORRIGER)
        journal.cellule(
            CodeDAnomalie.COLONNE_NON_RECONNUE, cellule, "", f"{constat} ; elle n'est pas lue.", remede, gravite=gravite
        )


def _est_peut_etre_decalee(grille: Grille, reperage: Reperage, colonne: int) -> bool:
    """Vrai pour une colonne de nombres sans entête, à droite des autres ou au milieu de celles qui sont lues."""
    if colonne in reperage.entetes or reperage.feuille is not INDICATEURS or not reperage.entetes:
        return False
    if colonne < min(reperage.places.get(champ, colonne + 1) for champ in _VALEURS_QUI_COMPTENT):
        return False  # à gauche des valeurs, un nombre numérote les lignes
    cellules = valeurs_sous(grille, reperage.ligne_entete)(colonne)
    return any(cellule.nombre is not None or cellule.texte[:1].isdigit() for cellule in cellules)


def _rivale(grille: Grille, reperage: Reperage, colonne: int) -> str:
    """La colonne déjà lue pour la valeur qu'une entête laissée de côté annonce aussi ; vide s'il n'y en a pas."""
    texte = reperage.entetes.get(colonne, "")
    if reperage.feuille is not INDICATEURS:
        return ""
    valeurs = valeurs_sous(grille, reperage.ligne_entete)(colonne)
    reconnus = reconnaitre(sans_revision(texte), INDICATEURS)
    annonces = [trouve.cle for trouve in reconnus if trouve.qualite >= Qualite.CONTENU]
    # Sous un mot seulement proche, il faut aussi que les deux colonnes comptent la même chose.
    annonces = annonces or [
        c for c in sorted(proches(texte, INDICATEURS)) if se_comparent(_lues(grille, reperage, c), valeurs)
    ]
    for champ in annonces:
        entete = reperage.entetes.get(reperage.places.get(champ, 0), "")
        if champ not in _VALEURS_QUI_COMPTENT or champ not in reperage.places or _est_datee(texte, entete):
            continue
        ecrite, retenue = moment_de(texte), moment_de(entete)
        # Une date ne suffit pas à écarter en silence : ni un relevé plus récent, ni la colonne qui n'en porte pas.
        une_date_decide = ecrite > max(retenue, REVISEE) or retenue > REVISEE >= ecrite
        if une_date_decide or vraisemblance(INDICATEURS.par_cle[champ], valeurs) >= VRAISEMBLANCE_MINIMALE:
            return champ
    return ""


def _lues(grille: Grille, reperage: Reperage, champ: str) -> Sequence[Cellule]:
    return valeurs_sous(grille, reperage.ligne_entete)(reperage.places.get(champ, 0))


def _est_datee(texte: str, entete: str) -> bool:
    """Vrai si une date dit laquelle des deux colonnes compte, ou l'année entière de sa partie ; pas « révisée »."""
    if 0 < (partie := rang_dans_l_annee(texte)) < ANNEE_ENTIERE:
        retenue = rang_dans_l_annee(entete)
        return retenue in {0, ANNEE_ENTIERE} or (est_cumulee(entete) and partie < retenue)
    if partie == ANNEE_ENTIERE and periode_de(texte) is None and periode_de(entete) is not None:
        return False  # « Cumul » face à « Réalisé 2024 » : rien ne dit que l'année est la même
    return REVISEE < moment_de(texte) < moment_de(entete)


def _colonnes_perdues(grille: Grille, reperage: Reperage) -> Mapping[int, str]:
    """Les entêtes sans champ, et les colonnes remplies sans entête."""
    if reperage.feuille is ACTIONS:
        return {}
    suivantes = (cellules for numero, cellules in grille.lignes.items() if numero > reperage.ligne_entete)
    remplies = {colonne for cellules in suivantes for colonne in cellules}
    sans_entete = remplies - set(reperage.entetes) - set(reperage.places.values())
    return {**reperage.non_reconnues, **dict.fromkeys(sorted(sans_entete), "")}


def _entete(grille: Grille, reperage: Reperage, colonne: int) -> Cellule:
    return grille.place(reperage.ligne_entete, colonne, reperage.entetes.get(colonne, ""))
