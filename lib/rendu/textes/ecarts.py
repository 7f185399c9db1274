"""Ce qu'un scénario ou un évènement change à la fin d'exercice, avant → après. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lib.calcul.loi_de_ligne import LoiDeLigne, Origine, part_une_mauvaise_annee
from lib.calcul.loi_du_total import Repartition
from lib.calcul.risque_du_contrat import LigneSansLoi, Risque
from lib.domaine.contrat import Contrat
from lib.rendu.formats import a_la_centaine, enumerer, euros, euros_signes, nombre
from lib.rendu.textes.avant_apres import AvantApres
from lib.rendu.textes.phrases_du_risque import attendre_les_avis
from lib.usages.situation import Essai

CRITERE = "Diluer protège si le nouvel indicateur est plus sûr que l'ancien, pas s'il est seulement différent."
UN_MOT_IGNORE_LA_CIBLE = (
    "Sur cette ligne, les chances sont dites d'un mot, sans regarder la cible : la changer ne se voit pas dans ces "
    "chiffres."
)
LECTURE_DU_DEPLACEMENT = "Ce qui manque une mauvaise année, en moyenne, sur chaque ligne dont le risque change."
RIEN_NE_BOUGE = "Aucune ligne ne change, même une mauvaise année."


def protection_de(essai: Essai) -> str:
    """Ce que l'essai protège ou coûte une mauvaise année ; vide s'il ne change rien à la fin d'exercice."""
    avant, apres = essai.avant.risque, essai.apres.risque
    if avant is None or apres is None or avant == apres or not s_annoncent(avant, apres):
        return ""
    return " ".join(filter(None, (protection(avant.moyenne, apres.moyenne), ignore_d(essai))))


def ignore_d(essai: Essai) -> str:
    """Les lignes nouvelles dont on ignore le départ ou le contrôle : leurs euros ne sont pas sûrs ; vide sans elles."""
    connues = {ligne.identifiant for ligne in essai.avant.contrat.indicateurs}
    nouvelles = (i for i in essai.apres.contrat.indicateurs if i.identifiant not in connues and i.est_paye)
    noms = [f"« {ligne.libelle} »" for ligne in nouvelles if ligne.inconnues(est_nouvelle=True)]
    if not noms:
        return ""
    return f"Une partie n'est pas sûre : on ignore encore d'où l'on part, ou qui décide, pour {enumerer(noms)}."


def ecarts_de(essai: Essai) -> tuple[AvantApres, ...]:
    """Attendu, montant prudent, mauvaise année ; rien si l'une des deux ne se prévoit pas, ou tient à des défauts."""
    avant, apres = essai.avant.risque, essai.apres.risque
    if avant is None or apres is None or not s_annoncent(avant, apres):
        return ()
    return ecarts(avant.moyenne, apres.moyenne)


def s_annoncent(avant: Risque, apres: Risque) -> bool:
    """Faux tant que des valeurs par défaut feraient l'un des deux totaux autant que ce que l'on sait."""
    return not (avant.avis_attendus.sont_notables or apres.avis_attendus.sont_notables)


def reserve_de(essai: Essai) -> str:
    """Les avis qui manquent, les lignes nouvelles imprévisibles, les euros sous condition ; vide s'il n'y en a pas."""
    avant, apres = essai.avant.risque, essai.apres.risque
    if avant is None or apres is None:
        return ""
    connues = {ligne.identifiant for ligne in avant.sans_loi}
    nouvelles = [ligne for ligne in apres.sans_loi if ligne.identifiant not in connues]
    attendus = apres.avis_attendus
    avis = attendre_les_avis(attendus) if attendus.sont_notables else ""
    return " ".join(filter(None, (avis, a_completer(nouvelles), sous_condition(apres, essai.apres.contrat))))


def ecarts(avant: Repartition, apres: Repartition) -> tuple[AvantApres, ...]:
    """Attendu, montant prudent et mauvaise année, avant et après ; les écarts se recalculent sur ce qui est écrit."""
    return (
        _ecart("Attendu", avant.attendu, apres.attendu),
        _ecart("Montant prudent (9 fois sur 10, au moins)", avant.prudent, apres.prudent),
        _ecart("Mauvaise année", avant.mauvaise_annee, apres.mauvaise_annee),
    )


def attendu_et_pire(avant: Repartition, apres: Repartition) -> tuple[AvantApres, ...]:
    """Ce que l'on espère et ce que l'on craint, avant et après."""
    attendu, _, pire = ecarts(avant, apres)
    return attendu, pire


def _ecart(libelle: str, avant: float, apres: float) -> AvantApres:
    gauche, droite = a_la_centaine(avant), a_la_centaine(apres)
    ecart = droite - gauche
    return AvantApres(libelle, euros(gauche), euros(droite), euros_signes(ecart), ecart > 0 if ecart else None)


def effet(avant: Repartition, apres: Repartition) -> str:
    """Les mêmes écarts en une phrase : « attendu 94 800 € → 92 100 € (−2 700 €) ; … »."""
    return " ; ".join(
        f"{e.libelle.split(' (', maxsplit=1)[0].lower()} {e.avant} → {e.apres} ({e.ecart})"
        for e in ecarts(avant, apres)
    )


def effet_en_fin_d_exercice(avant: Repartition, apres: Repartition) -> str:
    """Ce qu'un mouvement changerait, en une phrase."""
    return f"En fin d'exercice : {effet(avant, apres)}."


