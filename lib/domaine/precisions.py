"""Ce qu'un contrat lisible laisse à préciser : mission non engagée, tolérance non écrite, appréciation sans auteur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.domaine.accord_du_sens import contradiction, ecart_tolere, sens_suivi
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat, lieu_de
from lib.domaine.contrat import Mission
from lib.domaine.exigences import parametres_sans_effet
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.nombres_exacts import ZERO, euros, nombre
from lib.domaine.regles import chemin_absent, obstacle_de
from lib.domaine.vocabulaire import EtatMesure, Fait, NatureCible, NomRegle, Operateur, Sens

_CHAMPS = {"Seuil": "seuil", "Intermédiaire": "intermediaire"}
REGLES_SANS_CIBLE = (NomRegle.PALIERS, NomRegle.ETATS, NomRegle.APPRECIATION, NomRegle.NEUTRALISE)


def a_preciser(indicateur: Indicateur) -> Iterator[Constat]:
    """Ce qu'une ligne payée ne dit pas alors que le calcul en dépend."""
    if indicateur.remunere:
        yield from _tolerance(indicateur)
        yield from _depart_au_dela(indicateur)
        yield from _intervalle(indicateur)
        yield from _paliers_sans_regle(indicateur)
        yield from _paliers_et_bornes(indicateur)
        yield from _chemin_absent(indicateur)
        yield from _parametres_sans_effet(indicateur)
        yield from _appreciation(indicateur)


def sens_contraire(indicateur: Indicateur) -> Iterator[Constat]:
    """Un sens qui dit l'inverse de la cible : la ligne n'est pas payée à l'envers, elle n'est pas évaluée."""
    if not contradiction(indicateur):
        return
    sans_effet = indicateur.regle in REGLES_SANS_CIBLE
    suite = "la règle ne suit ni l'un ni l'autre" if sans_effet else "la ligne n'est pas évaluée"
    yield Constat(
        CodeDAnomalie.SENS_CONTRAIRE,
        f"contredit la cible « {indicateur.cible.texte} » ; {suite}.",
        "Corrigez le sens ou la cible.",
        *lieu_de(indicateur.cellules, "sens"),
        "Sens",
        indicateur.sens,
    )


def national_a_confirmer(indicateur: Indicateur) -> Iterator[Constat]:
    """Une ligne reconnue nationale à ses mots : verrouillée, jusqu'à ce que la personne dise autrement."""
    if indicateur.est_suppose(Fait.PORTEE):
        yield Constat(
            CodeDAnomalie.NATIONAL_RECONNU,
            "est un indicateur national, reconnu d'après le catalogue, à confirmer ; la ligne est verrouillée.",
            "Écrivez « national » dans la colonne « Portée » pour confirmer, « local » sinon.",
            *lieu_de(indicateur.cellules, "indicateur"),
            "Indicateur",
            indicateur.libelle,
        )


def non_engagee(mission: Mission, lignes: Sequence[Indicateur]) -> Iterator[Constat]:
    """Les lignes et les euros qu'une mission non engagée laisse hors du calcul."""
    if mission.engagee or not (lignes or mission.part_variable):
        return
    connus = [ligne.montant_max for ligne in lignes if ligne.remunere and ligne.montant_max is not None]
    enveloppe = mission.part_variable if mission.part_variable is not None else sum(connus, ZERO)
    compte = f"{len(lignes)} ligne" + ("s" if len(lignes) > 1 else "")
    yield Constat(
        CodeDAnomalie.MISSION_NON_ENGAGEE,
        f"{mission.libelle} n'est pas engagée : {compte} et {euros(enveloppe)} restent hors du calcul.",
        "Écrivez « oui » dans la colonne « Engagée » si la mission est au contrat.",
        *lieu_de(mission.cellules, "engagee"),
        "Engagée",
        effet=enveloppe,
    )


