"""Écrire le modèle de classeur : vierge, ou rempli d'un contrat ; ce qui est écrit se relit à l'identique."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.workbook.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from lib.domaine.annees.exercice_prepare import ExercicePrepare
from lib.domaine.contrat import Contrat
from lib.domaine.preparation import Preparation
from lib.donnees.champs import FEUILLES, Champ, Feuille, Forme
from lib.donnees.modele.cellules import nettoyer, preparer_les_styles
from lib.donnees.modele.feuilles import Ligne, ecrire_la_feuille, ecrire_la_fiche, mettre_en_page
from lib.donnees.modele.lignes import Lignes, lignes_du_contrat, lignes_vierges
from lib.donnees.modele.lisez_moi import ecrire_le_lisez_moi
from lib.donnees.modele.suite_de_l_annee import annonce_de_la_suite, joindre_la_suite

DATE_DU_MODELE = datetime(2026, 11, 21)
"""Date inscrite dans le fichier quand l'appelant n'en donne pas : deux écritures donnent les mêmes octets."""


def ecrire_modele(
    contrat: Contrat | None, preparation: Preparation | None = None, *, cree_le: datetime = DATE_DU_MODELE
) -> bytes:
    """Le classeur modèle, en octets .xlsx.

    Args:
        contrat: contrat à écrire ; None pour le modèle vierge, complet.
        preparation: cahier interne ; None écrit un fichier partageable, sans colonne ni feuille interne.
        cree_le: date de création inscrite dans le fichier.
    """
    if contrat is None:
        return ecrire_lignes(lignes_vierges(), avec_interne=True, cree_le=cree_le)
    lignes = lignes_du_contrat(contrat, preparation or Preparation())
    return ecrire_lignes(lignes, avec_interne=preparation is not None, cree_le=cree_le)


def ecrire_lignes(lignes: Lignes, *, avec_interne: bool, cree_le: datetime = DATE_DU_MODELE) -> bytes:
    """Le classeur modèle rempli de lignes déjà prêtes, en octets .xlsx.

    Args:
        lignes: nom de feuille → lignes (clé de colonne → valeur).
        avec_interne: vrai pour écrire aussi les colonnes et la feuille internes.
        cree_le: date de création inscrite dans le fichier.
    """
    classeur = _rempli(lignes, avec_interne=avec_interne, cree_le=cree_le)
    return _mis_en_page(classeur, _fiche(lignes), cree_le)


def ecrire_le_suivant(prepare: ExercicePrepare, *, provenance: str = "", cree_le: datetime = DATE_DU_MODELE) -> bytes:
    """Le classeur de l'exercice suivant, en octets .xlsx : le modèle rempli, la rotation, l'année rejouée. Interne.

    Args:
        prepare: l'exercice à ouvrir.
        provenance: d'où il vient, en une ligne, pour le « Lisez-moi » et le haut de chaque page.
        cree_le: date de création inscrite dans le fichier.
    """
    lignes = lignes_du_contrat(prepare.contrat, Preparation())
    annonce = annonce_de_la_suite(prepare, provenance)
    classeur = _rempli(lignes, avec_interne=False, cree_le=cree_le, annonce=annonce)
    joindre_la_suite(classeur, prepare)
    return _mis_en_page(classeur, _fiche(lignes), cree_le, provenance)


def en_octets(classeur: Workbook, *, cree_le: datetime = DATE_DU_MODELE) -> bytes:
    """Le classeur en octets ; chaque entrée de l'archive porte la date demandée, jamais l'heure qu'il est."""
    brut, date_des_entrees = io.BytesIO(), cree_le.timetuple()[:6]
    ExcelWriter(classeur, ZipFile(brut, "w")).save()
    final = io.BytesIO()
    with ZipFile(brut) as source, ZipFile(final, "w") as archive:
        for nom in source.namelist():
            archive.writestr(ZipInfo(nom, date_des_entrees), source.read(nom), ZIP_DEFLATED)
    return final.getvalue()


