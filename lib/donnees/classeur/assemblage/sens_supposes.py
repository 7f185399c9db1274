"""Le sens que personne n'écrit : ce qui est supposé se dit sur sa ligne, et se vérifie dès que des euros en dépendent.

Une hausse que ni la cible, ni le départ, ni les paliers, ni le catalogue, ni les mots de la ligne ne confirment n'est
qu'une supposition : là où la baisse paierait autre chose, elle est « à vérifier ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.comparaison import depend_du_sens
from lib.domaine.constats import Constat, lieu_de
from lib.domaine.indicateur import Indicateur
from lib.domaine.ligne_ecrite import sens_tient_a_un_mot, sens_tient_au_passe
from lib.domaine.nationaux import semblable_au_catalogue
from lib.domaine.parametres import EntreeCatalogue
from lib.domaine.vocabulaire import Fait, Gravite, NatureCible, Operateur, Sens, TypeMesure
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.sens_dits import compte_ce_qui_est_fait
from lib.donnees.champs import INDICATEURS

_BAISSE = re.compile(r"\bbaisse\b")
_HAUSSE = re.compile(r"\bhausse\b")
_UN_MANQUE = re.compile(r"\b(?:non|sans|pas|hors)\b")
"""« Rendez-vous non honorés » : il faut que le catalogue vise la hausse en toutes lettres pour la confirmer."""
_JUSQU_A = re.compile(r"(?:aller )?jusqu'? ?a\b")
_CHOISIR = "Écrivez hausse, baisse, stabilité ou intervalle."


@dataclass(frozen=True, slots=True)
class _Doute:
    """Pourquoi un sens supposé ne suffit pas, et le code qui le dit."""

    code: CodeDAnomalie
    pourquoi: str


def constater_les_sens(lignes: Iterable[Indicateur], catalogue: Sequence[EntreeCatalogue]) -> Iterator[Constat]:
    """Un constat par ligne chiffrée dont le sens n'est pas écrit ; « à vérifier » si ses euros tiennent à un doute.

    Rien n'y est renversé : « bilans de patients polymédiqués » monte. La personne tranche.

    Args:
        lignes: les indicateurs assemblés, nationaux reconnus.
        catalogue: indicateurs déjà vus ; ce qu'ils visent confirme une hausse, ou la met en doute.
    """
    for ligne in lignes:
        if not ligne.est_suppose(Fait.SENS) or ligne.type_mesure is TypeMesure.ETAT:
            continue
        doute = _doute(ligne, catalogue) if ligne.remunere else None
        phrase = f"le sens n'est pas écrit ; « {ligne.sens} » est supposé"
        yield Constat(
            doute.code if doute else CodeDAnomalie.SENS_SUPPOSE,
            f"{phrase}{doute.pourquoi} : des euros en dépendent." if doute else f"{phrase}.",
            _CHOISIR,
            *lieu_de(ligne.cellules, "sens"),
            INDICATEURS.par_cle["sens"].titre,
            gravite_propre=Gravite.A_VERIFIER if doute else None,
        )


def _doute(ligne: Indicateur, catalogue: Sequence[EntreeCatalogue]) -> _Doute | None:
    if sens_tient_a_un_mot(ligne):
        return _Doute(CodeDAnomalie.SENS_TIRE_D_UN_MOT, " d'un seul mot de la ligne")
    if sens_tient_au_passe(ligne):
        return _Doute(CodeDAnomalie.SENS_TIRE_D_UN_MOT, " parce que le passé est au-dessus de la cible")
    if _JUSQU_A.match(normaliser(ligne.cible.texte)) and ligne.sens is Sens.BAISSE and ligne.depart is None:
        return _Doute(CodeDAnomalie.SENS_TIRE_D_UN_MOT, " de « jusqu'à », qui peut aussi dire ce qu'il faut atteindre")
    if not _monte_par_defaut(ligne):
        return None
    semblable = semblable_au_catalogue(ligne.libelle, catalogue) if catalogue else None
    if semblable is not None and _BAISSE.search(normaliser(semblable.cible_typique)):
        return _Doute(CodeDAnomalie.SENS_TIRE_D_UN_MOT, f", et le catalogue fait baisser « {semblable.libelle} »")
    est_confirmee = _vise_la_hausse(semblable, ligne.libelle) or compte_ce_qui_est_fait(ligne.libelle)
    if est_confirmee or not depend_du_sens(ligne):
        return None
    return _Doute(CodeDAnomalie.SENS_SUPPOSE, ", et rien dans la ligne ne le confirme")


def _vise_la_hausse(semblable: EntreeCatalogue | None, libelle: str) -> bool:
    """Vrai si le catalogue compte la même chose, et si ce n'est pas un manque, ou qu'il vise quand même la hausse."""
    if semblable is None:
        return False
    compte_un_manque = _UN_MANQUE.search(normaliser(libelle)) is not None
    return not compte_un_manque or _HAUSSE.search(normaliser(semblable.cible_typique)) is not None


def _monte_par_defaut(ligne: Indicateur) -> bool:
    """Vrai si rien n'a dit la hausse d'une ligne : ni son sens, ni sa cible, ni son départ, ni ses paliers."""
    cible, bornee = ligne.cible, (Operateur.AU_MOINS, Operateur.ATTEINDRE)
    est_nue = cible.nature is NatureCible.NOMBRE and cible.operateur in bornee and cible.texte[:1].isdigit()
    return ligne.sens is Sens.HAUSSE and est_nue and ligne.depart is None and not ligne.paliers
