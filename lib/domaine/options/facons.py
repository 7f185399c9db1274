"""Les façons de traiter une ligne que le contrat et le catalogue suffisent à dire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import ChangerLaRegle, PasserEnSuivi
from lib.domaine.nombres_exacts import au_centime, euros, part
from lib.domaine.options.option import Option, est_quantitative, repartir_autour, reserves_des_inconnues, se_pose
from lib.domaine.options.remplacements import remplacements
from lib.domaine.options.repertoire import Repertoire
from lib.domaine.transferts import montant_de
from lib.domaine.vocabulaire import Fait, NomRegle

ADOUCIES: dict[NomRegle, tuple[ChangerLaRegle, ...]] = {
    NomRegle.TOUT_OU_RIEN: (
        ChangerLaRegle("", NomRegle.PROPORTIONNEL_AVEC_SEUIL, seuil=Fraction(1, 2)),
        ChangerLaRegle("", NomRegle.PROGRESSION),
        ChangerLaRegle("", NomRegle.ETATS),
    ),
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: (ChangerLaRegle("", NomRegle.PROPORTIONNEL),),
    NomRegle.LINEAIRE: (ChangerLaRegle("", NomRegle.PROPORTIONNEL),),
    NomRegle.PROGRESSION: (ChangerLaRegle("", NomRegle.PROPORTIONNEL),),
}
"""À même cible, une règle qui paie au moins autant quelle que soit l'issue : la première qui s'applique."""


def garder(ligne: Indicateur) -> Option:
    """N'y rien changer."""
    phrase = f"Garder « {ligne.libelle} »."
    return Option(ligne.identifiant, GenreDOption.GARDER, (), phrase, est_quantitative=est_quantitative(ligne))


def options_de(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    """Les options d'une ligne négociable et payée, « garder » d'abord ; aucune ne sera refusée."""
    yield garder(ligne)
    if ligne.est_verrouille or not montant_de(ligne):
        return
    for faire in (remplacements, _regles, _poids, _suivi):
        yield from (option for option in faire(repertoire, ligne) if se_pose(repertoire.contrat, option.mouvements))


def _regles(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    for modele in ADOUCIES.get(ligne.regle, ()):
        mouvement = replace(modele, identifiant=ligne.identifiant)
        if (modele.regle is NomRegle.ETATS) == ligne.est_un_constat and se_pose(repertoire.contrat, (mouvement,)):
            yield _regle(repertoire, ligne, mouvement)
            return


def _regle(repertoire: Repertoire, ligne: Indicateur, mouvement: ChangerLaRegle) -> Option:
    inconnues = ligne.inconnues(est_nouvelle=False)
    seuil = f", dès {part(mouvement.seuil, decimales=0)} de la cible" if mouvement.seuil else ""
    supposee = (f"La règle de « {ligne.libelle} » n'est pas écrite au contrat : elle est supposée.",)
    return Option(
        ligne.identifiant,
        GenreDOption.REGLE,
        (mouvement,),
        f"Payer « {ligne.libelle} » en « {mouvement.regle} »{seuil}, à même cible.",
        "À cible égale, cette règle paie au moins autant quelle que soit l'issue.",
        repertoire.effort(GenreDOption.REGLE, ligne),
        est_quantitative=est_quantitative(ligne),
        inconnues=inconnues,
        reserves=(*reserves_des_inconnues(ligne, inconnues), *(supposee if ligne.est_suppose(Fait.REGLE) else ())),
    )


def _poids(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    inconnues = ligne.inconnues(est_nouvelle=False)
    for poids in repertoire.poids:
        montant = au_centime(Fraction(montant_de(ligne)) * poids)
        mouvement = repartir_autour(repertoire.contrat, ligne, poids)
        if mouvement is None:
            continue
        yield Option(
            ligne.identifiant,
            GenreDOption.POIDS,
            (mouvement,),
            f"Porter « {ligne.libelle} » de {euros(montant_de(ligne))} à {euros(montant)}, au prorata des autres.",
            "Peser plus sur une ligne sûre protège ; peser plus sur une ligne fragile expose.",
            repertoire.effort(GenreDOption.POIDS, ligne),
            poids=poids,
            est_quantitative=est_quantitative(ligne),
            inconnues=inconnues,
            reserves=reserves_des_inconnues(ligne, inconnues),
        )


def _suivi(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    yield Option(
        ligne.identifiant,
        GenreDOption.SUIVI,
        (PasserEnSuivi(ligne.identifiant),),
        f"Garder « {ligne.libelle} » en suivi, sans euros.",
        "Passer en suivi ne dilue pas : les mêmes euros se concentrent sur moins de lignes.",
        repertoire.effort(GenreDOption.SUIVI, ligne),
        -1,
        poids=Fraction(0),
        est_quantitative=est_quantitative(ligne),
    )
