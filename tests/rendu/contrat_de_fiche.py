"""Un contrat d'essai pour les fiches : six missions, des paliers, une crise, des trous, et un cahier interne."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import LIBELLES_DES_MISSIONS, Contrat, Cpts, Exercice, Mission, Piece
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.lecture import Anomalie
from lib.domaine.mouvements import Ceder, ChangerLaRegle, Remplacer
from lib.domaine.preparation import Finances, NoteInterne, Preparation, Prevision
from lib.domaine.scenario import Proposition, Scenario
from lib.domaine.vocabulaire import (
    Condition,
    Confiance,
    EtatPiece,
    Maitrise,
    Nature,
    NatureCible,
    NomRegle,
    Objet,
    Operateur,
    Portee,
    Sens,
    TypeMesure,
)
from lib.donnees.lecture_des_parametres import lire_bareme, lire_parametres
from lib.rendu.document.docx import ecrire_docx
from lib.rendu.document.pdf import ecrire_pdf
from lib.rendu.document.xlsx import ecrire_xlsx
from lib.rendu.fiche import Fiche, FicheInterne, FichePartageable, Identite, fiche_interne, fiche_partageable
from lib.usages.matelas_regarde import MatelasRegarde
from lib.usages.memoire import Memoire
from lib.usages.situation import Essai

JOUR = date(2027, 2, 6)
EMPREINTE = "3f1c9a7be04d52688c1ab9e0f7d2416503c98e7b1a5f40d2e69c7b8a10f3d4e5"
IDENTITE = Identite("0.1.0", EMPREINTE, JOUR, date(2026, 11, 21))
ENVELOPPES = {"ACCES": 35000, "PARCOURS": 45000, "PREVENTION": 17500, "QUALITE": 15000, "ACCOMPAGNEMENT": 10000}


def nombre(valeur: str, unite: str = "") -> Cible:
    return Cible(f"{valeur.replace('.', ',')} {unite}".strip(), Operateur.AU_MOINS, Fraction(valeur), unite=unite,
                 nature=NatureCible.NOMBRE)  # fmt: skip


def fait() -> Cible:
    return Cible("oui", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN)


ALD = Indicateur(
    "A1", "ACCES", "Patients en ALD sans médecin traitant", action="Médecin traitant", portee=Portee.NATIONAL,
    objet=Objet.RESULTATS, type_mesure=TypeMesure.STOCK, sens=Sens.BAISSE, unite="patients", depart=Fraction(219),
    cible=Cible("≤ 50 patients", Operateur.AU_PLUS, Fraction(50), unite="patients", nature=NatureCible.NOMBRE),
    mesure=Mesure.nombre(112, "patients"), montant_max=Decimal(9000), regle=NomRegle.PALIERS, maitrise=Maitrise.TIERS,
    paliers=(Palier(Fraction(50), Decimal(9000)), Palier(Fraction(100), Decimal(6000)),
             Palier(Fraction(219), Decimal(3000))),
    utilite="Un suivi régulier pour les malades chroniques",
)  # fmt: skip
ANNUAIRE = Indicateur(
    "A2", "ACCES", "Annuaire de l'offre de soins diffusé", action="Annuaire", nature=Nature.QUALITATIF,
    type_mesure=TypeMesure.ETAT, cible=fait(), mesure=Mesure.constat(0), montant_max=Decimal(5000),
    regle=NomRegle.ETATS, maitrise=Maitrise.CPTS,
)  # fmt: skip
URGENCES = Indicateur(
    "A3", "ACCES", "Passages aux urgences évitables", objet=Objet.RESULTATS, type_mesure=TypeMesure.TAUX,
    sens=Sens.BAISSE, unite="%", depart=Fraction(24), maitrise=Maitrise.TIERS,
    cible=Cible("≤ 20 %", Operateur.AU_PLUS, Fraction(20), unite="%", nature=NatureCible.NOMBRE),
    montant_max=Decimal(7000),
)  # fmt: skip
SNP = Indicateur(
    "A4", "ACCES", "Créneaux de soins non programmés", unite="créneaux", cible=nombre("1200", "créneaux"),
    mesure=Mesure.nombre(1260, "créneaux"), montant_max=Decimal(14000), maitrise=Maitrise.CPTS,
)  # fmt: skip
REUNIONS = Indicateur(
    "P1", "PARCOURS", "Réunions pluriprofessionnelles", unite="réunions", cible=nombre("15", "réunions"),
    mesure=Mesure.nombre(10, "réunions"), montant_max=Decimal(9000), maitrise=Maitrise.CPTS,
)  # fmt: skip
SEIN = Indicateur(
    "V1", "PREVENTION", "Dépistage organisé du cancer du sein", objet=Objet.RESULTATS, type_mesure=TypeMesure.TAUX,
    unite="%", depart=Fraction("66.26"), cible=nombre("75", "%"), mesure=Mesure.nombre(Fraction("68.9"), "%"),
    montant_max=Decimal(3500), regle=NomRegle.PALIERS, maitrise=Maitrise.TIERS,
    paliers=(Palier(Fraction("69.7"), Decimal(1000), "socle"), Palier(Fraction("72.4"), Decimal(2500), "intermédiaire"),
             Palier(Fraction(75), Decimal(3500), "objectif")),
)  # fmt: skip
PLAN = Indicateur(
    "C1", "CRISE", "Plan de crise mis à jour", portee=Portee.NATIONAL, nature=Nature.QUALITATIF,
    type_mesure=TypeMesure.ETAT, cible=fait(), mesure=Mesure.constat(1), montant_max=Decimal(67500),
    regle=NomRegle.ETATS,
)  # fmt: skip
SUIVI = Indicateur(
    "V9", "PREVENTION", "Ateliers nutrition", unite="ateliers", cible=nombre("6", "ateliers"),
    mesure=Mesure.nombre(4, "ateliers"), remunere=False,
)  # fmt: skip


def courante(identifiant: str, mission: str, euros: int, *, realise: int | None = 8, cible: int = 8) -> Indicateur:
    """Une ligne ordinaire, en tout ou rien."""
    mesure = Mesure() if realise is None else Mesure.nombre(realise, "protocoles")
    return Indicateur(
        identifiant, mission, f"Protocoles de coopération signés, lot {identifiant}", unite="protocoles",
        cible=nombre(str(cible), "protocoles"), mesure=mesure, montant_max=Decimal(euros), maitrise=Maitrise.CPTS,
        regle=NomRegle.PROPORTIONNEL, source="CPTS (tableau de suivi)", responsable="Coordination",
    )  # fmt: skip


def lignes() -> tuple[Indicateur, ...]:
    parcours = [courante(f"P{n}", "PARCOURS", 3000, realise=None if n == 5 else n) for n in range(2, 14)]
    prevention = [courante(f"V{n}", "PREVENTION", 2000, realise=8 if n < 6 else 3) for n in range(2, 9)]
    qualite = [courante(f"Q{n}", "QUALITE", 1500) for n in range(1, 11)]
    accompagnement = [courante(f"E{n}", "ACCOMPAGNEMENT", 2500, realise=n * 2) for n in range(1, 5)]
    neutralisee = replace(accompagnement[-1], regle=NomRegle.NEUTRALISE)
    return (ALD, ANNUAIRE, URGENCES, SNP, REUNIONS, *parcours, SEIN, *prevention, SUIVI, PLAN, *qualite,
            *accompagnement[:-1], neutralisee)  # fmt: skip


def missions() -> tuple[Mission, ...]:
    fixes = {"ACCES": 90000, "PARCOURS": 45000, "PREVENTION": 17500, "QUALITE": 15000, "ACCOMPAGNEMENT": 10000}
    dues = [
        Mission(
            code, LIBELLES_DES_MISSIONS[code], part_fixe=Decimal(fixes[code]), part_variable=Decimal(ENVELOPPES[code])
        )
        for code in ENVELOPPES
    ]
    crise = Mission(
        "CRISE", "Réponse aux crises sanitaires", part_fixe=Decimal(22500), part_variable=Decimal(67500),
        condition=Condition.NON_REMPLIE, texte_condition="l'ARS reconnaît une crise",
    )  # fmt: skip
    fonctionnement = Mission("FONCTIONNEMENT", "Fonctionnement", part_fixe=Decimal(75000))
    return (*dues[:3], crise, *dues[3:], fonctionnement)


PIECES = (
    Piece(
        "Annuaire", "Annuaire en ligne et preuve de diffusion", "Coordination", EtatPiece.EN_COURS, date(2027, 2, 20)
    ),
    Piece("P1", "Feuilles d'émargement des réunions", "Secrétariat", EtatPiece.A_PRODUIRE, date(2027, 1, 31)),
    Piece("V1", "Extraction du dépistage", "Assurance Maladie", EtatPiece.DISPONIBLE, date(2027, 3, 1)),
)
CONTRAT = Contrat(
    Cpts("CPTS des Trois Rivières", "Val-Marin", "Région fictive", 96000, 3, date(2021, 4, 15), est_fictive=True),
    Exercice(date(2026, 4, 15), date(2027, 4, 14)), date(2027, 3, 12), "AV2-2021", missions(), lignes(), PIECES,
)  # fmt: skip
COURT = replace(CONTRAT, indicateurs=(*CONTRAT.indicateurs[:14], SEIN, SUIVI, PLAN))
"""Le même contrat en dix-sept lignes : un PDF se relit trois fois plus vite, et porte chaque sorte de ligne."""

ORGANISATION = Indicateur(
    "", "", "Organisation des soins non programmés en place", nature=Nature.QUALITATIF, type_mesure=TypeMesure.ETAT,
    cible=fait(), regle=NomRegle.ETATS, maitrise=Maitrise.CPTS,
)  # fmt: skip
SCENARIO = (
    Scenario("Équilibre")
    .ajouter(Remplacer("A3", ORGANISATION, confiance=Confiance.PROBABLE), "Les urgences ne dépendent pas de nous.")
    .ajouter(ChangerLaRegle("P1", NomRegle.PROPORTIONNEL), "Dix réunions faites sur quinze.")
    .ajouter(Ceder("P2", cible=nombre("10", "protocoles"), motif="La CPAM y tient."), "À ne dire qu'en échange.")
)
PREPARATION = Preparation(
    (Prevision("P1", Fraction(11), Fraction(13), Fraction(15), Confiance.PROBABLE, "18 réunions", "Deux salles."),),
    (NoteInterne("P1", 9, 4, "Pas moins de 6 000 €", "Une réunion ouverte à la CPAM", "Dix équipes se parlent.",
                 "Dix n'est pas quinze.", "La présence est relevée."),),
    Finances(Decimal(42000), Decimal(310000), None),
)  # fmt: skip


def pdf_de(fiche: Fiche) -> bytes:
    """La fiche en PDF."""
    return ecrire_pdf(fiche.document)


def docx_de(fiche: Fiche) -> bytes:
    """La fiche en DOCX."""
    return ecrire_docx(fiche.document)


def xlsx_de(fiche: Fiche) -> bytes:
    """La fiche en classeur, calcul vivant compris."""
    return ecrire_xlsx(fiche.document, fiche.calcul)


def essai(
    contrat: Contrat = CONTRAT, preparation: Preparation = PREPARATION, scenario: Scenario | None = None
) -> Essai:
    """Un scénario essayé sur un contrat."""
    memoire = Memoire()
    return memoire.essai(memoire.situation(contrat, preparation), scenario or Scenario(""))


def partageable(
    contrat: Contrat = CONTRAT, proposition: Proposition | None = None, identite: Identite = IDENTITE
) -> FichePartageable:
    """La fiche que l'on peut remettre."""
    memoire = Memoire()
    faits = memoire.faits(contrat)
    return fiche_partageable(faits, memoire.proposition(faits, proposition) if proposition else None, identite)


def interne(
    contrat: Contrat = CONTRAT,
    preparation: Preparation = PREPARATION,
    scenario: Scenario | None = None,
    *,
    identite: Identite = IDENTITE,
    anomalies: tuple[Anomalie, ...] = (),
    avec_le_matelas: bool = False,
) -> FicheInterne:
    """La fiche que l'on garde pour soi."""
    essaye = essai(contrat, preparation, scenario)
    regarde = MatelasRegarde(essaye.avant, lire_parametres(), lire_bareme(), identite.jour)
    return fiche_interne(essaye, identite, anomalies, regarde if avec_le_matelas else None)
