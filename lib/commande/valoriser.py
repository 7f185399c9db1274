"""La commande « valoriser » : ce que vaut chaque ligne, chaque mission et le total."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from decimal import Decimal

from lib.commande.dossier import code_de_sortie, dire_les_anomalies, ouvrir_le_classeur
from lib.commande.fin_d_exercice_en_lignes import dire_ce_qui_manque, texte_du_risque
from lib.commande.sortie import ecrire_json, ecrire_lignes, tableau
from lib.domaine.nombres_exacts import euros, part
from lib.domaine.objectif import ecrire_le_realise
from lib.domaine.valorisation import ContratValorise, LigneValorisee, Ventilation
from lib.domaine.vocabulaire import Correlation
from lib.rendu.contrat_json import forme_de_valorisation
from lib.rendu.risque_json import formes_de_repartition
from lib.usages.memoire import Memoire

SORTS = ("Part variable", "Acquis", "À produire", "Non évalué", "Non dû", "Inconnu")
LONGUEUR_D_UN_LIBELLE = 48


def valoriser(demande: argparse.Namespace) -> int:
    """Écrit la valeur du contrat."""
    lecture = ouvrir_le_classeur(demande.classeur)
    dire_les_anomalies(lecture)
    situation, correlation = Memoire().situation(lecture.contrat, lecture.preparation), Correlation(demande.correlation)
    dire_ce_qui_manque(situation)
    if demande.json:
        prevu = formes_de_repartition(situation, correlation=correlation, seuils=demande.seuil)
        ecrire_json(forme_de_valorisation(situation.valorise) | prevu)
    else:
        ecrire_lignes([*_texte(situation.valorise), *texte_du_risque([("", situation)], correlation, demande.seuil)])
    return code_de_sortie(lecture)


def sorts(ventilation: Ventilation) -> tuple[str, ...]:
    """Les six montants d'une ventilation, dans l'ordre de ``SORTS``."""
    v = ventilation
    return tuple(_montant(m) for m in (v.part_variable, v.acquis, v.a_produire, v.non_evalue, v.non_du, v.inconnu))


def _texte(valorise: ContratValorise) -> Iterator[str]:
    missions = [(m.mission.libelle, *sorts(m.ventilation)) for m in valorise.missions]
    yield from tableau(("Mission", *SORTS), [*missions, ("Total", *sorts(valorise.total))])
    yield ""
    yield from tableau(("Indicateur", "Réalisé", "Cible", "Maximum", "Part", "Acquis"), map(_ligne, valorise.lignes))


def _ligne(ligne: LigneValorisee) -> tuple[str, ...]:
    indicateur = ligne.indicateur
    return (
        _abreger(f"{indicateur.identifiant} {indicateur.libelle}"),
        _abreger(ecrire_le_realise(indicateur), 24),
        _abreger(indicateur.cible.texte or "—", 24),
        _montant(indicateur.montant_max),
        "—" if ligne.part_payee is None else part(ligne.part_payee),
        _montant(ligne.montant),
    )


def _abreger(texte: str, longueur: int = LONGUEUR_D_UN_LIBELLE) -> str:
    simple = " ".join(texte.split(" ")).replace("\n", " ")
    return simple if len(simple) <= longueur else simple[: longueur - 1] + "…"


def _montant(montant: Decimal | None) -> str:
    return "—" if montant is None else euros(montant)
