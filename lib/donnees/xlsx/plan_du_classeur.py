"""Le plan d'un classeur : ses feuilles dans l'ordre, la partie de chacune, et l'origine de ses dates."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.xlsx.analyse_xml import PartieIllisible, arbre
from lib.donnees.xlsx.archive import sans_zeros

CLASSEUR = "xl/workbook.xml"
FEUILLES_MAXIMALES = 200
"""Un contrat en a une dizaine ; chacune coûte, même vide, la recherche de ses tableaux."""
BALISES_MAXIMALES, ATTRIBUTS_MAXIMAUX = 50_000, 200_000
NOM_LE_PLUS_LONG = 100
"""Excel s'arrête à 31 caractères ; au-delà de celui-ci, un nom de feuille est coupé."""

_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class FeuilleAnnoncee:
    """Une feuille du plan.

    Attributes:
        partie: nom de sa partie, vide si le classeur ne dit pas où elle est.
    """

    nom: str
    partie: str
    est_masquee: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Les feuilles de calcul d'un classeur.

    Attributes:
        compte_de_1904: vrai si les dates se comptent depuis 1904, comme sur d'anciens Mac.
        relations: dernier mot du type (« sharedStrings », « styles ») → nom de partie.
    """

    feuilles: tuple[FeuilleAnnoncee, ...]
    relations: Mapping[str, str]
    compte_de_1904: bool = False


def lire_le_plan(parties: Mapping[str, bytes]) -> Plan:
    """Le plan d'un classeur décompressé.

    Raises:
        FichierRefuse: plan illisible, démesuré, ou sans feuille.
    """
    classeur, liens = _arbre(parties[CLASSEUR]), _liens(parties.get(_RELATIONS, b""))
    feuilles = tuple(_feuilles(classeur, liens))
    if not feuilles:
        raise FichierRefuse("n'est pas un classeur Excel : il n'a pas de feuilles.")
    relations = dict(liens.values())
    depuis_1904 = any(_attribut(e, "date1904") in ("1", "true") for e in _nommes(classeur, "workbookPr"))
    return Plan(feuilles, relations, depuis_1904)


def _arbre(partie: bytes) -> Element:
    texte = sans_zeros(partie)
    if texte.count(b"<") > BALISES_MAXIMALES or texte.count(b"=") > ATTRIBUTS_MAXIMAUX:
        raise FichierRefuse("a un plan de feuilles démesuré.")
    try:
        return arbre(partie)
    except PartieIllisible as erreur:
        raise FichierRefuse("est abîmé : le plan de ses feuilles n'est pas lisible.") from erreur


def _liens(partie: bytes) -> dict[str, tuple[str, str]]:
    """Identifiant de lien → dernier mot de son type et partie visée, dans le classeur seulement."""
    if not partie:
        return {}
    liens = (e for e in _nommes(_arbre(partie), "Relationship") if _attribut(e, "TargetMode") != "External")
    return {_attribut(e, "Id"): (posixpath.basename(_attribut(e, "Type")), _partie(e)) for e in liens}


def _partie(lien: Element) -> str:
    """La partie visée par un lien, relative à « xl/ » ou à la racine du classeur, sans jamais en sortir."""
    return posixpath.normpath(posixpath.join("/xl", _attribut(lien, "Target"))).strip("/").lower()


def _feuilles(classeur: Element, liens: Mapping[str, tuple[str, str]]) -> Iterator[FeuilleAnnoncee]:
    """Les feuilles de calcul, sans les feuilles de graphique ; chacune a un nom et une partie à elle."""
    noms: set[str] = set()
    parties: set[str] = set()
    for rang, element in enumerate(_nommes(classeur, "sheet"), start=1):
        if rang > FEUILLES_MAXIMALES:
            raise FichierRefuse(
                f"a plus de {FEUILLES_MAXIMALES} feuilles.",
                "Gardez seulement les feuilles utiles, enregistrez en .xlsx, puis déposez le fichier à nouveau.",
            )
        genre, partie = liens.get(_attribut(element, "id"), ("worksheet", ""))
        if genre != "worksheet":
            continue
        nom = _nom_libre(_attribut(element, "name")[:NOM_LE_PLUS_LONG] or f"Feuille {rang}", noms)
        masquee = _attribut(element, "state") in ("hidden", "veryHidden")
        yield FeuilleAnnoncee(nom, "" if partie in parties else partie, masquee)
        noms.add(nom)
        parties.add(partie)


def _nom_libre(nom: str, pris: set[str]) -> str:
    if nom not in pris:
        return nom
    return next(autre for rang in range(2, FEUILLES_MAXIMALES + 3) if (autre := f"{nom} ({rang})") not in pris)


def _nommes(racine: Element, nom: str) -> Iterator[Element]:
    return (element for element in racine.iter() if _sans_espace_de_noms(element.tag) == nom)


def _attribut(element: Element, nom: str) -> str:
    """Un attribut, quel que soit son espace de noms (« id » est « r:id »)."""
    return next((valeur for cle, valeur in element.attrib.items() if _sans_espace_de_noms(cle) == nom), "")


def _sans_espace_de_noms(balise: str) -> str:
    return balise.rpartition("}")[2]
