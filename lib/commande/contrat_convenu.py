"""Ce que les accords, ou un scénario, font du contrat : de quoi écrire une annexe et le classeur suivant."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.commande.dossier import dire_les_anomalies, ouvrir_le_classeur
from lib.commande.fichiers import FichierInutilisable, lire_octets
from lib.commande.scenario_recu import ouvrir_le_scenario, phrase_de_refus
from lib.commande.sortie import dire, ecrire_json
from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Lecture
from lib.domaine.origine_des_termes import OrigineDesTermes, origine_convenue, origine_proposee
from lib.domaine.reunion.decisions import accords_appliques
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.domaine.scenario import Refus, Scenario, appliquer
from lib.donnees.reunion_json.reunion_echangee import FichierDeReunionIllisible, lire_une_reunion
from lib.rendu.lecture_json import forme_d_un_refus

AUTRE_CLASSEUR = "Cette réunion parlait d'un autre classeur, ou d'une autre version du vôtre : vérifiez ses décisions."


@dataclass(frozen=True, slots=True)
class ContratConvenu:
    """Le classeur lu, et ce que les accords en font.

    Attributes:
        convenu: le contrat d'après ; celui du classeur si rien n'a été donné.
        origine: d'où viennent ses termes.
        refus: les mouvements qui ne s'y appliquent pas.
    """

    lecture: Lecture
    convenu: Contrat
    origine: OrigineDesTermes
    refus: Sequence[Refus] = ()


def ouvrir_le_convenu(demande: argparse.Namespace) -> ContratConvenu:
    """Le contrat convenu ; les mouvements refusés sont dits."""
    lu = ouvrir_le_scenario(demande.scenario) if demande.scenario else None
    reunion = ouvrir_la_reunion(demande.reunion) if demande.reunion else None
    lecture = ouvrir_le_classeur(demande.classeur)
    dire_les_anomalies(lecture)
    if reunion is not None:
        dire_si_elle_parle_d_un_autre(reunion, lecture)
        convenu = convenu_en_reunion(lecture, reunion)
        _dire_les_refus(convenu.refus)
        return convenu
    simulation = appliquer(lecture.contrat, lu.scenario if lu else Scenario(""))
    dite = lu.aux_rangs_du_fichier(simulation) if lu else simulation
    _dire_les_refus(dite.refus)
    return ContratConvenu(lecture, dite.contrat, origine_proposee(simulation), dite.refus)


def convenu_en_reunion(lecture: Lecture, reunion: ReunionTenue | None) -> ContratConvenu:
    """Le contrat tel que la réunion l'a convenu ; celui du classeur, reconduit, s'il n'y en a pas."""
    if reunion is None:
        return ContratConvenu(lecture, lecture.contrat, OrigineDesTermes())
    accords = accords_appliques(lecture.contrat, reunion.journal)
    return ContratConvenu(lecture, accords.contrat, origine_convenue(accords), accords.refus)


def ouvrir_la_reunion(chemin: Path) -> ReunionTenue:
    """La réunion d'un fichier téléchargé de la page « Relevé »."""
    try:
        return lire_une_reunion(lire_octets(chemin))
    except FichierDeReunionIllisible as erreur:
        raise FichierInutilisable(chemin, erreur.raison) from erreur


def dire_si_elle_parle_d_un_autre(reunion: ReunionTenue, lecture: Lecture) -> None:
    """Une réunion appliquée à un classeur qui n'est pas le sien se dit."""
    if reunion.classeur and reunion.classeur != lecture.fichier.sha256:
        dire(AUTRE_CLASSEUR)


def refuser_un_classeur_vide(lecture: Lecture, quoi: str, *, en_json: bool) -> bool:
    """Vrai, et c'est dit, si aucun indicateur n'a été lu : il n'y a rien à écrire.

    Args:
        quoi: le document, avec son article : « de fiche », « d'annexe ».
    """
    if lecture.contrat.indicateurs:
        return False
    dire(f"Aucun indicateur n'a été lu : il n'y a pas {quoi} à écrire.")
    if en_json:
        ecrire_json(forme_d_un_refus(lecture))
    return True


def _dire_les_refus(refus: Sequence[Refus]) -> None:
    for refuse in refus:
        dire(phrase_de_refus(refuse))
