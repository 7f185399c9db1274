"""Les feuilles du classeur qui montrent le contrat : synthèse, lignes, pièces, méthode."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.valorisation import Ventilation
from lib.rendu.contenus.contenu import Quantite
from lib.rendu.fiche.lignes import LigneDeFiche, MissionDeFiche
from lib.rendu.fiche.partageable import FichePartageable
from lib.rendu.fiche.synthese import Synthese
from lib.rendu.fiche.xlsx_feuille import (
    TITRE,
    Colonne,
    Rangee,
    ecrire_phrases,
    ecrire_tableau,
    ecrire_titre,
    figer,
)
from lib.rendu.formats import euros, nombre

MISSIONS = ("Mission", "Part variable", "Acquis", "À produire", "Non évalué", "Non dû", "Non expliqué")
LARGEURS_DE_SYNTHESE = (46, 18, 18, 30, 18, 18, 18)
LIGNES = (
    Colonne("N°", 8),
    Colonne("Ligne", 42),
    Colonne("Mission", 26),
    Colonne("Départ", 13, a_droite=True),
    Colonne("Cible", 18, a_droite=True),
    Colonne("Réalisé", 15, a_droite=True),
    Colonne("Unité", 13),
    Colonne("Règle", 15),
    Colonne("Montant", 16),
    Colonne("Part payée", 12),
    Colonne("Acquis", 16),
    Colonne("État", 13),
    Colonne("Ce que dit la règle", 50),
    Colonne("Action", 30),
    Colonne("Portée", 10),
    Colonne("Nature", 13),
    Colonne("Objet", 11),
    Colonne("Maîtrise", 11),
    Colonne("Responsable", 20),
    Colonne("Source", 28),
    Colonne("Mode de calcul", 40),
    Colonne("Utilité pour la population", 40),
    Colonne("Charge (heures)", 10),
)
IMPRIMEES = 12
"""Les colonnes qui tiennent lisiblement sur la largeur d'une page ; les suivantes se lisent à l'écran."""
PIECES = (
    Colonne("Pièce", 52),
    Colonne("Pour", 46),
    Colonne("Responsable", 24),
    Colonne("État", 16),
    Colonne("Échéance", 14),
    Colonne("Échue", 10),
)


def feuille_de_synthese(feuille: Worksheet, fiche: FichePartageable) -> None:
    """La première page : les montants, les missions, ce qui décide du reste, ce qu'il faut régler."""
    entete, synthese = fiche.entete, fiche.synthese
    ligne = ecrire_titre(feuille, 1, entete.cpts, TITRE)
    faits = (entete.lieu, f"Exercice {entete.exercice}" if entete.exercice else "", _dialogue(entete.dialogue))
    fictives = "Données fictives" if entete.est_fictive else ""
    ligne = ecrire_phrases(feuille, ligne, [" · ".join(f for f in (*faits, fictives) if f), synthese.phrase]) + 1
    ligne = ecrire_tableau(feuille, ligne, _colonnes_de_synthese(), list(_missions(fiche.missions)), total=True)
    ligne = ecrire_phrases(feuille, ligne, list(_remarques(synthese))) + 1
    ligne = _decisives(feuille, ligne, synthese)
    ligne = _sans_valeur(feuille, ligne, synthese)
    ecrire_phrases(feuille, ligne, synthese.rappels)


def feuille_des_lignes(feuille: Worksheet, fiche: FichePartageable) -> None:
    """Toutes les lignes du contrat, une par rangée, à trier et à filtrer."""
    ecrire_tableau(feuille, 1, LIGNES, [_ligne(ligne) for m in fiche.missions for ligne in m.lignes])
    figer(feuille, "C2", filtre=True)
    feuille.print_area = f"A1:{get_column_letter(IMPRIMEES)}{feuille.max_row}"


def feuille_des_pieces(feuille: Worksheet, fiche: FichePartageable) -> None:
    """Les pièces justificatives, d'abord celles qui restent à produire."""
    rangees: list[Rangee] = [
        (p.libelle, p.rattachement, p.responsable, str(p.etat), p.echeance, "oui" if p.est_echue else "non")
        for p in fiche.synthese.pieces
    ]
    ecrire_tableau(feuille, 1, PIECES, rangees)
    figer(feuille, "B2", filtre=True)


