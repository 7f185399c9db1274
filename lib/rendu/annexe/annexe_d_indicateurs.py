"""L'annexe d'indicateurs en document : mission, action, lignes avec leurs euros et leur règle, preuves attendues.

Rien que des termes du contrat : ni réalisé, ni prévision, ni cahier interne, ni avancement des pièces. Ni ce module ni
ceux qu'il appelle ne connaissent l'interne (essai d'architecture). Son classeur se relit aux mêmes termes, au centime.
"""

from __future__ import annotations

from collections.abc import Iterator

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.monnaie import ZERO
from lib.rendu.annexe import tableaux_d_annexe as tableaux
from lib.rendu.annexe.termes_montrables import termes_du_contrat
from lib.rendu.document.document import (
    Bloc,
    Diffusion,
    Document,
    Identite,
    Intertitre,
    Liste,
    Paragraphe,
    SectionDeDocument,
    Tableau,
    Tampon,
    Ton,
)
from lib.rendu.fiche.parties import SANS_NOM
from lib.rendu.formats import accorder, annees_civiles, euros, periode

GENRE = "Annexe d'indicateurs"
CONVENUE, PROPOSEE = "telle que convenue en réunion", "avec les changements proposés"
"""D'où viennent les termes d'une annexe qui n'est pas celle du classeur."""
PREUVES_ATTENDUES = "Preuves attendues"


def document_d_annexe(contrat: Contrat, identite: Identite, *, precision: str = "") -> Document:
    """L'annexe d'un contrat.

    Args:
        precision: d'où vient ce contrat (« tel que convenu en réunion »), écrit par nous ; vide pour celui du classeur.
    """
    termes = termes_du_contrat(contrat)
    cpts, exercice = termes.cpts, termes.exercice
    nom, annee = cpts.nom or SANS_NOM, f"exercice {periode(exercice.debut, exercice.fin)}" if exercice else ""
    return Document(
        GENRE,
        nom,
        tuple(filter(None, (" · ".join(filter(None, (annee, precision))),))),
        f"{GENRE} · {nom}",
        Tampon(Diffusion.PARTAGEABLE, identite, cpts.est_fictive),
        annees_civiles(exercice.debut, exercice.fin) if exercice else "",
        (_l_ensemble(termes), *_missions(termes), *_au_classeur(termes)),
    )


def _l_ensemble(contrat: Contrat) -> SectionDeDocument:
    engagees = [mission for mission in contrat.missions if mission.engagee]
    remunerees = [i for m in engagees for i in contrat.indicateurs_de(m.code) if i.remunere]
    connus = [ligne.montant_max for ligne in remunerees if ligne.montant_max is not None]
    inconnus = len(remunerees) - len(connus)
    dits = (
        accorder(len(engagees), "mission engagée", "missions engagées"),
        f"{accorder(len(connus), 'ligne payée', 'lignes payées')}, {euros(sum(connus, ZERO))} au plus",
        f"{accorder(inconnus, 'ligne')} sans montant connu" if inconnus else "",
    )
    phrase = Paragraphe(f"{' ; '.join(filter(None, dits))}.", Ton.FORT)
    return SectionDeDocument("", (phrase, *_non_engagees(contrat)))


def _non_engagees(contrat: Contrat) -> Iterator[Bloc]:
    autres = [mission.libelle for mission in contrat.missions if not mission.engagee]
    if autres:
        yield Paragraphe(f"{', '.join(autres)}.", Ton.PETIT, "Au contrat, sans être engagées")


def _missions(contrat: Contrat) -> Iterator[SectionDeDocument]:
    for mission in contrat.missions:
        if not mission.engagee:
            continue
        lignes = tableaux.lignes_d_une_mission(contrat, mission)
        tableau = (Tableau(lignes, est_annonce=False),) if lignes.rangees else ()
        blocs: tuple[Bloc, ...] = (Paragraphe(_enveloppes(mission)), *tableau, *_preuves(contrat, mission))
        yield SectionDeDocument(mission.libelle or mission.code, blocs)


def _enveloppes(mission: Mission) -> str:
    parts = (("Part fixe", mission.part_fixe), ("part variable", mission.part_variable))
    dites = " ; ".join(f"{nom} : {'non dite' if montant is None else euros(montant)}" for nom, montant in parts)
    condition = f" Condition : {mission.texte_condition.rstrip('. ')}." if mission.texte_condition else ""
    return f"{dites}.{condition}"


def _preuves(contrat: Contrat, mission: Mission) -> Iterator[Bloc]:
    """Les preuves attendues d'une mission, par action, sinon par ligne."""
    attaches = dict.fromkeys(
        attache for ligne in contrat.indicateurs_de(mission.code) for attache in (ligne.action, ligne.identifiant)
    )
    attendues = {a: [p.libelle for p in contrat.pieces if p.rattachement == a] for a in attaches if a}
    phrases = tuple(Paragraphe(" · ".join(pieces), etiquette=a) for a, pieces in attendues.items() if pieces)
    if phrases:
        yield Intertitre(PREUVES_ATTENDUES)
        yield Liste(phrases)


def _au_classeur(contrat: Contrat) -> Iterator[SectionDeDocument]:
    """Ce que seul le classeur montre : les mêmes termes, une colonne chacun, sous les titres du modèle."""
    identite = Tableau(tableaux.identite_a_relire(contrat))
    yield SectionDeDocument("", (*_l_ensemble(contrat).blocs, identite), feuille="Contrat", est_sur_papier=False)
    for contenu in (
        tableaux.missions_a_relire(contrat),
        tableaux.lignes_a_relire(contrat),
        tableaux.paliers_a_relire(contrat),
        tableaux.preuves_a_relire(contrat),
    ):
        if contenu.rangees:
            bloc = Tableau(contenu, est_annonce=False)
            yield SectionDeDocument("", (bloc,), feuille=contenu.titre, est_sur_papier=False)
