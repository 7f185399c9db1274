"""La correspondance : montrée colonne par colonne, écrite, relue, retenue d'une année à l'autre."""

from __future__ import annotations

import pytest

from lib.domaine.lecture import Decision, FeuilleLue, Lecture
from lib.donnees.classeur import (
    ecrire_la_correspondance,
    empreinte_des_entetes,
    lire,
    lire_la_correspondance,
    memoriser,
    rappeler,
)
from tests.donnees.classeurs_d_essai import Valeurs, classeur

ENTETES = ("Mission", "Indicateur", "Cible 2024", "Réalisé 2024", "Cible 2025", "Réalisé 2025", "Zblork", "Suivi")
LIGNES: Valeurs = (
    ("ACCES", "Réunions", 12, 9, 15, 10, 5012, "ana.exemple@cpts.example"),
    ("ACCES", "Délai", 72, 60, 48, 36, 3007, "relancer"),
)


def lire_annexe(entetes: tuple[object, ...] = ENTETES, lignes: Valeurs = LIGNES, **options: object) -> Lecture:
    return lire("annexe.xlsx", classeur({"Annexe": [entetes, *lignes]}), **options)  # type: ignore[arg-type]


def seule_feuille(lecture: Lecture) -> FeuilleLue:
    (feuille,) = lecture.feuilles
    return feuille


def test_chaque_colonne_dit_son_champ_son_exercice_et_comment_il_est_choisi() -> None:
    details = {detail.lettre: detail for detail in seule_feuille(lire_annexe()).details}
    assert list(details) == list("ABCDEFGH")
    assert (details["B"].champ, details["B"].decision, details["B"].exemples) == (
        "indicateur",
        Decision.SYNONYME,
        ("Réunions", "Délai"),
    )
    assert [(details[lettre].champ, details[lettre].exercice) for lettre in "CDEF"] == [
        ("cible", "2024"),
        ("realise", "2024"),
        ("cible", ""),
        ("realise", ""),
    ]
    assert (details["G"].champ, details["G"].decision) == ("", Decision.AUCUNE)


def test_les_exemples_ne_montrent_aucune_donnee_personnelle() -> None:
    exemples = [texte for detail in seule_feuille(lire_annexe()).details for texte in detail.exemples]
    assert not any("@" in texte for texte in exemples)
    assert "relancer" in exemples


def test_les_cles_publiques_ne_portent_que_l_exercice_du_tableau() -> None:
    assert seule_feuille(lire_annexe()).colonnes == {"A": "mission", "B": "indicateur", "E": "cible", "F": "realise"}


def test_une_colonne_imposee_se_dit_imposee() -> None:
    lecture = lire_annexe(correspondance={"Annexe": {"G": "montant_max"}})
    details = {detail.lettre: detail for detail in seule_feuille(lecture).details}
    assert details["G"].decision is Decision.IMPOSEE
    assert [i.montant_max for i in lecture.contrat.indicateurs] == [5012, 3007]
    assert [str(p.exercice) for i in lecture.contrat.indicateurs for p in i.historique] == ["2024", "2024"]


def test_la_correspondance_ecrite_se_relit_historique_compris() -> None:
    lecture = lire_annexe(correspondance={"Annexe": {"G": "montant_max"}})
    relue = lire_la_correspondance(ecrire_la_correspondance(lecture.feuilles))
    assert relue["Annexe"]["D"] == "realise:2024"
    assert lire_annexe(correspondance=relue).contrat == lecture.contrat


def test_une_colonne_peut_etre_imposee_a_un_autre_exercice() -> None:
    entetes = ("Mission", "Indicateur", "Cible", "Réalisé", "Première année")
    lecture = lire_annexe(entetes, [("ACCES", "Réunions", 15, 10, 9)], correspondance={"Annexe": {"E": "realise:2023"}})
    (point,) = lecture.contrat.indicateurs[0].historique
    assert (str(point.exercice), point.realise) == ("2023", 9)


