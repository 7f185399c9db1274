"""Les phrases du journal des paris : ce qui est noté, ce qui est venu, ce que valent nos chances. Internes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from lib.calcul.bilan_des_paris import (
    DIRE_UNE_CHANCE_SUR_DEUX,
    PARIS_POUR_JUGER,
    Bilan,
    Classe,
    Reglage,
    a_compter,
)
from lib.domaine.denouement import Denouement
from lib.domaine.paris import Fourchette, Pari
from lib.rendu.formats import accorder, cent_euros, jour, nombre, periode, quantite

CE_QUE_C_EST = (
    "Noter nos paris, c'est garder ce que nous annonçons aujourd'hui, pour le comparer un jour à ce qui viendra. "
    "Un pari noté ne se récrit jamais, et c'est le premier de l'exercice qui compte."
)
COMMENT_DENOUER = (
    "Aucun pari n'est encore dénoué. Ils le seront quand ce classeur portera ses mesures au dernier jour de "
    "l'exercice, ou quand vous ouvrirez celui de l'exercice suivant, avec le réalisé et la cible dans sa feuille "
    "« Historique »."
)
RESERVE = (
    "Les lignes d'une même mission réussissent ou échouent souvent ensemble : un seul exercice ne suffit pas "
    "à conclure."
)
REJOUE = "Rejoué sur vos exercices passés"
CE_QU_EST_LE_REJEU = (
    "Ce ne sont pas des paris : chaque exercice passé est prévu par la tendance des seuls exercices qui le précèdent, "
    "puis comparé à ce qui est venu."
)
SANS_REJEU = (
    "Rien à rejouer : il faut, pour une même ligne, cinq exercices réalisés qui se suivent dans la feuille "
    "« Historique », et qui n'avancent pas toujours du même pas."
)


def notes(paris: Sequence[Pari]) -> str:
    """Ce que le journal garde : « 42 paris notés le 06/02/2027 pour l'exercice … »."""
    if not paris:
        return "Aucun pari n'est encore noté pour cette CPTS."
    dernier = paris[-1]
    vrais = sum(not ligne.est_connue for ligne in dernier.lignes)
    exercice = periode(dernier.exercice.debut, dernier.exercice.fin)
    phrases = [
        f"{accorder(vrais, 'pari noté', 'paris notés')} le {jour(dernier.le)} pour l'exercice {exercice}.",
        _deja_connues(len(dernier.lignes) - vrais),
        f"Le journal a {accorder(len(paris), 'page')}." if len(paris) > 1 else "",
    ]
    return " ".join(phrase for phrase in phrases if phrase)


def _deja_connues(connues: int) -> str:
    if not connues:
        return ""
    suite = "déjà connue ou acquise ne compte pas" if connues == 1 else "déjà connues ou acquises ne comptent pas"
    return f"{accorder(connues, 'ligne')} {suite}."


def reglage(bilan: Bilan) -> str:
    """La phrase qui juge nos chances, sans un mot de technique."""
    if bilan.paris == 0:
        return COMMENT_DENOUER
    if bilan.reglage is Reglage.TROP_PEU:
        return (
            f"Trop peu de paris pour juger : {accorder(bilan.paris, 'pari dénoué', 'paris dénoués')}, "
            f"il en faut {PARIS_POUR_JUGER} au moins."
        )
    return (
        f"En moyenne, nos paris étaient {bilan.reglage} : nous annoncions "
        f"{accorder(_rond(bilan.annonces), 'réussite')} sur {bilan.paris}, {_venues(bilan.reussis)}."
    )


def rejeu(bilan: Bilan) -> str:
    """La phrase qui juge la tendance sur les exercices passés ; vide si aucun ne dit sa cible."""
    if not bilan.paris:
        return ""
    return (
        f"La tendance annonçait {accorder(_rond(bilan.annonces), 'réussite')} sur {bilan.paris}, "
        f"{_venues(bilan.reussis)} : {_jugement_du_rejeu(bilan)}."
    )


def _jugement_du_rejeu(bilan: Bilan) -> str:
    mots = {
        Reglage.TROP_PEU: "trop peu d'exercices pour juger",
        Reglage.OPTIMISTES: "trop optimiste",
        Reglage.PRUDENTS: "trop prudente",
        Reglage.BIEN_REGLES: "bien réglée",
    }
    return mots[bilan.reglage]


def contre_pile_ou_face(bilan: Bilan) -> str:
    """Ce que valent nos chances face à qui ne saurait rien ; vide s'il est trop tôt pour le dire."""
    if bilan.reglage is Reglage.TROP_PEU:
        return ""
    mieux = "valent mieux que" if bilan.bat_pile_ou_face else "ne valent pas mieux que"
    return f"Nos chances {mieux} de toujours annoncer « une chance sur deux »."


