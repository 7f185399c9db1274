"""Les phrases de la page du classeur : ce qui a été lu, ce qui demande un regard, comment cela a été compris."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.corrections import CorrectionFaite
from lib.domaine.lecture import ColonneLue, Decision, FeuilleLue, Lecture, Masques
from lib.domaine.texte_compris import TexteCompris
from lib.rendu.formats import accorder, euros

SANS_CLASSEUR = "Le classeur affiché a disparu. Choisissez-en un autre ci-dessous."
SANS_EXERCICE = (
    "L'exercice n'est pas dit : écrivez « Exercice début » et « Exercice fin » "
    "dans une feuille « Contrat », comme le modèle. "
    "L'acquis n'en dépend pas, la fin d'exercice si."
)
EXERCICE_A_DIRE = (
    "Les dates de l'exercice ne sont pas dans le classeur : l'acquis n'en dépend pas, la fin d'exercice si. "
    "C'est l'année du contrat, d'un anniversaire à l'autre, ou l'année civile."
)
EXERCICE_A_L_ENVERS = "Un exercice finit après avoir commencé : vérifiez les deux dates."
COLLER_QUOI = "Un tableau copié d'un document Word, d'un PDF ou d'un classeur, entête comprise"
COLLER_OU = "Collez ici (Ctrl+V), puis « Voir ce qui est lu »."
COLLAGE_OUVERT = "Tableau collé : il est gardé et se corrige comme un classeur."
CONSTATS_MONTRES = 3
INDICATEURS_CITES = 2
ALT_LIGNES = "Chaque indicateur lu, avec l'adresse de sa cible, de son réalisé et de son montant."
SANS_CONSTAT = "Rien à corriger : tout ce qui compte a été compris."
SANS_PHRASE = "Aucune cellule de ce classeur ne dit plusieurs choses à la fois."
SANS_MASQUE = "Ce classeur ne masque rien qui porte des valeurs."
SANS_CORRECTION = (
    "Aucune cellule n'est corrigée. Une correction se pose par-dessus votre classeur, qui n'est jamais modifié."
)
COPIE_D_EXEMPLE = "L'exemple ne change pas : une copie en est gardée, et corrigée."
"""Assez court pour une notification, que Streamlit coupe en anglais au-delà d'une centaine de caractères."""
ESSENTIELS = {"cible": "cible", "realise": "réalisé", "montant_max": "montant"}
"""Champ → mot : ce sans quoi une ligne ne vaut pas un euro."""
DECISIONS = {
    Decision.SYNONYME: "d'après son entête",
    Decision.VALEURS: "d'après ses valeurs",
    Decision.IMPOSEE: "choisi par vous",
    Decision.AUCUNE: "entête inconnue, non lue",
}
"""Comment un champ a été choisi."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Un morceau de phrase ; compris ou non."""

    texte: str
    est_compris: bool


def colonne_neuve(entete: str) -> str:
    """Où va ce qu'aucune colonne ne porte."""
    return f"Le tableau n'a pas de colonne « {entete} » : elle s'ajoute à sa droite."


def titre(lue: Lecture | None) -> str:
    """La chose que montre la page : le nom du classeur affiché."""
    return lue.fichier.nom if lue else "Aucun classeur"


def lecture(lue: Lecture, points: int) -> str:
    """La phrase de lecture d'un classeur.

    Args:
        points: nombre de points à confirmer.
    """
    nom = f"« {lue.fichier.nom} »"
    if lue.est_bloquee and not lue.contrat.indicateurs:
        if lue.s_ouvre:
            return f"{nom} s'ouvre, mais ses colonnes n'ont pas été reconnues : dites ci-dessous ce qu'elles portent."
        return f"{nom} n'a pas pu être lu : voici pourquoi, et comment le réparer."
    payees = sum(i.est_paye for i in lue.contrat.indicateurs)
    indicateurs = accorder(len(lue.contrat.indicateurs), "indicateur")
    phrase = f"{nom} : {indicateurs}, {_payees(payees, sur=len(lue.contrat.indicateurs))}."
    if colonnes_a_choisir(lue.feuilles):
        return f"{phrase} Une colonne importante reste à préciser avant de s'y fier."
    if not points:
        return f"{phrase} Rien à confirmer."
    return f"{phrase} {accorder(points, 'point')} à confirmer ; le reste est utilisable."


def etendue_du_collage(lignes: int, colonnes: int, *, montrees: int) -> str:
    """« 42 lignes, 6 colonnes ; les 8 premières lignes sont montrées. »"""
    etendue = f"{accorder(lignes, 'ligne')}, {accorder(colonnes, 'colonne')}"
    suite = f" ; les {montrees} premières lignes sont montrées" if montrees < lignes else ""
    return f"{etendue}{suite}. Chaque cellule garde son adresse, comme dans un classeur."


def les_suivants(combien: int, nom: str) -> str:
    """« Le point suivant », « Les 6 points suivants »."""
    return f"Le {nom} suivant" if combien == 1 else f"Les {accorder(combien, nom)} suivants"


def indicateurs_touches(libelles: Sequence[str]) -> str:
    """« Patients en ALD sans MT », « RDV honorés » et 3 autres ; vide sans indicateur."""
    cites = ", ".join(f"« {libelle} »" for libelle in libelles[:INDICATEURS_CITES])
    reste = len(libelles) - INDICATEURS_CITES
    return f"{cites} et {accorder(reste, 'autre')}" if reste > 0 else cites


