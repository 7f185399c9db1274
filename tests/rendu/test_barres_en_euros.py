"""Les barres d'euros : leur longueur est un montant, leur couleur un sort, leurs mots ne réveillent rien."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.contrat import Contrat
from lib.domaine.valorisation import ContratValorise, valoriser
from lib.rendu.contenus.euros_selon_leur_sort import (
    BarreDEuros,
    LigneEnBarre,
    chiffres_de_tete,
    lignes_en_barres,
    missions_en_barres,
)
from lib.rendu.contenus.filtres_de_lignes import Filtre, lignes_filtrees
from lib.rendu.contenus.points_a_regler import points_a_regler
from lib.rendu.couleurs import CLAIR, Sort
from lib.rendu.graphiques.barres_en_euros import barre_d_une_mission, rangee_d_une_ligne
from tests.domaine.contrats import contrat, ligne, plat


def rangee(valorise: ContratValorise, reference: Contrat, identifiant: str) -> LigneEnBarre:
    trouvee = valorise.ligne(identifiant)
    assert trouvee is not None
    return lignes_en_barres([trouvee], reference, Fraction(1, 2))[0]


def test_la_barre_dit_les_euros_acquis_et_non_le_chemin_parcouru(reference: Contrat, valorise: ContratValorise) -> None:
    """112 patients sur le chemin de 219 à 50 : plus de la moitié du chemin, un tiers des euros."""
    ald = rangee(valorise, reference, "A1")
    assert dict(ald.barre.sorts) == {Sort.ACQUIS: 3000, Sort.A_PRODUIRE: 6000}
    assert plat(ald.somme) == "3 000 € sur 9 000 €"
    assert ald.barre.paliers == (3000, 6000)


def test_les_traits_d_une_barre_disent_ce_qu_ils_sont(reference: Contrat, valorise: ContratValorise) -> None:
    ald = plat(rangee_d_une_ligne(rangee(valorise, reference, "A1"), Decimal(9000), CLAIR))
    assert "traits aux paliers de 3 000 € et 6 000 €" in ald
    sans_palier = plat(rangee_d_une_ligne(rangee(valorise, reference, "A4"), Decimal(9000), CLAIR))
    assert "palier" not in sans_palier


def test_la_longueur_d_une_barre_est_sa_part_de_l_echelle(reference: Contrat, valorise: ContratValorise) -> None:
    html = rangee_d_une_ligne(rangee(valorise, reference, "A1"), Decimal(18000), CLAIR)
    assert 'class="piste" style="width:50.00%"' in html
    assert "flex:3000.00 0 0" in html
    assert html.count("<i ") == 2


def test_un_montant_qui_ne_tient_pas_dans_son_morceau_s_ecrit_a_cote() -> None:
    barre = BarreDEuros(((Sort.ACQUIS, Decimal(9000)), (Sort.A_PRODUIRE, Decimal(100)), (Sort.NON_DU, Decimal(900))))
    dedans, large, etroit = plat(barre_d_une_mission(barre, barre.longueur, CLAIR)).split('<span class="')
    assert "9 000 €" in dedans
    assert large.startswith('large">à produire 100 €, non dû 900 €')
    assert "acquis 9 000 €, à produire 100 €, non dû 900 €" in etroit


def test_les_barres_des_missions_font_la_part_variable_due(valorise: ContratValorise) -> None:
    montrees = missions_en_barres(valorise)
    assert sum(m.barre.longueur for m in montrees) == valorise.du.part_variable
    assert sum(c.montant or 0 for c in chiffres_de_tete(valorise, None)) == valorise.du.part_variable


@pytest.mark.parametrize("filtre", Filtre)
def test_un_compte_affiche_est_celui_des_lignes_qu_il_ouvre(
    reference: Contrat, valorise: ContratValorise, filtre: Filtre
) -> None:
    dues = [li for m in valorise.missions if m.mission.condition.est_ouverte for li in m.lignes]
    for chiffre in chiffres_de_tete(valorise, None):
        if Filtre.du_chiffre(chiffre) is filtre:
            assert f"· {len(lignes_filtrees(filtre, reference, dues))} ligne" in plat(chiffre.precision)
    for point in points_a_regler(reference, valorise, 1):
        if point.filtre is filtre and (compte := re.match(r"(\d+) lignes? ", plat(point.phrase))):
            assert len(lignes_filtrees(filtre, reference, valorise.lignes)) == int(compte[1])


def test_chaque_point_a_regler_s_ouvre_quelque_part(reference: Contrat, valorise: ContratValorise) -> None:
    points = points_a_regler(reference, valorise, 2)
    assert [p.filtre for p in points if "constat" in p.phrase] == [None]
    assert all(lignes_filtrees(p.filtre, reference, valorise.lignes) for p in points if p.filtre)


def test_un_texte_de_classeur_est_inerte_dans_une_barre() -> None:
    piege = contrat(ligne(unite="<a href='http://ailleurs'>clic</a>", realise=3), enveloppe=1000)
    html = rangee_d_une_ligne(lignes_en_barres(valoriser(piege).lignes, piege, None)[0], Decimal(1000), CLAIR)
    assert "<a" not in html


def test_un_compte_et_son_filtre_comptent_les_memes_lignes(reference: Contrat, valorise: ContratValorise) -> None:
    for chiffre in chiffres_de_tete(valorise, None):
        gardees = lignes_filtrees(Filtre.du_chiffre(chiffre), reference, valorise.lignes)
        assert plat(chiffre.precision).split(" · ")[1].split()[0] == str(len(gardees))


def test_ce_qui_est_acquis_se_lit_a_cote_de_l_exercice_ecoule(valorise: ContratValorise) -> None:
    precisions = [plat(c.precision) for c in chiffres_de_tete(valorise, Fraction(5, 8))]
    assert precisions[0].endswith(", exercice écoulé à 63 %")
    assert not any("écoulé" in p for p in precisions[1:])
    assert not any("écoulé" in plat(c.precision) for c in chiffres_de_tete(valorise, None)), (
        "sans dates, rien d'inventé"
    )
