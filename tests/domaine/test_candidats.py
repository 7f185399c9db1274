"""Les candidats à un remplacement : d'abord ceux de la CPTS, puis le catalogue, jamais un national."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lib.domaine.candidats import candidats_du_catalogue, candidats_pour
from lib.domaine.indicateur import Cible
from lib.domaine.ligne_ecrite import TERMES, completer
from lib.domaine.mouvements import Remplacer
from lib.domaine.vocabulaire import Fait, NatureCible, NomRegle, Objet, Operateur, TypeMesure
from lib.donnees.lecture_des_parametres import lire_catalogue
from tests.domaine.contrats import contrat, contre_proposition, ligne

CATALOGUE = lire_catalogue()
PROPOSITIONS = (contre_proposition("ACCES", "pour la mission"), contre_proposition("A1", "pour la ligne"))


def test_ceux_de_la_ligne_puis_de_la_mission_puis_du_catalogue() -> None:
    reference = replace(contrat(ligne()), contre_propositions=PROPOSITIONS)
    libelles = [c.libelle for c in candidats_pour(reference, reference.indicateurs[0], CATALOGUE)]
    assert libelles[:2] == ["pour la ligne", "pour la mission"]
    assert len(libelles) > 5


def test_ce_qu_une_contre_proposition_tait_est_suppose_comme_pour_toute_ligne() -> None:
    reference = replace(contrat(ligne()), contre_propositions=(contre_proposition("A1", "Protocole signé"),))
    nouvelle = completer(candidats_pour(reference, reference.indicateurs[0], ())[0].ligne)
    assert (nouvelle.type_mesure, nouvelle.regle, nouvelle.cible.texte) == (TypeMesure.ETAT, NomRegle.ETATS, "fait")
    assert nouvelle.supposes == frozenset(TERMES)


def test_ce_qu_une_contre_proposition_ecrit_n_est_pas_suppose() -> None:
    douze = Cible("12", Operateur.AU_MOINS, Fraction(12), nature=NatureCible.NOMBRE)
    ecrite = contre_proposition("A1", "Réunions", cible=douze, regle=NomRegle.PROPORTIONNEL, objet=Objet.MOYENS)
    reference = replace(contrat(ligne()), contre_propositions=(ecrite,))
    nouvelle = completer(candidats_pour(reference, reference.indicateurs[0], ())[0].ligne)
    assert (nouvelle.objet, nouvelle.regle, nouvelle.type_mesure) == (
        Objet.MOYENS,
        NomRegle.PROPORTIONNEL,
        TypeMesure.FLUX,
    )
    assert nouvelle.supposes == {Fait.TYPE_MESURE, Fait.SENS, Fait.NATURE}


def test_le_catalogue_ne_propose_que_du_local_qui_dilue_et_que_la_mission_n_a_pas() -> None:
    reference = contrat(ligne())
    proposes = candidats_du_catalogue(reference, "ACCES", CATALOGUE)
    assert all(not completer(c.ligne).est_national for c in proposes)
    deja = contrat(replace(ligne(), libelle=proposes[0].libelle.upper()))
    assert len(candidats_du_catalogue(deja, "ACCES", CATALOGUE)) == len(proposes) - 1


def test_chaque_candidat_dit_son_origine_et_peut_prendre_la_place_d_une_ligne() -> None:
    reference = contrat(ligne(euros=3000))
    for candidat in candidats_du_catalogue(reference, "ACCES", CATALOGUE):
        assert candidat.origine.startswith("catalogue (")
        apres = Remplacer("A1", completer(candidat.ligne)).sur(reference).contrat
        assert [i.libelle for i in apres.indicateurs] == [candidat.libelle]
        assert apres.indicateurs[0].regle in (NomRegle.ETATS, NomRegle.PROPORTIONNEL)
