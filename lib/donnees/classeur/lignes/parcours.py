"""Parcourir les lignes d'un tableau, sous les titres qui les coiffent ; rien n'est écarté en silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.nombres_exacts import ZERO, euros
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur.lignes.genres import Genre, Trieuse, est_un_mot_de_total, numeros_a_lire
from lib.donnees.classeur.lignes.groupes import (
    Groupes,
    SommesEnCours,
    noter_l_enveloppe_ecrite,
    noter_un_total_contredit,
    se_tait,
    verifier_les_annonces,
)
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.classeur.lignes.meres import Famille, Indice, ecartees, familles, parts
from lib.donnees.classeur.lignes.montants import (
    LigneChiffree,
    milliers_dits,
    montant_de_la_ligne,
    precision,
    premiere_cellule,
)
from lib.donnees.classeur.lignes.regle_commune import (
    noter_les_notes_a_suivre,
    noter_une_regle_d_ailleurs,
    noter_une_regle_non_suivie,
    parle_de_paiement,
    phrase_non_suivie,
    touche_au_paiement,
    trouver_la_regle_commune,
)
from lib.donnees.classeur.tableaux import Reperage, ressemble_a_une_entete
from lib.donnees.grille import Cellule, Grille, JournalDeLecture


@dataclass(frozen=True, slots=True)
class LigneTriee:
    """Une ligne de données, le titre de groupe qui la précède, et la cellule qui écrit la part variable du groupe."""

    ligne: Ligne
    groupe: str = ""
    enveloppe: Cellule | None = None


def lignes_de_donnees(
    grille: Grille, reperage: Reperage, journal: JournalDeLecture, regle: Cellule | None = None
) -> Iterator[LigneTriee]:
    """Les lignes de données d'un tableau, avec leur groupe ; totaux et notes sont notés puis laissés de côté.

    Args:
        regle: celle qu'une autre feuille fixe pour tout le classeur ; celle du tableau l'emporte.
    """
    groupes = Groupes.au_dessus(grille, reperage.premiere_ligne, journal, a_une_colonne="mission" in reperage.places)
    trieuse, sommes = Trieuse(grille, reperage), SommesEnCours()
    numeros = numeros_a_lire(grille, reperage, journal)
    modele = _sans_numero(grille, reperage, journal)
    chiffrees = {n: _chiffrer(replace(modele, numero=n), trieuse) for n in numeros}
    genres = {numero: trieuse.genre(numero) for numero in numeros}
    notes = [n for n in sorted(grille.lignes) if genres.get(n, Genre.NOTE) is Genre.NOTE]
    autour = [n for n in grille.lignes if genres.get(n) is not Genre.DONNEE]
    milliers = milliers_dits(grille, autour, (c.montant for n, c in chiffrees.items() if genres[n] is Genre.DONNEE))
    groupes.regle = trouver_la_regle_commune(grille, notes, journal)
    muettes = (n for n in numeros if genres[n] is Genre.DONNEE and se_tait(chiffrees[n].ligne, "regle"))
    if groupes.regle is None and regle is not None and any(muettes):
        groupes.regle = regle
        noter_une_regle_d_ailleurs(regle, grille.nom, journal)
    non_suivie = phrase_non_suivie(grille, notes) if groupes.regle is None else None
    comptes = _comptes_deux_fois(chiffrees, genres)
    hors_entete = [n for n in notes if not reperage.premiere_ligne <= n <= reperage.ligne_entete]
    _noter_les_notes(grille, hors_entete, [c.ligne for n, c in chiffrees.items() if genres[n] is Genre.DONNEE])
    for numero, chiffree in chiffrees.items():
        if genres[numero] is not Genre.DONNEE:
            _passer(chiffree.ligne, genres[numero], groupes, sommes, journal)
        elif numero in comptes.ecartees:
            sommes.recommencer()
        else:
            sommes.ajouter(chiffree)
            _noter_ce_qu_elle_redit(chiffree.ligne, comptes, genres)
            if non_suivie is not None and se_tait(chiffree.ligne, "regle"):
                noter_une_regle_non_suivie(chiffree.ligne, non_suivie)
            ligne = replace(chiffree.ligne, milliers=milliers)
            yield LigneTriee(groupes.porter(ligne), groupes.titre, groupes.enveloppe)
    verifier_les_annonces(sommes)


def lignes_simples(
    grille: Grille, reperage: Reperage, journal: JournalDeLecture, maximum: int | None = None
) -> Iterator[Ligne]:
    """Les lignes d'une feuille sans groupe (missions, paliers, pièces…) ; un total est noté puis laissé de côté.

    Args:
        maximum: combien au plus ; None, autant que d'indicateurs.
    """
    modele = _sans_numero(grille, reperage, journal)
    for numero in numeros_a_lire(grille, reperage, journal, maximum):
        propres = {colonne: cellule.texte for colonne, cellule in grille.lignes[numero].items()}
        if not any(propres.get(place) for place in reperage.places.values()):
            continue
        ligne = replace(modele, numero=numero)
        if est_un_mot_de_total(propres[min(propres)]):
            _noter(ligne, Genre.DERIVEE, journal)
        elif not ressemble_a_une_entete(grille, numero, reperage.feuille):
            ligne.noter_les_affichages()
            yield ligne


def _noter_les_notes(grille: Grille, notes: Iterable[int], donnees: Sequence[Ligne]) -> None:
    """Dit chaque note qui touche au paiement, sur les lignes qu'elle vise.

    Une règle commune, une façon de payer, une enveloppe écrites se disent ailleurs.
    """
    cellules = [
        cellule
        for numero in notes
        for cellule in grille.lignes.get(numero, {}).values()
        if touche_au_paiement(cellule.texte) and not parle_de_paiement(cellule.texte)
    ]
    if cellules:
        noter_les_notes_a_suivre(cellules, donnees)


def _passer(ligne: Ligne, genre: Genre, groupes: Groupes, sommes: SommesEnCours, journal: JournalDeLecture) -> None:
    """Une ligne qui n'est pas une donnée : un titre ouvre un groupe, un total se vérifie, une note se dit."""
    if genre is Genre.GROUPE:
        groupes.ouvrir(ligne.numero)
        sommes.sous_un_titre(ligne, est_une_action=groupes.action is not None)
    elif genre is Genre.DERIVEE:
        noter_un_total_contredit(ligne, sommes)
        sommes.recommencer()
        _noter(ligne, genre, journal)
    elif genre is Genre.NOTE and groupes.retenir_l_enveloppe([*ligne.grille.lignes[ligne.numero].values()]):
        noter_l_enveloppe_ecrite(ligne)
    elif genre is not Genre.ENTETE and not parle_de_paiement(premiere_cellule(ligne).texte):
        _noter(ligne, genre, journal)