def test_la_meme_mise_en_page_l_an_prochain_n_a_rien_a_corriger() -> None:
    """Une année plus tard, et une colonne plus à droite : même empreinte, mêmes champs."""
    feuille = seule_feuille(lire_annexe())
    memoire = memoriser(feuille, {**feuille.colonnes, "G": "montant_max"})
    entetes = [None, *(str(texte).replace("2025", "2026").replace("2024", "2025") for texte in ENTETES)]
    suivante = classeur({"ACI 2026": [(), entetes, *[(None, *ligne) for ligne in LIGNES]]})
    lue = seule_feuille(lire("suivante.xlsx", suivante))
    assert empreinte_des_entetes(lue.entetes) == empreinte_des_entetes(feuille.entetes)
    relue = lire("suivante.xlsx", suivante, correspondance={lue.cle: rappeler(lue, memoire)})
    assert [i.montant_max for i in relue.contrat.indicateurs] == [5012, 3007]
    assert [str(p.exercice) for i in relue.contrat.indicateurs for p in i.historique] == ["2025", "2025"]


@pytest.mark.parametrize("memoire", ['{"E": "realise"}', '[null, null, null, null, "realise"]'])
def test_une_memoire_se_rappelle_dans_ses_deux_ecritures(memoire: str) -> None:
    feuille = FeuilleLue("Annexe", retenue=True, entetes=dict(zip("ABCDE", "vwxyz", strict=True)))
    assert rappeler(feuille, memoire) == {"E": "realise"}


def test_le_second_tableau_d_une_feuille_a_sa_propre_correspondance() -> None:
    lignes: Valeurs = (
        ("Mission", "Indicateur", "Cible", "Réalisé", "Montant"),
        ("ACCES", "Réunions", 15, 10, 5012),
        (),
        ("Mission", "Indicateur", "Cible", "Réalisé", "Zblork"),
        ("PREVENTION", "Ateliers", 4, 4, 2000),
    )
    octets = classeur({"Annexe": lignes})
    assert [feuille.cle for feuille in lire("annexe.xlsx", octets).feuilles] == ["Annexe", "Annexe:4"]
    relue = lire("annexe.xlsx", octets, correspondance={"Annexe:4": {"E": "montant_max"}})
    assert [i.montant_max for i in relue.contrat.indicateurs] == [5012, 2000]


def test_une_entete_que_rien_ne_reconnait_se_designe_par_sa_ligne() -> None:
    lignes: Valeurs = (("Zig", "Zag", "Zog", "Zug"), ("ACCES", "Réunions", 15, 10))
    octets = classeur({"Annexe": lignes})
    assert lire("annexe.xlsx", octets).contrat.indicateurs == ()
    choix = {"Annexe:1": {"A": "mission", "B": "indicateur", "C": "cible", "D": "realise"}}
    (lu,) = lire("annexe.xlsx", octets, correspondance=choix).contrat.indicateurs
    assert (lu.mission, lu.libelle, lu.cible.valeur, lu.mesure.valeur) == ("ACCES", "Réunions", 15, 10)


def test_une_feuille_nommee_suivi_peut_porter_les_indicateurs() -> None:
    """Son nom est celui d'une autre feuille du modèle ; les champs choisis disent ce qu'elle est."""
    octets = classeur({"Suivi": [("Zig", "Zag", "Zog", "Zug"), ("ACCES", "Réunions", 15, 10)]})
    choix = {"Suivi": {"A": "mission", "B": "indicateur", "C": "cible", "D": "realise"}}
    (lu,) = lire("annexe.xlsx", octets, correspondance=choix).contrat.indicateurs
    assert (lu.libelle, lu.mesure.valeur) == ("Réunions", 10)


def test_seuls_les_choix_de_la_personne_sont_retenus() -> None:
    feuille = seule_feuille(lire_annexe())
    assert memoriser(feuille, feuille.colonnes) == "[null, null, null, null, null, null, null, null]"
    choisie = seule_feuille(lire_annexe(correspondance={"Annexe": {"G": "montant_max", "D": ""}}))
    garde = memoriser(choisie, {**choisie.colonnes, "D": ""})
    assert garde == '[null, null, null, "", null, null, "montant_max", null]'


def test_l_empreinte_ne_depend_que_des_entetes_normalisees() -> None:
    assert empreinte_des_entetes(["Cible (€) 2026", "Réalisé"]) == empreinte_des_entetes({"B": "cible", "C": "REALISE"})
    assert empreinte_des_entetes(["Cible"]) != empreinte_des_entetes(["Réalisé"])
