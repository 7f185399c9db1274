"""Les phrases de la fin d'exercice : ce que l'on attend, ce que coûte une mauvaise année, et ce que l'on ignore.

Interne à la CPTS : rien d'ici n'entre dans un objet que l'on partage. Ni écart type, ni probabilité brute : des euros
à la centaine et des chances sur dix.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from lib.calcul.du_et_previsible import DuEtPrevisible
from lib.calcul.loi_de_ligne import Origine
from lib.calcul.loi_du_total import Repartition
from lib.calcul.risque_du_contrat import AvisAttendus, Risque
from lib.domaine.mauvaise_annee import PIRES_POUR_CENT
from lib.domaine.vocabulaire import Correlation
from lib.rendu.formats import accorder, cent_euros, euros, euros_signes
from lib.rendu.textes.chances import en_chances, pastilles, sur_dix_annees
from lib.rendu.textes.phrases_de_synthese import lignes_en_lettres

MOTS_DES_CORRELATIONS: Mapping[Correlation, str] = {
    Correlation.FAIBLE: "indépendantes",
    Correlation.MOYENNE: "un peu liées (retenu)",
    Correlation.FORTE: "très liées",
}
ANNEE_NOIRE = "année noire"
SENS_DES_CORRELATIONS = (
    "« Un peu liées » : quand une mission va mal, tout y va plutôt mal. C'est l'hypothèse des chiffres ci-dessus. "
    "« Année noire » : aussi liées que « très liées » et, en plus, "
    "toutes les missions vont mal ensemble (coordination absente, épidémie)."
)
AIDES: Mapping[str, str] = {
    "Attendu": "La moyenne de toutes les fins d'exercice possibles, chacune comptée selon ses chances.",
    "Montant prudent": "Neuf fois sur dix, la part variable atteint au moins ce montant.",
    "Une fois sur deux, au moins": "Autant de chances de faire plus que de faire moins.",
    "9 fois sur 10, au plus": "Une fois sur dix seulement, la part variable dépasse ce montant.",
    "Maximum qui peut être dû": "Ce que l'on toucherait si chaque ligne prévue était pleinement atteinte.",
    "Mauvaise année": (
        f"La moyenne des {PIRES_POUR_CENT} de fins d'exercice les plus basses : ce qu'il faut savoir tenir."
    ),
}
VUES_DU_RISQUE = ("Ligne par ligne", "Si une seule ligne bouge")
LECTURE_DU_RISQUE = "Ce qui manque une mauvaise année, en moyenne, sur chaque ligne. Un nom ouvre sa prévision."
LECTURE_DE_LA_TORNADE = (
    "Le total attendu quand une seule ligne bouge, les autres à leur moyenne. La barre va d'une mauvaise à une bonne "
    "issue de la ligne (1 chance sur 10 de chaque côté) ; × : manquée, ○ : réussie ; le trait : l'attendu."
)
AUCUN_RISQUE = "Rien ne manque, même une mauvaise année."
MAITRISE_INCONNUE = "Le classeur ne le dit pas encore : remplissez la colonne « Maîtrise » (CPTS, partagée, tiers)."
LIMITES = (
    "Trois à cinq exercices ne suffisent pas à mesurer à quel point les lignes vont mal ensemble : comparez toujours "
    "les trois hypothèses. L'écart entre elles est bien plus grand que toute erreur de calcul.",
    "Les missions sont tenues pour indépendantes l'une de l'autre, sauf dans l'« année noire ».",
    "Les catastrophes qui touchent tout à la fois sont sous-estimées : écrivez-les comme des évènements.",
    "Un avis d'équipe est presque toujours trop sûr de lui : ses trois nombres sont souvent trop serrés.",
    "Une valeur par défaut n'est pas une prévision : elle tient la place en attendant votre avis.",
    "Tout dépend du texte du contrat, ligne par ligne : une règle mal lue fausse sa ligne.",
)
MOITIE = 0.5
LIGNES_PAR_MINUTE = 4
"""Le rythme auquel une équipe donne ses avis, lignes affichées une à une."""
INFIME = 1e-9


def fin_d_exercice(risque: Risque) -> str:
    """La phrase de la vue « Fin d'exercice » ; sans montant tant que des valeurs par défaut le feraient."""
    total, avis = risque.moyenne, risque.avis_attendus
    if avis.sont_notables:
        return attendre_les_avis(avis)
    if total.attendu >= total.maximum - MOITIE:
        return f"Les {cent_euros(total.maximum)} en jeu sont acquis, quoi qu'il arrive d'ici la fin de l'exercice."
    phrase = (
        f"En fin d'exercice, {cent_euros(total.attendu)} attendus sur {euros(_maximum(total))} ; "
        f"{cent_euros(total.mauvaise_annee)} une mauvaise année."
    )
    decisives = _lignes_de_la_moitie(total)
    if not decisives:
        return phrase
    verbe = "fait" if decisives == 1 else "font"
    return f"{phrase} {lignes_en_lettres(decisives)} {verbe} la moitié du risque."