@dataclass(slots=True)
class _ComptesDeuxFois:
    """Les numéros des lignes dont les euros sont déjà dans d'autres.

    Attributes:
        ecartees: chapeaux, mères ou filles que la mise en page fait sortir du compte ; c'est déjà dit.
        meres: les mères gardées, faute d'indice, et leur famille.
        incluses: les lignes gardées dont les euros sont peut-être dans celle du dessus.
    """

    ecartees: set[int] = field(default_factory=set)
    meres: dict[int, tuple[Famille, Sequence[LigneChiffree]]] = field(default_factory=dict)
    incluses: set[int] = field(default_factory=set)


def _comptes_deux_fois(chiffrees: Mapping[int, LigneChiffree], genres: Mapping[int, Genre]) -> _ComptesDeuxFois:
    """Ce qui compte deux fois parmi les données qui se suivent, sans titre ni total entre elles."""
    comptes = _ComptesDeuxFois()
    for est_donnee, suite in groupby(chiffrees.items(), key=lambda paire: genres[paire[0]] is Genre.DONNEE):
        if est_donnee:
            _compter_une_suite([chiffree for _, chiffree in suite], comptes)
    return comptes


def _compter_une_suite(lignes: Sequence[LigneChiffree], comptes: _ComptesDeuxFois) -> None:
    numeros = [chiffree.ligne.numero for chiffree in lignes]
    incluses = set(parts(lignes))
    for famille in familles(lignes):
        incluses -= {famille.mere, *famille.filles}
        if sorties := ecartees(famille, lignes):
            _noter_la_famille(famille, lignes)
            comptes.ecartees |= {numeros[rang] for rang in sorties}
        else:
            comptes.meres[numeros[famille.mere]] = famille, lignes
    comptes.incluses |= {numeros[rang] for rang in incluses}


