"""Le calendrier de trésorerie en classeur vivant : on y change un montant ou une date, la caisse se refait. Interne."""

from __future__ import annotations

import io
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.annees.tresorerie import Calendrier
from lib.rendu.contenus.contenu import TIRET
from lib.rendu.document.archive_constante import archive_constante
from lib.rendu.document.xlsx_feuille import (
    DATE,
    EUROS,
    SAISIE,
    ColonneDeFeuille,
    ecrire_tableau,
    ecrire_titre,
    poser,
    preparer,
)

CAISSE, PAIEMENTS = "Caisse", "Paiements"
DEPART = "B2"
PREMIERE = 5
"""La première ligne de mois ; l'entête est au-dessus."""
MARGE_D_AJOUT = 200
"""Combien de paiements on peut ajouter à la main sous ceux d'aujourd'hui."""


def ecrire_le_calendrier(calendrier: Calendrier, *, entete: str) -> bytes:
    """Les octets du classeur ; le même calendrier donne les mêmes octets.

    Args:
        calendrier: celui d'une variante.
        entete: ce que l'impression porte en haut de page.
    """
    classeur = Workbook()
    classeur.properties.created = datetime.combine(calendrier.mois[0].mois, time(12))
    classeur.remove(classeur.worksheets[0])
    caisse, paiements = classeur.create_sheet(CAISSE), classeur.create_sheet(PAIEMENTS)
    for feuille in (caisse, paiements):
        preparer(feuille, haut=entete, bas="interne")
    derniere = _paiements(paiements, calendrier) + MARGE_D_AJOUT
    _caisse(caisse, calendrier, derniere)
    tampon = io.BytesIO()
    classeur.save(tampon)
    return archive_constante(tampon.getvalue())


def _paiements(feuille: Worksheet, calendrier: Calendrier) -> int:
    """Un paiement par ligne, positif s'il entre ; rend la dernière ligne."""
    tous = [paiement for mois in calendrier.mois for paiement in mois.paiements]
    colonnes = (
        ("Le", 14),
        ("Quoi", 46),
        ("Montant", 16),
        ("Mois", 14),
        ("À confirmer", 16),
        ("Règle", 70),
        ("Source", 50),
    )
    ecrire_tableau(
        feuille,
        1,
        [ColonneDeFeuille(titre, largeur) for titre, largeur in colonnes],
        [
            (
                p.jour,
                p.libelle,
                p.montant,
                None,
                "à confirmer" if p.a_confirmer else TIRET,
                p.regle or TIRET,
                p.source or TIRET,
            )
            for p in tous
        ],
    )
    for ligne in range(2, len(tous) + 2):
        feuille.cell(ligne, 1).fill = feuille.cell(ligne, 3).fill = SAISIE
        feuille.cell(ligne, 4, f"=DATE(YEAR(A{ligne}),MONTH(A{ligne}),1)").number_format = DATE
    return len(tous) + 1


def _caisse(feuille: Worksheet, calendrier: Calendrier, derniere: int) -> None:
    """Un mois par ligne : ce qui entre, ce qui sort, ce qui reste ; puis le point le plus bas."""
    ecrire_titre(feuille, 1, f"La caisse, mois par mois : {calendrier.variante.nom}")
    poser(feuille, 2, 1, "En caisse au départ")
    poser(feuille, 2, 2, calendrier.depart).fill = SAISIE
    colonnes = [ColonneDeFeuille(titre, 22) for titre in ("Mois", "Entrées", "Sorties", "En caisse à la fin")]
    ecrire_tableau(feuille, PREMIERE - 1, colonnes, [(m.mois, None, None, None) for m in calendrier.mois])
    montants, mois = (f"{PAIEMENTS}!${c}$2:${c}${derniere}" for c in "CD")
    for ligne in range(PREMIERE, PREMIERE + len(calendrier.mois)):
        avant = DEPART if ligne == PREMIERE else f"D{ligne - 1}"
        _formule(feuille, f"B{ligne}", f'=SUMIFS({montants},{mois},A{ligne},{montants},">0")')
        _formule(feuille, f"C{ligne}", f'=-SUMIFS({montants},{mois},A{ligne},{montants},"<0")')
        _formule(feuille, f"D{ligne}", f"={avant}+B{ligne}-C{ligne}")
    fin = PREMIERE + len(calendrier.mois) - 1
    soldes = f"D{PREMIERE}:D{fin}"
    poser(feuille, fin + 2, 1, "Au plus bas")
    _formule(feuille, f"D{fin + 2}", f"=MIN({soldes})")
    feuille.cell(fin + 2, 2, f"=INDEX(A{PREMIERE}:A{fin},MATCH(D{fin + 2},{soldes},0))").number_format = DATE


def _formule(feuille: Worksheet, adresse: str, formule: str) -> None:
    feuille[adresse] = formule
    feuille[adresse].number_format = EUROS
