"""L'annexe d'indicateurs en document : mission, action, lignes avec leurs euros et leur règle, preuves attendues.

Rien que des termes du contrat : ni réalisé, ni prévision, ni cahier interne, ni avancement des pièces. Ni ce module ni
ceux qu'il appelle ne connaissent l'interne (essai d'architecture). Son classeur se relit aux mêmes termes, au centime.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.origine_des_termes import ACCORD_REFUSE, OrigineDesTermes, SorteDOrigine
from lib.domaine.vocabulaire import NomRegle
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
from lib.rendu.formats import SANS_NOM, accorder, euros, periode
from lib.rendu.noms_des_documents import NomDeFichier, annees_de, precision_de

GENRE = "Annexe d'indicateurs"
PRECISIONS: Mapping[SorteDOrigine, str] = {
    SorteDOrigine.CONVENUE: "telle que convenue en réunion",
    SorteDOrigine.PROPOSEE: "avec les changements proposés",
}
"""D'où viennent les termes d'une annexe qui n'est pas celle du classeur."""
COMPTES, PREUVES_ATTENDUES = "Comment chaque ligne se compte", "Preuves attendues"


def document_d_annexe(contrat: Contrat, identite: Identite, origine: OrigineDesTermes = OrigineDesTermes()) -> Document:
    """L'annexe d'un contrat.

    Args:
        origine: d'où viennent ses termes ; un accord qui ne s'y applique pas s'y dit en alerte.
    """
    termes, precision = termes_du_contrat(contrat), PRECISIONS.get(origine.sorte, "")
    cpts, exercice = termes.cpts, termes.exercice
    nom, annee = cpts.nom or SANS_NOM, f"exercice {periode(exercice.debut, exercice.fin)}" if exercice else ""
    ensemble = (*(Paragraphe(refus, Ton.ALERTE, ACCORD_REFUSE) for refus in origine.refus), *_l_ensemble(termes))
    return Document(
        GENRE,
        nom,
        tuple(filter(None, (" · ".join(filter(None, (annee, precision))),))),
        f"{GENRE} · {nom}",
        Tampon(Diffusion.PARTAGEABLE, identite, cpts.est_fictive),
        annees_de(exercice),
        (SectionDeDocument("", ensemble), *_missions(termes), *_au_classeur(termes, ensemble)),
        est_en_paysage=True,
    )


def nom_de_l_annexe(contrat: Contrat, identite: Identite, origine: OrigineDesTermes, extension: str) -> str:
    """Le nom du fichier de l'annexe ; celle de la réunion et celle d'un scénario ne portent pas le même."""
    annees, precision = annees_de(contrat.exercice), precision_de(origine)
    nom = NomDeFichier("annexe", contrat.cpts.nom, annees, identite.jour, Diffusion.PARTAGEABLE, precision)
    return nom.en(extension)


def _l_ensemble(contrat: Contrat) -> tuple[Bloc, ...]:
    engagees = [mission for mission in contrat.missions if mission.engagee]
    dits = (accorder(len(engagees), "mission engagée", "missions engagées"), _euros_des_lignes(contrat, engagees))
    return (Paragraphe(f"{' ; '.join(filter(None, dits))}.", Ton.FORT), *_non_engagees(contrat))


def _euros_des_lignes(contrat: Contrat, engagees: Sequence[Mission]) -> str:
    """Les lignes payées et leurs euros : bornés si chaque montant est connu, sinon ce qui l'est ; vide sans ligne."""
    remunerees = [(m, i) for m in engagees for i in contrat.indicateurs_de(m.code) if i.remunere]
    payees = [(m, i) for m, i in remunerees if i.regle is not NomRegle.NEUTRALISE]
    neutralisees = [i for _, i in remunerees if i.regle is NomRegle.NEUTRALISE]
    inconnues = sum(i.montant_max is None for _, i in payees)
    compte = accorder(len(payees), "ligne payée", "lignes payées")
    if inconnues == len(payees):
        dit = f"{compte}, de montant inconnu" if payees else ""
        return ", ".join(filter(None, (dit, _neutralisees(neutralisees))))
    sous_condition = _somme(
        ligne for m, ligne in payees if not (m.condition.est_ouverte and ligne.condition.est_ouverte)
    )
    dits = (
        f"{compte}, {euros(_somme(i for _, i in payees))} {'connus' if inconnues else 'au plus'}",
        f"dont {euros(sous_condition)} sous condition" if sous_condition else "",
        f"et {accorder(inconnues, 'ligne')} de montant inconnu" if inconnues else "",
        _neutralisees(neutralisees),
    )
    return ", ".join(filter(None, dits))


def _neutralisees(lignes: Sequence[Indicateur]) -> str:
    """« à part, 1 ligne neutralisée (900 €) qui ne paie rien » ; vide s'il n'y en a pas."""
    if not lignes:
        return ""
    compte, montant = accorder(len(lignes), "ligne neutralisée", "lignes neutralisées"), _somme(lignes)
    verbe = "paie" if len(lignes) == 1 else "paient"
    return f"à part, {compte}{f' ({euros(montant)})' if montant else ''} qui ne {verbe} rien"


def _somme(lignes: Iterable[Indicateur]) -> Decimal:
    return sum((ligne.montant_max for ligne in lignes if ligne.montant_max is not None), ZERO)


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
        comptes = (Intertitre(COMPTES), _comptes(contrat, mission)) if lignes.rangees else ()
        blocs: tuple[Bloc, ...] = (*tableau, Paragraphe(_enveloppes(mission)), *comptes, *_preuves(contrat, mission))
        yield SectionDeDocument(mission.libelle or mission.code, blocs)


def _comptes(contrat: Contrat, mission: Mission) -> Liste:
    return Liste(tuple(Paragraphe(dit, etiquette=n) for n, dit in tableaux.comptes_d_une_mission(contrat, mission)))


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


def _au_classeur(contrat: Contrat, ensemble: tuple[Bloc, ...]) -> Iterator[SectionDeDocument]:
    """Ce que seul le classeur montre : les mêmes termes, une colonne chacun, sous les titres du modèle."""
    identite = Tableau(tableaux.identite_a_relire(contrat))
    yield SectionDeDocument("", (*ensemble, identite), feuille="Contrat", est_sur_papier=False)
    for contenu in (
        tableaux.missions_a_relire(contrat),
        tableaux.lignes_a_relire(contrat),
        tableaux.paliers_a_relire(contrat),
        tableaux.preuves_a_relire(contrat),
    ):
        if contenu.rangees:
            bloc = Tableau(contenu, est_annonce=False)
            yield SectionDeDocument("", (bloc,), feuille=contenu.titre, est_sur_papier=False)