def _rempli(lignes: Lignes, *, avec_interne: bool, cree_le: datetime, annonce: Sequence[str] = ()) -> Workbook:
    """Le « Lisez-moi » et les feuilles du modèle."""
    fiche = _fiche(lignes)
    classeur = _classeur_vide(cree_le)
    nom = _texte(fiche, "cpts")
    ecrire_le_lisez_moi(classeur, nom_de_la_cpts=nom, est_fictive=_est_fictive(fiche), annonce=annonce)
    for feuille in FEUILLES:
        if avec_interne or not feuille.est_interne:
            _ecrire(classeur, feuille, lignes, avec_interne=avec_interne)
    return classeur


def _mis_en_page(classeur: Workbook, fiche: Ligne, cree_le: datetime, provenance: str = "") -> bytes:
    entete = "Données fictives" if _est_fictive(fiche) else ""
    for onglet in classeur.worksheets:
        mettre_en_page(onglet, pied=_pied(fiche), entete=entete, provenance=provenance)
    return en_octets(classeur, cree_le=cree_le)


def _fiche(lignes: Lignes) -> Ligne:
    """La feuille « Contrat », qui n'a qu'une ligne."""
    return next(iter(lignes.get("Contrat", ())), {})


def _classeur_vide(cree_le: datetime) -> Workbook:
    classeur = Workbook()
    del classeur["Sheet"]
    proprietes = classeur.properties
    proprietes.creator, proprietes.title, proprietes.language = "Dialogue de gestion", "Classeur de la CPTS", "fr-FR"
    proprietes.created = proprietes.modified = cree_le
    preparer_les_styles(classeur)
    return classeur


def _ecrire(classeur: Workbook, feuille: Feuille, toutes: Lignes, *, avec_interne: bool) -> None:
    lignes = toutes.get(feuille.nom, ())
    champs = [c for c in feuille.champs if _s_ecrit(c, lignes, avec_interne=avec_interne)]
    if feuille.est_en_fiche:
        ecrire_la_fiche(classeur, feuille, champs, next(iter(lignes), {}))
    elif feuille.nom == "Actions":
        ecrire_la_feuille(classeur, feuille, [*champs, *_parts_par_mission(feuille, toutes)], lignes)
    else:
        ecrire_la_feuille(classeur, feuille, champs, lignes)


def _s_ecrit(champ: Champ, lignes: Sequence[Ligne], *, avec_interne: bool) -> bool:
    """Vrai pour une colonne du modèle, ou hors modèle mais remplie ; une colonne interne reste à la CPTS.

    Le motif d'une appréciation fait exception : c'est un fait du contrat, écrit dans la colonne « Commentaire ».
    """
    est_remplie = any(ligne.get(champ.cle) not in (None, "") for ligne in lignes)
    if champ.est_interne and not avec_interne:
        return champ.cle == "commentaire" and est_remplie
    return champ.est_au_modele or est_remplie


def _parts_par_mission(feuille: Feuille, toutes: Lignes) -> list[Champ]:
    """Les colonnes de pourcentage des actions : les missions du contrat qui y paraissent, puis les autres codes."""
    connus = {champ.cle for champ in feuille.champs}
    cites = dict.fromkeys(cle for ligne in toutes.get("Actions", ()) for cle in ligne if cle not in connus)
    missions = dict.fromkeys(str(ligne.get("code")) for ligne in toutes.get("Missions", ()))
    codes = [*(code for code in missions if code in cites), *(code for code in cites if code not in missions)]
    return [Champ(code, code, f"La part de l'action rattachée à la mission {code}.", Forme.PART) for code in codes]


def _texte(fiche: Ligne, cle: str) -> str:
    valeur = fiche.get(cle)
    return nettoyer(valeur) if isinstance(valeur, str) else ""


def _est_fictive(fiche: Ligne) -> bool:
    return fiche.get("fictives") == "oui"


def _pied(fiche: Ligne) -> str:
    return " · ".join(filter(None, (_texte(fiche, "cpts"), _exercice(fiche)))) or "Modèle de classeur"


def _exercice(fiche: Ligne) -> str:
    debut, fin = fiche.get("exercice_debut"), fiche.get("exercice_fin")
    if not isinstance(debut, date) or not isinstance(fin, date):
        return ""
    return f"exercice {debut:%d/%m/%Y} – {fin:%d/%m/%Y}"
