"""Ce qu'une personne saisit dans chaque formulaire est ce que le dépôt garde : ligne, cible, règle, euros."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import (
    Ajouter,
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Neutraliser,
    PasserEnSuivi,
    Remplacer,
    Repartir,
)
from lib.domaine.nombres_exacts import nombre
from lib.domaine.vocabulaire import Confiance, NomRegle, TypeMesure
from lib.donnees.cellules.nombres import lire_montant
from lib.donnees.depot import Depot
from lib.interface.gateau.formulaires import FORMULAIRES
from lib.interface.gateau.saisies import ECRIRE_SOI_MEME
from tests.interface.ecran import bouton, champ, ouvrir, tout
from tests.interface.scenarios import gardes

Remplir = Callable[[AppTest], None]
LIBELLE = "Annuaire des gardes diffusé"


def garder_par_le_dialogue(depot: Depot, genre: str, *gestes: Remplir) -> tuple[str, str, object]:
    """La mission et la ligne choisies d'office par le formulaire, et le mouvement que le dépôt a gardé."""
    ecran = ouvrir("gateau")
    bouton(ecran, "Ajouter un mouvement").click().run()
    champ(ecran.selectbox, "Que voulez-vous faire").set_value(genre)
    bouton(ecran, "Ajouter un mouvement").click().run()
    mission = str(champ(ecran.selectbox, "Mission").value)
    ligne = next((e.value.identifiant for e in ecran.selectbox if isinstance(e.value, Indicateur)), "")
    for geste in gestes:  # chacun peut faire paraître le champ du suivant
        geste(ecran)
        bouton(ecran, "Ajouter un mouvement").click().run()
    bouton(ecran, "Ajouter un mouvement").click()
    bouton(ecran, "Ajouter ce mouvement").click().run()
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []
    (etape,) = gardes(depot).etapes
    return mission, ligne, etape.mouvement


def ecrire(libelle: str, texte: str) -> Remplir:
    return lambda ecran: champ(ecran.text_input, libelle).set_value(texte)


def choisir(libelle: str, valeur: object) -> Remplir:
    return lambda ecran: champ(ecran.selectbox, libelle).set_value(valeur)


def chiffrer(libelle: str, montant: float) -> Remplir:
    return lambda ecran: champ(ecran.text_input, libelle).set_value(nombre(Decimal(str(montant))))


def test_passer_en_suivi_garde_la_ligne(depot: Depot) -> None:
    _, ligne, garde = garder_par_le_dialogue(depot, "Passer une ligne en suivi")
    assert ligne
    assert garde == PasserEnSuivi(ligne)


def test_neutraliser_garde_la_ligne(depot: Depot) -> None:
    _, ligne, garde = garder_par_le_dialogue(depot, "Neutraliser une ligne en cours d'année")
    assert ligne
    assert garde == Neutraliser(ligne)


def test_ajuster_une_cible_garde_sa_valeur(depot: Depot) -> None:
    _, ligne, garde = garder_par_le_dialogue(depot, "Ajuster une cible", ecrire("Nouvelle cible", "12"))
    assert isinstance(garde, ChangerLaCible)
    assert (garde.identifiant, garde.cible.texte, garde.cible.valeur) == (ligne, "12", 12)


@pytest.mark.parametrize("regle", [NomRegle.PROPORTIONNEL, NomRegle.PROPORTIONNEL_AVEC_SEUIL])
def test_changer_une_regle_garde_la_regle_et_son_seuil(depot: Depot, regle: NomRegle) -> None:
    _, ligne, garde = garder_par_le_dialogue(depot, "Changer une règle", choisir("Nouvelle règle", regle))
    assert isinstance(garde, ChangerLaRegle)
    seuil = Fraction(1, 2) if regle is NomRegle.PROPORTIONNEL_AVEC_SEUIL else None
    assert (garde.identifiant, garde.regle, garde.seuil) == (ligne, regle, seuil)


def test_des_paliers_se_saisissent_marche_par_marche(depot: Depot) -> None:
    gestes = (
        choisir("Nouvelle règle", NomRegle.PALIERS),
        choisir("Combien de marches", 2),
        *(ecrire(f"Marche {n}", texte) for n, texte in ((1, "66 000"), (2, "68 500,5"))),
    )
    _, ligne, garde = garder_par_le_dialogue(depot, "Changer une règle", *gestes)
    assert isinstance(garde, ChangerLaRegle)
    assert (garde.identifiant, garde.regle) == (ligne, NomRegle.PALIERS)
    assert garde.paliers is not None
    assert [palier.seuil for palier in garde.paliers] == [66_000, Fraction(137_001, 2)]
    assert garde.paliers[0].montant * 2 == garde.paliers[1].montant > 0


