"""Une ligne garde son identité d'une année à l'autre ; quand on ne sait pas laquelle c'est, on le dit."""

from __future__ import annotations

import pytest

from lib.domaine.identite_des_lignes import LigneRetrouvee, retrouver
from lib.domaine.indicateur import Indicateur


def ligne(identifiant: str, libelle: str, mission: str = "PREVENTION") -> Indicateur:
    return Indicateur(identifiant, mission, libelle)


SEIN = ligne("P1", "Participation au dépistage du cancer du sein")


def retrouvee(ancienne: Indicateur, *nouvelles: Indicateur) -> LigneRetrouvee:
    (trouvee,) = retrouver((ancienne,), nouvelles)
    return trouvee


def test_le_numero_suffit_quand_le_libelle_s_accorde() -> None:
    meme = ligne("P1", "PARTICIPATION au depistage  du cancer du sein")
    assert retrouvee(SEIN, ligne("P2", SEIN.libelle), meme) == LigneRetrouvee(meme)


def test_une_ligne_renumerotee_se_retrouve_par_son_libelle() -> None:
    renumerotee = ligne("P9", SEIN.libelle)
    assert retrouvee(SEIN, ligne("P1", "Ateliers de prévention des chutes"), renumerotee).indicateur == renumerotee


@pytest.mark.parametrize(
    "libelle",
    [
        "Participation au dépistage organisé du cancer du sein",
        "Dépistage du cancer du sein",
        "Participations au dépistage des cancers du sein",
    ],
)
@pytest.mark.parametrize("identifiant", ["P1", "P9"])
def test_une_ligne_reformulee_se_retrouve(identifiant: str, libelle: str) -> None:
    reformulee = ligne(identifiant, libelle)
    assert retrouvee(SEIN, reformulee, ligne("P5", "Ateliers de prévention des chutes")).indicateur == reformulee


@pytest.mark.parametrize(
    ("ancien", "nouveau"),
    [
        ("Participation au dépistage du cancer du sein", "Participation au dépistage du cancer colorectal"),
        ("Patients avec médecin traitant", "Patients sans médecin traitant"),
        ("Patients âgés vaccinés", "Patients âgés non vaccinés"),
        ("Vaccination des patients de 65 ans", "Vaccination des patients de 75 ans"),
        ("Vaccination des patients âgés", "Vaccination des patients âgés de 65 ans"),
        ("Réunions", "Réunions de concertation pluriprofessionnelle"),
    ],
)
@pytest.mark.parametrize(
    ("identifiant", "motif"), [("P1", "désigne maintenant une autre ligne"), ("P9", "n'est plus dans le classeur")]
)
def test_un_mot_qui_change_fait_une_autre_ligne(identifiant: str, motif: str, ancien: str, nouveau: str) -> None:
    inconnue = retrouvee(ligne("P1", ancien), ligne(identifiant, nouveau))
    assert inconnue.indicateur is None
    assert motif in inconnue.motif


def test_une_reformulation_ne_passe_pas_d_une_mission_a_l_autre() -> None:
    ailleurs = ligne("P9", "Participation au dépistage organisé du cancer du sein", "ACCES")
    assert retrouvee(SEIN, ailleurs) == LigneRetrouvee(None, "La ligne n'est plus dans le classeur.")


def test_entre_deux_lignes_possibles_aucune_n_est_choisie() -> None:
    inconnue = retrouvee(SEIN, ligne("P8", "Dépistage du cancer du sein"), ligne("P9", f"{SEIN.libelle} organisé"))
    assert inconnue.indicateur is None
    assert "Plusieurs lignes lui ressemblent" in inconnue.motif


def test_deux_lignes_ne_deviennent_jamais_la_meme() -> None:
    anciennes = (ligne("P1", "Dépistage du cancer du sein"), ligne("P2", "Dépistage organisé du cancer du sein"))
    trouvees = retrouver(anciennes, (ligne("P9", "Participation au dépistage organisé du cancer du sein"),))
    assert [t.indicateur for t in trouvees] == [None, None]
    assert all("Plusieurs lignes d'avant" in t.motif for t in trouvees)


def test_deux_lignes_qui_echangent_leurs_numeros_se_retrouvent() -> None:
    avant = (SEIN, ligne("P2", "Ateliers de prévention des chutes"))
    apres = (ligne("P2", SEIN.libelle), ligne("P1", avant[1].libelle))
    assert [t.indicateur for t in retrouver(avant, apres)] == list(apres)
