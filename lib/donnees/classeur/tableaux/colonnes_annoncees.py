"""Un champ possible pour une colonne : ce que son entête annonce et que ses valeurs admettent, ou disent seules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from lib.domaine.lecture import Decision
from lib.donnees.champs import INDICATEURS, Feuille, Forme, Qualite, Reconnaissance, reconnaitre, rivales
from lib.donnees.classeur.tableaux.colonnes_repetees import REVISEE, dit_un_taux, moment_de, sans_revision
from lib.donnees.classeur.tableaux.vraisemblance import VRAISEMBLANCE_MINIMALE, part_accordee, sont_des_intitules
from lib.donnees.grille import Cellule

_MONTANTS_QUI_NE_SONT_PAS_CEUX_DE_LA_LIGNE = frozenset(("enveloppe", "montant_paye", "montant_fixe"))
_VALEURS_MINIMALES = 2
_ECHANTILLON_SANS_ENTETE = 20
_FORMES_CHIFFREES = (Forme.CIBLE, Forme.MESURE, Forme.EUROS)
_FORMES_EXIGEANTES = (Forme.MOT, Forme.DATE)
_RECONNUS_A_LEURS_VALEURS = ("mission", "portee", "nature", "objet", "type_mesure", "sens", "regle", "montant_max")
"""Des valeurs que l'on ne confond pas : un nombre sans entête pourrait être une cible comme un réalisé."""
_INDISPENSABLE = 40.0
"""Sans colonne d'indicateurs il n'y a pas de tableau : elle passe devant ce que la même colonne serait d'autre."""
Valeurs = Callable[[int], Sequence[Cellule]]
"""Numéro de colonne → ses premières cellules remplies, sous l'entête."""


@dataclass(frozen=True, slots=True)
class Possibilite:
    """Un champ possible pour une colonne.

    Attributes:
        accord: part [0–1] des valeurs qui se lisent comme ce champ.
        moment: rang de la date que l'entête porte.
        appoint: ce que la place de la colonne et ses voisines ajoutent.
    """

    colonne: int
    cle: str
    qualite: Qualite
    accord: float
    precision: float
    moment: int
    decision: Decision
    appoint: float = 0.0

    @property
    def force(self) -> tuple[Qualite, float, float]:
        """Ce qui départage deux champs d'une même colonne."""
        return self.qualite, self.accord, self.precision

    @property
    def preuve(self) -> float:
        """La force de la preuve : l'entête, puis les valeurs, puis la précision, puis la date, puis la place."""
        date = (0.03 if self.moment > REVISEE else 0.02 * max(self.moment, -1)) + self.moment / 2e7
        indispensable = _INDISPENSABLE if self.cle == "indicateur" else 0.0
        base = 10.0 * self.qualite + 6.0 * self.accord + 0.1 * min(self.precision, 5.0) + date + self.appoint
        return indispensable + base - 1e-9 * self.colonne


def possibilites_d_une_colonne(colonne: int, texte: str, valeurs: Valeurs, feuille: Feuille) -> list[Possibilite]:
    """Ce que l'entête annonce et que les valeurs admettent ; à défaut, ce que les valeurs disent seules."""
    candidats = _annonces(texte, feuille)
    cellules = valeurs(colonne)
    accords = {c.cle: part_accordee(c.cle, cellules, feuille) for c in candidats}
    admis = [c for c in candidats if _est_admis(c, accords[c.cle], feuille, seul=len(candidats) == 1)]
    meilleure = max((c.qualite for c in candidats), default=Qualite.RESSEMBLANCE)
    hesite = sum(c.qualite is meilleure for c in candidats) > 1
    decision = Decision.VALEURS if hesite else Decision.SYNONYME

    def possibilite(cle: str, qualite: Qualite, precision: float, choix: Decision) -> Possibilite:
        par_ses_valeurs = cle not in accords
        accord = part_accordee(cle, cellules, feuille, exige=cle == "mission") if par_ses_valeurs else accords[cle]
        return Possibilite(colonne, cle, qualite, round(accord, 1), precision, moment_de(texte), choix)

    retenues = [
        possibilite(c.cle, _qualite_tenue(c, accords[c.cle], cellules, feuille), c.precision, decision) for c in admis
    ]
    if meilleure is Qualite.TITRE or len(cellules) < _VALEURS_MINIMALES:
        return retenues
    if any(accords[c.cle] >= VRAISEMBLANCE_MINIMALE for c in admis):
        return retenues
    preferes = () if "taux_atteinte" in accords else _preferes_par_les_valeurs(texte, cellules, feuille, accords)
    rang = meilleure if candidats else Qualite.RESSEMBLANCE
    return retenues + [possibilite(cle, rang, 0.0, Decision.VALEURS) for cle in preferes if cle not in accords]


