"""Le montant d'une ligne : au centime, dans son unité, ou inconnu, et alors on dit pourquoi."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.nombres_exacts import au_centime, euros
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import lire_vide, normaliser
from lib.donnees.cellules.nombres import lectures_du_montant, lire_montant, lire_nombre
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.grille import Cellule, Grille, lettre_de

_DES_EUROS = re.compile(r"\d[^\w€%]*k?(?:€|eur)", re.IGNORECASE)
"""Une quantité d'euros ; une seconde dans la même cellule (« dont 500 € de part fixe ») se vérifie."""
_PRIX = re.compile(
    r"\bunitaires?\b|(?:/|\bpar) ?(?:tete|hab(?:itant)?|patient|personne|acte|consultation|seance|atelier|reunion"
    r"|passage|heure|dossier|unite)s?\b"
)
"""L'entête d'un prix, qui ne dit pas ce que vaut la ligne entière."""
_PAS_UNE_ANNEE = re.compile(
    r"\b(?:bi)?(?:mensuel|hebdomadaire|(?:bi|tri|se)mestriel|trimestriel|pluriannuel|triennal|quinquennal)(?:le)?s?\b"
    r"|(?:/|\bpar) ?(?:mois|(?:tri|se)mestre|semaine|jour)\b|\bsur (?:les |la duree )?(?:[2-9]|trois|quatre|cinq) ans\b"
)
"""L'entête d'un montant qui n'est pas celui de l'exercice."""
_AUTRE_MONNAIE = re.compile(r"[$£]|\b(?:dollars?|usd|chf|xpf|f ?cfp|livres?)\b")
_AUTRES_COMPTES = {
    "un prix": _PRIX,
    "le montant d'une autre durée que l'année": _PAS_UNE_ANNEE,
    "une autre monnaie": _AUTRE_MONNAIE,
}
"""Ce qu'une entête peut compter d'autre que les euros de la ligne pour l'exercice."""

_ENTIERS = re.compile(r"(?<![\d.,])\d{1,3}(?:\s\d{3})+(?!\d)|(?<![\d.,])\d{3,9}(?!\d)")
EN_MILLIERS = re.compile(r"\bk ?€|\bk ?eur(?:os?)?\b|\bmilliers ?(?:d.)?(?:euros?|€|eur)")
_UNE_QUANTITE = re.compile(r"\d ?(?:k ?€|k ?eur|milliers)")
"""« 7,5 k€ » est un montant, et ne dit rien de l'unité des autres."""
_LONGUEUR_D_UNE_UNITE = 200
_PLUS_GRAND_EN_MILLIERS = 1000
"""Une ligne de contrat d'un million d'euros n'existe pas : un tel nombre est déjà en euros."""


@dataclass(frozen=True, slots=True)
class LigneChiffree:
    """Une ligne de données, son montant [€] s'il se lit, et si elle porte une cible, un réalisé ou une règle."""

    ligne: Ligne
    montant: Decimal | None
    engage: bool


def montant_de_la_ligne(ligne: Ligne) -> Decimal | None:
    """Le montant écrit sur une ligne [€], sans rien noter ; None s'il ne se lit pas."""
    cellule = ligne.cellule("montant_max") if "montant_max" in ligne.places else None
    if cellule is None or cellule.est_pourcentage:
        return None
    return au_centime(cellule.nombre) if cellule.nombre is not None else lire_montant(cellule.texte)


def lire_les_euros(ligne: Ligne, cle: str) -> Decimal | None:
    """Le montant d'un champ [€], au centime ; None s'il est vide, négatif ou illisible."""
    cellule = ligne.cellule(cle)
    if not ligne.est_saine(cle, cellule) or lire_vide(cellule.texte) is not None:
        return None
    if autre := _ce_que_l_entete_compte(ligne.entetes.get(cle, "")):
        _noter_un_autre_compte(ligne, cle, autre)
        return None
    if partagees := ligne.grille.lignes_partagees(cellule):
        _noter_un_montant_partage(ligne, cle, cellule, partagees)
        return None
    if cellule.nombre is not None and not cellule.est_pourcentage:
        montant: Decimal | None = au_centime(cellule.nombre * _multiple(ligne, cle))
    else:
        montant = _montant_en_texte(ligne, cle, cellule)
    if montant is None and len(lectures_du_montant(cellule.texte)) > 1:
        _noter_deux_montants(ligne, cle, cellule)
    elif montant is None or montant < 0:
        ligne.noter(
            cle,
            CodeDAnomalie.NOMBRE_ILLISIBLE,
            "n'est pas un montant ; il est tenu pour inconnu.",
            "Écrivez un nombre d'euros, par exemple 9000.",
        )
    return montant if montant is not None and montant >= 0 else None


def milliers_dits(grille: Grille, numeros: Iterable[int], montants: Iterable[Decimal | None]) -> str:
    """Où il est dit, hors de la colonne, que les montants du tableau sont en k€ ; vide si rien ne le dit.

    Args:
        grille: la feuille du tableau.
        numeros: les lignes qui ne sont pas des données : au-dessus de l'entête, et les notes.
        montants: ceux des lignes [unité écrite] ; un seul de mille ou plus les garde tous en euros.
    """
    if max((m for m in montants if m is not None), default=Decimal(0)) >= _PLUS_GRAND_EN_MILLIERS:
        return ""
    autour = chain.from_iterable(grille.lignes.get(numero, {}).values() for numero in numeros)
    dite = next((cellule for cellule in autour if _dit_des_milliers(cellule.texte)), None)
    if dite is not None:
        return f"la cellule {dite.reference}"
    return "le nom de la feuille" if _dit_des_milliers(grille.nom) else ""


