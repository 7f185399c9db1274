"""Les phrases des années à venir : sur quoi s'engager, ce que cela risque, ce que coûte le cliquet. Interne."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from lib.calcul.trajectoires.trajectoire import Cliquet, Trajectoire
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.preparation import Prevision
from lib.rendu.contenus.annees_montrees import cout_dit, nom_de_l_annee, valeur_dite
from lib.rendu.formats import accorder, euros, nombre
from lib.rendu.textes.chances import en_chances

DONNER: Final = (
    "Trois nombres par année, dans l'unité de la ligne ; videz-les pour y renoncer. "
    "Vos exercices passés s'écrivent dans la feuille « Historique » du classeur."
)
CE_QUE_LA_TRAJECTOIRE_TAIT: Final = (
    "Un niveau atteint n'est pas un bienfait mesuré. "
    "La marge couvre les imprévus ; ce sont les preuves qui convainquent."
)
IMPOSEE: Final = "La ligne est imposée : sa cible ne se négocie pas, mais elle se prévoit."
A_PALIERS: Final = "La ligne se paie par paliers : ce sont ses paliers qui se négocient, pas sa cible."
NON_PAYEE: Final = "Cette ligne ne porte pas d'euros : choisissez une ligne payée pour voir ses années à venir."
INCHANGEE: Final = "C'est déjà la cible du contrat."


def titre(ligne: Indicateur) -> str:
    """Ce que la page montre : une ligne, année après année."""
    return f"{ligne.libelle}, par année"


def lecture(trajectoire: Trajectoire, chance: Fraction) -> str:
    """Sur quoi s'engager, en une phrase ; ou ce qui manque pour le dire."""
    if not trajectoire.annees:
        return trajectoire.manque
    *premieres, derniere = (a.engagee for a in trajectoire.annees)
    cibles = _enumeres([*(nombre(c) for c in premieres), valeur_dite(trajectoire.ligne, derniere)])
    sur_dix = f"{round(chance * 10)} chances sur 10"
    pire = min(a.chance for a in trajectoire.annees)
    se_tient = pire >= chance or en_chances(pire) == en_chances(float(chance))
    debut = f"Pour tenir {sur_dix} {'chaque' if se_tient else 'la première'} année, s'engager sur {cibles}"
    ensuite = "" if se_tient else f" ; ensuite, sans la relâcher : {en_chances(pire)}"
    if trajectoire.ensemble is None or len(trajectoire.annees) == 1:
        return f"{debut}{ensuite}."
    toutes = en_chances(trajectoire.ensemble.retenue)
    return f"{debut}{ensuite} ; tenir {_les(len(trajectoire.annees))} : {toutes}."


def ambition(prevision: Prevision | None) -> str:
    """« Notre ambition pour cet exercice, écrite au classeur : 14 réunions. » ; vide si le classeur n'en écrit pas."""
    ecrite = prevision.ambition.strip().rstrip(".") if prevision else ""
    return f"Notre ambition pour cet exercice, écrite au classeur : {ecrite}." if ecrite else ""


def ensemble(trajectoire: Trajectoire) -> str:
    """La chance de tout tenir, et ses deux bornes ; vide s'il n'y a pas deux années."""
    if trajectoire.ensemble is None or trajectoire.modele is None or len(trajectoire.annees) < 2:
        return ""
    chances = trajectoire.ensemble
    origines = ", ".join(dict.fromkeys(str(a.origine) for a in trajectoire.annees))
    return (
        f"La ligne se lit comme {trajectoire.modele} ({origines}). Tout tenir, si aucune année "
        f"n'annonçait la suivante : {en_chances(chances.sans_lien)} ; si chacune l'annonçait : "
        f"{en_chances(chances.tout_lie)}."
    )


def cliquet(suivi: Cliquet, trajectoire: Trajectoire, contrat: Contrat) -> str:
    """Ce que coûte une cible qui suit les résultats, en une phrase."""
    combien = "entièrement" if suivi.suit == 1 else "à moitié"
    cible = valeur_dite(trajectoire.ligne, suivi.cible)
    cout = cout_dit(suivi.cout)
    perdu = f", soit {euros(cout)} attendus en moins" if cout else ""
    return (
        f"Si la cible suit {combien} vos résultats, elle vaut {cible} en {nom_de_l_annee(contrat, suivi.dans)} : "
        f"{en_chances(suivi.chance)}, contre {en_chances(suivi.chance_gardee)} si elle ne bouge pas{perdu}."
    )


def restant(trajectoires: Sequence[Trajectoire]) -> str:
    """Combien de lignes se prévoient, et combien attendent l'équipe."""
    prevues = sum(bool(t.annees) for t in trajectoires)
    attendues = sum(not t.annees and t.modele is not None for t in trajectoires)
    suite = f" ; {attendues} attend{'' if attendues == 1 else 'ent'} vos trois nombres" if attendues else ""
    return f"{_se_prevoient(prevues, sur=len(trajectoires))}{suite}."


def alt(trajectoire: Trajectoire, contrat: Contrat) -> str:
    """Ce que montre le dessin."""
    dits = [
        f"{nom_de_l_annee(contrat, a.dans)} : cible engagée {valeur_dite(trajectoire.ligne, a.engagee)}"
        for a in trajectoire.annees
    ]
    return f"Exercices passés et à venir de « {trajectoire.ligne.libelle} ». {' ; '.join(dits)}".rstrip(". ") + "."


def _les(nombre: int) -> str:
    return {2: "les deux", 3: "les trois", 4: "les quatre"}.get(nombre, "les cinq")


def _enumeres(mots: Sequence[str]) -> str:
    return mots[0] if len(mots) == 1 else f"{', '.join(mots[:-1])} puis {mots[-1]}"


def _se_prevoient(prevues: int, *, sur: int) -> str:
    """« 6 lignes sur 41 se prévoient sur plusieurs années », au singulier ou sans aucune quand il le faut."""
    if not prevues:
        return f"aucune ligne sur {sur} ne se prévoit sur plusieurs années"
    verbe = "se prévoit" if prevues == 1 else "se prévoient"
    return f"{accorder(prevues, 'ligne')} sur {sur} {verbe} sur plusieurs années"