def confirmer_d_abord(enjeux: Sequence[Decimal | None]) -> str:
    """La première chose à faire tant que des points restent à confirmer, avec le plus lourd en euros.

    Args:
        enjeux: les euros en jeu [€] de chaque point ; None s'ils ne sont pas connus.
    """
    plus_lourd = max((enjeu for enjeu in enjeux if enjeu), default=None)
    combien = f" : le premier met {euros(plus_lourd)} en jeu" if plus_lourd else ""
    return f"Confirmez d'abord ce qui est ci-contre{combien}."


def decision(colonne: ColonneLue, titres: Mapping[str, str]) -> str:
    """Comment le champ d'une colonne a été choisi, en français."""
    if colonne.possibles:
        possibles = " ou ".join(f"« {titres.get(cle, cle)} »" for cle in colonne.possibles)
        return f"à confirmer : {possibles} ?"
    if colonne.decision is Decision.IMPOSEE and not colonne.champ:
        return "écartée par vous"
    return DECISIONS[colonne.decision]


def exemples(colonne: ColonneLue) -> str:
    """Trois valeurs de la colonne, ou ce qui dit qu'elle est vide."""
    return " · ".join(colonne.exemples) or "aucune valeur"


def nom_du_tableau(feuille: FeuilleLue, lues: Sequence[FeuilleLue]) -> str:
    """« Annexe », ou « Annexe, tableau de la ligne 20 » quand la feuille en porte plusieurs."""
    if sum(f.nom == feuille.nom for f in lues) == 1 or feuille.est_redressee:
        return feuille.nom
    return f"{feuille.nom}, tableau de la ligne {feuille.ligne_entete}"


def colonnes_a_choisir(feuilles: Sequence[FeuilleLue]) -> str:
    """La demande faite à la personne quand des colonnes attendent son choix, ou manquent ; vide sinon."""
    tableaux = [f for f in feuilles if f.role == "Indicateurs" or not f.role]
    attendues = [c for f in tableaux if f.retenue for c in f.details if c.possibles]
    if attendues:
        compte = accorder(len(attendues), "colonne attend", "colonnes attendent")
        return f"{compte} votre choix : {_nommer(attendues)}. Choisissez dans « Colonnes », ci-dessous."
    return next((demande for f in tableaux if f.retenue and (demande := _colonne_manquante(f))), "")


def _colonne_manquante(feuille: FeuilleLue) -> str:
    """« Aucune colonne de « Annexe » n'est lue comme réalisé » quand une autre colonne, non lue, porte des valeurs."""
    lus = {*feuille.colonnes.values()}
    absents = [mot for cle, mot in ESSENTIELS.items() if cle not in lus]
    ecartees = [c for c in feuille.details if c.decision is Decision.AUCUNE and c.exemples]
    if not (absents and ecartees):
        return ""
    return (
        f"Aucune colonne de « {feuille.nom} » n'est lue comme {' ni comme '.join(absents)}, "
        f"et rien n'est lu de {_nommer(ecartees)}. Choisissez dans « Colonnes », ci-dessous."
    )


def _nommer(colonnes: Sequence[ColonneLue]) -> str:
    noms = [f"« {c.entete or c.lettre} »" for c in colonnes]
    return ", ".join(noms[:3]) + ("…" if len(noms) > 3 else "")


def masques(nom: str, masques_de_la_feuille: Masques) -> str:
    """Ce qu'une feuille masque, compté et nommé."""
    if masques_de_la_feuille.feuille:
        return f"{nom} : toute la feuille est masquée"
    lignes, colonnes = masques_de_la_feuille.lignes, masques_de_la_feuille.colonnes
    morceaux = []
    if lignes:
        morceaux.append(f"{accorder(len(lignes), 'ligne masquée', 'lignes masquées')} ({_citer(lignes)})")
    if colonnes:
        morceaux.append(f"{accorder(len(colonnes), 'colonne masquée', 'colonnes masquées')} ({_citer(colonnes)})")
    return f"{nom} : {' et '.join(morceaux)}"


def correction(faite: CorrectionFaite) -> str:
    """Une correction en une ligne : où, ce qui était écrit, ce qui est lu, pourquoi."""
    avant, apres = faite.avant or "(vide)", faite.correction.texte or "(vide)"
    motif = f" {faite.correction.motif}." if faite.correction.motif else ""
    return f"{faite.correction.adresse.replace('!', ', ')} : « {avant} » → « {apres} ».{motif}"


def _payees(payees: int, *, sur: int) -> str:
    """« dont 42 lignes payées », « tous payés » ; un seul ne se dit pas « tous »."""
    if payees == sur > 1:
        return "tous payés"
    return f"dont {accorder(payees, 'ligne payée', 'lignes payées')}"


def lire_comme_depart(entete: str) -> str:
    """Le bouton qui lit une colonne non reconnue comme celle du départ."""
    return f"Lire « {entete} » comme départ"


def segments(compris: TexteCompris) -> tuple[Segment, ...]:
    """La phrase d'origine, entière, découpée entre ce qui a été compris et le reste."""
    texte, places = " ".join(compris.texte.split()), []
    for morceau in compris.morceaux:
        debut = texte.find(morceau.extrait)
        if debut >= 0 and morceau.extrait:
            places.append((debut, debut + len(morceau.extrait)))
    decoupe, fin = [], 0
    for debut, suivante in sorted(places):
        if debut < fin:
            continue
        decoupe += [Segment(texte[fin:debut], est_compris=False), Segment(texte[debut:suivante], est_compris=True)]
        fin = suivante
    decoupe.append(Segment(texte[fin:], est_compris=False))
    return tuple(segment for segment in decoupe if segment.texte)


def _citer(elements: Sequence[int | str]) -> str:
    return ", ".join(map(str, elements[:10])) + ("…" if len(elements) > 10 else "")
