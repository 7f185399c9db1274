"""Écrire ce qui ne va pas dans un classeur : un fait par cellule, ses euros en jeu, regroupé et trié."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Anomalie, CelluleCitee
from lib.domaine.nombres_exacts import ZERO, en_peu_de_chiffres
from lib.domaine.vocabulaire import Gravite

RANGS = {Gravite.BLOQUANT: 0, Gravite.A_VERIFIER: 1, Gravite.INFORMATION: 2}
"""Le plus grave d'abord."""
LETTRES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_EXTRAITS = 3
_LONGUEUR_D_EXTRAIT = 60
Lieu = tuple[str, int]
"""Une feuille et un numéro de ligne."""


@dataclass(frozen=True, slots=True)
class Constat:
    """Un fait sur une cellule, avant regroupement.

    Attributes:
        code: ce dont il s'agit ; il dit aussi la gravité d'ordinaire.
        phrase: ce qui ne va pas et sa conséquence ; elle suit « Feuille, cellule F11 (Réalisé) : « valeur » ».
        remede: le geste qui répare.
        feuille: nom de la feuille, vide pour tout le fichier.
        cellule: adresse « F11 », vide pour toute la feuille.
        champ: titre de la colonne.
        valeur_lue: ce que la cellule contient, en texte.
        effet: les euros que le constat met en jeu [€], positifs ; None s'ils ne sont pas connus.
        gravite_propre: la gravité de ce constat-ci, quand elle n'est pas celle de son code.
    """

    code: CodeDAnomalie
    phrase: str
    remede: str
    feuille: str = ""
    cellule: str = ""
    champ: str = ""
    valeur_lue: str = ""
    attendu: str = ""
    effet: Decimal | None = None
    gravite_propre: Gravite | None = None

    @property
    def gravite(self) -> Gravite:
        """Ce que le constat empêche."""
        return self.gravite_propre or self.code.gravite

    @property
    def colonne(self) -> str:
        """La lettre de la colonne, vide sans cellule."""
        return self.cellule.rstrip("0123456789")

    @property
    def ligne(self) -> int:
        """Le numéro de ligne Excel, 0 sans cellule."""
        return int(self.cellule[len(self.colonne) :] or 0)


def regrouper(constats: Iterable[Constat]) -> tuple[Anomalie, ...]:
    """Les anomalies, de la plus grave à la moins grave, puis par feuille et par cellule.

    Les constats identiques sur des cellules qui se suivent dans une colonne n'en font qu'un ; ce qui est supposé pour
    une colonne, ou s'y répare d'un même geste, n'en fait qu'un par feuille.
    """
    tries = sorted(set(constats), key=lambda c: (*_cle(c), c.ligne))
    groupes: list[list[Constat]] = []
    for constat in tries:
        if groupes and _se_suivent(groupes[-1][-1], constat):
            groupes[-1].append(constat)
        else:
            groupes.append([constat])
    groupes.sort(key=_ordre)
    return tuple(_anomalie(groupe) for groupe in groupes)


def separer_l_adresse(adresse: str) -> tuple[str, str]:
    """La feuille et la cellule d'une adresse « Feuille!F11 »."""
    feuille, _, cellule = adresse.rpartition("!")
    return feuille, cellule


def lieu_de(cellules: Mapping[str, str], cle: str) -> tuple[str, str]:
    """La feuille et la cellule d'un champ ; à défaut celles du libellé.

    Args:
        cellules: champ → adresse « Feuille!F11 ».
        cle: le champ cherché.
    """
    adresses = (cellules.get(champ) for champ in (cle, "indicateur", "mission"))
    return separer_l_adresse(next((adresse for adresse in adresses if adresse), ""))


def chiffrer(constats: Iterable[Constat], contrat: Contrat) -> Iterator[Constat]:
    """Les mêmes constats ; ceux qui mettent des lignes payées en jeu portent leurs euros, s'ils sont connus.

    Une entête incertaine met en jeu les lignes dont une case est lue sous elle.
    """
    montants, tous = montants_par_ligne(contrat), list(constats)
    for constat in tous:
        montant = montants.get((constat.feuille, constat.ligne)) if constat.code.met_en_jeu else None
        en_jeu = constat.effet is None and constat.gravite is not Gravite.INFORMATION
        if en_jeu and constat.code is CodeDAnomalie.ENTETE_INCERTAINE and constat.cellule:
            montant = _sous_l_entete(constat, tous, contrat)
        if en_jeu and constat.code is CodeDAnomalie.EXERCICE_RETENU:
            montant = _du_tableau(constat, tous, montants)
        yield replace(constat, effet=montant) if en_jeu and montant is not None else constat


def par_importance(anomalies: Iterable[Anomalie]) -> tuple[Anomalie, ...]:
    """Les mêmes constats, du plus grave au moins grave, puis du plus cher au moins cher ; les non chiffrés ensuite."""
    return tuple(sorted(anomalies, key=lambda a: (RANGS[a.gravite], -(a.effet or ZERO))))


def _cle(constat: Constat) -> tuple[str, ...]:
    lieu = (constat.feuille, constat.code, constat.gravite.value, constat.colonne, constat.champ)
    if constat.code.confond_les_valeurs:
        return (*lieu, constat.remede)
    if constat.code.vaut_pour_la_colonne:
        return (*lieu, constat.phrase)
    return (*lieu, constat.phrase, constat.valeur_lue)


def _se_suivent(avant: Constat, apres: Constat) -> bool:
    if not apres.cellule or _cle(avant) != _cle(apres):
        return False
    de_la_colonne = avant.code.vaut_pour_la_colonne or avant.code.confond_les_valeurs
    return de_la_colonne or apres.ligne == avant.ligne + 1


