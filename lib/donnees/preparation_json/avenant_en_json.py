"""La demande d'avenant en JSON, dans les deux sens."""

from __future__ import annotations

from typing import Final

from lib.domaine.avenant import DEMANDE_LA_PLUS_LONGUE, DemandeDAvenant, MotifDAvenant
from lib.donnees.preparation_json.objets import les_objets, un_objet
from lib.donnees.scenario_json.valeurs import lire_nom, lire_texte, lire_un_mot

CLES: Final = ("motifs", "lignes", "demande")


def ecrire_la_demande(demande: DemandeDAvenant) -> dict[str, object] | None:
    """L'objet JSON d'une demande ; rien tant qu'elle est vide."""
    if demande == DemandeDAvenant():
        return None
    return {"motifs": list(demande.motifs), "lignes": list(demande.lignes), "demande": demande.demande}


def lire_la_demande(brut: object) -> DemandeDAvenant:
    """La demande qu'un objet JSON décrit.

    Raises:
        ErreurDialogue: une clé ou un motif inconnu.
    """
    objet = un_objet(brut, CLES, "« avenant »")
    return DemandeDAvenant(
        tuple(lire_un_mot(MotifDAvenant, motif, "motifs") for motif in les_objets(objet, "motifs")),
        tuple(lire_nom(ligne, "lignes") for ligne in les_objets(objet, "lignes")),
        lire_texte(objet.get("demande", ""), "demande")[:DEMANDE_LA_PLUS_LONGUE],
    )
