"""Trouver des étiquettes écrites l'une sous l'autre : un tableau couché, ou des fiches d'un indicateur chacune."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.cellules.dates import rang_dans_l_annee
from lib.donnees.cellules.intitules import nomme_une_mission
from lib.donnees.champs import INDICATEURS, MISSIONS, Qualite, champ_sur, est_jointe, feuille_du_nom
from lib.donnees.classeur.redressement.grille_redressee import Bloc, Etiquettes, cle_de, grille_redressee
from lib.donnees.classeur.tableaux import part_accordee, role_de
from lib.donnees.grille import Cellule, Grille, JournalDeLecture

LIGNES_EXAMINEES, COLONNES_EXAMINEES = 60, 30
"""Une fiche tient dans les premières lignes ; les suivantes lui ressemblent."""
LIGNES_PARCOURUES, ENREGISTREMENTS_MAXIMAUX = 2_000, 200
CHAMPS_MINIMAUX, EXACTS_MINIMAUX = 3, 2
PART_D_ETIQUETTES = 0.4
"""La part des textes de la colonne qui nomment un champ : les autres sont des titres, ou des champs inconnus."""
LONGUEUR_D_UNE_ETIQUETTE, LONGUEUR_D_UN_INTITULE = 60, 32
_TITRE_DE_FICHE = re.compile(r"\s*(?:fiche|carte|n°|indicateur n)", re.IGNORECASE)
_CHIFFRES_QUI_PROUVENT = ("cible", "realise", "montant_max", "depart")


def redresser(grille: Grille, journal: JournalDeLecture) -> Grille:
    """La même feuille si elle se lit de haut en bas ; sinon une grille d'une ligne par indicateur.

    Chaque cellule y garde son adresse dans le classeur. Ce qu'aucune étiquette ne nomme est noté.
    """
    if (grille.est_masquee and not grille.masques_lus) or est_jointe(grille.nom):
        return grille
    if feuille_du_nom(grille.nom) not in (None, INDICATEURS, MISSIONS):
        return grille
    trouvees = etiquettes_de(grille)
    if not trouvees:
        if semble_couchee(grille):
            _noter_le_doute(grille, journal)
        return grille
    return grille_redressee(grille, trouvees, journal)


def etiquettes_de(grille: Grille) -> tuple[Etiquettes, ...]:
    """Les colonnes d'étiquettes d'une feuille, de gauche à droite ; vide si la feuille se lit de haut en bas."""
    places = [c for c in _colonnes(grille) if _nomme_un_indicateur(_textes_d_une_colonne(grille, c))]
    if not places or _est_debout(grille, places):
        return ()
    fins = [*places[1:], max((max(cellules) for cellules in grille.lignes.values() if cellules), default=0) + 1]
    trouvees = [_etiquettes(grille, place, fin) for place, fin in zip(places, fins, strict=True)]
    return tuple(e for e in trouvees if e is not None and _valeurs_s_accordent(grille, e))


def semble_couchee(grille: Grille) -> bool:
    """Vrai si une colonne nomme plus de champs chiffrés qu'aucune ligne, sans que l'on sache la redresser."""
    places = [c for c in _colonnes(grille) if _nomme_des_chiffres(_textes_d_une_colonne(grille, c))]
    return bool(places) and not _est_debout(grille, places)


def champ_de(texte: str) -> tuple[str, Qualite] | None:
    """Le champ qu'une étiquette nomme (« Critère : »), et la force de cette preuve."""
    champ = champ_sur(texte.rstrip(" :"), INDICATEURS)
    return (champ.cle, champ.qualite) if champ else None


def _nommes(textes: Sequence[str], minimale: Qualite) -> set[str]:
    """Les champs que ces textes nomment exactement, ou qu'un intitulé court contient (« Cible négociée »)."""
    champs = [(texte, c) for texte in textes if (c := champ_de(texte)) is not None]
    return {
        c[0] for texte, c in champs if c[1] >= (minimale if len(texte) <= LONGUEUR_D_UN_INTITULE else Qualite.SYNONYME)
    }


def _tete(grille: Grille) -> list[int]:
    return sorted(grille.lignes)[:LIGNES_EXAMINEES]


