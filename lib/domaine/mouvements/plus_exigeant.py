"""Céder, c'est accepter plus exigeant : comparer ce que deux cibles demandent d'atteindre."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from lib.domaine.erreurs import ErreurDeRegle, MouvementRefuse
from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.objectif import objectif_de
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import Sens


def verifier_que_c_est_ceder(ancienne: Indicateur, cible: Cible) -> None:
    """Céder, c'est accepter une cible plus exigeante : tout ce qui l'atteint atteignait l'ancienne, et pas l'inverse.

    Raises:
        MouvementRefuse: la nouvelle cible est égale à l'ancienne, plus facile, ou ne lui est pas comparable.
    """
    avant, apres = _demande(ancienne, ancienne.cible), _demande(ancienne, cible)
    if avant is None or apres is None or est_plus_exigeante(ancienne, cible):
        return
    raise MouvementRefuse(
        CodeDeRefus.CIBLE_PLUS_FACILE,
        f"« {ancienne.libelle} » : la cible « {cible.texte} » n'est pas plus exigeante que « {ancienne.cible.texte} », "
        "ce n'est pas une concession. Employez « ajuster une cible ».",
    )


def est_plus_exigeante(ancienne: Indicateur, cible: Cible) -> bool:
    """Vrai si tout ce qui atteint cette cible atteignait celle de la ligne, et pas l'inverse ; faux dans le doute."""
    avant, apres = _demande(ancienne, ancienne.cible), _demande(ancienne, cible)
    return avant is not None and apres is not None and apres != avant and avant.contient(apres)


@dataclass(frozen=True, slots=True)
class _Demande:
    """Les valeurs qui atteignent une cible : de l'une à l'autre, None pour l'infini, la borne comprise ou non."""

    bas: Fraction | None
    haut: Fraction | None
    est_stricte: bool = False

    def contient(self, autre: _Demande) -> bool:
        """Vrai si toute valeur qui atteint l'autre cible atteint celle-ci."""
        tient_en_bas = self.bas is None or (autre.bas is not None and self.bas <= autre.bas)
        tient_en_haut = self.haut is None or (autre.haut is not None and autre.haut <= self.haut)
        # « > 20 » ne contient pas « ≥ 20 » : 20 lui échappe.
        touche = (self.bas is not None and self.bas == autre.bas) or (self.haut is not None and self.haut == autre.haut)
        return tient_en_bas and tient_en_haut and not (self.est_stricte and touche and not autre.est_stricte)


def _demande(ligne: Indicateur, cible: Cible) -> _Demande | None:
    """Ce que cette cible demande d'atteindre à la ligne, mesurée ou non ; None si rien ne le dit encore."""
    try:
        objectif = objectif_de(replace(ligne, cible=cible, mesure=Mesure()))
    except ErreurDeRegle:
        return None
    if objectif.sens is Sens.HAUSSE:
        return _Demande(objectif.bas, None, objectif.strict)
    if objectif.sens is Sens.BAISSE:
        return _Demande(None, objectif.haut, objectif.strict)
    return _Demande(objectif.bas, objectif.haut)
