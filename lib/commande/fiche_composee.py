"""La fiche d'un classeur lu, interne ou partageable : pour un classeur seul comme pour un dossier."""

from __future__ import annotations

from datetime import date

from lib import __version__
from lib.domaine.certitudes import certitudes
from lib.domaine.lecture import Lecture
from lib.donnees.lecture_des_parametres import lire_bareme, lire_parametres
from lib.rendu.fiche import Fiche, Identite, fiche_interne, fiche_partageable
from lib.usages.matelas_regarde import MatelasRegarde
from lib.usages.situation import Essai


def composer(lecture: Lecture, essai: Essai, *, partageable: bool) -> Fiche:
    """La fiche demandée ; les prévisions ne sont calculées que pour l'interne."""
    identite = Identite(__version__, lecture.fichier.sha256, date.today(), lire_parametres().relus_le)
    if partageable:
        return fiche_partageable(essai.avant.faits, essai.montrables, identite)
    regarde = MatelasRegarde(essai.avant, lire_parametres(), lire_bareme(), identite.jour)
    sures = certitudes(lecture, essai.avant.valorise)
    return fiche_interne(essai, identite, lecture.anomalies, regarde, sures=sures)
