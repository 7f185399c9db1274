"""Des contrats tirés au hasard, tels qu'un classeur les porte : centimes, textes étranges, dix règles, quatre états."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from lib.domaine.contrat import ActionBudgetee, Contrat, ContreProposition, Cpts, Exercice, Mission, Piece
from lib.domaine.exigences import role_du_seuil
from lib.domaine.indicateur import Indicateur, Mesure, Palier, PointAnnuel, Releve
from lib.domaine.ligne_ecrite import TermesEcrits
from lib.domaine.nombres_exacts import quantite
from lib.domaine.preparation import Finances, NoteInterne, Preparation, Prevision
from lib.domaine.vocabulaire import (
    Categorie,
    Condition,
    Confiance,
    EtatPiece,
    Maitrise,
    Nature,
    NatureCible,
    NomRegle,
    Objet,
    Portee,
    Sens,
    TypeMesure,
)
from lib.donnees.cellules.cibles import lire_cible, lire_vide
from lib.donnees.cellules.demandes import ligne_en_mots
from lib.donnees.cellules.mesures import lire_mesure
from lib.donnees.champs.champ import Forme
from lib.donnees.champs.colonnes_des_indicateurs import INDICATEURS
from lib.donnees.modele.cellules import nettoyer
from tests.annees import annee_dite
from tests.exemples import CARACTERES

ETRANGES = (
    "=1+1",
    "=A1",
    "+33",
    "@ici",
    "Œuvre d’été",
    "½ journée",
    "日本",
    "a\u202fb\u00a0c",
    "deux\nlignes",
    "🙂",
    "’",
)
CODES = ("ACCES", "PARCOURS", "PREVENTION")
CIBLES = {
    "": ("15", "≥ 80", "au moins 24", "< 30", "4 à 6", "30 à 90 jours", "à définir", "", "1500", "12,5", "=3"),
    "%": ("≥ 80 %", "75 %", "69,7 %", "à définir", "", "+5 points", "entre 60 % et 70 %"),
    "constat": ("oui", "à définir", ""),
    "date": ("31/12/2026", "T4 2026"),
}
"""Des cibles de chaque genre de ligne : chiffrée, en taux, constatée, datée."""

ABSENCES = ("", "sans objet", "pas encore dû", "à définir", "ND")
CONSTATS = ("fait", "partiel", "non fait", "oui", "non")
TYPES = {
    "": (TypeMesure.FLUX, TypeMesure.STOCK),
    "%": (TypeMesure.TAUX, TypeMesure.STOCK),
    "constat": (TypeMesure.ETAT,),
    "date": (TypeMesure.FLUX, TypeMesure.ETAT),
}

jours = st.dates(date(2020, 1, 1), date(2032, 12, 31))
peut_etre_un_jour = st.none() | jours
montants = st.integers(0, 10**9).map(lambda centimes: (Decimal(centimes) / 100).quantize(Decimal("0.01")))
peut_etre_un_montant = st.none() | montants
nombres = st.integers(0, 10**7).map(lambda n: Fraction(n, 100))
points = st.integers(0, 99_999).map(lambda n: Fraction(n, 1000))
parts = st.integers(0, 100).map(lambda n: Fraction(n, 100))
libres = st.text(CARACTERES, max_size=30)
propres = (st.sampled_from(ETRANGES) | libres).map(lambda texte: nettoyer(texte).strip())
textes = propres.filter(lambda texte: lire_vide(texte) is not NatureCible.ERREUR)
libelles = textes.map(lambda texte: f"Indicateur {texte}".strip())


def mesures(genre: str) -> st.SearchStrategy[Mesure]:
    """Un réalisé dans l'un des quatre états, du genre de la ligne."""
    absences = st.sampled_from(ABSENCES).map(_lue)
    if genre == "constat":
        return absences | st.sampled_from(CONSTATS).map(_lue)
    if genre == "date":
        return absences | jours.map(lambda jour: _lue(f"{jour:%d/%m/%Y}"))
    valeurs = points if genre == "%" else nombres
    return absences | valeurs.map(lambda v: replace(Mesure.nombre(v, genre), texte=quantite(v, genre, decimales=15)))


def _lue(texte: str) -> Mesure:
    return lire_mesure(texte) or Mesure()


PAR_FORME: dict[Forme, st.SearchStrategy[Any]] = {
    Forme.TEXTE: textes,
    Forme.NOMBRE: st.none() | nombres,
    Forme.EUROS: peut_etre_un_montant,
    Forme.DATE: peut_etre_un_jour,
}
"""Ce qu'une colonne dit seule d'une ligne : un champ de plus s'essaie ici sans une ligne."""


