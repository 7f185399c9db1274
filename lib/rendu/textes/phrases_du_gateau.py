"""Les phrases du gâteau : avant → après, ce qu'on cède et ce qu'on obtient."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from lib.domaine.equilibre import PartDuGateau, lignes_de_la_part, maitrise_est_connue
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.nombres_exacts import ZERO, arrondir
from lib.domaine.objectif import cible_a_taper, ecrire_le_realise
from lib.domaine.transferts import montant_de
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import EtatMesure, TypeMesure
from lib.rendu.contenus.contenu import Enumeration
from lib.rendu.formats import euros, euros_ou_inconnu, euros_signes, part, points_signes
from lib.rendu.textes.avant_apres import AvantApres
from lib.usages.faits import ContratsCompares

VERROUILLEE = "verrouillée"
APPRECIER = (
    "La part sera fixée à la main, de 0 à 100 %, par la fonction que le contrat nommera : rien à saisir aujourd'hui."
)


def gateau(contrats: ContratsCompares) -> str:
    """La phrase de la page du gâteau."""
    simulation = contrats.simulation
    en_jeu = euros_ou_inconnu(contrats.apres.valorise.du.part_variable)
    if simulation.contrat == simulation.reference:
        return (
            f"Le contrat d'aujourd'hui : {en_jeu} à partager. Changez une cible, une règle ou des euros pour comparer."
        )
    deplace = sum((f.montant for e in simulation.journal for f in e.flux), ZERO)
    effet = f"déplace {euros(deplace)}" if deplace else "change les termes sans déplacer d'euros"
    tenues = all(c.est_tenue for c in contrats.conservations)
    garde = "garde l'enveloppe de chaque mission" if tenues else "ne garde pas les enveloppes : vérifiez le tableau"
    return f"La proposition {garde} ({en_jeu} en tout) et {effet}."


def dependance(contrats: ContratsCompares) -> AvantApres:
    """La part qui dépend de tiers, avant et après ; sans colonne « Maîtrise », elle est inconnue, pas nulle."""
    if not maitrise_est_connue(contrats.avant.contrat):
        return AvantApres("Dépend de tiers", "—", "—", "colonne « Maîtrise » à remplir")
    avant, apres = contrats.avant.equilibre, contrats.apres.equilibre
    return _en_parts("Dépend de tiers", avant.part(PartDuGateau.TIERS), apres.part(PartDuGateau.TIERS), mieux=-1)


def part_en_lignes(
    contrats: ContratsCompares, une: PartDuGateau, *, lien: Callable[[str], str]
) -> tuple[AvantApres, ...]:
    """Les lignes d'une part du gâteau, avant et après ; leur somme est celle de la part.

    Args:
        contrats: le contrat, et celui de la proposition.
        une: la part.
        lien: l'adresse de la rangée d'une ligne.
    """
    gauche, droite = (
        {i.identifiant: i for i in lignes_de_la_part(c.contrat, une)} for c in (contrats.avant, contrats.apres)
    )
    return tuple(
        _une_ligne(gauche.get(identifiant), droite.get(identifiant), lien(identifiant))
        for identifiant in dict.fromkeys([*gauche, *droite])
    )


def _une_ligne(avant: Indicateur | None, apres: Indicateur | None, lien: str) -> AvantApres:
    """Ce que la part compte d'une ligne ; une ligne qui n'y est plus, ou pas encore, y compte pour rien."""
    etait, devient = ((i.montant_max or ZERO) if i else ZERO for i in (avant, apres))
    nommee = apres or avant
    return AvantApres(
        nommee.libelle if nommee else "",
        euros(etait) if avant else "—",
        euros(devient) if apres else "—",
        "" if etait == devient else euros_signes(devient - etait),
        lien=lien if apres else "",
    )


def somme_de_la_part(contrats: ContratsCompares, une: PartDuGateau) -> str:
    """« dépend de tiers : 31 762,91 €, soit 26 % de la part variable »."""
    apres = contrats.apres.equilibre
    poids = apres.part(une)
    soit = "" if poids is None else f", soit {part(poids, decimales=0)} de la part variable"
    return f"{une.capitalize()} : {euros(apres.euros[une])}{soit}."


def _en_parts(libelle: str, avant: Fraction | None, apres: Fraction | None, *, mieux: int) -> AvantApres:
    if avant is None or apres is None:
        return AvantApres(libelle, "—", "—", "montants inconnus")
    return AvantApres(
        libelle,
        part(avant, decimales=0),
        part(apres, decimales=0),
        points_signes(_au_point(apres) - _au_point(avant)),
        _favorable(_au_point(apres) - _au_point(avant), mieux),
    )


def _au_point(part_du_gateau: Fraction) -> Fraction:
    """La part telle qu'elle est écrite : les écarts se recalculent."""
    return Fraction(arrondir(part_du_gateau * 100, decimales=0)) / 100