def _ordre(groupe: Sequence[Constat]) -> tuple[int, str, int, int, str]:
    premier = groupe[0]
    return RANGS[premier.gravite], premier.feuille, premier.ligne, len(premier.colonne), premier.colonne


def _anomalie(groupe: Sequence[Constat]) -> Anomalie:
    premier, dernier = groupe[0], groupe[-1]
    cellule = premier.cellule if len(groupe) == 1 else f"{premier.cellule}:{dernier.cellule}"
    valeurs = list(dict.fromkeys(c.valeur_lue for c in groupe if c.valeur_lue))
    effets = [c.effet for c in groupe if c.effet is not None]
    return Anomalie(
        premier.code,
        premier.gravite,
        _message(groupe, valeurs),
        premier.remede,
        premier.feuille,
        cellule,
        premier.champ,
        " ; ".join(valeurs),
        premier.attendu,
        sum(effets, ZERO) if effets else None,
        tuple(CelluleCitee(c.cellule, c.valeur_lue) for c in groupe if c.cellule),
        premier.phrase,
    )


def _message(groupe: Sequence[Constat], valeurs: Sequence[str]) -> str:
    """« Prévention, cellule F11 (Réalisé) : « #DIV/0! » est une erreur de formule… »."""
    lieu = _lieu(groupe)
    extraits = ", ".join(f"« {_abreger(valeur)} »" for valeur in valeurs[:_EXTRAITS])
    suite = "…" if len(valeurs) > _EXTRAITS else ""
    lien = " : le premier " if len(valeurs) > 1 and groupe[0].code.confond_les_valeurs else " "
    corps = f"{extraits}{suite}{lien}{groupe[0].phrase}" if extraits else groupe[0].phrase
    return f"{lieu} : {corps}" if lieu else corps[:1].upper() + corps[1:]


def _lieu(groupe: Sequence[Constat]) -> str:
    premier, dernier = groupe[0], groupe[-1]
    champ = f" ({premier.champ})" if premier.champ else ""
    if not premier.cellule:
        return f"{premier.feuille}{champ}"
    if len(groupe) == 1:
        return f"{premier.feuille}, cellule {premier.cellule}{champ}"
    debut = "" if dernier.ligne - premier.ligne == len(groupe) - 1 else "de "
    return f"{premier.feuille}, {len(groupe)} cellules, {debut}{premier.cellule} à {dernier.cellule}{champ}"


def _abreger(valeur: str) -> str:
    simple = en_peu_de_chiffres(re.sub(r"[ \t\r\n]+", " ", valeur))
    return simple if len(simple) <= _LONGUEUR_D_EXTRAIT else simple[: _LONGUEUR_D_EXTRAIT - 1] + "…"


def montants_par_ligne(contrat: Contrat) -> Mapping[Lieu, Decimal]:
    """Les euros de chaque ligne payée, par sa place ; une place que deux lignes partagent n'en a pas."""
    montants: dict[Lieu, Decimal] = {}
    partagees: set[Lieu] = set()
    for indicateur in contrat.indicateurs:
        lieu = place_de_la_ligne(indicateur.cellules)
        if lieu is None or not indicateur.remunere or indicateur.montant_max is None:
            continue
        if lieu in montants:
            partagees.add(lieu)
        montants[lieu] = indicateur.montant_max
    return {lieu: montant for lieu, montant in montants.items() if lieu not in partagees}


def _sous_l_entete(entete: Constat, tous: Sequence[Constat], contrat: Contrat) -> Decimal | None:
    """Les euros des lignes payées dont une case est sous cette entête, avant une autre qui fait aussi douter."""
    memes = (c for c in tous if (c.code, c.feuille, c.colonne) == (entete.code, entete.feuille, entete.colonne))
    fin = min((c.ligne for c in memes if c.ligne > entete.ligne), default=None)
    place = f"{entete.feuille}!{entete.colonne}"

    def est_dessous(adresse: str) -> bool:
        numero = adresse.removeprefix(place)
        return numero.isdecimal() and entete.ligne < int(numero) < (fin or int(numero) + 1)

    payes = (i for i in contrat.indicateurs if i.est_paye and any(map(est_dessous, i.cellules.values())))
    montants = [indicateur.montant_max or ZERO for indicateur in payes]
    return sum(montants, ZERO) if montants else None


def _du_tableau(exercice: Constat, tous: Sequence[Constat], montants: Mapping[Lieu, Decimal]) -> Decimal | None:
    """Les euros des lignes payées dont l'exercice est retenu, entre celui d'un autre tableau et le suivant."""
    memes = [c.ligne for c in tous if (c.code, c.feuille) == (exercice.code, exercice.feuille)]
    debut = exercice.ligne if any(ligne < exercice.ligne for ligne in memes) else 0
    fin = min((ligne for ligne in memes if ligne > exercice.ligne), default=None)
    connus = [
        montant
        for (feuille, ligne), montant in montants.items()
        if feuille == exercice.feuille and debut <= ligne < (fin or ligne + 1)
    ]
    return sum(connus, ZERO) if connus else None


def place_de_la_ligne(cellules: Mapping[str, str]) -> Lieu | None:
    """La feuille et le numéro d'une ligne : ceux de son libellé, à défaut de sa cible ou de son réalisé."""
    adresse = next((cellules[cle] for cle in ("indicateur", "cible", "realise") if cle in cellules), "")
    feuille, cellule = separer_l_adresse(adresse)
    numero = cellule.lstrip(LETTRES)
    return (feuille, int(numero)) if numero else None
