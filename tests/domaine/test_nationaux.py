"""Les nationaux reconnus à leurs mots : verrouillés, à confirmer, et jamais un local pris pour l'un d'eux."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from lib.domaine.classement import portee_dite
from lib.domaine.equilibre import equilibre_de
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Neutraliser
from lib.domaine.nationaux import avec_les_nationaux_reconnus, national_reconnu, semblable_au_catalogue
from lib.domaine.vocabulaire import Fait, Portee
from lib.donnees.classeur import lire
from lib.donnees.lecture_des_parametres import lire_catalogue
from lib.rendu.lecture_json import forme_de_verification
from tests.domaine.contrats import contrat, ligne
from tests.fabrique.livrer import DOSSIER

CATALOGUE = lire_catalogue()
NATIONAUX = [e for e in CATALOGUE if e.portee is Portee.NATIONAL]
ALD = "Patients en ALD sans médecin traitant"


def reconnue(**faits: object) -> Indicateur:
    seule = contrat(ligne("A1", libelle=ALD, **faits))
    return avec_les_nationaux_reconnus(seule, CATALOGUE).indicateurs[0]


def test_chaque_entree_du_catalogue_a_un_identifiant_stable_et_unique() -> None:
    assert len({e.identifiant for e in CATALOGUE}) == len(CATALOGUE)
    assert next(e.identifiant for e in CATALOGUE if e.libelle == ALD) == "ACCES-MT-01"


@pytest.mark.parametrize("entree", NATIONAUX, ids=lambda e: e.identifiant)
def test_un_national_du_catalogue_se_reconnait_a_ses_mots(entree: object) -> None:
    assert national_reconnu(ligne(libelle=entree.libelle.upper(), mission=entree.mission), CATALOGUE) == entree  # type: ignore[attr-defined]


@pytest.mark.parametrize("libelle", [ALD, "patients en A.L.D. sans MT", "Nombre de patients ALD sans médecin traitant"])
def test_les_abreviations_et_les_petits_mots_ne_changent_rien(libelle: str) -> None:
    assert (national_reconnu(ligne(libelle=libelle), CATALOGUE) is not None) is ("A.L.D." not in libelle)


def test_aucun_indicateur_local_du_catalogue_n_est_pris_pour_un_national() -> None:
    locaux = [e for e in CATALOGUE if e.portee is Portee.LOCAL]
    assert len(locaux) > 50
    assert [e.libelle for e in locaux if national_reconnu(ligne(libelle=e.libelle, mission=e.mission), CATALOGUE)] == []


@pytest.mark.parametrize("nom", ["trois_rivieres.xlsx", "val_de_brume.xlsx"])
def test_aucune_ligne_locale_d_un_classeur_livre_n_est_prise_pour_une_nationale(nom: str) -> None:
    lignes = lire(nom, (DOSSIER / nom).read_bytes()).contrat.indicateurs
    tues = tuple(replace(i, portee=None, negociable=None) for i in lignes)
    reconnues = avec_les_nationaux_reconnus(replace(contrat(), indicateurs=tues), CATALOGUE).indicateurs
    pris = {i.identifiant for i in reconnues if i.est_national}
    assert pris
    assert pris <= {i.identifiant for i in lignes if i.est_national}


def test_un_national_reconnu_est_verrouille_et_dit_a_confirmer() -> None:
    seule = reconnue()
    assert (seule.portee, seule.est_suppose(Fait.PORTEE), seule.est_verrouille) == (Portee.NATIONAL, True, True)
    assert portee_dite(seule) == "national, reconnu d'après le catalogue, à confirmer"
    assert equilibre_de(contrat(seule)).part_nationale == 1
    with pytest.raises(MouvementRefuse, match="à confirmer") as refus:
        Neutraliser("A1").sur(contrat(seule))
    assert refus.value.code == "INDICATEUR_NATIONAL"


@pytest.mark.parametrize("faits", [{"portee": Portee.LOCAL}, {"negociable": True}])
def test_ce_que_la_personne_ecrit_l_emporte(faits: dict[str, object]) -> None:
    assert not reconnue(**faits).est_verrouille


def test_un_national_ecrit_n_est_pas_suppose() -> None:
    assert not reconnue(portee=Portee.NATIONAL).est_suppose(Fait.PORTEE)


def test_un_classeur_qui_tait_la_portee_dit_ce_qu_il_a_reconnu() -> None:
    nom = "comme_on_en_recoit.xlsx"
    octets = (DOSSIER / nom).read_bytes()
    lecture = lire(nom, octets, catalogue=CATALOGUE)
    reconnues = [i.libelle for i in lecture.contrat.indicateurs if i.est_national]
    assert reconnues == [ALD, "Patients de 70 ans et plus sans médecin traitant", "Médecins participant au SAS"]
    dits = [c for a in lecture.anomalies if a.code == "NATIONAL_RECONNU" for c in a.cellules]
    assert len(dits) == len(reconnues)
    assert not any(i.est_national for i in lire(nom, octets).contrat.indicateurs)


def test_un_national_reconnu_se_dit_national_en_json_et_un_silence_reste_null() -> None:
    nom = "comme_on_en_recoit.xlsx"
    forme = forme_de_verification(lire(nom, (DOSSIER / nom).read_bytes(), catalogue=CATALOGUE))
    portees = {ligne["libelle"]: ligne["portee"] for ligne in cast(list[dict[str, object]], forme["indicateurs"])}
    assert portees[ALD] == "national"
    assert set(portees.values()) == {"national", None}


@pytest.mark.parametrize(
    ("libelle", "semblable"),
    [
        ("3.4 – Part des patients polymédiqués (10 molécules et plus)", "Patients âgés polymédiqués"),
        ("Bilans de médication des patients polymédiqués", None),
        ("Part des patients en ALD avec médecin traitant", None),
        ("Délai d'orientation des cas prioritaires", "Délai d’orientation des cas prioritaires"),
        ("Orientation des cas prioritaires", None),
        ("Patients âgés non polymédiqués", None),
        ("Journées à thème", None),
        ("", None),
    ],
)
def test_un_libelle_retrouve_ce_que_le_catalogue_compte_de_meme(libelle: str, semblable: str | None) -> None:
    trouve = semblable_au_catalogue(libelle, CATALOGUE)
    assert (trouve.libelle if trouve else None) == semblable
