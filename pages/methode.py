"""D'où viennent les chiffres ?"""

from __future__ import annotations

from lib.domaine.versements import echeancier
from lib.interface import accueil, cadre, composants, navigation
from lib.interface.session import dossier_affiche, horloge, references
from lib.rendu.tableaux import tableaux_de_methode as tableaux
from lib.rendu.textes import phrases_de_methode as textes
from lib.rendu.textes import phrases_du_risque as textes_du_risque

cadre.exiger()

dossier = dossier_affiche.dossier_courant()

composants.titre("Règles, paramètres et sources", question=navigation.question("methode"))
composants.phrase_de_lecture(textes.METHODE)
if not dossier:
    accueil.rappeler_les_portes()


def _previsions() -> None:
    composants.phrases(textes.PREVISIONS)
    composants.tableau(tableaux.methodes_de_prevision(), "")
    composants.phrases(textes.TOTAL)


def _accord() -> None:
    composants.phrases([textes.FIABILITE])
    composants.tableau(tableaux.parametres(references.parametres(), horloge.jour()), "")
    with composants.tiroir("Le barème national, montant par montant", cle="bareme") as est_ouvert:
        if est_ouvert:
            composants.tableau(tableaux.bareme(references.bareme()), "")


def _versements() -> None:
    composants.phrases([textes.VERSEMENTS])
    if dossier:
        calendrier = echeancier(dossier.contrat, references.parametres())
        composants.tableau(tableaux.versements(calendrier, dossier.contrat), textes.SANS_EXERCICE)


composants.onglets(
    {
        "Les dix règles": lambda: composants.tableau(tableaux.regles(), ""),
        "Les prévisions": _previsions,
        "L'accord et ses sources": _accord,
        "Quand l'argent arrive": _versements,
        "Limites": lambda: composants.phrases([*textes.LIMITES, *textes_du_risque.LIMITES]),
    },
    cle="methode",
)