def _depart_au_dela(indicateur: Indicateur) -> Iterator[Constat]:
    """Une hausse qui part de plus haut que sa cible, une baisse de plus bas : payée comme écrit, mais en doute."""
    cible, depart = indicateur.cible, indicateur.depart
    simple = cible.nature is NatureCible.NOMBRE and cible.borne_haute is None and cible.valeur is not None
    if indicateur.regle in REGLES_SANS_CIBLE or not simple or contradiction(indicateur):
        return
    if depart is None or cible.valeur is None:
        return
    sens = sens_suivi(indicateur)
    if (sens is Sens.HAUSSE and depart > cible.valeur) or (sens is Sens.BAISSE and depart < cible.valeur):
        yield Constat(
            CodeDAnomalie.SENS_CONTRAIRE,
            f"est déjà au-delà de la cible « {cible.texte} » d'une ligne à la {sens} : elle est payée dans ce sens.",
            "Vérifiez le sens, ou lequel des deux nombres est faux.",
            *lieu_de(indicateur.cellules, "depart"),
            "Départ",
            nombre(depart),
        )


def _tolerance(indicateur: Indicateur) -> Iterator[Constat]:
    """Une égalité dont personne ne dit de combien l'on peut s'en écarter : suivie telle quelle, et dite."""
    if indicateur.regle in REGLES_SANS_CIBLE:
        return
    for doute, remede in _doutes_sur_l_egalite(indicateur):
        yield Constat(
            CodeDAnomalie.TOLERANCE_A_CHOISIR,
            doute,
            remede,
            *lieu_de(indicateur.cellules, "cible"),
            "Cible",
            indicateur.cible.texte,
        )


def _doutes_sur_l_egalite(indicateur: Indicateur) -> Iterator[tuple[str, str]]:
    """Le doute et ce qu'il faut écrire pour le lever."""
    cible, sens = indicateur.cible, indicateur.sens
    if cible.operateur is Operateur.ENVIRON:
        yield (
            "ne dit pas de combien l'on peut s'écarter ; la tolérance est à choisir. "
            f"D'ici là, la cible est suivie telle quelle, dans le sens « {sens} ».",
            "Écrivez un intervalle (27 à 33), ou un minimum (≥ 27).",
        )
    elif _est_une_egalite(cible) and sens in (Sens.HAUSSE, Sens.BAISSE):
        yield (
            f"demande une valeur exacte et la ligne est à la {sens} : la cible est suivie dans ce sens, la dépasser "
            "reste payé.",
            "Écrivez un minimum (≥ 20) ou un maximum (≤ 20) ; pour une valeur exacte, un intervalle (20 à 20).",
        )
    elif sens is Sens.INTERVALLE and cible.nature is NatureCible.NOMBRE and sens_suivi(indicateur) is sens:
        yield (
            "n'a qu'une borne et la ligne demande un intervalle : seule cette valeur exacte est payée.",
            "Écrivez les deux bornes (18 à 22), ou changez le sens.",
        )
    elif sens_suivi(indicateur) is Sens.STABILITE and indicateur.seuil is None and ecart_tolere(indicateur):
        yield (
            "n'a pas de tolérance : le réalisé doit égaler le départ, à l'arrondi de ce qui est écrit.",
            "Écrivez la tolérance dans la colonne « Seuil » (5 %), ou un intervalle (63 % à 69 %).",
        )


def _est_une_egalite(cible: Cible) -> bool:
    """Vrai pour « exactement 20 » ; « 0 » s'écrit sans rien dire d'autre et se lit dans le sens de la ligne."""
    return cible.operateur is Operateur.EGAL and cible.nature is NatureCible.NOMBRE and cible.valeur != 0


def _intervalle(indicateur: Indicateur) -> Iterator[Constat]:
    """Un intervalle sur une ligne à la hausse ou à la baisse : faire mieux que la borne y fait tout perdre."""
    est_sans_cible = indicateur.regle in REGLES_SANS_CIBLE or indicateur.est_suppose(Fait.SENS)
    if est_sans_cible or indicateur.sens is sens_suivi(indicateur) or indicateur.cible.borne_haute is None:
        return
    if indicateur.sens in (Sens.HAUSSE, Sens.BAISSE):
        yield Constat(
            CodeDAnomalie.SENS_CONTRAIRE,
            f"est un intervalle et la ligne est à la {indicateur.sens} : hors de ses bornes, rien n'est payé, même en "
            "faisant mieux.",
            "Écrivez « intervalle » dans le sens, ou une seule borne dans la cible (≥ 4).",
            *lieu_de(indicateur.cellules, "cible"),
            "Cible",
            indicateur.cible.texte,
        )