def _textes_d_une_colonne(grille: Grille, colonne: int) -> list[str]:
    """Les textes courts d'une colonne en tête de feuille ; vide si un nombre y est écrit."""
    cellules = [c for n in _tete(grille) if (c := grille.lignes[n].get(colonne)) is not None]
    return [] if any(c.nombre is not None for c in cellules) else [c.texte for c in cellules]


def _colonnes(grille: Grille) -> list[int]:
    return sorted({c for n in _tete(grille) for c in islice(grille.lignes[n], COLONNES_EXAMINEES)})


def _nomme_un_indicateur(textes: Sequence[str]) -> bool:
    nommes = sum(champ_de(texte) is not None for texte in textes)
    cles, exactes = (_nommes(textes, qualite) for qualite in (Qualite.CONTENU, Qualite.SYNONYME))
    assez = len(cles) >= CHAMPS_MINIMAUX and len(cles) + len(exactes) >= CHAMPS_MINIMAUX + EXACTS_MINIMAUX
    return assez and nommes >= PART_D_ETIQUETTES * len(textes) and role_de(cles, INDICATEURS)


def _nomme_des_chiffres(textes: Sequence[str]) -> bool:
    """Vrai si deux des chiffres d'un indicateur y sont nommés, par des textes dont la plupart nomment un champ."""
    nommes = sum(champ_de(texte) is not None for texte in textes)
    cles = _nommes(textes, Qualite.CONTENU) & {*_CHIFFRES_QUI_PROUVENT, "indicateur"}
    return (
        len(cles) >= EXACTS_MINIMAUX and len(cles) >= len({*textes}) / 4 and nommes >= PART_D_ETIQUETTES * len(textes)
    )


def _est_debout(grille: Grille, places: Sequence[int]) -> bool:
    """Vrai si une ligne nomme, à elle seule, autant de champs que la meilleure de ces colonnes."""
    en_colonne = max(len(_nommes(_textes_d_une_colonne(grille, place), Qualite.CONTENU)) for place in places)
    for numero in _tete(grille):
        cellules = list(islice(grille.lignes[numero].values(), 2 * COLONNES_EXAMINEES))
        textes = [c.texte for c in cellules if c.nombre is None]
        exacts = _nommes(textes, Qualite.SYNONYME)
        if len(_nommes(textes, Qualite.CONTENU)) >= en_colonne:
            return True
        if len(exacts) >= CHAMPS_MINIMAUX and role_de(exacts, INDICATEURS):
            return True
    return False


def _etiquettes(grille: Grille, colonne: int, fin: int) -> Etiquettes | None:
    blocs = tuple(_blocs(grille, colonne, fin))
    if not _se_separent(grille, colonne, blocs):
        return None
    lignes = [numero for bloc in blocs for numero in bloc.lignes]
    remplies = {c for n in lignes for c in grille.lignes[n] if colonne < c < fin}
    enregistrements = tuple(sorted(remplies))
    if not blocs or not 0 < len(enregistrements) <= ENREGISTREMENTS_MAXIMAUX:
        return None
    return Etiquettes(colonne, enregistrements, blocs)


def _se_separent(grille: Grille, colonne: int, blocs: Sequence[Bloc]) -> bool:
    """Vrai si chaque étiquette n'a qu'une fiche possible : aucune ne revient, et des fiches collées se répètent."""
    cles = [_cles(grille, bloc.lignes, colonne) for bloc in blocs]
    if any(len(du_bloc) < len(bloc.lignes) for du_bloc, bloc in zip(cles, blocs, strict=True)):
        return False
    paires = zip(blocs, blocs[1:], cles, cles[1:], strict=False)
    return all(haut.lignes[-1] + 1 < bas.lignes[0] or une == autre for haut, bas, une, autre in paires)


