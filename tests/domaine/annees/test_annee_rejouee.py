"""L'année rejouée : les deux montants côte à côte, et l'inconnu qui ne passe jamais pour zéro."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given

from lib.domaine.annees.annee_rejouee import AnneeRejouee, rejouer
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur, Mesure
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Condition, EtatMesure, NomRegle
from tests.domaine.contrats import contrat, contrats, ligne


def rejouee(avant: tuple[Indicateur, ...], apres: tuple[Indicateur, ...], **mission: object) -> AnneeRejouee:
    reference = contrat(*avant, **mission)  # type: ignore[arg-type]
    return rejouer(valoriser(reference), valoriser(replace(reference, indicateurs=apres)))


def test_la_regle_convenue_paie_le_realise_de_l_annee() -> None:
    avant = ligne(realise=5)
    annee = rejouee((avant,), (replace(avant, regle=NomRegle.PROPORTIONNEL),))
    (rendue,) = annee.lignes
    assert (rendue.paye, rendue.rejoue, rendue.ecart, rendue.motif) == (0, 500, 500, "")
    assert (annee.paye, annee.rejoue, annee.inconnues, annee.euros_inconnus) == (0, 500, (), 0)


def test_sans_realise_le_montant_est_inconnu_et_chiffre_au_plus() -> None:
    avant = ligne(realise=None)
    annee = rejouee((avant,), (avant,))
    (rendue,) = annee.lignes
    assert (rendue.paye, rendue.rejoue, rendue.ecart) == (None, None, None)
    assert "Manquant n'est pas zéro" in rendue.motif
    assert (annee.rejoue, annee.euros_inconnus) == (0, 1000)


def test_ce_que_l_ancien_contrat_payait_sans_qu_on_le_sache_n_entre_dans_aucun_total() -> None:
    """Une règle inapplicable remplacée par une autre, une ligne retirée : aucun gain ne s'invente."""
    muette = replace(ligne(realise=10, euros=3000), regle=NomRegle.PROGRESSION, depart=None)
    retiree = replace(ligne(realise=10, euros=7000), identifiant="X9", regle=NomRegle.PROGRESSION, depart=None)
    connue = replace(ligne(realise=10, euros=2000), identifiant="X2")
    annee = rejouee((muette, retiree, connue), (replace(muette, regle=NomRegle.TOUT_OU_RIEN), connue))
    assert [rendue.paye for rendue in annee.lignes if rendue.ligne.identifiant != "X2"] == [None, None]
    assert (annee.paye, annee.rejoue, annee.euros_inconnus) == (2000, 2000, 10000)
    assert len(annee.inconnues) == 2


def test_une_ligne_nouvelle_ne_payait_rien_et_reste_inconnue_sans_realise() -> None:
    (rendue,) = rejouee((), (ligne(realise=None),)).lignes
    assert (rendue.paye, rendue.rejoue) == (0, None)
    assert rendue.motif.startswith("Nouvelle ligne.")


def test_une_ligne_retiree_ne_paie_plus_rien() -> None:
    (rendue,) = rejouee((ligne(realise=10),), ()).lignes
    assert (rendue.paye, rendue.rejoue, rendue.ecart, rendue.motif) == (1000, 0, -1000, "Retirée du contrat.")


def test_suivie_neutralisee_ou_sans_objet_ne_paie_rien_et_le_dit() -> None:
    payee = ligne(realise=10)
    hors = (
        replace(payee, remunere=False),
        replace(payee, regle=NomRegle.NEUTRALISE),
        replace(payee, mesure=Mesure(EtatMesure.SANS_OBJET)),
    )
    for convenue in hors:
        (rendue,) = rejouee((payee,), (convenue,)).lignes
        assert (rendue.paye, rendue.rejoue) == (1000, 0)
        assert rendue.motif


def test_un_montant_inconnu_reste_inconnu() -> None:
    (rendue,) = rejouee((ligne(realise=10),), (ligne(realise=10, euros=None),)).lignes
    assert (rendue.rejoue, rendue.motif) == (None, "Le montant de la ligne est inconnu.")


def test_une_condition_sans_reponse_rend_le_montant_inconnu_et_non_remplie_le_rend_nul() -> None:
    for condition, attendu in ((Condition.INCONNUE, None), (Condition.NON_REMPLIE, Decimal(0))):
        (rendue,) = rejouee((ligne(realise=10),), (ligne(realise=10),), condition=condition).lignes
        assert (rendue.paye, rendue.rejoue) == (attendu, attendu)


@given(contrats())
def test_le_meme_contrat_rejoue_paie_les_memes_euros(avant: Contrat) -> None:
    acheve = valoriser(avant)
    annee = rejouer(acheve, acheve)
    assert [rendue.paye for rendue in annee.lignes] == [rendue.rejoue for rendue in annee.lignes]
    assert {rendue.ecart for rendue in annee.lignes} <= {None, Decimal(0)}
    payees = (ligne for ligne in acheve.lignes if ligne.indicateur.remunere)
    assert annee.rejoue == sum(ligne.montant for ligne in payees if ligne.montant is not None)
