"""La fiche que la CPTS garde pour elle : les pages partageables, ses prévisions et son cahier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lib.calcul.du_et_previsible import du_et_previsible
from lib.domaine.lecture import Anomalie
from lib.rendu.contenus.chiffres_de_fin import (
    ChiffreDeFin,
    Hypothese,
    Marche,
    avec_les_defauts,
    chances,
    chiffre_de_la_fin,
    chiffres,
    hypotheses,
)
from lib.rendu.contenus.chiffres_de_tete import ChiffreDeTete
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.contenus.lignes_de_fin import (
    EurosARisque,
    LigneImprevisible,
    LignePrevue,
    carte_de_maitrise,
    lignes_par_defaut,
    lignes_prevues,
    lignes_sans_prevision,
    origine_du_risque,
)
from lib.rendu.fiche.cahier import Cahier, cahier_de_fiche
from lib.rendu.fiche.partageable import FichePartageable, Identite, fiche_partageable
from lib.rendu.textes import phrases_du_risque as textes
from lib.usages.situation import Essai


@dataclass(frozen=True, slots=True)
class FicheInterne:
    """Les mêmes pages, et ce que l'on garde pour soi.

    Attributes:
        fin_d_exercice: ce que la fin d'exercice peut rapporter ; None si rien ne se prévoit.
    """

    partage: FichePartageable
    cahier: Cahier
    fin_d_exercice: SectionDeFin | None = None

    @property
    def version(self) -> str:
        """Le mot qui dit à qui la fiche s'adresse."""
        return "interne"


def fiche_interne(essai: Essai, identite: Identite, anomalies: Sequence[Anomalie] = ()) -> FicheInterne:
    """La fiche interne d'un contrat et du scénario que l'on essaie.

    Args:
        essai: la situation, et le scénario de travail (vide s'il n'y en a pas).
        identite: version de l'application, empreinte du classeur, date.
        anomalies: ce que la lecture du classeur a relevé.
    """
    partage = fiche_partageable(essai.avant.faits, essai.montrables, identite)
    return FicheInterne(partage, cahier_de_fiche(essai, anomalies), fin_d_exercice_de_fiche(essai))


@dataclass(frozen=True, slots=True)
class SectionDeFin:
    """La section « Ce que la fin d'exercice peut rapporter » ; ses tableaux sont ceux de l'écran.

    Attributes:
        chiffre: la fin d'exercice d'aujourd'hui, dans la bande de tête.
        phrase: ce que l'on attend, et d'où vient le risque.
        passage: de la part variable à ce qui peut être dû ; vide si c'est la même somme.
        origines: d'où viennent les prévisions, comptées.
        scenario: nom du scénario essayé ; vide sans scénario.
        chiffres, hypotheses: avant et après le scénario.
        chances, risque, maitrise, sans_prevision, previsions: du contrat d'après s'il y a un scénario.
    """

    chiffre: ChiffreDeTete
    phrase: str
    passage: str
    origines: str
    scenario: str
    chiffres: Contenu[ChiffreDeFin]
    hypotheses: Contenu[Hypothese]
    chances: Contenu[Marche]
    risque: Contenu[EurosARisque]
    maitrise: Contenu[EurosARisque]
    sans_prevision: Contenu[LigneImprevisible]
    previsions: Contenu[LignePrevue]
    par_defaut: Contenu[LignePrevue]

    @property
    def contenus(self) -> Iterator[Contenu[Any]]:
        """Les tableaux qui ont quelque chose à dire, dans l'ordre de lecture."""
        tous: tuple[Contenu[Any], ...] = (
            *(self.chiffres, self.hypotheses, self.chances),
            *(self.risque, self.maitrise, self.sans_prevision, self.previsions, self.par_defaut),
        )
        return (contenu for contenu in tous if contenu.rangees)


def fin_d_exercice_de_fiche(essai: Essai) -> SectionDeFin | None:
    """La section d'un contrat, comparé à ce que le scénario en fait ; None quand rien ne se prévoit.

    Args:
        essai: la situation d'aujourd'hui et celle d'après.
    """
    avant, apres = essai.avant.risque, essai.apres.risque if essai.change_quelque_chose else None
    if avant is None:
        return None
    situation, risque = (essai.apres, apres) if apres else (essai.avant, avant)
    contrat, total = situation.contrat, risque.moyenne
    return SectionDeFin(
        chiffre=chiffre_de_la_fin(avant),
        phrase=textes.fin_d_exercice(risque),
        passage=textes.passage(du_et_previsible(situation.valorise, risque)),
        origines=textes.origines(risque),
        scenario=essai.scenario.nom if apres else "",
        chiffres=avec_les_defauts(chiffres(avant.moyenne, apres.moyenne if apres else None), risque),
        hypotheses=avec_les_defauts(hypotheses(avant, apres), risque),
        chances=avec_les_defauts(chances(situation.valorise, risque), risque),
        risque=origine_du_risque(risque, contrat),
        maitrise=carte_de_maitrise(total, contrat),
        sans_prevision=lignes_sans_prevision(risque, contrat),
        previsions=lignes_prevues(risque, contrat),
        par_defaut=lignes_par_defaut(risque, contrat),
    )