def _blocs(grille: Grille, colonne: int, fin: int) -> Iterator[Bloc]:
    """Les groupes d'étiquettes : celle qui ouvre un groupe en ouvre un autre quand elle revient."""
    titres: list[int] = []
    lignes: list[int] = []
    for est_une_etiquette, numeros in _suites(grille, colonne, fin):
        if not est_une_etiquette:
            titres += numeros
            continue
        for rang, numero in enumerate(numeros):
            revient = _cle(grille, numero, colonne) in _cles(grille, lignes[:1], colonne)
            if revient or (rang == 0 and _cles(grille, lignes, colonne) & _cles(grille, numeros, colonne)):
                yield Bloc(tuple(t for t in titres if t < lignes[0]), tuple(lignes))
                titres, lignes = [t for t in titres if t > lignes[0]], []
            lignes.append(numero)
    if lignes:
        yield Bloc(tuple(t for t in titres if t < lignes[0]), tuple(lignes))


def _suites(grille: Grille, colonne: int, fin: int) -> Iterator[tuple[bool, list[int]]]:
    """Les lignes qui se suivent : des étiquettes, ou des titres ; un vide les sépare."""
    numeros = [n for n in sorted(grille.lignes) if colonne in grille.lignes[n]][:LIGNES_PARCOURUES]
    avec_valeur = Counter(_cle(grille, n, colonne) for n in numeros if _a_des_valeurs(grille, n, colonne, fin))
    suite: list[int] = []
    sorte = False
    for numero in numeros:
        etiquette = _est_une_etiquette(grille, numero, colonne, fin, avec_valeur)
        if suite and (etiquette is not sorte or numero != suite[-1] + 1):
            yield sorte, suite
            suite = []
        sorte = etiquette
        suite.append(numero)
    if suite:
        yield sorte, suite


def _est_une_etiquette(grille: Grille, numero: int, colonne: int, fin: int, connues: Mapping[str, int]) -> bool:
    """Vrai pour un texte court suivi d'une valeur ; sans valeur, il faut qu'il nomme un champ ou une période."""
    cellule = grille.lignes[numero][colonne]
    if cellule.nombre is not None or len(cellule.texte) > LONGUEUR_D_UNE_ETIQUETTE:
        return False
    if _a_des_valeurs(grille, numero, colonne, fin) or connues.get(cle_de(cellule.texte)):
        return True
    if _TITRE_DE_FICHE.match(cellule.texte):
        return False
    champ = champ_de(cellule.texte)
    if champ is not None and champ[1] < Qualite.SYNONYME and nomme_une_mission(cellule.texte):
        return False
    return champ is not None or rang_dans_l_annee(cellule.texte) > 0


def _a_des_valeurs(grille: Grille, numero: int, colonne: int, fin: int) -> bool:
    return any(colonne < c < fin for c in grille.lignes[numero])


def _cle(grille: Grille, numero: int, colonne: int) -> str:
    return cle_de(grille.lignes[numero][colonne].texte)


def _cles(grille: Grille, numeros: Sequence[int], colonne: int) -> set[str]:
    return {_cle(grille, numero, colonne) for numero in numeros}


def _valeurs_s_accordent(grille: Grille, trouvees: Etiquettes) -> bool:
    """Vrai si une cible, un réalisé, un départ ou un montant se lit à droite : une notice n'en porte aucun."""
    valeurs: dict[str, list[Cellule]] = {}
    for bloc in trouvees.blocs:
        for numero in bloc.lignes:
            champ = champ_de(grille.lignes[numero][trouvees.colonne].texte)
            if champ is not None and champ[0] in _CHIFFRES_QUI_PROUVENT:
                cellules = (grille.lignes[numero].get(c) for c in trouvees.enregistrements)
                valeurs.setdefault(champ[0], []).extend(c for c in cellules if c is not None and not c.est_vide)
    return any(part_accordee(cle, cellules, INDICATEURS) > 0 for cle, cellules in valeurs.items() if cellules)


def _noter_le_doute(grille: Grille, journal: JournalDeLecture) -> None:
    phrase = "les noms de champs semblent écrits l'un sous l'autre ; la feuille n'a pas pu être redressée."
    remede = "Écrivez un indicateur par ligne, sous une ligne d'entêtes (Excel : copier, puis « Transposer »)."
    journal.feuille(CodeDAnomalie.ENTETE_INCERTAINE, grille.nom, phrase, remede)