def attendre_les_avis(avis: AvisAttendus) -> str:
    """« 11 lignes attendent votre avis (3 minutes) », et les euros qui en dépendent."""
    n, minutes = len(avis.lignes), max(1, round(len(avis.lignes) / LIGNES_PAR_MINUTE))
    verbe = "attend" if n == 1 else "attendent"
    duree = accorder(minutes, "minute")
    return (
        f"{accorder(n, 'ligne')} {verbe} votre avis ({duree}) : {euros(avis.montant)} sur lesquels personne n'a "
        "encore rien dit."
    )


def _maximum(total: Repartition) -> Decimal:
    return Decimal(str(round(total.maximum, 2)))


def _lignes_de_la_moitie(total: Repartition) -> int:
    """Combien de lignes, des plus lourdes aux plus légères, font la moitié de ce qui manque une mauvaise année."""
    cumul = 0.0
    for rang, part in enumerate(sorted((c.part_du_risque for c in total.contributions), reverse=True), start=1):
        cumul += part
        if cumul >= MOITIE:
            return rang
    return 0


def annonce(risque: Risque) -> str:
    """La fin d'exercice en une ligne, sous son chiffre de tête ; sans montant que personne n'aurait dit."""
    total, avis = risque.moyenne, risque.avis_attendus
    if avis.sont_notables:
        return f"Fin d'exercice : {attendre_les_avis(avis)}"
    return (
        f"En fin d'exercice, {cent_euros(total.prudent)} au moins 9 fois sur 10, "
        f"{cent_euros(total.mauvaise_annee)} une mauvaise année."
    )


def seuil_propose(total: Repartition) -> int:
    """Le seuil montré d'abord : le montant attendu, au millier d'euros inférieur [€]."""
    return int(total.attendu // 1000) * 1000


def atteindre(total: Repartition, seuil: Decimal) -> tuple[str, str]:
    """La chance d'atteindre un seuil : dix pastilles, et la phrase.

    Args:
        total: la répartition.
        seuil: le total à atteindre [€].
    """
    chance = chance_dicible(total, seuil)
    phrase = sur_dix_annees(chance, seuil)
    if seuil > _maximum(total):
        phrase += f" Le maximum est de {euros(_maximum(total))}."
    return pastilles(chance), phrase


def chance_d_atteindre(total: Repartition, seuil: Decimal) -> str:
    """La même chance, en mots seuls, pour une case de tableau."""
    return en_chances(chance_dicible(total, seuil))


def chance_dicible(total: Repartition, seuil: Decimal) -> float:
    """La chance [0–1] d'atteindre un seuil, qui ne dit « acquis » ou « impossible » que s'il en est sûr.

    Une issue d'une chance sur mille milliards disparaît dans l'arrondi du calcul sans être impossible pour autant.
    """
    chance = total.chance_d_au_moins(seuil)
    if seuil <= 0 or seuil > _maximum(total) or max(total.masses) >= 1 - INFIME:
        return chance
    return min(max(chance, INFIME), 1 - INFIME)


def alt_tornade(lignes: Iterable[str]) -> str:
    """Ce que montre la tornade."""
    return (
        f"Les lignes qui font le plus bouger le total attendu, de la plus forte à la plus faible : {', '.join(lignes)}."
    )


def origines(risque: Risque) -> str:
    """D'où viennent les prévisions, comptées : « 18 lignes calculées sur vos données, 9 avis d'équipe »."""
    comptes = Counter(loi.origine for loi in risque.lois)
    donnees, equipe = comptes[Origine.DONNEES], comptes[Origine.EQUIPE]
    connues, defaut = comptes[Origine.CONNUE], comptes[Origine.DEFAUT]
    morceaux = (
        f"{accorder(donnees, 'ligne calculée', 'lignes calculées')} sur vos données" if donnees else "",
        f"{equipe}\u00a0avis d'équipe" if equipe else "",
        f"{accorder(connues, 'valeur déjà connue', 'valeurs déjà connues')}" if connues else "",
        f"{accorder(defaut, 'ligne')} par défaut, en attendant votre avis" if defaut else "",
    )
    return f"Prévisions : {', '.join(m for m in morceaux if m)}."


def passage(totaux: DuEtPrevisible) -> str:
    """De la part variable à ce qui peut être dû en fin d'exercice, chaque euro nommé ; vide si c'est la même somme."""
    dits = " ; ".join(f"{euros_signes(montant)} {raison}" for raison, montant in totaux.par_raison.items() if montant)
    debut = f"De {euros(totaux.du)} de part variable à {euros(totaux.previsible)} au plus en fin d'exercice"
    return f"{debut} : {dits}." if dits else ""
