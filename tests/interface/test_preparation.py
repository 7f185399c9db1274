"""La préparation : l'écran se pose sur le classeur, se distingue, se garde à chaque geste, s'annule et se rend."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from lib.domaine.contrat import Piece
from lib.domaine.notes_saisies import ChampDeNote, NoteSaisie
from lib.domaine.partie_au_dialogue import PartieAuDialogue
from lib.domaine.preparatifs import AFaire, Parole, TourDeParole
from lib.domaine.reunion.ordre_du_jour import PointDeReunion
from lib.domaine.saisie import Saisie
from lib.domaine.vocabulaire import EtatPiece
from lib.donnees.depot import Depot
from lib.donnees.preparation_json import lire_saisie
from tests.domaine.contrats import plat
from tests.interface.classeurs import TROIS_RIVIERES, a_plat, deposer
from tests.interface.ecran import bouton, champ, deplier, ouvrir, phrase_de_lecture, tout


def gardee(depot: Depot) -> Saisie:
    return lire_saisie(depot.cahiers.lire(TROIS_RIVIERES) or '{"version": 1}')


def taper(champ_de_texte, texte: str) -> AppTest:  # type: ignore[no-untyped-def]
    return champ_de_texte.set_value(texte).run()


def test_la_fiche_vient_du_classeur_avec_sa_cellule_et_la_phrase_dit_ou_l_on_en_est(depot: Depot) -> None:
    ecran = ouvrir("preparation")
    assert (
        phrase_de_lecture(ecran)
        .replace("\u00a0", " ")
        .startswith("10 arguments pour 42 lignes payées, 3 fiches complètes")
    )
    argument = champ(ecran.text_area, "Argument")
    assert "Préparation!F2" in argument.label.replace("\\", "")
    assert argument.value.startswith("219 patients au départ")
    fait = champ(ecran.text_area, "Fait à l'appui")
    assert fait.value == ""
    assert "112" in fait.placeholder
    assert "3 critères sur 5" in tout(ecran)


def test_un_texte_ecrit_se_garde_se_distingue_s_annule_et_se_rend(depot: Depot) -> None:
    ecran = taper(champ(ouvrir("preparation").text_area, "Argument"), "112 patients suivis.")
    assert gardee(depot).notes == (NoteSaisie("A1", {ChampDeNote.ARGUMENT: "112 patients suivis."}),)
    assert champ(ecran.text_area, "Argument").label.endswith("à l'écran")
    assert "112 patients suivis." in champ(ouvrir("preparation").text_area, "Argument").value
    ecran = bouton(ecran, "Annuler").click().run()
    assert gardee(depot).notes == ()
    assert champ(ecran.text_area, "Argument").value.startswith("219 patients")
    ecran = taper(champ(ecran.text_area, "Notre réponse"), "Tenir 100.")
    bouton(ecran, "Revenir au texte du classeur").click().run()
    assert gardee(depot).notes == ()


def dans_le_dialogue(ecran: AppTest, ouverture: str, *gestes: Callable[[AppTest], object]) -> AppTest:
    """Ouvre le dialogue et y fait ces gestes ; ``AppTest`` le referme à chaque affichage, on le rouvre à chacun."""

    def rouvrir() -> None:
        next(b for b in ecran.button if ouverture in b.label).click()

    rouvrir()
    ecran.run()
    for geste in gestes:
        geste(ecran)
        rouvrir()
        ecran.run()
    return ecran


def test_une_piece_se_change_dans_son_dialogue_et_s_ajoute(depot: Depot) -> None:
    ecran = dans_le_dialogue(
        ouvrir("preparation"), "Registre", lambda e: champ(e.text_input, "Échéance").set_value("bientôt")
    )
    assert "n'est pas une date" in tout(ecran)
    assert bouton(ecran, "Garder").disabled
    ecran = dans_le_dialogue(ecran, "Registre", lambda e: champ(e.text_input, "Échéance").set_value("1er mars 2027"))
    ecran = dans_le_dialogue(ecran, "Registre", lambda e: bouton(e, "Garder").click())
    (piece,) = gardee(depot).pieces
    assert (piece.libelle, f"{piece.echeance:%d/%m/%Y}") == ("Registre anonymisé du guichet unique", "01/03/2027")
    assert "changée à l'écran" in tout(ecran)
    dans_le_dialogue(
        ecran,
        "Ajouter une pièce",
        lambda e: champ(e.text_input, "Quelle pièce").set_value("Courrier de la CPAM"),
        lambda e: bouton(e, "Garder").click(),
    )
    assert gardee(depot).pieces[-1] == Piece("A1", "Courrier de la CPAM", etat=EtatPiece.A_PRODUIRE)
    assert "Il manque une pièce prête" in tout(ouvrir("preparation"))


def test_les_preparatifs_se_gardent_a_chaque_geste(depot: Depot) -> None:
    ecran = deplier(ouvrir("preparation"))
    ecran = taper(champ(ecran.text_area, "La phrase que chacun"), "Nous tenons 100.")
    champ(ecran.selectbox, "Qui ? (une fonction, pas un nom)").set_value("présidence").run()
    ecran = bouton(ecran, "Lui donner la parole").click().run()
    ecran = taper(champ(ecran.text_area, "Ce que veut la CPAM"), "Des chiffres comparables.")
    critere = champ(ecran.selectbox, "Un critère proposé")
    ecran = critere.set_value(critere.options[0]).run()
    ecran = bouton(ecran, "Retenir ce critère").click().run()
    ecran = champ(ecran.text_input, "Quoi ?").set_value("Relire le rapport").run()
    ecran = bouton(ecran, "Ajouter à la liste").click().run()
    ecran = champ(ecran.checkbox, "Relire").check().run()
    gardes = gardee(depot).preparatifs
    assert gardes.phrase_invariante == "Nous tenons 100."
    assert gardes.paroles == (TourDeParole(Parole.OUVRE, "présidence"),)
    assert gardes.interet(PartieAuDialogue.CPAM) == "Des chiffres comparables."
    assert "Sénat" in gardes.criteres[0]
    assert gardes.a_faire == (AFaire("Relire le rapport", est_faite=True),)
    ecran = next(b for b in ecran.button if b.label.startswith("Retirer le tour")).click().run()
    assert gardee(depot).preparatifs.paroles == ()


def test_l_ordre_du_jour_part_de_celui_du_contrat_se_regle_et_se_reprend(depot: Depot) -> None:
    ecran = deplier(ouvrir("preparation"))
    assert champ(ecran.text_input, "Point 1").value == "Ouverture"
    assert bouton(ecran, "Reprendre l'ordre suggéré").disabled
    ecran = champ(ecran.text_input, "Minutes du point 2").set_value("40").run()
    ecran = bouton(ecran, "Descendre le point 1").click().run()
    ecran = champ(ecran.text_input, "Titre du point").set_value("Questions diverses").run()
    ecran = bouton(ecran, "Ajouter à l'ordre du jour").click().run()
    ordre = gardee(depot).ordre_du_jour
    assert ordre is not None
    assert ordre.points[0].minutes == 40
    assert ordre.points[-1] == PointDeReunion("Questions diverses")
    ecran = taper(champ(ecran.text_input, "Point 1"), " ")
    assert "a besoin d'un titre" in tout(ecran)
    assert gardee(depot).ordre_du_jour == ordre
    bouton(ecran, "Reprendre l'ordre suggéré").click().run()
    assert gardee(depot).ordre_du_jour is None


def test_une_autre_fiche_s_ouvre_par_son_nom_et_sans_preparation_rien_ne_casse(depot: Depot) -> None:
    ecran = deplier(ouvrir("preparation"))
    assert "Les fiches à compléter (39)" in tout(ecran)
    assert "Il manque un argument, l'objection attendue et une pièce prête." in tout(ecran)


def test_deux_onglets_ne_retirent_pas_deux_points_d_un_meme_clic(depot: Depot) -> None:
    ici, ailleurs = deplier(ouvrir("preparation")), deplier(ouvrir("preparation"))
    bouton(ici, "Retirer le point 2").click().run()
    bouton(ailleurs, "Retirer le point 2").click().run()
    ordre = gardee(depot).ordre_du_jour
    assert ordre is not None
    assert [p.titre for p in ordre.points[:3]] == ["Ouverture", "Parcours pluriprofessionnels", "Prévention"]


def test_une_preparation_vide_se_dit_sans_zero(depot: Depot) -> None:
    deposer(
        depot, "suivi.xlsx", a_plat(["Mission", "Indicateur", "Cible", "Montant"], ["Prévention", "Ateliers", 4, 900])
    )
    dite = plat(phrase_de_lecture(ouvrir("preparation")))
    assert dite.startswith("Aucun argument encore pour 1 ligne payée, aucune fiche complète")


def test_la_remarque_du_classeur_se_lit_en_preparant_et_une_piece_dit_sa_ligne(depot: Depot) -> None:
    entetes = ["N°", "Mission", "Indicateur", "Cible", "Réalisé", "Montant", "Justificatif", "Échéance",
               "Commentaire CPAM"]  # fmt: skip
    lignes: list[list[object]] = [
        ["1.1", "Accès", "Médecins au SAS", 20, 17, 5000, "Conventions", "31/12/2026", "2 conventions à transmettre"],
        ["1.2", "Accès", "Réunions", 8, 9, 3000, "Conventions", "31/12/2026", ""],
    ]
    deposer(depot, "suivi.xlsx", a_plat(entetes, *lignes))
    ecran = ouvrir("preparation")
    assert "Le classeur remarque : « 2 conventions à transmettre »" in plat(tout(ecran))
    lu = plat(tout(deplier(ecran)))
    assert "Conventions (1.1)" in lu
    assert "Conventions (1.2)" in lu
