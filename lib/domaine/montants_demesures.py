"""Un montant qui détonne : mille fois celui de ses voisins, mille fois trop petit comme eux, ou hors barème."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat, lieu_de
from lib.domaine.contrat import Contrat, Mission
from lib.domaine.nombres_exacts import euros
from lib.domaine.parametres import Bareme, Version

_CRISE = "CRISE"
DEMESURE = 1000
"""Combien de fois le montant d'à côté fait douter d'un montant."""
MINUSCULE = 100
"""Sous cette somme [€], des montants sont plutôt des milliers d'euros, ou des prix, quand tous sont en dessous."""


@dataclass(frozen=True, slots=True)
class _Montant:
    """Un montant écrit [€] et sa cellule."""

    euros: Decimal
    lieu: tuple[str, str]
    titre: str


def montants_demesures(contrat: Contrat) -> Iterator[Constat]:
    """Les montants au moins mille fois plus grands que leurs voisins, ou tous trop petits pour être ceux d'un contrat.

    Les lignes se comparent aux lignes, les enveloppes aux enveloppes.
    """
    lignes = [
        _Montant(ligne.montant_max, lieu_de(ligne.cellules, "montant_max"), "Montant max (€)")
        for ligne in contrat.indicateurs
        if ligne.montant_max
    ]
    enveloppes = [
        _Montant(part, lieu_de(mission.cellules, f"part_{volet}"), f"Part {volet} (€)")
        for mission in contrat.missions
        for volet, part in (("fixe", mission.part_fixe), ("variable", mission.part_variable))
        if part
    ]
    for groupe in (lignes, enveloppes):
        yield from _demesures(groupe)


def ecarts_au_bareme(mission: Mission, contrat: Contrat, bareme: Bareme) -> Iterator[Constat]:
    """Les parts d'une mission que l'accord fixe autrement ; le double d'une mise à jour de plan n'en est pas une."""
    taille = contrat.cpts.taille
    if taille is None or not contrat.version_bareme:
        return
    for volet, ecrit in (("fixe", mission.part_fixe), ("variable", mission.part_variable)):
        connu = bareme.montant(contrat.version_bareme, mission.code, volet, taille)
        if ecrit is None or connu is None or ecrit in (connu.valeur, _annee_du_plan(mission.code, volet, connu)):
            continue
        condition = connu.condition and f", {connu.condition}"
        yield Constat(
            CodeDAnomalie.ECART_AU_BAREME,
            f"{mission.libelle} : le classeur donne {euros(ecrit)}, "
            f"le barème {contrat.version_bareme} {euros(connu.valeur)} pour la taille {taille} "
            f"(barème : {connu.fiabilite}{condition}). Le contrat fait foi.",
            "Vérifiez le montant dans votre contrat.",
            *lieu_de(mission.cellules, f"part_{volet}"),
            f"Part {volet} (€)",
            effet=abs(connu.valeur - ecrit),
        )


def _annee_du_plan(mission: str, volet: str, connu: Version) -> Decimal | None:
    """La part fixe de l'année où le plan de crise s'écrit [€] : le barème donne la mise à jour, à moitié prix.

    Source : la condition des lignes CRISE fixe du barème (le double est calculé, ou d'une seule source).
    """
    return 2 * connu.valeur if (mission, volet) == (_CRISE, "fixe") else None


def _demesures(montants: Sequence[_Montant]) -> Iterator[Constat]:
    tries = sorted(montant.euros for montant in montants)
    for montant in montants:
        if len(tries) > 1 and montant.euros >= DEMESURE * _ordinaire(tries, montant.euros):
            yield _constat(montant, "une virgule oubliée ? Ce montant est au moins mille fois celui de ses voisins")
    if tries and tries[-1] < MINUSCULE:
        pourquoi = f"des milliers d'euros, ou un prix ? Tous les montants lus sont sous {MINUSCULE} €"
        yield from (_constat(montant, pourquoi) for montant in montants)


def _ordinaire(tries: Sequence[Decimal], sauf: Decimal) -> Decimal:
    """Le montant du milieu, celui-ci mis à part [€] : un seul nombre faux ne le déplace pas."""
    autres = list(tries)
    autres.remove(sauf)
    return autres[len(autres) // 2]


def _constat(montant: _Montant, pourquoi: str) -> Constat:
    return Constat(
        CodeDAnomalie.MONTANT_DEMESURE,
        f"{euros(montant.euros)} : {pourquoi} ; tous les totaux en dépendent. Rien n'est corrigé.",
        "Vérifiez le montant dans votre contrat, et réécrivez-le en euros.",
        *montant.lieu,
        montant.titre,
        effet=montant.euros,
    )
