"""Les échelles d'une règle : les rôles doivent tenir ensemble, et d'une seule façon."""

from __future__ import annotations

from fractions import Fraction

from lib.donnees.cellules.phrases.echelles_de_regle import echelle_de, echelles_de, est_tout_ou_rien, marche_de
from lib.donnees.cellules.phrases.mots_de_regle import A_LA_CIBLE, TOUT, MotDeRegle, mots_de


def quantite(dit: str) -> MotDeRegle:
    (mot,) = mots_de(dit) or ()
    return mot


def test_la_part_se_reconnait_avant_ou_apres_son_seuil() -> None:
    avant = echelles_de([(quantite("la moitie"), quantite("15"), ""), (TOUT, quantite("20"), "")])
    apres = echelles_de([(quantite("15"), quantite("50 %"), ""), (quantite("20"), quantite("100 %"), "")])
    assert avant == apres
    assert [(m.part, m.seuil.valeur) for m in avant[0].marches] == [(Fraction(1, 2), 15), (1, 20)]


def test_deux_lectures_possibles_en_font_deux() -> None:
    marches = [(quantite("60 %"), quantite("50 %"), ""), (quantite("100 %"), quantite("100 %"), "")]
    assert len(echelles_de(marches)) == 2


def test_un_lien_decide_de_la_part() -> None:
    assert len(echelles_de([(quantite("60 %"), quantite("50 %"), "part"), (TOUT, quantite("100 %"), "part")])) == 1


def test_une_echelle_qui_ne_monte_pas_n_en_est_pas_une() -> None:
    marches = [(quantite("la moitie"), quantite("20")), (quantite("3/4"), quantite("15")), (TOUT, quantite("30"))]
    assert echelle_de([marche_de(part, seuil, "part", 0) for part, seuil in marches]) is None


def test_tout_a_la_cible_est_tout_ou_rien() -> None:
    (a_la_cible,) = echelles_de([(TOUT, A_LA_CIBLE, "part")])
    (a_80,) = echelles_de([(TOUT, quantite("80 % de la cible"), "part")])
    assert est_tout_ou_rien(a_la_cible)
    assert not est_tout_ou_rien(a_80)