def verdict_d_un_echange(ancienne: LoiDeLigne, nouvelle: LoiDeLigne, avant: Repartition, apres: Repartition) -> str:
    """Ce qu'un échange change à la fin d'exercice, et s'il protège, en peu de mots ; un pari supposé se dit.

    Args:
        ancienne: la prévision de la ligne échangée.
        nouvelle: celle de la ligne qui prendrait sa place.
        avant: le total sans l'échange.
        apres: le total avec lui.
    """
    moyen, pire = (
        euros_signes(_difference(gauche, droite))
        for gauche, droite in ((avant.attendu, apres.attendu), (avant.mauvaise_annee, apres.mauvaise_annee))
    )
    pari = " (avec une chance sur deux, faute de pari)" if nouvelle.origine is Origine.DEFAUT else ""
    return f"Attendu : {moyen} ; mauvaise année : {pire}{pari}. {_verdict(ancienne, nouvelle)}."


def a_completer(lignes: Sequence[LigneSansLoi]) -> str:
    """Ce qui manque à des lignes que l'on ne sait pas prévoir : leurs euros, et pourquoi ; vide sans ligne."""
    return " ".join(f"Hors de ces chiffres : {euros(s.montant)} de {s.identifiant}. {s.motif}" for s in lignes)


def sous_condition(risque: Risque, contrat: Contrat) -> str:
    """Les euros qui ne seront dus que si une condition est remplie, et que ces chiffres comptent ; vide sans eux."""
    fermees = {m.code for m in contrat.missions if not m.condition.est_ouverte}
    fermees |= {i.identifiant for i in contrat.indicateurs if not i.condition.est_ouverte}
    montant = sum((loi.montant for loi in risque.lois if {loi.mission, loi.identifiant} & fermees), Decimal(0))
    return f"Ces chiffres comptent {euros(montant)} sous condition, selon la chance donnée." if montant else ""


def alt_contours(avant: Repartition, apres: Repartition) -> str:
    """Ce que montrent les deux répartitions l'une sur l'autre."""
    return f"Part variable en fin d'exercice, aujourd'hui puis avec la proposition : {effet(avant, apres)}."


def protection(avant: Repartition, apres: Repartition) -> str:
    """Ce que la proposition change à une mauvaise année et à l'attendu, en une phrase."""
    pire = _difference(avant.mauvaise_annee, apres.mauvaise_annee)
    moyen = _difference(avant.attendu, apres.attendu)
    if pire > 0:
        suite = f", mais {euros(-moyen)} de moins en moyenne" if moyen < 0 else ""
        return f"Une mauvaise année, elle rapporte {euros(pire)} de plus{suite}."
    if pire < 0:
        moins = f"{euros(-pire)} de moins une mauvaise année"
        debut = f"{euros(moyen)} de plus en moyenne, mais " if moyen > 0 else ""
        return f"Elle rapporte {debut}{moins}."
    if moyen:
        return (
            f"Une mauvaise année reste la même ; l'attendu {'monte' if moyen > 0 else 'baisse'} de {euros(abs(moyen))}."
        )
    return "Elle ne change rien à la fin d'exercice, même une mauvaise année."


def concentration(avant: Repartition, apres: Repartition) -> str:
    """Dit qu'un changement concentre le risque, quand l'écart entre l'attendu et une mauvaise année se creuse."""
    creux = _difference(avant.attendu - avant.mauvaise_annee, apres.attendu - apres.mauvaise_annee)
    if creux <= 0:
        return ""
    return (
        "Attention, cela concentre le risque : entre l'attendu et une mauvaise année, "
        f"l'écart se creuse de {euros(creux)}."
    )


def dilution(ancienne: LoiDeLigne, nouvelle: LoiDeLigne, *, noms: tuple[str, str]) -> str:
    """Le critère de la dilution, avec les nombres des deux lignes : la part payée attendue, puis une mauvaise année.

    Args:
        ancienne: la prévision de la ligne remplacée.
        nouvelle: celle de la ligne qui prend sa place.
        noms: leurs libellés.
    """
    parts = [(loi.part_attendue, part_une_mauvaise_annee(loi)) for loi in (ancienne, nouvelle)]
    mots = " ; ".join(
        f"« {nom} » paie {_pour_cent(attendue)} en moyenne et {_pour_cent(pire)} une mauvaise année"
        for nom, (attendue, pire) in zip(noms, parts, strict=True)
    )
    return f"{mots}. {_verdict(ancienne, nouvelle)}."


def _verdict(ancienne: LoiDeLigne, nouvelle: LoiDeLigne) -> str:
    """Le critère de la dilution : la nouvelle ligne est-elle plus sûre, ou seulement différente ?"""
    if part_une_mauvaise_annee(nouvelle) < part_une_mauvaise_annee(ancienne):
        return "La nouvelle n'est pas plus sûre : diluer ne protège pas"
    if nouvelle.part_attendue >= ancienne.part_attendue:
        return "La nouvelle est au moins aussi sûre : diluer protège"
    return "La nouvelle protège une mauvaise année, mais rapporte moins en moyenne"


def _pour_cent(part: float) -> str:
    return f"{nombre(Decimal(str(round(100 * part))))}\u202f%"


def _difference(avant: float, apres: float) -> Decimal:
    """L'écart [€] entre deux montants tels qu'ils sont écrits."""
    return a_la_centaine(apres) - a_la_centaine(avant)
