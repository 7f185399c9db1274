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
_affichee(2, "moins_apres", {"D2": '0"-"'}, acquis=0, doute="D2")
_affichee(2, "moins_en_mots", {"D2": '"moins "0'}, acquis=0, doute="D2")
_affichee(2, "parentheses_rouges", {"D2": "[Red](0)"}, acquis=0, doute="D2")
_affichee(2, "zero_ajoute", {"D2": '0"0"'}, (100, 12, 1000), acquis=1000, doute="D2")
_affichee(2, "un_devant", {"D2": '"1"0'}, (100, 12, 1000), acquis=1000, doute="D2")
_affichee(2, "diese_zero", {"D2": "#"}, ("≤ 10", 0, 1000), acquis=0, doute="D2")
_affichee(2, "diese_milliers_zero", {"D2": "#,###"}, ("≤ 10", 0, 1000), acquis=0, doute="D2")
_affichee(2, "condition_qui_cache", {"D2": "[>100]0;"}, acquis=0, doute="D2")
_affichee(2, "millions_caches", {"E2": "0.00,,"}, (10, 12, 1_000_000), lignes={"B2": {"montant": 1}}, doute="E2")
_affichee(2, "annee", {"D2": "yyyy"}, (10, 120, 1000), acquis=0, doute="D2")
_affichee(2, "fois", {"C2": '"x "0'}, (2, 12, 1000), acquis=0, doute="[BC]2")
_affichee(2, "plus_devant", {"C2": '"+"0'}, (10, 12, 1000), acquis=0, doute="[BC]2")
_affichee(2, "pour_mille", {"D2": '0"‰"'}, ("≥ 10 %", 12, 1000), acquis=0, doute="D2")
_affichee(2, "zeros_de_tete", {"D2": "00000"}, acquis=1000, calme="D2")
_affichee(2, "sur_cent", {"D2": '0" / 100"'}, ("≥ 10 %", 12, 1000), acquis=1000, doute="D2")
_affichee(2, "euros_caches_en_k", {"E2": '#,##0," "'}, (10, 12, 9000), lignes={"B2": {"montant": 9}}, doute="E2")
_affichee(2, "zero_dit_neant", {"D2": '0;-0;"néant"'}, (10, 0, 1000), acquis=0, lignes={"B2": {"realise": 0}},
          calme="D2")  # fmt: skip
_affichee(2, "comptable_sans_monnaie", {"D2": '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)'}, acquis=1000, calme="D2")