def _favorable(ecart: Fraction, mieux: int) -> bool | None:
    return None if not ecart or not mieux else ecart * mieux > 0


def euros_du_mouvement(contrats: ContratsCompares, rang: int) -> str:
    """Les euros que le mouvement de ce rang touche : ceux qu'il déplace, sinon ceux de sa ligne telle qu'il la trouve.

    Args:
        contrats: les deux contrats, et ce que tous les mouvements ont fait.
        rang: la place du mouvement dans le scénario.
    """
    entree = next((e for e in contrats.simulation.journal if e.mouvement == rang), None)
    if entree is not None and entree.flux:
        return euros(sum((f.montant for f in entree.flux), ZERO))
    mouvement = contrats.scenario.etapes[rang].mouvement
    ligne = contrats.simulation.avants[rang].indicateur(mouvement.ligne_visee)
    return euros(montant_de(ligne)) if ligne else ""


def acquis(contrats: ContratsCompares) -> AvantApres:
    """Ce qui est acquis au réalisé d'aujourd'hui, avant et après : des faits, rien de prévu."""
    avant, apres = contrats.avant.valorise.du.acquis, contrats.apres.valorise.du.acquis
    ecart = apres - avant
    return AvantApres(
        "Acquis aujourd'hui", euros(avant), euros(apres), euros_signes(ecart), ecart > 0 if ecart else None
    )


def ou_en_est(contrats: ContratsCompares, ligne: LigneValorisee) -> str:
    """Sous le nom d'une ligne d'après : ce qui est fait, ce qui est acquis, et ce que la proposition y change."""
    indicateur = ligne.indicateur
    est_nouvelle = contrats.avant.contrat.indicateur(indicateur.identifiant) is None
    faits = ["nouvelle ligne"] if est_nouvelle else _fait(indicateur)
    if entiere := cible_entiere(indicateur):
        faits.insert(0, f"cible écrite : {entiere}")
    if indicateur.est_verrouille:
        faits.append(VERROUILLEE)
    if indicateur.est_paye and ligne.montant is not None:
        faits.append(f"{euros(ligne.montant)} acquis")
    if ligne.motif:
        faits.append(ligne.motif)
    changes = contrats.termes_changes.get(indicateur.identifiant, ())
    return " · ".join([*faits, *(f"{terme.libelle.lower()} avant : {terme.avant}" for terme in changes)])


def cible_entiere(ligne: Indicateur) -> str:
    """Ce qu'un champ trop étroit ne montre pas de la cible, à dire près de lui ; vide s'il la montre toute."""
    texte, se_tape = ligne.cible.texte, not ligne.est_verrouille and ligne.type_mesure is not TypeMesure.ETAT
    return f"« {texte} »" if texte and se_tape and cible_a_taper(ligne.cible) != texte else ""


def cible_qui_manque(cible: Cible) -> str:
    """Ce que dit un champ de cible vide : il n'y en a pas encore, ou elle est écrite en entier près de lui."""
    return "autre cible" if cible.texte else "à définir"


def _fait(ligne: Indicateur) -> list[str]:
    """« réalisé : 112 patients », « non fait » ; rien s'il manque : le motif le dit."""
    if ligne.mesure.etat is EtatMesure.MANQUANT:
        return []
    dit = ecrire_le_realise(ligne)
    return [dit if ligne.est_un_constat else f"réalisé : {dit}"]


def presenter_un_candidat(origine: str, ligne: Indicateur) -> str:
    """D'où vient un candidat, qui le contrôle, et sa source."""
    controle = f"maîtrise : {ligne.maitrise}" if ligne.maitrise else "maîtrise non dite"
    source = f"source : {ligne.source}" if ligne.source else ""
    return " · ".join(filter(None, (origine, controle, source)))


def depart_illisible(tape: str) -> str:
    """Ce qui est tapé pour le départ d'une ligne n'est pas un nombre."""
    return f"Le départ « {tape} » n'est pas un nombre : écrivez 12, 12,5 ou laissez vide."


def balance(contrats: ContratsCompares) -> tuple[Enumeration, Enumeration]:
    """Ce que l'on cède et ce que l'on obtient, par les mouvements actifs et acceptés."""
    refuses = {r.mouvement for r in contrats.simulation.refus}
    etapes = enumerate(zip(contrats.scenario.etapes, contrats.echanges, strict=True))
    actifs = [(e.mouvement, dit) for rang, (e, dit) in etapes if e.est_active and rang not in refuses]
    cede = tuple(dit for m, dit in actifs if m.est_une_concession)
    obtient = tuple(dit for m, dit in actifs if not m.est_une_concession)
    return Enumeration("On cède", cede, "Rien n'est cédé."), Enumeration("On obtient", obtient, "Rien n'est demandé.")
