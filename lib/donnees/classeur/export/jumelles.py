"""Deux lignes d'un export qui disent la même dépense : redite de l'analytique, ou facture saisie deux fois.

Une extourne n'est pas une jumelle : son signe est contraire.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from lib.domaine.annees.ecriture_comptable import CHARGES, PRODUITS, Ecriture
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.export.ecritures_detaillees import EcritureLue
from lib.donnees.classeur.lignes import Ligne

FAMILLES_MINIMALES: Final = 2
"""Un seul couple peut être deux dépenses ; deux, quand tout l'analytique en a, sont une seconde sortie."""
_DISTINGUE = re.compile(r"\bpieces?|\bfactures?|justif|\bref|tiers|fournisseur|beneficiaire|auxiliaire|comp ?aux")
Famille = tuple[object, ...]
"""Ce que deux jumelles ont en commun : le jour, le compte, le libellé."""


def sans_la_sortie_generale(lues: Sequence[EcritureLue]) -> list[EcritureLue]:
    """Les écritures, sans celles que l'analytique redit avec leur mission ; chacune est dite.

    Elles ne s'écartent que si toute ligne qui nomme une mission a la sienne qui n'en nomme pas ; sinon elles comptent,
    et se disent à vérifier.
    """
    generales, analytiques = _par_famille(lues, nomme=False), _par_famille(lues, nomme=True)
    redites = {famille for famille, somme in generales.items() if somme and analytiques.get(famille) == somme}
    sont_ecartees = len(redites) >= FAMILLES_MINIMALES and redites == analytiques.keys()
    gardees = []
    for ligne, ecriture in lues:
        est_redite = not _nomme(ecriture) and _famille(ligne, ecriture) in redites
        if est_redite:
            _dire_la_redite(ligne, est_ecartee=sont_ecartees)
        if not (est_redite and sont_ecartees):
            gardees.append((ligne, ecriture))
    return gardees


def dire_les_jumelles(lues: Sequence[EcritureLue], entetes: Mapping[int, str]) -> None:
    """Dit chaque charge identique à une autre en tout ; les deux comptent.

    Args:
        entetes: numéro de colonne → entête ; une pièce ou un tiers différent distingue deux factures égales.
    """
    distinctives = [colonne for colonne, texte in entetes.items() if _DISTINGUE.search(normaliser(texte))]
    vues: Counter[Famille] = Counter()
    for ligne, ecriture in lues:
        if not ecriture.montant or ecriture.classe not in (CHARGES, PRODUITS):
            continue
        pieces = [ligne.grille.cellule(ligne.numero, colonne).texte for colonne in distinctives]
        identite = (*_famille(ligne, ecriture), ecriture.montant, ecriture.mission, ecriture.action, *pieces)
        if vues[identite]:
            phrase = "a tout d'une autre ligne (jour, compte, libellé, montant) ; les deux comptent."
            ligne.noter(_ou(ligne), CodeDAnomalie.LIGNE_EN_DOUBLE, phrase, "Si c'est la même dépense, retirez-en une.")
        vues[identite] += 1


def _par_famille(lues: Iterable[EcritureLue], *, nomme: bool) -> dict[Famille, Decimal]:
    sommes: defaultdict[Famille, Decimal] = defaultdict(lambda: ZERO)
    for ligne, ecriture in lues:
        if ecriture.classe in (CHARGES, PRODUITS) and _nomme(ecriture) is nomme:
            sommes[_famille(ligne, ecriture)] += ecriture.montant
    return sommes


def _famille(ligne: Ligne, ecriture: Ecriture) -> Famille:
    return ecriture.jour, ecriture.compte, normaliser(ligne.texte("libelle"))


def _nomme(ecriture: Ecriture) -> bool:
    return bool(ecriture.mission or ecriture.action)


def _ou(ligne: Ligne) -> str:
    return "libelle" if "libelle" in ligne.places else "compte"


def _dire_la_redite(ligne: Ligne, *, est_ecartee: bool) -> None:
    if est_ecartee:
        phrase = "est redite avec sa mission, comme toutes les autres : elle n'est pas comptée une seconde fois."
        remede = "Si c'est une autre dépense, changez son libellé."
        ligne.noter(_ou(ligne), CodeDAnomalie.TOTAL_EXCLU, phrase, remede, gravite=Gravite.A_VERIFIER)
    else:
        phrase = "a le jour, le compte, le libellé et le montant de lignes qui nomment une mission ; toutes comptent."
        remede = "Si les unes redisent l'autre, retirez celle qui n'a pas de mission."
        ligne.noter(_ou(ligne), CodeDAnomalie.LIGNE_EN_DOUBLE, phrase, remede)
