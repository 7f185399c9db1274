"""Les montants qui en additionnent d'autres : totaux, chapeaux, lignes « dont » ; un euro ne compte qu'une fois."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.ecriture import euros
from lib.domaine.monnaie import ZERO
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.lignes.groupes import Enveloppe, noter_une_enveloppe
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.classeur.lignes.montants import LigneChiffree, montant_de_la_ligne, precision, premiere_cellule

_DONT = re.compile(r"[\W_]{0,4}(?:dont|parmi (?:lesquel|ces)\w*|y compris|incluant|comprenant|inclus)\b")
_RETRAIT = re.compile(r"\s{2,}\S|\s*[-–—•·▪►>↳└*]\s*\w")
_FILLES_MINIMALES = 2


@dataclass(slots=True)
class SommesEnCours:
    """Les montants des lignes lues [€] : depuis le dernier titre ou le dernier total, et depuis le début du tableau."""

    montants: list[Decimal] = field(default_factory=list)
    toutes_engagent: bool = True
    tous: list[Decimal] = field(default_factory=list)
    un_inconnu: bool = False
    annonces: list[Ligne] = field(default_factory=list)
    enveloppes: list[Enveloppe] = field(default_factory=list)

    def ajouter(self, chiffree: LigneChiffree) -> None:
        """Compte le montant d'une ligne, s'il se lit."""
        self.toutes_engagent &= chiffree.engage
        for enveloppe in self.enveloppes:
            enveloppe.montants.append(chiffree.montant)
        if chiffree.montant is None:
            self.un_inconnu = True
        else:
            self.montants.append(chiffree.montant)
            self.tous.append(chiffree.montant)

    def recommencer(self) -> None:
        """Un titre ou un total ferme la somme en cours ; celle du tableau continue."""
        self.montants, self.toutes_engagent = [], True

    def sous_un_titre(self, titre: Ligne, *, est_une_action: bool) -> None:
        """Un titre ferme la somme en cours et les enveloppes qu'il termine ; s'il porte un montant, en ouvre une."""
        self.recommencer()
        while self.enveloppes and (self.enveloppes[-1].est_celle_d_une_action or not est_une_action):
            self.enveloppes.pop().verifier()
        if (annonce := montant_de_la_ligne(titre)) is not None:
            noter_une_enveloppe(titre)
            self.enveloppes.append(Enveloppe(titre, annonce, est_une_action))

    def est_atteinte_par(self, chiffree: LigneChiffree) -> bool:
        """Vrai si, seule sans cible ni réalisé, la ligne porte exactement la somme de celles qui la précèdent."""
        if len(self.montants) < _FILLES_MINIMALES or not self.toutes_engagent or chiffree.engage:
            return False
        return chiffree.montant == sum(self.montants)

    def contredit(self, annonce: Decimal | None) -> bool:
        """Vrai si un total écrit n'est la somme ni des dernières lignes, ni de toutes ; un montant inconnu l'excuse."""
        if not annonce or not self.tous or annonce in (sum(self.montants), sum(self.tous)):
            return False
        return not (self.un_inconnu and annonce > min(sum(self.montants), sum(self.tous)))


def chapeaux(lignes: Sequence[LigneChiffree]) -> frozenset[int]:
    """Les rangs des lignes sans cible ni réalisé qui portent la somme exacte des lignes qui les suivent.

    Args:
        lignes: des lignes de données qui se suivent, sans titre ni total entre elles.
    """
    trouves: set[int] = set()
    for rang in range(len(lignes) - 1, -1, -1):
        if not lignes[rang].engage and _est_la_somme(lignes[rang].montant, _suivantes(lignes, rang), trouves, rang + 1):
            trouves.add(rang)
    return frozenset(trouves)


def parts(lignes: Sequence[LigneChiffree]) -> frozenset[int]:
    """Les rangs des lignes dont les euros sont peut-être déjà dans une autre : « dont … », ou un détail en retrait.

    Args:
        lignes: des lignes de données qui se suivent, sans titre ni total entre elles.
    """
    trouvees = {rang for rang, chiffree in enumerate(lignes) if chiffree.montant and commence_par_dont(chiffree.ligne)}
    for rang, chiffree in enumerate(lignes):
        details = [*takewhile(lambda suivante: _est_en_retrait(suivante.ligne), _suivantes(lignes, rang))]
        if details and not _est_en_retrait(chiffree.ligne) and _se_partagent(chiffree.montant, details):
            trouvees |= {*range(rang + 1, rang + 1 + len(details))}
    return frozenset(trouvees)


def noter_un_chapeau(ligne: Ligne) -> None:
    """Dit qu'une ligne porte la somme de celles qui la suivent."""
    ligne.noter(
        "montant_max",
        CodeDAnomalie.TOTAL_EXCLU,
        "est la somme des lignes qui suivent, sans cible ni réalisé : c'est lu comme un titre, et n'est pas compté.",
        "Si c'est un indicateur payé, écrivez sa cible.",
        gravite=Gravite.A_VERIFIER,
    )


