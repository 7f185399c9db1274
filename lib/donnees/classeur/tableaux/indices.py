"""Ce que chaque colonne peut être, preuve par preuve : son entête, ses valeurs, sa place parmi les autres."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from lib.domaine.lecture import Decision
from lib.donnees.cellules.dates import rang_dans_l_annee
from lib.donnees.champs import (
    INDICATEURS,
    Feuille,
    Forme,
    Qualite,
    Reconnaissance,
    est_generique,
    parle_d_argent,
    proches,
    reconnaitre,
    rivales,
)
from lib.donnees.classeur.tableaux.colonnes_repetees import (
    REVISEE,
    compte_un_public,
    dit_un_taux,
    moment_de,
    sans_revision,
)
from lib.donnees.classeur.tableaux.vraisemblance import (
    VRAISEMBLANCE_MINIMALE,
    part_accordee,
    part_d_unites,
    part_de_montants,
    part_de_phrases,
    part_de_regles,
    part_de_valeurs,
    se_comparent,
    sont_des_intitules,
)
from lib.donnees.grille import Cellule

_MONTANTS_QUI_NE_SONT_PAS_CEUX_DE_LA_LIGNE = frozenset(("enveloppe", "montant_paye", "montant_fixe"))
_VALEURS_MINIMALES = 2
_ECHANTILLON_SANS_ENTETE = 20
_FORMES_CHIFFREES = (Forme.CIBLE, Forme.MESURE, Forme.EUROS)
_FORMES_EXIGEANTES = (Forme.MOT, Forme.DATE)
_RECONNUS_A_LEURS_VALEURS = ("mission", "portee", "nature", "objet", "type_mesure", "sens", "regle", "montant_max")
"""Des valeurs que l'on ne confond pas : un nombre sans entête pourrait être une cible comme un réalisé."""
_MONTANTS = frozenset(("montant_max",))
_CHIFFRES = _MONTANTS | {"depart", "cible", "realise"}
_INDISPENSABLE = 40.0
"""Sans colonne d'indicateurs il n'y a pas de tableau : elle passe devant ce que la même colonne serait d'autre."""
_AUTRES_PHRASES = {"action": 1.0, "piece": 3.0, "source": 4.0, "mode_de_calcul": 4.0}
"""Ce que perd une colonne de phrases à s'annoncer autrement que par un indicateur."""
_SANS_REGLE = frozenset(
    ("indicateur", "cible", "realise", "depart", "montant_max", "palier_texte", "condition", "regle")
)
"""Une colonne qui s'annonce ainsi dit autre chose, même si ses cellules parlent de paiement."""
_PAR_SES_PHRASES = 8.0
"""Une règle se reconnaît à ce que ses cellules disent : elle l'emporte sur « Modalités de calcul »."""
_PHRASES_D_UN_AUTRE_ROLE, _A_DROITE_DES_NOMBRES, _VOISINAGE = 12.0, 8.0, 3
"""Le réalisé suit sa cible à quelques colonnes près, et aux trimestres près."""
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


def possibilites(entetes: Mapping[int, str], valeurs: Valeurs, feuille: Feuille) -> list[Possibilite]:
    """Tout ce que chaque colonne peut être.

    Args:
        entetes: numéro de colonne → texte ; un texte vide est une colonne remplie sans entête.
    """
    trouvees = [p for colonne, texte in entetes.items() for p in _d_une_colonne(colonne, texte, valeurs, feuille)]
    if feuille is not INDICATEURS:
        return trouvees
    return trouvees + _indices_de_structure(entetes, valeurs, trouvees)


def _d_une_colonne(colonne: int, texte: str, valeurs: Valeurs, feuille: Feuille) -> list[Possibilite]:
    """Ce que l'entête annonce et que les valeurs admettent ; à défaut, ce que les valeurs disent seules."""
    candidats = _annonces(texte, feuille)
    cellules = valeurs(colonne)
    accords = {c.cle: part_accordee(c.cle, cellules, feuille) for c in candidats}
    admis = [c for c in candidats if _est_admis(c, accords[c.cle], texte, cellules, feuille, seul=len(candidats) == 1)]
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
    est_chiffre = feuille.champ(candidat.cle).forme in _FORMES_CHIFFREES
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
        est_un_texte = any(feuille.champ(cle).forme is Forme.TEXTE for cle in reconnus)
        voisins = [
            c
            for c in rivales(texte, feuille, plus_longues=not est_un_texte)
            if feuille.champ(c).forme is not Forme.TEXTE
        ]
    else:
        voisins, cellules = list(_RECONNUS_A_LEURS_VALEURS), cellules[:_ECHANTILLON_SANS_ENTETE]
    return tuple(
        c for c in voisins if part_accordee(c, cellules, feuille, exige=not reconnus) >= VRAISEMBLANCE_MINIMALE
    )


def _est_admis(
    candidat: Reconnaissance, accord: float, texte: str, cellules: Sequence[Cellule], feuille: Feuille, *, seul: bool
) -> bool:
    """Un titre exact est cru ; un mot courant, ou un mot d'une liste, doit s'accorder avec ses valeurs."""
    if candidat.qualite is Qualite.TITRE:
        return True
    forme = feuille.champ(candidat.cle).forme
    if candidat.cle == "mission" or forme is Forme.TEXTE:
        return True
    if cellules and est_generique(texte):
        return accord >= VRAISEMBLANCE_MINIMALE
    if forme in _FORMES_EXIGEANTES and not (seul and candidat.qualite is Qualite.SYNONYME):
        return accord >= VRAISEMBLANCE_MINIMALE
    return True


