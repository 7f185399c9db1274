"""Tout ce qu'un payeur peut relever, en tableau : les vraies faiblesses d'abord, puis les plus chères. Interne."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lib.domaine.contrat import Contrat
from lib.domaine.objections.objection import Objection
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.textes.phrases_de_repetition import RIEN_A_OBJECTER, TOUT_CE_QU_IL_PEUT_RELEVER, sujet
from lib.rendu.textes.phrases_des_objections import cellules, question


def objections_montrees(objections: Sequence[Objection], contrat: Contrat) -> Contenu[Objection]:
    """Une rangée par objection, avec la cellule où elle se lit."""
    return Contenu(
        TOUT_CE_QU_IL_PEUT_RELEVER,
        (
            Rubrique("De quoi", lambda o: sujet(o, contrat), Place.LIBELLE),
            Rubrique("Ce qu'il dit", question, Place.PHRASE),
            Rubrique("Où il le lit", cellules, Place.MOTS),
            Rubrique("Faiblesse", lambda o: "oui" if o.est_une_faiblesse else "", Place.MOTS),
            Rubrique("En jeu", lambda o: o.euros),
        ),
        tuple(sorted(objections, key=lambda o: (not o.est_une_faiblesse, -(o.euros or Decimal(0)), o.cle))),
        sinon=RIEN_A_OBJECTER,
    )