def feuille_de_methode(feuille: Worksheet, fiche: FichePartageable) -> None:
    """La méthode, les règles employées, les sources et la provenance."""
    annexe = fiche.annexe
    ligne = ecrire_titre(feuille, 1, "Comment les euros sont comptés")
    ligne = ecrire_phrases(feuille, ligne, annexe.methode) + 1
    colonnes = (Colonne("Règle", 34), Colonne("Ce qu'elle paie", 70), Colonne("Lignes", 12), Colonne("Source", 42))
    ligne = ecrire_tableau(feuille, ligne, colonnes, [(r.nom, r.definition, r.lignes, r.source) for r in annexe.regles])
    ligne = ecrire_phrases(feuille, ecrire_titre(feuille, ligne, "Sources"), annexe.sources) + 1
    ligne = ecrire_titre(feuille, ligne, "Provenance")
    ecrire_phrases(feuille, ligne, [f"{nom} : {valeur}" for nom, valeur in annexe.provenance])


def _dialogue(dialogue: str) -> str:
    return f"Dialogue le {dialogue}" if dialogue else ""


def _colonnes_de_synthese() -> tuple[Colonne, ...]:
    return tuple(Colonne(*paire) for paire in zip(MISSIONS, LARGEURS_DE_SYNTHESE, strict=True))


def _missions(missions: tuple[MissionDeFiche, ...]) -> Iterator[Rangee]:
    dues = [m for m in missions if m.est_due]
    for mission in dues:
        yield _ventilation(mission.libelle, mission.ventilation)
    yield _ventilation("Total dû", sum((m.ventilation for m in dues), Ventilation()))


def _ventilation(nom: str, v: Ventilation) -> Rangee:
    return (nom, v.part_variable, v.acquis, v.a_produire, v.non_evalue, v.non_du, v.inconnu)


def _remarques(synthese: Synthese) -> Iterator[str]:
    if synthese.egalite:
        yield f"{synthese.egalite} de part variable"
    for montant in synthese.a_part:
        yield (
            f"À part : {euros(montant.montant)} pour « {montant.mission} », seulement si : {montant.condition}. "
            "Ce montant n'entre dans aucun total."
        )
    if synthese.part_fixe is not None:
        yield f"Part fixe de {euros(synthese.part_fixe)}, qui ne dépend pas des indicateurs."


def _decisives(feuille: Worksheet, ligne: int, synthese: Synthese) -> int:
    ligne = ecrire_titre(feuille, ligne, "Ce qui décide du reste")
    colonnes = [Colonne(titre) for titre in ("Ligne", "N°", "Aujourd'hui", "Ce qui manque", "En jeu")]
    return ecrire_tableau(
        feuille, ligne, colonnes, [(d.libelle, d.identifiant, d.fait, d.manque, d.gain) for d in synthese.decisives]
    )


def _sans_valeur(feuille: Worksheet, ligne: int, synthese: Synthese) -> int:
    if not synthese.sans_valeur:
        return ligne
    ligne = ecrire_titre(feuille, ligne, "Réalisés à compléter")
    colonnes = [Colonne(titre) for titre in ("Ligne", "N°", "En jeu")]
    return ecrire_tableau(
        feuille, ligne, colonnes, [(s.libelle, s.identifiant, s.montant) for s in synthese.sans_valeur]
    )


def _ligne(ligne: LigneDeFiche) -> Rangee:
    charge = None if ligne.charge_heures is None else Quantite(nombre(ligne.charge_heures), ligne.charge_heures)
    return (
        *(ligne.identifiant, ligne.libelle, ligne.mission),
        *(ligne.depart, ligne.cible, ligne.realise, ligne.realise.unite),
        *(ligne.regle, ligne.montant_max, ligne.part_payee, ligne.montant, str(ligne.etat), _dit(ligne)),
        *(ligne.action, ligne.portee, ligne.nature, ligne.objet, ligne.maitrise, ligne.responsable),
        *(ligne.source, ligne.mode_de_calcul, ligne.utilite, charge),
    )


def _dit(ligne: LigneDeFiche) -> str:
    if not ligne.paliers:
        return ligne.precision
    return " · ".join(f"{p.seuil} → {euros(p.montant)}" for p in ligne.paliers)