def _noter_ce_qu_elle_redit(ligne: Ligne, comptes: _ComptesDeuxFois, numeros: Collection[int]) -> None:
    """Ce qui fait douter d'une ligne gardée : ses euros sont peut-être ailleurs, sa cellule en montre d'autres."""
    if ligne.numero in comptes.meres:
        _noter_la_famille(*comptes.meres[ligne.numero])
    else:
        _noter_une_somme_ecrite(ligne, numeros)
    if ligne.numero in comptes.incluses:
        phrase = "est peut-être déjà compté dans la ligne du dessus, que celle-ci détaille."
        ligne.noter("montant_max", CodeDAnomalie.LIGNE_INCLUSE, phrase, "Videz ce montant s'il y est compris.")
    ligne.noter_les_affichages()


def _chiffrer(ligne: Ligne, trieuse: Trieuse) -> LigneChiffree:
    engage = trieuse.engage(ligne.grille.lignes[ligne.numero])
    return LigneChiffree(ligne, montant_de_la_ligne(ligne), engage)


def _sans_numero(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> Ligne:
    """Ce que toutes les lignes d'un tableau ont en commun."""
    places, entetes, autres = reperage.places, reperage.entetes_des_champs, reperage.non_reconnues
    return Ligne(grille, 0, places, reperage.feuille, journal, entetes, reperage.paires, autres, reperage.parties)


def _noter(ligne: Ligne, genre: Genre, journal: JournalDeLecture) -> None:
    cellule = premiere_cellule(ligne)
    if genre is Genre.DERIVEE:
        phrase = f"est une ligne de total{precision(ligne)} : elle n'est pas comptée une seconde fois."
        journal.cellule(CodeDAnomalie.TOTAL_EXCLU, cellule, "", phrase, "Rien à faire si c'est bien un total.")
    else:
        phrase = "est lue comme une note, pas comme un indicateur."
        remede = "Si c'est un indicateur, écrivez-le dans la colonne des indicateurs avec sa cible."
        journal.cellule(CodeDAnomalie.NOTE_EXCLUE, cellule, "", phrase, remede)


def _noter_la_famille(famille: Famille, lignes: Sequence[LigneChiffree]) -> None:
    """Dit ce qui sort du compte, ou ce qui y est peut-être deux fois."""
    mere = lignes[famille.mere].ligne
    filles = [lignes[rang].ligne for rang in famille.filles]
    numeros = f"{filles[0].numero} {'et' if len(filles) == 2 else 'à'} {filles[-1].numero}"
    if famille.indice is Indice.AUCUN:
        montant = euros(lignes[famille.mere].montant or ZERO)
        phrase = f"est aussi la somme des lignes {numeros} : si c'est leur total, {montant} comptent deux fois."
        gravite = Gravite.INFORMATION if famille.est_un_hasard else None
        remede = "Videz ce montant si c'est un total."
        mere.noter("montant_max", CodeDAnomalie.LIGNE_INCLUSE, phrase, remede, gravite=gravite)
        return
    remede = "Si c'est un indicateur payé, écrivez sa cible."
    if famille.indice is not Indice.SEULES:
        rangement = "ce qui les range l'une sous l'autre (plan, retrait, numéro, formule)"
        remede = f"Si ces lignes se paient toutes, ôtez {rangement}."
    if famille.mere in ecartees(famille, lignes):
        phrase = f"est la somme des lignes {numeros}, {famille.indice} : la ligne n'est pas comptée une seconde fois."
        mere.noter("montant_max", CodeDAnomalie.TOTAL_EXCLU, phrase, remede, gravite=Gravite.A_VERIFIER)
        return
    phrase = f"détaille le montant de la ligne {mere.numero}, seule à porter une cible : il n'est pas compté en plus."
    for fille in filles:
        fille.noter("montant_max", CodeDAnomalie.TOTAL_EXCLU, phrase, remede, gravite=Gravite.A_VERIFIER)


def _noter_une_somme_ecrite(ligne: Ligne, numeros: Collection[int]) -> None:
    """Un montant que sa formule tire d'autres lignes du tableau n'en est pas un de plus.

    Args:
        numeros: ceux des lignes du tableau.
    """
    cellule = ligne.cellule("montant_max")
    somme = ligne.grille.sommes.get((cellule.ligne, cellule.colonne))
    if somme is None:
        return
    premiere, derniere = somme
    if any(premiere <= numero <= derniere and numero != ligne.numero for numero in numeros):
        ligne.noter(
            "montant_max",
            CodeDAnomalie.LIGNE_INCLUSE,
            f"est la somme des lignes {premiere} à {derniere}, d'après sa formule : il compte deux fois.",
            "Videz ce montant, ou ceux des lignes qu'il additionne.",
        )
