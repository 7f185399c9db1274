"""Des scénarios côte à côte, en HTML : une colonne chacun, le contrat d'aujourd'hui toujours en vue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.rendu.contenus.scenarios_compares import ComparaisonDeScenarios, Critere
from lib.rendu.texte_etranger import TexteEtranger


def scenarios_cote_a_cote(comparaison: ComparaisonDeScenarios, ouvert: int | None) -> str:
    """Le tableau des grandeurs, puis ce que chaque scénario demande.

    Args:
        comparaison: les scénarios montrés.
        ouvert: le rang de la colonne du scénario ouvert au gâteau ; None s'il n'est pas montré.
    """
    rangees = "".join(_rangee(critere) for critere in comparaison.criteres)
    propres = _mouvements(("", *map(_liste, comparaison.propres))) if any(comparaison.propres) else ""
    return _table(comparaison.noms, f"{rangees}{propres}", ouvert)


def missions_cote_a_cote(comparaison: ComparaisonDeScenarios) -> str:
    """Ce qui est acquis dans chaque mission, colonne par colonne."""
    return _table(comparaison.noms, "".join(map(_rangee, comparaison.missions)), None)


def _table(noms: Sequence[str], corps: str, ouvert: int | None) -> str:
    entetes = "".join(
        f"<th scope='col'{' class=ouvert' if rang == ouvert else ''}>{_texte(nom)}</th>"
        for rang, nom in enumerate(noms)
    )
    return (
        "<div class='defile'><table class='cote-a-cote'><thead><tr><td></td>"
        f"{entetes}</tr></thead><tbody>{corps}</tbody></table></div>"
    )


def _rangee(critere: Critere) -> str:
    cases = "".join(
        f"<td{' class=mieux' if rang in critere.meilleures else ''}>{_texte(ecrit)}</td>"
        for rang, ecrit in enumerate(critere.ecrits)
    )
    return f"<tr><th scope='row'>{_texte(critere.libelle)}</th>{cases}</tr>"


def _mouvements(listes: Iterable[str]) -> str:
    cases = "".join(f"<td class='mouvements'>{liste}</td>" for liste in listes)
    return f"<tr><th scope='row'>Ce qui le distingue</th>{cases}</tr>"


def _liste(phrases: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{_texte(p)}</li>' for p in phrases)}</ul>" if phrases else ""


def _texte(texte: str) -> str:
    return TexteEtranger(texte).figure