@st.composite
def indicateurs(tirer: st.DrawFn, rang: int) -> Indicateur:
    """Une ligne cohérente avec sa règle."""
    genre = tirer(st.sampled_from(tuple(CIBLES)))
    unite = {"%": "%", "": tirer(st.sampled_from(("", "réunions")))}.get(genre, "")
    valeurs = points if genre == "%" else nombres
    regle, sens = tirer(st.sampled_from(NomRegle)), tirer(st.sampled_from(Sens))
    cible = lire_cible(tirer(st.sampled_from(CIBLES[genre])))
    ligne = Indicateur(
        identifiant=f"A{rang}",
        mission=tirer(st.sampled_from(CODES)),
        libelle=tirer(libelles),
        portee=tirer(st.none() | st.sampled_from(Portee)),
        nature=tirer(st.sampled_from(Nature)),
        objet=tirer(st.sampled_from(Objet)),
        type_mesure=tirer(st.sampled_from(TYPES[genre])),
        sens=sens,
        unite=genre if genre == "%" else cible.unite or unite,
        depart=tirer(st.none() | valeurs),
        cible=cible,
        mesure=tirer(mesures(genre)),
        mesure_le=tirer(peut_etre_un_jour),
        remunere=tirer(st.booleans()),
        montant_max=tirer(peut_etre_un_montant),
        regle=regle,
        seuil=tirer(_seuils(regle, sens, valeurs)),
        intermediaire=tirer(_intermediaires(regle, valeurs)),
        maitrise=tirer(st.none() | st.sampled_from(Maitrise)),
        negociable=tirer(st.none() | st.booleans()),
        condition=tirer(st.sampled_from(Condition)),
        **{champ.attribut: tirer(PAR_FORME[champ.forme]) for champ in INDICATEURS.champs_simples},
        motif_appreciation=tirer(textes) if regle is NomRegle.APPRECIATION else "",
        historique=tuple(tirer(st.lists(points_annuels(valeurs), max_size=2))),
        suivi=tuple(tirer(st.lists(st.builds(Releve, jours, valeurs), max_size=2))),
    )
    return _avec_ses_paliers(ligne, tirer) if regle is NomRegle.PALIERS else ligne


def _seuils(regle: NomRegle, sens: Sens, valeurs: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Fraction | None]:
    """Une part, une valeur, ou rien quand la règle n'a pas de seuil."""
    if role_du_seuil(regle, sens).est_une_part:
        return st.none() | parts
    return st.none() | valeurs if regle in (NomRegle.LINEAIRE, NomRegle.ROSP) else st.none()


def _intermediaires(regle: NomRegle, valeurs: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Fraction | None]:
    """Une part payée pour « états », un objectif pour « ROSP », rien pour les autres règles."""
    if regle is NomRegle.ETATS:
        return st.none() | parts
    return st.none() | valeurs if regle is NomRegle.ROSP else st.none()


def points_annuels(valeurs: st.SearchStrategy[Fraction]) -> st.SearchStrategy[PointAnnuel]:
    """Un exercice passé dont au moins une valeur est connue."""
    exercices = st.sampled_from(("2022-2023", "2023-2024", "2025", "N-1")).map(annee_dite)
    return st.builds(PointAnnuel, exercices, st.none() | valeurs, valeurs, peut_etre_un_montant)


def _avec_ses_paliers(ligne: Indicateur, tirer: st.DrawFn) -> Indicateur:
    """Deux paliers montants dont le plus grand vaut la ligne."""
    bas, haut = Fraction(tirer(st.integers(1, 40))), Fraction(tirer(st.integers(41, 90)))
    petit, grand = tirer(st.integers(1, 500)), tirer(st.integers(501, 9000))
    marches = (Palier(bas, Decimal(petit).quantize(Decimal("0.01")), tirer(textes)),)
    marches += (Palier(haut, Decimal(grand).quantize(Decimal("0.01")), "objectif"),)
    return replace(ligne, paliers=marches, montant_max=marches[1].montant, sens=Sens.HAUSSE, seuil=None)


