"""La commande « fiche » : écrire la fiche de préparation, interne ou partageable, en PDF, en DOCX ou en classeur."""

from __future__ import annotations

import argparse

from lib.commande.contrat_convenu import refuser_un_classeur_vide
from lib.commande.documents_en_lot import est_un_lot_impossible
from lib.commande.dossier import code_de_sortie, dire_les_anomalies, ouvrir_le_classeur
from lib.commande.fiche_composee import composer
from lib.commande.fichiers import ecrire_octets, exiger_l_extension
from lib.commande.fin_d_exercice_en_lignes import dire_ce_qui_manque
from lib.commande.modele_ecrit import annoncer
from lib.commande.scenario_recu import ouvrir_le_scenario, phrase_de_refus
from lib.commande.sortie import BLOQUE, USAGE, dire
from lib.domaine.certitudes import certitudes
from lib.domaine.scenario import Scenario
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.rendu.textes.phrases_de_certitude import avant_de_remettre
from lib.rendu.textes.phrases_de_la_fiche import raisons_a_ecrire
from lib.usages.memoire import Memoire
from lib.usages.situation import Essai


def fiche(demande: argparse.Namespace) -> int:
    """Écrit la fiche, ou celles d'un dossier ; un classeur sans indicateur n'en donne pas."""
    if est_un_lot_impossible(demande):
        return USAGE
    if demande.classeur.is_dir():
        from lib.commande.fiches_en_lot import fiches

        return fiches(demande)
    return _une_fiche(demande)


def _une_fiche(demande: argparse.Namespace) -> int:
    extension = exiger_l_extension(demande.sortie, ".pdf", ".docx", ".xlsx")
    lu = ouvrir_le_scenario(demande.scenario) if demande.scenario else None
    lecture = ouvrir_le_classeur(demande.classeur)
    dire_les_anomalies(lecture)
    if refuser_un_classeur_vide(lecture, "de fiche", en_json=demande.json):
        return BLOQUE
    memoire = Memoire()
    essai = memoire.essai(memoire.situation(lecture.contrat, lecture.preparation), lu.scenario if lu else Scenario(""))
    refuses = () if lu is None else lu.aux_rangs_du_fichier(essai.simulation).refus
    for refus in refuses:  # la fiche montre ce qui a été accepté ; ce qui est refusé se dit ici
        dire(phrase_de_refus(refus))
    if not demande.partageable:
        _dire_ce_qui_manque_aux_previsions(essai)
    if doute := avant_de_remettre(certitudes(lecture, essai.avant.valorise)):
        dire(doute)
    if demande.partageable and (muets := raisons_a_ecrire(essai.montrables.scenario)):
        dire(muets)
    composee = composer(lecture, essai, partageable=demande.partageable)
    octets = ecrire_le_document(composee.document, extension, composee.calcul)
    ecrire_octets(demande.sortie, octets)
    annoncer(demande.sortie, octets, en_json=demande.json, refus=refuses)
    return code_de_sortie(lecture)


def _dire_ce_qui_manque_aux_previsions(essai: Essai) -> None:
    dire_ce_qui_manque(essai.avant)
    if essai.change_quelque_chose:
        dire_ce_qui_manque(essai.apres)
