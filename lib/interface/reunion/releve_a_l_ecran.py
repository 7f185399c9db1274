"""Le relevé de décisions à l'écran, la prochaine date, et le bilan de sortie."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.domaine.origine_des_termes import ACCORD_REFUSE, origine_convenue
from lib.domaine.reunion.bilan_de_sortie import BilanDeSortie, QuestionDeSortie
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.domaine.tour_de_table import NOTES
from lib.donnees.reunion_json.reunion_echangee import ecrire_une_reunion
from lib.interface import composants, diaporama_a_emporter, documents_du_contrat, fiches, telechargements
from lib.interface.champs_a_reprendre import en_tete, exiger
from lib.interface.composants import echapper
from lib.interface.session import cles, gestes_de_reunion
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu import classeur_suivant
from lib.rendu.contenus.releve_de_decisions import ReleveDeDecisions, releve_de_decisions
from lib.rendu.document.document import Diffusion
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.rendu.noms_des_documents import nom_d_un_fichier_du_contrat
from lib.rendu.releve import CORRECTIONS, document_du_releve, nom_du_releve
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_du_bilan_de_sortie as textes
from lib.rendu.textes.phrases_de_certitude import avant_de_remettre

FORMATS = ("pdf", "docx")
A_QUI = classeur_suivant.NE_SE_REMET_PAS


def releve_de(reunion: ReunionOuverte) -> ReleveDeDecisions:
    """Le relevé de la réunion telle que le dépôt la garde."""
    return releve_de_decisions(reunion.dossier.contrat, reunion.tenue)


def decisions(releve: ReleveDeDecisions) -> None:
    """Les décisions, puis ce qui reste à revoir, sans accord ou sans décision."""
    composants.contenu(releve.tableau)
    if releve.corrections:
        composants.note(CORRECTIONS)
    for refus in releve.refus:
        st.warning(echapper(f"{ACCORD_REFUSE} : {refus}"), icon=":material/warning:")
    st.subheader("En suspens", anchor=False)
    composants.phrases(releve.suspens)


def indicateurs(releve: ReleveDeDecisions) -> None:
    """Le nouveau tableau d'indicateurs, sur toute la largeur."""
    st.subheader(echapper(releve.indicateurs.titre), anchor=False)
    composants.tableau(a_lire(releve.indicateurs), alt="Chaque indicateur après la réunion.", est_entier=True)


def telecharger(reunion: ReunionOuverte, releve: ReleveDeDecisions) -> None:
    """Le relevé à signer, en PDF ou en DOCX ; au-dessus, ce que sa lecture a de peu sûr."""
    composants.mise_en_garde(avant_de_remettre(reunion.dossier.certitudes))
    document = document_du_releve(releve, fiches.identite(reunion.dossier))
    telechargements.proposer_chaque_format(
        {extension: partial(ecrire_le_document, document, f".{extension}") for extension in FORMATS},
        partial(nom_du_releve, document),
        cle="releve",
        est_principal=True,
    )


def emporter(reunion: ReunionOuverte) -> None:
    """Ce que la réunion laisse à qui n'y était pas : le classeur à ouvrir demain, le journal à relire ailleurs."""
    dossier, accords, origine = reunion.dossier, reunion.accords, origine_convenue(reunion.accords)
    identite = fiches.identite(dossier)
    with st.container(horizontal=True):
        documents_du_contrat.proposer_le_classeur_suivant(dossier, accords.contrat, origine, cle="releve")
        documents_du_contrat.proposer_l_annexe(dossier, accords.contrat, origine, cle="releve")
        telechargements.proposer(
            "Journal de la réunion",
            partial(_journal, reunion.tenue),
            nom=nom_d_un_fichier_du_contrat(
                "reunion", dossier.contrat, identite.jour, Diffusion.PARTAGEABLE, extension="json"
            ),
            cle="reunion-json",
            icone=":material/data_object:",
        )
        diaporama_a_emporter.proposer(dossier.faits, reunion.deroule.ordre, identite, journal=reunion.journal)
    composants.note(A_QUI)


def _journal(tenue: ReunionTenue) -> bytes:
    return ecrire_une_reunion(tenue).encode()


def prochaine_date(reunion: ReunionOuverte) -> None:
    """La prochaine rencontre, telle qu'elle est convenue."""
    champ = cles.cle_de_champ("prochaine-date", reunion.deroule.prochaine_date)
    st.text_input(
        "Prochaine rencontre (COTECH, COPIL)",
        value=reunion.deroule.prochaine_date,
        placeholder="COTECH le 12/06/2027, COPIL le 20/09/2027",
        key=champ,
        max_chars=120,
        on_change=_dater,
        args=(reunion, champ),
    )


def bilan_de_sortie(reunion: ReunionOuverte) -> None:
    """Deux minutes en sortant : trois notes par rôle, comparées d'un exercice à l'autre."""
    st.subheader("Bilan de sortie", anchor=False)
    st.badge("interne", icon=":material/lock:", color="orange")
    groupe = cles.cle_de_champ("bilan", len(reunion.bilans))
    with st.form("bilan-de-sortie", border=False):
        with en_tete("bilan"):
            role = st.text_input("Rôle (jamais un nom)", key=f"{groupe}-role", max_chars=60)
            notes = [_noter(question, f"{groupe}-{question.name}") for question in QuestionDeSortie]
            mot = st.text_input("Un mot de plus", key=f"{groupe}-mot", max_chars=200)
            exiger("Rôle", role.strip())
            for question, note in zip(QuestionDeSortie, notes, strict=True):
                exiger(f"« {question} »", note)
        if st.form_submit_button("Noter ce bilan", icon=":material/done:"):
            donnees = tuple(note for note in notes if note is not None)
            if role.strip() and len(donnees) == len(notes):
                gestes_de_reunion.noter_un_bilan(reunion.dossier, BilanDeSortie(role.strip(), donnees, mot.strip()))
                st.rerun()
            st.error("Dites votre rôle (présidence, coordination…) et vos trois notes.", icon=":material/error:")
    composants.tableau(textes.comparaison_des_bilans(reunion.bilans), textes.SANS_BILAN)


def _noter(question: QuestionDeSortie, cle: str) -> int | None:
    """La note donnée ; None tant que personne n'en a donné."""
    note: int | None = st.radio(
        echapper(f"{question} (de 1, pas du tout, à 5, tout à fait)"), NOTES, index=None, horizontal=True, key=cle
    )
    return note


def _dater(reunion: ReunionOuverte, champ: str) -> None:
    dite = str(cles.valeur_du_champ(champ) or "").strip()
    gestes_de_reunion.changer(reunion.dossier, lambda deroule: deroule.convenir(dite))