def _annonces(texte: str, feuille: Feuille) -> tuple[Reconnaissance, ...]:
    """Les champs que l'entête nomme, « révisée » mise à part ; un taux de réalisation n'est jamais un réalisé."""
    sans = reconnaitre(sans_revision(texte), feuille) if moment_de(texte) == REVISEE else ()
    candidats = sans or reconnaitre(texte, feuille)
    if feuille is INDICATEURS and dit_un_taux(texte) and any(c.cle == "realise" for c in candidats):
        return tuple(replace(c, cle="taux_atteinte") for c in candidats if c.cle == "realise")
    return candidats


def _qualite_tenue(candidat: Reconnaissance, accord: float, cellules: Sequence[Cellule], feuille: Feuille) -> Qualite:
    """Un titre exact dont aucune valeur ne se lit cède à une autre colonne, s'il y en a une (« Cible » : un public)."""
    est_chiffre = feuille.par_cle[candidat.cle].forme in _FORMES_CHIFFREES
    est_dementi = est_chiffre and accord == 0 and len(cellules) >= _VALEURS_MINIMALES
    return Qualite.RESSEMBLANCE if est_dementi else candidat.qualite


def _preferes_par_les_valeurs(
    texte: str, cellules: Sequence[Cellule], feuille: Feuille, reconnus: Collection[str]
) -> tuple[str, ...]:
    """Les champs voisins de l'entête, ou sans confusion possible, dont les valeurs se lisent à 60 %."""
    if feuille is not INDICATEURS or _MONTANTS_QUI_NE_SONT_PAS_CEUX_DE_LA_LIGNE & {*reconnus}:
        return ()
    if "cible" in reconnus and sont_des_intitules(cellules):
        return ("action",)
    if {"portee", "action"} & {*reconnus} and part_accordee(
        "mission", cellules, feuille, exige=True
    ) >= VRAISEMBLANCE_MINIMALE:
        return ("mission",)
    if reconnus:
        est_un_texte = any(feuille.par_cle[cle].forme is Forme.TEXTE for cle in reconnus)
        voisins = [
            c
            for c in rivales(texte, feuille, plus_longues=not est_un_texte)
            if feuille.par_cle[c].forme is not Forme.TEXTE
        ]
    else:
        voisins, cellules = list(_RECONNUS_A_LEURS_VALEURS), cellules[:_ECHANTILLON_SANS_ENTETE]
    return tuple(
        c for c in voisins if part_accordee(c, cellules, feuille, exige=not reconnus) >= VRAISEMBLANCE_MINIMALE
    )


def _est_admis(candidat: Reconnaissance, accord: float, feuille: Feuille, *, seul: bool) -> bool:
    """Un titre exact et un texte libre sont crus ; un mot d'une liste, une date doit s'accorder avec ses valeurs."""
    est_cru = candidat.qualite is Qualite.TITRE or (seul and candidat.qualite is Qualite.SYNONYME)
    exige_un_accord = candidat.cle != "mission" and feuille.par_cle[candidat.cle].forme in _FORMES_EXIGEANTES
    return est_cru or not exige_un_accord or accord >= VRAISEMBLANCE_MINIMALE