def noter_une_part(ligne: Ligne) -> None:
    """Dit que les euros d'une ligne sont peut-être déjà dans celle du dessus."""
    ligne.noter(
        "montant_max",
        CodeDAnomalie.LIGNE_INCLUSE,
        "est peut-être déjà compté dans la ligne du dessus, que celle-ci détaille.",
        "Videz ce montant s'il y est compris.",
    )


def noter_une_somme_ecrite(ligne: Ligne, numeros: Collection[int]) -> None:
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


def noter_un_total_contredit(ligne: Ligne, sommes: SommesEnCours) -> None:
    """Un total écrit qui n'est pas la somme des lignes lues : l'un des deux est faux."""
    annonce = montant_de_la_ligne(ligne)
    if annonce is not None and not sommes.tous:
        sommes.annonces.append(ligne)
    if annonce is None or not sommes.contredit(annonce):
        return
    ligne.noter(
        "montant_max",
        CodeDAnomalie.TOTAL_DIFFERENT,
        f"est annoncé en total, et les lignes lues font {euros(_la_plus_proche(sommes, annonce))}.",
        "Vérifiez le total, et qu'aucune ligne ne manque ou n'est comptée deux fois.",
    )


def noter_une_somme(ligne: Ligne, somme: SommesEnCours) -> None:
    """Dit qu'une ligne porte la somme de celles qui la précèdent, sans être évaluée."""
    phrase = (
        f"porte un montant{precision(ligne)} qui est la somme des {len(somme.montants)} lignes du dessus, "
        "sans cible ni réalisé : c'est lu comme un total, et n'est pas compté."
    )
    remede = "Si c'est un indicateur payé, écrivez sa cible."
    ligne.journal.cellule(
        CodeDAnomalie.TOTAL_EXCLU, premiere_cellule(ligne), "", phrase, remede, gravite=Gravite.A_VERIFIER
    )


def verifier_les_annonces(sommes: SommesEnCours) -> None:
    """Un total écrit au-dessus de ses lignes, ou sur leur titre, se vérifie quand elles sont toutes lues."""
    for enveloppe in sommes.enveloppes:
        enveloppe.verifier()
    annonces, sommes.annonces = sommes.annonces, []
    for ligne in annonces:
        noter_un_total_contredit(ligne, sommes)


def _la_plus_proche(sommes: SommesEnCours, annonce: Decimal) -> Decimal:
    possibles: Collection[Decimal] = [sum(m, ZERO) for m in (sommes.montants, sommes.tous) if m]
    return min(possibles, key=lambda somme: abs(somme - annonce))


def _suivantes(lignes: Sequence[LigneChiffree], rang: int) -> Iterator[LigneChiffree]:
    """Les lignes qui suivent celle-ci, sans les recopier : on s'arrête d'ordinaire à la première."""
    return (lignes[suivant] for suivant in range(rang + 1, len(lignes)))


def _est_la_somme(
    montant: Decimal | None, suivantes: Iterable[LigneChiffree], deja: Collection[int], premier: int
) -> bool:
    """Vrai si les montants des lignes suivantes, leurs propres chapeaux exclus, atteignent exactement celui-ci."""
    if not montant:
        return False
    reste, filles = montant, 0
    for rang, suivante in enumerate(suivantes, start=premier):
        if rang in deja:
            continue
        if suivante.montant is None or not suivante.engage:
            return False
        reste, filles = reste - suivante.montant, filles + 1
        if reste <= 0:
            return reste == 0 and filles >= _FILLES_MINIMALES
    return False


def commence_par_dont(ligne: Ligne) -> bool:
    """Vrai si le libellé dit lui-même que la ligne est une part d'une autre (« dont… », « y compris… »)."""
    return _DONT.match(normaliser(ligne.texte("indicateur"))) is not None


def _est_en_retrait(ligne: Ligne) -> bool:
    """Vrai si le libellé commence par une puce ou des espaces, comme le détail d'une autre ligne."""
    libelle = ligne.cellule("indicateur").valeur
    return isinstance(libelle, str) and _RETRAIT.match(libelle) is not None


def _se_partagent(montant: Decimal | None, details: Sequence[LigneChiffree]) -> bool:
    return bool(montant) and sum((d.montant or ZERO for d in details), ZERO) == montant
