"""K04 : une ligne qui porte la somme de ses filles ne se compte pas deux fois."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.donnees.classeurs_d_essai import avec_partie, classeur
from tests.donnees.voisins.cas_voisin import CINQ, FEUILLE, Finition, ranger, voisin


def niveaux(*rangs: int, au_dessus: bool = True) -> Finition:
    """Ce qui met des lignes au niveau 1 du plan ; ``au_dessus`` : leur mère est au-dessus."""

    def grouper(feuille: Worksheet) -> None:
        feuille.sheet_properties.outlinePr.summaryBelow = not au_dessus
        for rang in rangs:
            feuille.row_dimensions[rang].outlineLevel = 1

    return grouper


def retraits(*cellules: str) -> Finition:
    """Ce qui met des cellules en retrait."""

    def retirer(feuille: Worksheet) -> None:
        for reference in cellules:
            feuille[reference].alignment = Alignment(indent=1)

    return retirer


def gras(*cellules: str) -> Finition:
    """Ce qui met des cellules en gras."""

    def engraisser(feuille: Worksheet) -> None:
        for reference in cellules:
            feuille[reference].font = Font(bold=True)

    return engraisser


def formules(
    lot: int, nom: str, contenu: Sequence[Sequence[object]], ecrites: dict[str, str], **attendu: object
) -> None:
    """Range un classeur dont des cellules ont une formule et sa valeur."""

    def fabriquer() -> bytes:
        octets = classeur({FEUILLE: contenu})

        xml = zipfile.ZipFile(io.BytesIO(octets)).read("xl/worksheets/sheet1.xml").decode()
        for reference, formule in ecrites.items():
            xml = re.sub(rf'(<c r="{reference}"[^>]*>)(<v)', rf"\1<f>{formule}</f>\2", xml)
        return avec_partie(octets, "xl/worksheets/sheet1.xml", xml.encode())

    ranger(lot, "K04", nom, fabriquer, **attendu)


def _apres(lot: int, nom: str, mere: object, filles: tuple[object, object], finir: Finition | None = None,
           **attendu: object) -> None:  # fmt: skip
    """Une mère sans cible, ses deux filles sous elle, puis une ligne d'une autre mission."""
    lignes = [CINQ, ("Accès", mere, None, None, 5000), ("Accès", filles[0], 10, 12, 3000),
              ("Accès", filles[1], 4, 3, 2000), ("Prévention", "Ateliers", 4, 5, 700)]  # fmt: skip
    voisin(lot, "K04", nom, lignes, finir, **{"total": 5700, "doute": "[BE]2", **attendu})


_apres(1, "plan", "Soins non programmés", ("RDV", "Médecins"), niveaux(3, 4))
_apres(1, "retrait", "Soins non programmés", ("RDV", "Médecins"), retraits("B3", "B4"))
_apres(1, "lettres", "Soins non programmés", ("a) RDV", "b) Médecins"))
_apres(1, "rien", "Soins non programmés", ("RDV", "Médecins"))
_apres(1, "gras", "Soins non programmés", ("RDV", "Médecins"), gras("B2", "E2"))
_apres(1, "numero_et_lettre", "1. Soins non programmés", ("1a. RDV", "1b. Médecins"))
_apres(1, "romains", "Soins non programmés", ("i. RDV", "ii. Médecins"))
_apres(1, "espaces_devant", "Soins non programmés", ("   RDV", "   Médecins"))
_apres(1, "puces", "Soins non programmés", ("• RDV", "• Médecins"))
voisin(1, "K04", "mere_chiffree_et_plan",
       [CINQ, ("Accès", "SNP", 14, 15, 5000), ("Accès", "RDV", 10, 12, 3000), ("Accès", "Médecins", 4, 3, 2000),
        ("Prévention", "Ateliers", 4, 5, 700)], niveaux(3, 4), total=5700, doute="[BE]2")  # fmt: skip
voisin(1, "K04", "mere_chiffree_sans_indice",
       [CINQ, ("Accès", "SNP", 14, 15, 5000), ("Accès", "RDV", 10, 12, 3000), ("Accès", "Médecins", 4, 3, 2000),
        ("Prévention", "Ateliers", 4, 5, 700)], total=5700, doute="[BE]2")  # fmt: skip
voisin(1, "K04", "filles_avant_plan",
       [CINQ, ("Accès", "RDV", 10, 12, 3000), ("Accès", "Médecins", 4, 3, 2000), ("Accès", "SNP", None, None, 5000),
        ("Prévention", "Ateliers", 4, 5, 700)], niveaux(2, 3, au_dessus=False), total=5700, doute="[BE]4")  # fmt: skip
