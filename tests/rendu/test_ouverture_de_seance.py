"""Ce qui est en jeu à l'ouverture : point par point, des faits du contrat, et rien d'inventé pour un point général."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion, ordre_du_jour_du
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Condition
from lib.rendu.contenus.contenu import TIRET
from lib.rendu.contenus.ouverture_de_seance import EnjeuDUnPoint, enjeux_des_points
from tests.domaine.contrats import contrat, ligne

CONTRAT = contrat(ligne("A1", realise=10, euros=600), ligne("A2", realise=0, euros=400, negociable=False))


def enjeux(ordre: OrdreDuJour, du: Contrat = CONTRAT) -> tuple[EnjeuDUnPoint, ...]:
    return enjeux_des_points(ordre, du, valoriser(du)).rangees


def test_un_point_de_mission_dit_ce_qui_se_negocie_ce_qui_est_en_jeu_et_ce_qui_est_acquis() -> None:
    assert enjeux(ordre_du_jour_du(CONTRAT)) == (EnjeuDUnPoint("Accès aux soins", 1, Decimal(1000), Decimal(600)),)


def test_un_point_qui_vise_une_ligne_ne_compte_que_ses_euros() -> None:
    ordre = OrdreDuJour((PointDeReunion("La seconde", 5, "ACCES", ("A2",)),))
    assert enjeux(ordre) == (EnjeuDUnPoint("La seconde", 0, Decimal(400), Decimal(0)),)


def test_les_euros_sous_condition_se_disent_et_ne_sont_jamais_acquis() -> None:
    crise = replace(CONTRAT, missions=(Mission("ACCES", "Crise", condition=Condition.NON_REMPLIE),))
    (enjeu,) = enjeux(ordre_du_jour_du(crise), crise)
    assert (enjeu.titre, enjeu.en_jeu) == ("Crise (sous condition)", Decimal(1000))
    montre = enjeux_des_points(ordre_du_jour_du(crise), crise, valoriser(crise))
    assert [valeurs[-1] for valeurs in montre.valeurs()] == [TIRET]


def test_des_euros_que_personne_n_ecrit_n_ont_rien_d_acquis_a_dire() -> None:
    muet = contrat(ligne("A1", euros=None))
    montre = enjeux_des_points(ordre_du_jour_du(muet), muet, valoriser(muet))
    assert [valeurs[-2:] for valeurs in montre.valeurs()] == [(None, TIRET)]


def test_un_ordre_du_jour_sans_ligne_le_dit_au_lieu_d_un_tableau_vide() -> None:
    montre = enjeux_des_points(OrdreDuJour((PointDeReunion("Ouverture"),)), CONTRAT, valoriser(CONTRAT))
    assert montre.rangees == ()
    assert montre.sinon
