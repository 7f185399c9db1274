"""Un champ par colonne et une colonne par champ : l'entête d'abord, les valeurs ensuite, et le doute se demande."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.lecture import Decision
from lib.donnees.champs import INDICATEURS, MISSIONS
from lib.donnees.classeur.tableaux.affectation import Affectation, affecter, apparier
from lib.donnees.grille import Cellule, Valeur


def affectees(**colonnes: Sequence[Valeur]) -> Affectation:
    """L'affectation de colonnes données par leur entête (« _ » vaut une espace)."""
    entetes = {rang: entete.replace("_", " ") for rang, entete in enumerate(colonnes, start=1)}
    valeurs = dict(enumerate(colonnes.values(), start=1))
    return affecter(
        entetes,
        lambda colonne: [Cellule("F", rang, colonne, v) for rang, v in enumerate(valeurs[colonne], start=2)],
        INDICATEURS,
    )


def test_le_titre_exact_est_cru_quelles_que_soient_ses_valeurs() -> None:
    lue = affectees(Indicateur=["Réunions"], Cible=["x", "y"], Réalisé=["x", "y"])
    assert lue.places == {"indicateur": 1, "cible": 2, "realise": 3}


def test_ce_que_l_on_attend_de_verser_n_est_pas_la_cible() -> None:
    lue = affectees(
        Indicateur=["Réunions tenues", "Bilans faits"],
        Objectif_fixé=[19, 619],
        Réalisation=[19, 746],
        Budget_ACI=[8750, 14250],
        Versement_attendu=[8750, 0],
    )
    assert (lue.places["cible"], lue.places["montant_max"]) == (2, 4)


def test_des_noms_d_un_seul_mot_court_nomment_les_indicateurs_a_defaut_de_phrases() -> None:
    lue = affectees(Livrable=["Plan", "Annuaire", "Charte"], Objectif=["oui"] * 3, Montant=[3000, 2000, 1000])
    assert lue.places["indicateur"] == 1
    avec_phrases = affectees(
        Pilote=["Anne", "Luc", "Eva"], KPI=["Plan écrit", "Annuaire diffusé", "Charte signée"], Objectif=["oui"] * 3
    )
    assert avec_phrases.places["indicateur"] == 2
    a_droite = affectees(Objectif=["oui"] * 3, Montant=[3000, 2000, 1000], Zblork=["Anne", "Luc", "Eva"])
    assert "indicateur" not in a_droite.places


def test_une_colonne_d_unites_se_reconnait_a_ses_valeurs() -> None:
    libelles, unites = ["Réunions tenues", "Part de RDV", "Convention"], ["réunions", "%", "-"]
    lue = affectees(Indicateur=libelles, Exprimé_en=unites, Cible=[12, 50, "oui"], Réalisé=[10, 40, "oui"])
    assert lue.places["unite"] == 2
    assert "unite" not in affectees(Indicateur=libelles, Zblork=["réunions", "bilans", "aides"], Cible=[1, 2, 3]).places


def test_un_statut_cede_a_un_realise_qui_se_compare_a_la_cible() -> None:
    lue = affectees(
        Indicateur=["Médecins", "Délai"], Statut=["Terminé", "À faire"], Cible=[24, 31], Valeur_atteinte=[23, 35]
    )
    assert lue.places["realise"] == 4
    seul = affectees(Indicateur=["Charte", "Annuaire"], Statut=["Terminé", "À faire"], Cible=["oui", "oui"])
    assert seul.places["realise"] == 2


def test_un_projet_dont_les_valeurs_sont_des_missions_est_la_mission() -> None:
    lue = affectees(Projet=["M1 - Accès aux soins", "M3 - Prévention"], Indicateur=["A a", "B b"], Cible=[24, 31])
    assert lue.places["mission"] == 1


def test_deux_colonnes_ne_tiennent_pas_le_meme_champ() -> None:
    lue = affectees(Indicateur=["Réunions"], Cible=[12, 13], Objectif=[14, 15])
    assert lue.places["cible"] == 2
    assert 3 not in lue.places.values()


def test_une_colonne_sans_entete_se_reconnait_a_des_valeurs_sans_confusion_possible() -> None:
    lue = affectees(Indicateur=["Réunions", "Annuaire"], Inconnue=["tout ou rien", "proportionnel"])
    assert lue.places["regle"] == 2
    assert lue.decisions[2] is Decision.VALEURS


def test_un_nombre_sous_une_entete_inconnue_n_est_ni_une_cible_ni_un_realise() -> None:
    lue = affectees(Indicateur=["Réunions", "Annuaire"], Zzz=[12, 15])
    assert lue.places == {"indicateur": 1}


def test_a_defaut_de_cible_un_seuil_dit_ce_qui_est_demande() -> None:
    lue = affectees(Indicateur=["Réunions"], Seuil=[12, 13], Réalisé=[1, 2])
    assert (lue.places["cible"], "seuil" in lue.places) == (2, False)


def test_une_colonne_de_codes_est_l_identifiant_et_sa_voisine_le_libelle() -> None:
    lue = affectees(Indicateur=["A1", "A2"], Libellé_de_l_indicateur=["Réunions", "Annuaire"], Cible=[1, 2])
    assert (lue.places["identifiant"], lue.places["indicateur"]) == (1, 2)


def test_une_autre_feuille_n_invente_pas_de_colonne_d_indicateur() -> None:
    lue = affecter({1: "Code", 2: "Part variable (€)"}, lambda _: [], MISSIONS)
    assert lue.places == {"code": 1, "part_variable": 2}


PREUVES = st.dictionaries(
    st.tuples(st.integers(1, 4), st.sampled_from("abcd")), st.integers(-3, 20).map(float), max_size=12
)


def la_meilleure(preuves: dict[tuple[int, str], float]) -> float:
    """La plus grande somme, en essayant tout : chaque colonne prend un champ ou une place vide."""
    colonnes = sorted({colonne for colonne, _ in preuves})
    choix = [*sorted({champ for _, champ in preuves}), *([None] * len(colonnes))]
    return max(
        sum(
            max(preuves.get((colonne, champ), 0.0), 0.0)
            for colonne, champ in zip(colonnes, essai, strict=True)
            if champ
        )
        for essai in permutations(choix, len(colonnes))
    )


@given(PREUVES)
def test_aucun_autre_appariement_n_est_plus_prouve(preuves: dict[tuple[int, str], float]) -> None:
    choisis = apparier(preuves)
    assert len(set(choisis.values())) == len(choisis)
    assert all(preuves[couple] > 0 for couple in choisis.items())
    if len({champ for _, champ in preuves}) <= 3:
        assert sum(preuves[couple] for couple in choisis.items()) == la_meilleure(preuves)


def test_une_colonne_cede_son_meilleur_champ_a_celle_qui_n_en_a_pas_d_autre() -> None:
    assert apparier({(1, "indicateur"): 9, (1, "action"): 8, (2, "indicateur"): 7}) == {1: "action", 2: "indicateur"}


def test_une_preuve_contraire_laisse_la_colonne_sans_champ() -> None:
    assert apparier({(1, "cible"): -1.0}) == {}