@st.composite
def missions(tirer: st.DrawFn) -> tuple[Mission, ...]:
    """Trois missions, avec ou sans condition."""
    lues = []
    for code in CODES:
        condition = tirer(st.sampled_from(Condition))
        sans = condition is Condition.SANS
        lues.append(
            Mission(
                code,
                f"Mission {code.lower()}",
                tirer(st.sampled_from(Categorie)),
                tirer(st.booleans()),
                tirer(peut_etre_un_jour),
                tirer(peut_etre_un_montant),
                tirer(peut_etre_un_montant),
                condition,
                "" if sans else tirer(textes.map(lambda texte: f"Si {texte}".strip())),
            )
        )
    return tuple(lues)


@st.composite
def contrats(tirer: st.DrawFn) -> Contrat:
    """Un contrat complet."""
    debut = tirer(jours)
    lignes = tuple(tirer(indicateurs(rang)) for rang in range(1, tirer(st.integers(2, 5))))
    identite = Cpts(
        tirer(textes),
        tirer(textes),
        tirer(textes),
        tirer(st.none() | st.integers(1, 400_000)),
        tirer(st.none() | st.integers(1, 4)),
        tirer(peut_etre_un_jour),
        tirer(st.booleans()),
    )
    pieces = st.builds(
        Piece,
        st.sampled_from([ligne.identifiant for ligne in lignes]),
        libelles,
        textes,
        st.sampled_from(EtatPiece),
        peut_etre_un_jour,
        st.none() | st.integers(1, 3),
    )
    return Contrat(
        identite,
        Exercice(debut, date.fromordinal(debut.toordinal() + 364)),
        tirer(peut_etre_un_jour),
        tirer(st.sampled_from(("AV2-2021", "ACI-2019", ""))),
        tirer(missions()),
        lignes,
        tuple(tirer(st.lists(pieces, max_size=2))),
        tuple(tirer(st.lists(contre_propositions, max_size=2, unique_by=lambda c: c.libelle))),
        tuple(tirer(st.lists(actions(), max_size=2))),
    )


contre_propositions = st.builds(
    ContreProposition,
    st.sampled_from(("A1", *CODES)),
    st.builds(
        ligne_en_mots,
        libelles.map(lambda libelle: Indicateur("", "", libelle)),
        st.sampled_from(CIBLES[""]),
        st.builds(
            TermesEcrits,
            type_mesure=st.none() | st.sampled_from(TypeMesure),
            nature=st.none() | st.sampled_from(Nature),
            regle=st.none() | st.sampled_from(NomRegle),
            objet=st.none() | st.sampled_from(Objet),
        ),
    ),
    textes,
)


def actions() -> st.SearchStrategy[ActionBudgetee]:
    """Une action budgétée, ventilée sur des missions du contrat."""
    ventilation = st.dictionaries(st.sampled_from(CODES), parts).map(
        lambda parts_par_code: tuple((code, parts_par_code[code]) for code in CODES if code in parts_par_code)
    )
    heures = st.none() | st.integers(0, 4000).map(lambda quarts: Fraction(quarts, 4))
    return st.builds(ActionBudgetee, libelles, peut_etre_un_montant, peut_etre_un_montant, ventilation, heures, heures)


@st.composite
def preparations(tirer: st.DrawFn, contrat: Contrat) -> Preparation:
    """Le cahier interne d'un contrat."""
    previsions = []
    for ligne in contrat.indicateurs:
        valeurs = points if ligne.unite == "%" else nombres
        trois = sorted(tirer(st.lists(valeurs, min_size=3, max_size=3)))
        if tirer(st.booleans()):
            commentaire = "" if ligne.regle is NomRegle.APPRECIATION else tirer(textes)
            confiance = tirer(st.none() | st.sampled_from(Confiance))
            previsions.append(Prevision(ligne.identifiant, *trois, confiance, tirer(textes), commentaire))
    conditions = [(m.code, m.condition) for m in contrat.missions]
    conditions += [(i.identifiant, i.condition) for i in contrat.indicateurs]
    inconnues = [cle for cle, condition in conditions if condition is Condition.INCONNUE]
    ouvertures = [(cle, tirer(parts)) for cle in inconnues if tirer(st.booleans())]
    priorites = st.none() | st.integers(0, 10)
    notes = st.builds(NoteInterne, st.just("A1"), priorites, priorites, libelles, textes, textes, textes, textes)
    return Preparation(
        tuple(previsions),
        tuple(tirer(st.lists(notes, max_size=1))),
        Finances(tirer(peut_etre_un_montant), tirer(peut_etre_un_montant), tirer(peut_etre_un_montant)),
        tuple((c.libelle, tirer(st.sampled_from(Confiance))) for c in contrat.contre_propositions),
        ouvertures=tuple(ouvertures),
    )