def ecart_moyen(bilan: Bilan) -> str:
    """Le nombre derrière le jugement, pour qui veut le vérifier ; vide sans pari dénoué."""
    if bilan.ecart_moyen is None:
        return ""
    return (
        f"Écart moyen entre l'annonce et la suite (score de Brier) : {nombre(Fraction(bilan.ecart_moyen))}. "
        f"Tout deviner donnerait 0, toujours annoncer « une chance sur deux » donnerait "
        f"{nombre(Fraction(DIRE_UNE_CHANCE_SUR_DEUX))}."
    )


def classes(bilan: Bilan) -> tuple[str, ...]:
    """Une phrase par chance annoncée : « Sur 10 paris à 8 chances sur 10, 6 ont réussi. »."""
    return tuple(_classe(classe) for classe in bilan.classes)


def fourchettes(bilan: Bilan) -> str:
    """Combien de valeurs sont tombées où nous les attendions ; vide si aucune ne se compare."""
    if not bilan.fourchettes:
        return ""
    attendues = bilan.dedans_attendus
    environ = "" if attendues.denominator == 1 else "environ "
    return (
        f"La valeur est tombée dans la fourchette annoncée {bilan.dedans}\u00a0fois sur {bilan.fourchettes} "
        f"({environ}{accorder(nombre(attendues, decimales=0), 'attendue')})."
    )


def totaux(denouements: Sequence[Denouement]) -> tuple[str, ...]:
    """Le total annoncé et le total venu, une phrase par pari dont toutes les lignes disent leurs euros."""
    return tuple(phrase for denouement in denouements if (phrase := _total(denouement)))


def sans_suite(denouements: Sequence[Denouement]) -> tuple[str, ...]:
    """Ce qui n'a pas pu être rapproché, et pourquoi : une phrase par motif, le plus fréquent d'abord."""
    motifs = Counter(ligne.motif for _, ligne in a_compter(denouements) if ligne.est_reussie is None)
    return tuple(f"{motif.removesuffix('.')} ({accorder(compte, 'ligne')})." for motif, compte in motifs.most_common())


def en_fourchette(fourchette: Fourchette, unite: str) -> str:
    """Une fourchette de valeurs : « de 10 à 14 réunions », « de 68,2 à 70,1 % »."""
    basse, haute = Fraction(fourchette.basse), Fraction(fourchette.haute)
    return f"de {nombre(basse, decimales=1)} à {quantite(haute, unite, decimales=1)}"


def alt_classes(bilan: Bilan) -> str:
    """Ce que montre le graphique des chances annoncées et des réussites venues."""
    return " ".join(classes(bilan)) or COMMENT_DENOUER


def _classe(classe: Classe) -> str:
    chances = _annoncees(classe.sur_dix)
    if classe.paris == 1:
        return f"Le seul pari à {chances} " + ("a réussi." if classe.reussis else "n'a pas réussi.")
    if classe.reussis == 0:
        return f"Sur {classe.paris}\u00a0paris à {chances}, aucun n'a réussi."
    verbe = "a" if classe.reussis == 1 else "ont"
    return f"Sur {classe.paris}\u00a0paris à {chances}, {classe.reussis} {verbe} réussi."


def _annoncees(sur_dix: int) -> str:
    if sur_dix == 0:
        return "moins d'une chance sur\u00a010"
    if sur_dix == 10:
        return "plus de 9\u00a0chances sur\u00a010"
    return f"{accorder(sur_dix, 'chance')} sur\u00a010"


def _venues(reussis: int) -> str:
    if reussis == 0:
        return "aucune n'est venue"
    return "1 est venue" if reussis == 1 else f"{reussis} sont venues"


def _rond(annonces: float) -> str:
    return nombre(Fraction(annonces), decimales=0)


def _total(denouement: Denouement) -> str:
    annonce, venu = denouement.pari.total, denouement.total
    if annonce is None or venu is None:
        return ""
    fourchette = annonce.fourchette
    ou = "dans" if fourchette.contient(venu) else ("au-dessous de" if venu < fourchette.basse else "au-dessus de")
    return (
        f"Part variable, pari du {jour(denouement.pari.le)} : {cent_euros(annonce.attendu)} attendus "
        f"(de {cent_euros(fourchette.basse)} à {cent_euros(fourchette.haute)}), {cent_euros(venu)} venus : "
        f"{ou} la fourchette."
    )