def _paliers_sans_regle(indicateur: Indicateur) -> Iterator[Constat]:
    """Des paliers écrits qu'une autre règle, écrite elle aussi, ne paie pas."""
    if not indicateur.paliers or indicateur.regle in (NomRegle.PALIERS, NomRegle.NEUTRALISE):
        return
    yield Constat(
        CodeDAnomalie.PALIERS_INCOHERENTS,
        "n'est pas la règle des paliers, et la ligne en a : ils ne sont pas payés.",
        "Écrivez « paliers » dans la règle, ou retirez les paliers.",
        *lieu_de(indicateur.cellules, "regle"),
        "Règle",
        indicateur.regle,
    )


def _paliers_et_bornes(indicateur: Indicateur) -> Iterator[Constat]:
    """Des paliers sur une ligne qui demande de rester entre deux bornes : ils paient aussi au-delà."""
    if indicateur.regle is NomRegle.PALIERS and sens_suivi(indicateur) in (Sens.INTERVALLE, Sens.STABILITE):
        yield Constat(
            CodeDAnomalie.PALIERS_INCOHERENTS,
            "demande de rester entre deux bornes et la ligne est payée par paliers : ses paliers seuls sont suivis, "
            "même hors des bornes.",
            "Écrivez une seule borne dans la cible (≥ 4), ou « tout ou rien » dans la règle.",
            *lieu_de(indicateur.cellules, "cible"),
            "Cible",
            indicateur.cible.texte,
        )


def _chemin_absent(indicateur: Indicateur) -> Iterator[Constat]:
    """Une règle qui paie en proportion et n'a rien à mesurer : cible nulle, départ ou seuil égal à la cible."""
    if not obstacle_de(indicateur) and (pourquoi := chemin_absent(indicateur)):
        yield Constat(
            CodeDAnomalie.REGLE_INAPPLICABLE,
            f"{pourquoi} ; la ligne est suivie en tout ou rien.",
            "Écrivez « tout ou rien », ou corrigez la cible, le départ ou le seuil.",
            *lieu_de(indicateur.cellules, "regle"),
            "Règle",
            indicateur.regle,
        )


def _parametres_sans_effet(indicateur: Indicateur) -> Iterator[Constat]:
    """Un seuil ou un intermédiaire écrit que la règle ne paie pas."""
    if indicateur.regle is NomRegle.NEUTRALISE:
        return
    for colonne in parametres_sans_effet(indicateur):
        yield Constat(
            CodeDAnomalie.REGLE_INAPPLICABLE,
            f"la règle « {indicateur.regle} » ne s'en sert pas : ce nombre ne change rien à ce qui est payé.",
            "Écrivez la règle qui s'en sert, ou videz la case.",
            *lieu_de(indicateur.cellules, _CHAMPS[colonne]),
            colonne,
        )


def _appreciation(indicateur: Indicateur) -> Iterator[Constat]:
    """Une part fixée à la main sans rôle ni motif ne se défend pas."""
    if indicateur.regle is not NomRegle.APPRECIATION or indicateur.mesure.etat is not EtatMesure.MESURE:
        return
    manques = [
        mot
        for mot, texte in (("le rôle", indicateur.responsable), ("le motif", indicateur.motif_appreciation))
        if not texte
    ]
    if manques:
        yield Constat(
            CodeDAnomalie.APPRECIATION_SANS_AUTEUR,
            f"la part est fixée à la main ; il manque {' et '.join(manques)}.",
            "Écrivez le rôle dans « Responsable » et le motif dans « Commentaire ».",
            *lieu_de(indicateur.cellules, "realise"),
            "Réalisé",
        )
