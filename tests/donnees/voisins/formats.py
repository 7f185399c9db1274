"""K03 : ce que le format de nombre affiche n'est pas ce que la cellule garde."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from tests.donnees.voisins.cas_voisin import CINQ, voisin


def _affichee(
    lot: int,
    nom: str,
    formats: dict[str, str],
    ligne: tuple[object, object, object] = (10, 12, 1000),
    **attendu: object,
) -> None:
    """Une ligne chiffrée dont certaines cellules ont leur format de nombre."""

    def mettre_en_forme(feuille: Worksheet) -> None:
        for reference, code in formats.items():
            feuille[reference].number_format = code

    voisin(lot, "K03", nom, [CINQ, ("Accès", "Réunions", *ligne)], mettre_en_forme, **attendu)


_affichee(1, "signe_porte_realise", {"D2": '"-"0'}, acquis=0, doute="D2")
_affichee(1, "signe_porte_sans_guillemets", {"D2": "-0"}, acquis=0, doute="D2")
_affichee(1, "signe_porte_cible", {"C2": '"-"0'}, lignes={"B2": {"cible": -10}}, doute="C2")
_affichee(1, "realise_cache", {"D2": ";;;"}, acquis=0, lignes={"B2": {"realise": None}}, doute="D2")
_affichee(1, "cible_cachee", {"C2": '";";;;'}, acquis=0, lignes={"B2": {"cible": None}}, doute="C2")
_affichee(1, "montant_cache", {"E2": ";;;"}, lignes={"B2": {"montant": None}}, doute="E2")
_affichee(1, "zero_cache", {"D2": "0;-0;;@"}, ("≤ 10", 0, 1000), acquis=0, doute="D2")
_affichee(1, "negatif_sans_signe", {"D2": "0;0"}, (10, -12, 1000), acquis=1000, doute="D2")
_affichee(1, "milliers_dits", {"E2": '#,##0," k€"'}, (10, 12, 9000), total=9000)
_affichee(1, "milliers_caches", {"D2": "0,"}, (100, 12000, 1000), acquis=0, doute="D2")
_affichee(1, "operateur_et_pourcent", {"C2": '"≥ "0" %"', "D2": '0" %"'}, (80, 79, 1000), acquis=0,
          lignes={"B2": {"cible": 80, "operateur": ">="}}, calme="C2|D2")  # fmt: skip
_affichee(1, "mots_pour_nombre", {"D2": '[<=20]"non atteint";"atteint"'}, acquis=0, doute="D2")
_affichee(1, "sur_vingt", {"D2": '0"/20"'}, acquis=0, doute="D2")
_affichee(1, "numero", {"C2": '"Fiche n° "0'}, acquis=0, lignes={"B2": {"cible": None}}, doute="C2")
_affichee(1, "date_pour_nombre", {"D2": "dd/mm/yyyy"}, acquis=0, doute="D2")
_affichee(1, "k_pour_mille", {"D2": '0" k"'}, (1000, 12, 1000), acquis=1000, doute="D2")
_affichee(1, "moins_porte_montant", {"E2": '"- "0" €"'}, lignes={"B2": {"montant": -1000}}, doute="E2")
_affichee(1, "couleur_et_decimales", {"D2": "[Red]0.00;[Blue]-0.00"}, acquis=1000, calme="D2")
_affichee(1, "comptable", {"E2": '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'}, total=1000,
          calme="E2")  # fmt: skip