def test_des_marches_qui_se_croisent_se_disent_et_ne_se_gardent_pas(depot: Depot) -> None:
    ecran = ouvrir("gateau")
    bouton(ecran, "Ajouter un mouvement").click().run()
    champ(ecran.selectbox, "Que voulez-vous faire").set_value("Changer une règle")
    for geste in (
        choisir("Nouvelle règle", NomRegle.PALIERS),
        choisir("Combien de marches", 2),
        *(ecrire(f"Marche {n}", texte) for n, texte in ((1, "68 000"), (2, "66 000"))),
    ):
        bouton(ecran, "Ajouter un mouvement").click().run()
        geste(ecran)
    bouton(ecran, "Ajouter un mouvement").click().run()
    assert "Les paliers se gagnent à la baisse" in tout(ecran)
    assert not [b for b in ecran.button if b.label == "Ajouter ce mouvement"]


def test_repartir_garde_les_euros_de_chaque_ligne(depot: Depot) -> None:
    avant: dict[str, Decimal] = {}

    def deplacer(ecran: AppTest) -> None:
        champs = [e for e in ecran.text_input if " · " in e.label]
        avant.update({e.label.partition(" · ")[0]: lire_montant(e.value) or Decimal(0) for e in champs})
        for rang, ecart in ((0, Decimal("-500.50")), (1, Decimal("500.50"))):
            champs[rang].set_value(nombre(avant[champs[rang].label.partition(" · ")[0]] + ecart))

    mission, _, garde = garder_par_le_dialogue(depot, "Répartir autrement dans la mission", deplacer)
    assert isinstance(garde, Repartir)
    premiere, seconde, *_ = avant
    attendus = avant | {premiere: avant[premiere] - Decimal("500.50"), seconde: avant[seconde] + Decimal("500.50")}
    assert (garde.mission, dict(garde.montants)) == (mission, attendus)


def test_relever_une_cible_garde_la_cible_et_le_motif(depot: Depot) -> None:
    gestes = (ecrire("Nouvelle cible", "69 000"), ecrire("Pourquoi", "la CPAM y tient"))
    _, ligne, garde = garder_par_le_dialogue(depot, "Céder : relever une cible", *gestes)
    assert isinstance(garde, Ceder)
    assert garde.cible is not None
    assert (garde.identifiant, garde.cible.valeur, garde.motif) == (ligne, 69_000, "la CPAM y tient")


def test_prendre_un_engagement_garde_sa_phrase(depot: Depot) -> None:
    gestes = (ecrire("Ce que l'on promet", " un bilan semestriel "),)
    _, _, garde = garder_par_le_dialogue(depot, "Céder : prendre un engagement", *gestes)
    assert isinstance(garde, Ceder)
    assert garde.engagement == "un bilan semestriel"


GESTES_D_UNE_LIGNE = (choisir("Nouvel indicateur", ECRIRE_SOI_MEME), ecrire("Son libellé", LIBELLE))
PARI = choisir("Notre pari", list(Confiance)[1])


def test_remplacer_garde_la_ligne_nouvelle_et_ses_euros(depot: Depot) -> None:
    gestes = (*GESTES_D_UNE_LIGNE, chiffrer("Euros à déplacer", 1500.0), PARI)
    _, ligne, garde = garder_par_le_dialogue(depot, "Remplacer une ligne par une ligne plus sûre", *gestes)
    assert isinstance(garde, Remplacer)
    assert (garde.identifiant, garde.montant, garde.confiance) == (ligne, Decimal(1500), list(Confiance)[1])
    assert dite(garde.par) == (LIBELLE, "fait", NomRegle.ETATS, TypeMesure.ETAT)


def test_ajouter_garde_la_ligne_nouvelle_et_ses_euros(depot: Depot) -> None:
    gestes = (*GESTES_D_UNE_LIGNE, chiffrer("Euros de la nouvelle ligne", 700.0), PARI)
    mission, _, garde = garder_par_le_dialogue(depot, "Ajouter une ligne et diluer", *gestes)
    assert isinstance(garde, Ajouter)
    assert (garde.mission, garde.montant, garde.confiance) == (mission, Decimal(700), list(Confiance)[1])
    assert dite(garde.indicateur) == (LIBELLE, "fait", NomRegle.ETATS, TypeMesure.ETAT)


def test_accepter_un_indicateur_impose_garde_sa_cible_et_ses_euros(depot: Depot) -> None:
    gestes = (ecrire("Indicateur imposé", "Délai de réponse"), ecrire("Sa cible", "< 48 h"))
    mission, _, garde = garder_par_le_dialogue(
        depot, "Céder : accepter un indicateur imposé", *gestes, chiffrer("Euros de cette ligne", 900.0)
    )
    assert isinstance(garde, Ceder)
    assert garde.impose is not None
    impose = garde.impose
    assert (impose.mission, impose.montant, impose.indicateur.libelle) == (mission, Decimal(900), "Délai de réponse")
    assert (impose.indicateur.cible.valeur, impose.indicateur.sens) == (48, "baisse")


def dite(ligne: Indicateur) -> tuple[str, str, NomRegle, TypeMesure]:
    return ligne.libelle, ligne.cible.texte, ligne.regle, ligne.type_mesure


def test_chaque_formulaire_a_son_essai() -> None:
    """Dix formulaires, dix essais ci-dessus : un de plus en demande un de plus."""
    essayes = {nom for nom in FORMULAIRES if f'"{nom}"' in SOURCE}
    assert essayes == set(FORMULAIRES)


SOURCE = Path(__file__).read_text(encoding="utf-8")