voisin(1, "K04", "filles_avant_sans_indice",
       [CINQ, ("Accès", "RDV", 10, 12, 3000), ("Accès", "Médecins", 4, 3, 2000), ("Accès", "SNP", None, None, 5000),
        ("Prévention", "Ateliers", 4, 5, 700)], total=5700, doute="[BE]4")  # fmt: skip
voisin(1, "K04", "total_au_dessus_de_l_entete",
       [(None, None, None, None, 5700), CINQ, ("Accès", "RDV", 10, 12, 3000), ("Accès", "Médecins", 4, 3, 2000),
        ("Prévention", "Ateliers", 4, 5, 700)], total=5700)  # fmt: skip
voisin(1, "K04", "total_en_premiere_ligne",
       [CINQ, ("CPTS du Val", "Ensemble du contrat", None, None, 5700), ("Accès", "RDV", 10, 12, 3000),
        ("Accès", "Médecins", 4, 3, 2000), ("Prévention", "Ateliers", 4, 5, 700)],
       total=5700, doute="[ABE]2")  # fmt: skip
voisin(1, "K04", "mission_en_tete_de_ses_lignes",
       [CINQ, ("Accès aux soins", "Accès aux soins", None, None, 5000), (None, "RDV", 10, 12, 3000),
        (None, "Médecins", 4, 3, 2000), ("Prévention", "Ateliers", 4, 5, 700)], total=5700, doute="[ABE]2")  # fmt: skip
voisin(1, "K04", "dernier_montant_sans_intitule",
       [CINQ, ("Accès", "RDV", 10, 12, 3000), ("Accès", "Médecins", 4, 3, 2000), ("Prévention", "Ateliers", 4, 5, 700),
        (None, None, None, None, 5700)], total=5700, doute="[ABE]5")  # fmt: skip
voisin(1, "K04", "ensemble_prevention",
       [CINQ, ("Accès", "RDV", 10, 12, 3000), ("Accès", "Médecins", 4, 3, 2000),
        ("Accès", "Ensemble", None, None, 5000), ("Prévention", "Ateliers", 4, 5, 700)],
       total=5700, doute="[BE]4")  # fmt: skip
voisin(1, "K04", "colonne_action",
       [("Mission", "Action", "Indicateur", "Cible", "Réalisé", "Montant"), ("Accès", "SNP", None, None, None, 5000),
        (None, None, "RDV", 10, 12, 3000), (None, None, "Médecins", 4, 3, 2000),
        ("Prévention", "Ateliers", "Ateliers tenus", 4, 5, 700)], total=5700, doute="[A-CF]2")  # fmt: skip
voisin(1, "K04", "deux_niveaux_de_plan",
       [CINQ, ("Accès", "Accès", None, None, 5000), ("Accès", "SNP", None, None, 3000), ("Accès", "RDV", 10, 12, 1000),
        ("Accès", "SAS", 4, 3, 2000), ("Accès", "Médecin traitant", 3, 3, 2000), ("Prévention", "Ateliers", 4, 5, 700)],
       niveaux(3, 4, 5, 6), total=5700, doute="[BE][23]")  # fmt: skip
voisin(1, "K04", "centimes",
       [CINQ, ("Accès", "SNP", None, None, 1000.01), ("Accès", "RDV", 10, 12, 333.34), ("Accès", "SAS", 4, 3, 333.34),
        ("Accès", "MT", 4, 3, 333.33)], lignes={"B3": {"montant": 333.34}}, doute="[BE]2")  # fmt: skip
voisin(1, "K04", "hasard",
       [CINQ, ("Accès", "RDV", 10, 12, 1000), ("Accès", "SAS", 4, 5, 500), ("Accès", "MT", 4, 5, 500),
        ("Prévention", "Ateliers", 4, 5, 700)], total=2700, acquis=2700)  # fmt: skip
_FORMULES = [CINQ, ("Accès", "Soins non programmés", None, None, 5000), ("Accès", "RDV", 10, 12, 3000),
             ("Accès", "Médecins", 4, 3, 2000), ("Prévention", "Ateliers", 4, 5, 700)]  # fmt: skip
formules(1, "somme_en_formule", _FORMULES, {"E2": "SUM(E3:E4)"}, total=5700, doute="[BE]2")
formules(1, "addition_en_formule", _FORMULES, {"E2": "E3+E4"}, total=5700, doute="[BE]2")
formules(1, "sous_total_en_formule", _FORMULES, {"E2": "SUBTOTAL(9,E3:E4)"}, total=5700, doute="[BE]2")
