"""Remplacer une ligne : les contre-propositions du classeur, puis les indicateurs du catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from lib.domaine.candidats import Candidat, candidats_pour, prete, theme_de
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Remplacer
from lib.domaine.options.option import Option, est_quantitative, reserves_des_inconnues, se_pose
from lib.domaine.options.repertoire import Repertoire
from lib.domaine.prolongement import a_plat
from lib.domaine.vocabulaire import Confiance, Maitrise

CONFIANCES_SUPPOSEES = {Maitrise.CPTS: Confiance.PROBABLE}
"""Le pari que l'on suppose sur une ligne nouvelle jamais notée ; une chance sur deux si elle dépend d'autres."""


def remplacements(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    """Les meilleurs candidats : ceux du classeur, puis ceux du catalogue de même thème, puis les autres."""
    theme = theme_de(ligne, repertoire.catalogue)
    candidats = candidats_pour(repertoire.contrat, ligne, repertoire.catalogue)
    candidats.sort(key=lambda c: bool(c.theme) + (bool(c.theme) and c.theme != theme))
    options = (_remplacement(repertoire, ligne, candidat) for candidat in candidats)
    possibles = (o for o in options if _se_chiffre(o) and se_pose(repertoire.contrat, o.mouvements))
    yield from (option for option, _ in zip(possibles, range(repertoire.candidats), strict=False))


def _remplacement(repertoire: Repertoire, ligne: Indicateur, candidat: Candidat) -> Option:
    nouvelle = prete(candidat.ligne)
    notee = {a_plat(nom): c for nom, c in repertoire.preparation.confiances_des_contre_propositions}
    pari = notee.get(a_plat(nouvelle.libelle))
    suppose = CONFIANCES_SUPPOSEES.get(nouvelle.maitrise or Maitrise.TIERS, Confiance.UNE_CHANCE_SUR_DEUX)
    inconnues = nouvelle.inconnues(est_nouvelle=True)
    reserves = [*reserves_des_inconnues(nouvelle, inconnues)]
    if pari is None:
        reserves.append(f"Nous supposons « {nouvelle.libelle} » : {suppose}. Dites votre confiance.")
    if not candidat.preuve:
        reserves.append(f"Personne ne dit encore quelle pièce prouvera « {nouvelle.libelle} ».")
    return Option(
        ligne.identifiant,
        GenreDOption.REMPLACER,
        (Remplacer(ligne.identifiant, nouvelle, confiance=pari or suppose),),
        f"Remplacer « {ligne.libelle} » par « {nouvelle.libelle} ».",
        "Remplacer protège si la nouvelle ligne est plus sûre que l'ancienne, pas si elle est seulement différente.",
        repertoire.effort(GenreDOption.REMPLACER, ligne),
        candidat=candidat,
        est_quantitative=est_quantitative(nouvelle),
        inconnues=inconnues,
        reserves=tuple(reserves),
    )


def _se_chiffre(option: Option) -> bool:
    """Vrai si la ligne qui vient dit ce qu'il faut atteindre : sans cible, elle ne se prévoit pas."""
    (mouvement,) = option.mouvements
    ligne = mouvement.ligne_proposee
    return ligne is not None and bool(ligne.cible.texte)
