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


def _suite(lot: int, nom: str, *lignes: tuple[object, ...], finir: Finition | None = None, total: int = 5700,
           doute: str = "[BE]") -> None:  # fmt: skip
    """Une mission de 5 000 € en tout, et les ateliers de prévention (700 €) ; ``doute`` sans numéro vaut partout."""
    ou = doute if any(c.isdigit() for c in doute) else f"{doute}[2-9]"
    autre = ("Prévention", "Ateliers", 4, 5, 700)
    voisin(lot, "K04", nom, [CINQ, *lignes, autre], finir, total=total, doute=ou)


_MERE, _RDV, _SAS = ("Accès", "SNP", 14, 15, 5000), ("Accès", "RDV", 10, 12, 3000), ("Accès", "Médecins", 4, 3, 2000)
_suite(2, "filles_sans_cible_plan", _MERE, ("Accès", "RDV", None, None, 3000), ("Accès", "SAS", None, None, 2000),
       finir=niveaux(3, 4))  # fmt: skip
_suite(
    2, "filles_sans_cible_sans_indice", _MERE, ("Accès", "RDV", None, None, 3000), ("Accès", "SAS", None, None, 2000)
)
_suite(2, "filles_avant_retrait", _RDV, _SAS, _MERE, finir=retraits("B2", "B3"))
_suite(2, "filles_avant_chiffrees_sans_indice", _RDV, _SAS, _MERE)
_suite(2, "filles_a_b_chiffrees", _MERE, ("Accès", "a) RDV", 10, 12, 3000), ("Accès", "b) Médecins", 4, 3, 2000))
_suite(2, "filles_tirets_chiffrees", _MERE, ("Accès", "– RDV", 10, 12, 3000), ("Accès", "– Médecins", 4, 3, 2000))
_suite(2, "filles_espaces_chiffrees", _MERE, ("Accès", "    RDV", 10, 12, 3000), ("Accès", "    Médecins", 4, 3, 2000))
_suite(2, "numeros_decimaux", ("Accès", "2 SNP", 14, 15, 5000), ("Accès", "2.1 RDV", 10, 12, 3000),
       ("Accès", "2.2 Médecins", 4, 3, 2000))  # fmt: skip
_suite(2, "trois_filles_et_une_autre", ("Accès", "SNP", 20, 21, 3000), ("Accès", "RDV", 1, 1, 1500),
       ("Accès", "SAS", 1, 1, 1000), ("Accès", "MT", 1, 1, 500), ("Accès", "Autre", 1, 1, 2000))  # fmt: skip
_suite(2, "deux_filles_et_une_autre_cibles_ajoutees", ("Accès", "SNP", 14, 15, 3000), ("Accès", "RDV", 10, 12, 1000),
       ("Accès", "SAS", 4, 3, 2000), ("Accès", "Autre", 7, 8, 2000))  # fmt: skip
_suite(2, "deux_meres_plan", ("Accès", "SNP", 14, 15, 3000), ("Accès", "RDV", 10, 12, 1000),
       ("Accès", "SAS", 4, 3, 2000), ("Accès", "MT", 5, 5, 2000), ("Accès", "ALD", 2, 2, 1500),
       ("Accès", "Adultes", 3, 3, 500), finir=niveaux(3, 4, 6, 7))  # fmt: skip
_suite(2, "deux_meres_sans_indice", ("Accès", "SNP", 14, 15, 3000), ("Accès", "RDV", 10, 12, 1000),
       ("Accès", "SAS", 4, 3, 2000), ("Accès", "MT", 5, 5, 2000), ("Accès", "ALD", 2, 2, 1500),
       ("Accès", "Adultes", 3, 3, 500))  # fmt: skip
_suite(2, "total_chiffre", _RDV, _SAS, ("Accès", "Total SNP", 14, 15, 5000))
_suite(2, "ligne_vide_entre", _MERE, (None,), _RDV, _SAS, finir=niveaux(4, 5))
_suite(2, "une_fille_sans_montant", _MERE, _RDV, ("Accès", "À venir", 3, None, None), _SAS, finir=niveaux(3, 4, 5))
_suite(2, "une_seule_fille", ("Accès", "SNP", 14, 15, 5000), ("Accès", "- dont RDV", 10, 12, 5000))
_suite(2, "mission_sur_la_mere_seule", ("Accès", "SNP", 14, 15, 5000), (None, "RDV", 10, 12, 3000),
       (None, "Médecins", 4, 3, 2000))  # fmt: skip
_suite(2, "enveloppe_de_mission_en_premier", ("Accès", "Enveloppe Accès", 1, 1, 5000), _RDV, _SAS)
formules(2, "formule_chiffree", [CINQ, _MERE, _RDV, _SAS, ("Prévention", "Ateliers", 4, 5, 700)], {"E2": "E3+E4"},
         total=5700, doute="[BE]2")  # fmt: skip
formules(2, "formule_disjointe", [CINQ, _MERE, _RDV, ("Accès", "MT", 2, 2, 900), _SAS], {"E2": "E3+E5"},
         total=5900, doute="[BE]2")  # fmt: skip
voisin(2, "K04", "hasard_dans_un_contrat",
       [CINQ, ("Accès", "A", 1, 1, 2000), ("Accès", "B", 1, 1, 1000), ("Accès", "C", 1, 1, 1000),
        ("Accès", "D", 1, 1, 3000), ("Prévention", "E", 1, 1, 1500)], total=8500, acquis=8500, calme="[B-E][2-6]",
       )  # fmt: skip