def _dit_des_milliers(texte: str) -> bool:
    """Vrai si un texte donne le millier d'euros pour unité ; « 7,5 k€ » n'est qu'un montant."""
    dit = normaliser(texte[:_LONGUEUR_D_UNE_UNITE])
    return EN_MILLIERS.search(dit) is not None and _UNE_QUANTITE.search(dit) is None


def _multiple(ligne: Ligne, cle: str) -> int:
    """1000 quand l'entête compte en milliers d'euros, ou ce qui entoure le tableau : c'est alors à vérifier."""
    est_dans_l_entete = EN_MILLIERS.search(normaliser(ligne.entetes.get(cle, ""))) is not None
    if not est_dans_l_entete and not ligne.milliers:
        return 1
    gravite = None if est_dans_l_entete else Gravite.A_VERIFIER
    d_apres = "l'entête" if est_dans_l_entete else ligne.milliers
    phrase = f"est en milliers d'euros d'après {d_apres} ; il est multiplié par mille."
    ligne.noter(cle, CodeDAnomalie.MONTANT_EN_MILLIERS, phrase, "Écrivez les montants en euros.", gravite=gravite)
    return 1000


def _ce_que_l_entete_compte(entete: str) -> str:
    """Ce que compte une entête qui ne donne pas les euros de l'année pour la ligne ; vide si elle les donne."""
    dit = normaliser(entete)
    return next((sorte for sorte, motif in _AUTRES_COMPTES.items() if motif.search(dit)), "")


def _noter_un_autre_compte(ligne: Ligne, cle: str, autre: str) -> None:
    phrase = f"est {autre} d'après l'entête « {ligne.entetes[cle]} » ; le montant de la ligne est tenu pour inconnu."
    remede = "Écrivez ce que vaut la ligne entière, pour l'exercice, en euros."
    ligne.noter(cle, CodeDAnomalie.MONTANT_INCONNU, phrase, remede)


def _noter_un_montant_partage(ligne: Ligne, cle: str, cellule: Cellule, lignes: Sequence[int]) -> None:
    plage = f"{cellule.reference}:{lettre_de(cellule.colonne)}{lignes[-1]}"
    phrase = f"est écrit une fois pour {len(lignes)} lignes (cellules fusionnées {plage}) ; "
    suite = "le partage n'est pas dit, le montant est tenu pour inconnu sur chacune."
    ligne.noter(
        cle, CodeDAnomalie.MONTANT_INCONNU, phrase + suite, "Écrivez le montant de chaque ligne dans sa cellule."
    )


def _noter_deux_montants(ligne: Ligne, cle: str, cellule: Cellule) -> None:
    lectures = " ou ".join(euros(montant) for montant in lectures_du_montant(cellule.texte))
    phrase = f"peut se lire {lectures} ; le montant est tenu pour inconnu."
    ligne.noter(cle, CodeDAnomalie.NOMBRE_ILLISIBLE, phrase, "Écrivez le montant sans séparateur de milliers.")


def _montant_en_texte(ligne: Ligne, cle: str, cellule: Cellule) -> Decimal | None:
    lectures = lectures_du_montant(cellule.texte)
    if len(lectures) != 1:
        return None
    montant = lectures[0]
    en_porte_un_autre = len(_DES_EUROS.findall(cellule.texte)) > 1 or _dit_un_autre_nombre(cellule.texte, montant)
    if lire_nombre(cellule.texte) is not None and not en_porte_un_autre:
        return montant * _multiple(ligne, cle)
    phrase = "est un montant écrit en texte ; le nombre d'euros en a été tiré."
    gravite = Gravite.A_VERIFIER if en_porte_un_autre else None
    ligne.noter(cle, CodeDAnomalie.MONTANT_EN_TEXTE, phrase, "Vérifiez-le, ou écrivez un nombre.", gravite=gravite)
    return montant


def _dit_un_autre_nombre(texte: str, montant: Decimal) -> bool:
    """Vrai si un texte porte un autre nombre de l'ordre du montant (« 5000 (max 6000) »), une année mise à part."""
    ecrits = (Decimal(re.sub(r"\s", "", nombre)) for nombre in _ENTIERS.findall(texte))
    return any(nombre >= montant / 2 and nombre != int(montant) for nombre in ecrits if not 2000 < nombre < 2100)


def premiere_cellule(ligne: Ligne) -> Cellule:
    """La première cellule remplie de la ligne."""
    return next(iter(ligne.grille.lignes[ligne.numero].values()))


def precision(ligne: Ligne) -> str:
    """Le montant de la ligne entre parenthèses, vide s'il n'y en a pas."""
    montant = ligne.cellule("montant_max").texte if "montant_max" in ligne.places else ""
    return f" ({montant})" if montant else ""
