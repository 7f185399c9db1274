"""Les candidats à un remplacement : contre-propositions de la CPTS, puis catalogue des indicateurs déjà vus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from fractions import Fraction

from lib.domaine.contrat import Contrat, ContreProposition
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.ligne_ecrite import LigneEcrite, TermesEcrits, completer
from lib.domaine.normalisation import normaliser
from lib.domaine.parametres import EntreeCatalogue
from lib.domaine.vocabulaire import Nature, NatureCible, NomRegle, Objet, Operateur, TypeMesure

FAIT = Cible("fait", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN)
"""Un engagement dont personne n'écrit la cible se gagne en le faisant."""
RESSEMBLANCE = 0.75
MOT_QUI_COMPTE, MOTS_COMMUNS = 5, 2


@dataclass(frozen=True, slots=True)
class Candidat:
    """Une ligne que l'on peut proposer, telle qu'elle est écrite, et d'où elle vient.

    Attributes:
        preuve: la pièce qui le prouvera ; vide si personne ne la dit.
        theme: son thème au catalogue ; vide hors du catalogue.
    """

    ligne: LigneEcrite
    origine: str
    preuve: str = ""
    theme: str = ""

    @property
    def libelle(self) -> str:
        """Ce que la ligne mesure."""
        return self.ligne.connus.libelle


def prete(ecrite: LigneEcrite) -> Indicateur:
    """La ligne d'un candidat ; un constat sans cible se gagne en le faisant, le reste attend la sienne."""
    ligne = completer(ecrite)
    if ligne.type_mesure is not TypeMesure.ETAT or ligne.cible.texte:
        return ligne
    return replace(ligne, cible=FAIT)


def candidats_pour(contrat: Contrat, indicateur: Indicateur, catalogue: Sequence[EntreeCatalogue]) -> list[Candidat]:
    """Les candidats pour remplacer une ligne : ceux de la ligne, ceux de sa mission, puis ceux du catalogue."""
    attaches = (indicateur.identifiant, indicateur.mission)
    preparees = [c for place in attaches for c in contrat.contre_propositions if c.rattachement == place]
    return [*map(_de_la_cpts, preparees), *candidats_du_catalogue(contrat, indicateur.mission, catalogue)]


def candidats_du_catalogue(contrat: Contrat, mission: str, catalogue: Sequence[EntreeCatalogue]) -> list[Candidat]:
    """Les indicateurs locaux qualitatifs ou de moyens du catalogue que la mission n'a pas déjà."""
    presents = [SequenceMatcher(None, "", i.libelle.casefold()) for i in contrat.indicateurs_de(mission)]
    return [c for c in _du_catalogue(mission, catalogue) if not _y_ressemble(c.libelle.casefold(), presents)]


def _y_ressemble(libelle: str, presents: Sequence[SequenceMatcher[str]]) -> bool:
    """Vrai si la mission a déjà une ligne de ce nom, à quelques mots près."""
    return any(_se_ressemblent(libelle, present) for present in presents)


def _se_ressemblent(libelle: str, present: SequenceMatcher[str]) -> bool:
    """La ressemblance exacte est longue : ses deux bornes, plus rapides, écartent presque tous les noms avant elle."""
    present.set_seq1(libelle)
    return all(part() > RESSEMBLANCE for part in (present.real_quick_ratio, present.quick_ratio, present.ratio))


def _de_la_cpts(proposition: ContreProposition) -> Candidat:
    ligne, termes = proposition.ligne, proposition.ligne.termes
    ne_se_chiffre_pas = termes.type_mesure is None and termes.nature is not Nature.QUANTITATIF
    if ne_se_chiffre_pas and not ligne.connus.cible.texte:
        ligne = replace(ligne, connus=replace(ligne.connus, cible=FAIT))
    return Candidat(ligne, "votre classeur, feuille Contre-propositions", proposition.piece)


def _du_catalogue(mission: str, catalogue: Sequence[EntreeCatalogue]) -> Iterator[Candidat]:
    for entree in catalogue:
        dilue = entree.nature is Nature.QUALITATIF or entree.objet is Objet.MOYENS
        if entree.mission != mission or entree.portee != "local" or not dilue:
            continue
        est_un_etat = entree.nature is Nature.QUALITATIF
        connus = Indicateur(
            "",
            mission,
            entree.libelle,
            unite="" if est_un_etat else entree.unite,
            maitrise=entree.maitrise,
            source=entree.source_de_la_donnee,
        )
        # Le catalogue ne dit pas la règle : celle-ci est une proposition, pas une supposition.
        regle = NomRegle.ETATS if est_un_etat else NomRegle.PROPORTIONNEL
        termes = TermesEcrits(nature=entree.nature, objet=entree.objet, regle=regle)
        yield Candidat(LigneEcrite(connus, termes), f"catalogue ({entree.origine})", entree.piece, entree.theme)


def theme_de(ligne: Indicateur, catalogue: Sequence[EntreeCatalogue]) -> str:
    """Le thème du catalogue dont une entrée de la même mission a le plus de mots de la ligne ; vide si aucune."""
    mots = _mots(ligne.libelle)
    communs = [(len(mots & _mots(e.libelle)), e.theme) for e in catalogue if e.mission == ligne.mission]
    combien, theme = max(communs, key=lambda paire: paire[0], default=(0, ""))
    return theme if combien >= MOTS_COMMUNS else ""


def _mots(libelle: str) -> frozenset[str]:
    """Les mots d'un libellé qui disent de quoi il parle."""
    return frozenset(mot for mot in normaliser(libelle).split() if len(mot) >= MOT_QUI_COMPTE)
