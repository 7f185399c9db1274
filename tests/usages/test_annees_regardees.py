"""La ligne qui ouvre les années à venir : celle qui a un passé, une prévision et une cible ; aucune ne s'invente."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from lib.calcul.trajectoires.trajectoire import trajectoires_de
from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.indicateur import Indicateur, PointAnnuel
from lib.domaine.preparation import Preparation
from lib.usages.annees_regardees import ligne_parlante
from tests.domaine.contrats import ligne

EXERCICE = Exercice(date(2026, 4, 15), date(2027, 4, 14))


def passe(*realises: int) -> tuple[PointAnnuel, ...]:
    debut = 2026 - len(realises)
    annees = (AnneeDeContrat(debut + n, debut + n + 1) for n in range(len(realises)))
    return tuple(PointAnnuel(a, realise=Fraction(v)) for a, v in zip(annees, realises, strict=True))


def parlante(*lignes: Indicateur, avis: tuple[AvisAnnuel, ...] = ()) -> str:
    contrat = Contrat(exercice=EXERCICE, indicateurs=lignes)
    return ligne_parlante(trajectoires_de(contrat, Preparation(avis_annuels=avis), (1, 2, 3)), EXERCICE)


def test_le_passe_qui_se_prevoit_passe_avant_la_premiere_ligne_et_les_euros_departagent() -> None:
    muette, courte = ligne("A1", euros=9000), ligne("A2", euros=9000, historique=passe(6, 8))
    petite, grande = (ligne(nom, euros=e, historique=passe(6, 8, 11, 12)) for nom, e in (("A3", 500), ("A4", 900)))
    assert parlante(muette, courte, petite, grande) == "A4"


def test_un_avis_sans_passe_cede_a_un_avis_qui_prolonge_un_passe() -> None:
    avis = tuple(AvisAnnuel(nom, 1, Fraction(8), Fraction(11), Fraction(16)) for nom in ("A1", "A2"))
    assert parlante(ligne("A1", euros=9000), ligne("A2", historique=passe(6, 8)), avis=avis) == "A2"


def test_sans_une_annee_prevue_aucune_ligne_n_est_mise_en_avant() -> None:
    assert parlante(ligne("A1"), ligne("A2", historique=passe(6, 8))) == ""
    assert parlante() == ""
