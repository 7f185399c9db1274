"""La commande « verifier » : lire un classeur, dire ce qui a été compris et ce qui ne va pas."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from lib.commande.dossier import (
    code_de_sortie,
    ouvrir_la_correspondance,
    ouvrir_le_classeur,
    phrase_d_anomalie,
)
from lib.commande.sortie import dire, ecrire_json, ecrire_lignes, tableau
from lib.domaine.certitudes import certitudes
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.lecture import FeuilleLue, Lecture
from lib.domaine.nombres_exacts import euros
from lib.domaine.valorisation import valoriser
from lib.rendu.formats import accorder
from lib.rendu.lecture_json import forme_de_verification
from lib.rendu.textes.phrases_de_certitude import part_sure


def verifier(demande: argparse.Namespace) -> int:
    """Écrit ce qui a été lu du classeur."""
    correspondance = ouvrir_la_correspondance(demande.correspondance)
    lecture = ouvrir_le_classeur(demande.classeur, correspondance, demande.masques)
    _dire_les_feuilles_absentes(lecture, demande.masques)
    for anomalie in lecture.anomalies:
        if anomalie.code is CodeDAnomalie.CORRESPONDANCE_IGNOREE:
            dire(phrase_d_anomalie(anomalie))
    if demande.json:
        ecrire_json(forme_de_verification(lecture))
    else:
        ecrire_lignes(_texte(lecture))
    return code_de_sortie(lecture)


def _dire_les_feuilles_absentes(lecture: Lecture, masques: Sequence[str]) -> None:
    """Une feuille demandée qui n'existe pas est dite, jamais tue."""
    noms = {feuille.nom for feuille in lecture.feuilles}
    for nom in masques:
        if noms and nom not in noms:
            dire(f"« {nom} » n'est pas une feuille de ce classeur. Ses feuilles : {', '.join(sorted(noms))}.")


def _texte(lecture: Lecture) -> Iterator[str]:
    indicateurs = lecture.contrat.indicateurs
    payes = sum(indicateur.est_paye for indicateur in indicateurs)
    yield f"{lecture.fichier.nom} : {accorder(len(indicateurs), 'indicateur')}, dont {payes} avec un montant."
    yield ""
    yield from tableau(("Feuille", "Reconnue", "Colonnes"), (_feuille(feuille) for feuille in lecture.feuilles))
    yield ""
    yield from tableau(("Mission", "Part fixe", "Part variable", "Indicateurs"), _missions(lecture))
    yield ""
    yield from (phrase_d_anomalie(anomalie) for anomalie in lecture.anomalies)
    yield accorder(len(lecture.anomalies), "anomalie") + "."
    yield from filter(None, [part_sure(certitudes(lecture, valoriser(lecture.contrat)))])


def _feuille(feuille: FeuilleLue) -> tuple[str, str, str]:
    return feuille.nom, feuille.role or ("oui" if feuille.retenue else "non"), str(len(feuille.colonnes))


def _missions(lecture: Lecture) -> Iterator[tuple[str, str, str, str]]:
    for mission in lecture.contrat.missions:
        montants = ("—" if m is None else euros(m) for m in (mission.part_fixe, mission.part_variable))
        yield (mission.libelle, *montants, str(len(lecture.contrat.indicateurs_de(mission.code))))  # type: ignore[misc]