def _indices_de_structure(
    entetes: Mapping[int, str], valeurs: Valeurs, trouvees: Sequence[Possibilite]
) -> list[Possibilite]:
    """Ce que la structure du tableau dit d'une colonne, que son entête le dise ou non."""
    annonces: dict[int, set[str]] = {}
    for trouvee in trouvees:
        annonces.setdefault(trouvee.colonne, set()).add(trouvee.cle)
    chiffrees = {cle: {p.colonne for p in trouvees if p.cle == cle} for cle in _CHIFFRES}
    for colonne, texte in entetes.items():
        if texte and colonne not in annonces and part_de_valeurs(valeurs(colonne)) >= VRAISEMBLANCE_MINIMALE:
            for cle in _CHIFFRES & proches(texte, INDICATEURS).keys():
                chiffrees[cle].add(colonne)
    premiere = min((c for colonnes in chiffrees.values() for c in colonnes), default=max(entetes, default=0) + 1)
    voisinage = _VOISINAGE + sum(rang_dans_l_annee(texte) > 0 for texte in entetes.values())
    indices = []
    for colonne, texte in entetes.items():
        dits = annonces.get(colonne, set())
        if dit := _dit_par_ses_valeurs(colonne, dits, valeurs(colonne), trouvees):
            indices.append(dit)
            continue
        indices += _libelle_possible(colonne, dits, valeurs(colonne), colonne > premiere)
        if texte and colonne not in annonces:
            indices += _nombres_possibles(colonne, texte, valeurs, chiffrees, voisinage)
    return indices


def _dit_par_ses_valeurs(
    colonne: int, annonces: AbstractSet[str], cellules: Sequence[Cellule], trouvees: Sequence[Possibilite]
) -> Possibilite | None:
    """La règle d'une colonne qui dit comment l'on paie, l'unité d'une colonne qui dit en quoi l'on compte ; ou None."""
    if not annonces & _SANS_REGLE and part_de_regles(cellules) >= VRAISEMBLANCE_MINIMALE:
        qualite = max((p.qualite for p in trouvees if p.colonne == colonne), default=Qualite.INDICE)
        return Possibilite(colonne, "regle", qualite, 1.0, 0.0, 0, Decision.VALEURS, _PAR_SES_PHRASES)
    if annonces or part_d_unites(cellules) < VRAISEMBLANCE_MINIMALE:
        return None
    return Possibilite(colonne, "unite", Qualite.INDICE, 1.0, 0.0, 0, Decision.VALEURS, _PAR_SES_PHRASES)


def _libelle_possible(
    colonne: int, annonces: Collection[str], cellules: Sequence[Cellule], est_a_droite: bool
) -> list[Possibilite]:
    """Une colonne de phrases toutes différentes est peut-être celle des indicateurs, quel que soit son titre."""
    phrases = part_de_phrases(cellules)
    if phrases < VRAISEMBLANCE_MINIMALE or "indicateur" in annonces:
        return []
    perte = min((_AUTRES_PHRASES.get(cle, _PHRASES_D_UN_AUTRE_ROLE) for cle in annonces), default=0.0)
    # Du général au particulier : de deux colonnes de phrases que rien ne nomme, la plus proche des nombres.
    appoint = -perte + (-_A_DROITE_DES_NOMBRES if est_a_droite else 1e-6 * colonne)
    return [Possibilite(colonne, "indicateur", Qualite.INDICE, phrases, 0.0, 0, Decision.VALEURS, appoint)]


def _nombres_possibles(
    colonne: int, texte: str, valeurs: Valeurs, chiffrees: Mapping[str, Collection[int]], voisinage: int
) -> list[Possibilite]:
    """Ce que peut être une colonne de nombres sous une entête inconnue : son mot proche, ses euros, ses voisines."""
    cellules = valeurs(colonne)
    voisins, precises = proches(texte, INDICATEURS), rivales(texte, INDICATEURS, plus_longues=True)
    possibles = []
    admises = _CHIFFRES & _MONTANTS if parle_d_argent(texte) else _CHIFFRES
    for cle in sorted(admises & voisins.keys() if compte_un_public(texte) else admises):
        accord = part_de_valeurs(cellules) if cle == "cible" else part_accordee(cle, cellules, INDICATEURS)
        appoint = _appoint(cle, colonne, valeurs, chiffrees, voisinage) + 3.0 * voisins.get(cle, 0.0)
        appoint += 2.0 * (precises == {cle})
        if min(accord, part_de_valeurs(cellules)) >= VRAISEMBLANCE_MINIMALE and appoint > 0:
            rang = moment_de(texte)
            possibles.append(Possibilite(colonne, cle, Qualite.INDICE, accord, 0.0, rang, Decision.VALEURS, appoint))
    return possibles


def _appoint(
    cle: str, colonne: int, valeurs: Valeurs, chiffrees: Mapping[str, Collection[int]], voisinage: int
) -> float:
    """Ce que les valeurs et la place d'une colonne ajoutent à un champ ; négatif quand elles le démentent."""
    cellules = valeurs(colonne)
    montants = part_de_montants(cellules)
    if cle == "montant_max":
        return 4.0 * montants - 1.0 if montants >= VRAISEMBLANCE_MINIMALE else -4.0
    if montants >= VRAISEMBLANCE_MINIMALE:
        return -4.0
    if cle in ("realise", "cible"):
        pas, autre = (1, "cible") if cle == "realise" else (-1, "realise")
        voisines = [c for c in chiffrees[autre] if 0 < pas * (colonne - c) <= voisinage]
        return 2.0 if any(se_comparent(cellules, valeurs(c)) for c in voisines) else -0.5
    return -0.5 if any(colonne < c for c in chiffrees["cible"]) else -4.0
