"""Les actions, le budget et les prêts entre enveloppes, en tableaux. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from lib.domaine.annees.actions_tenues import ActionTenue, heures_valorisees
from lib.domaine.annees.fongibilite import PretDEnveloppe
from lib.domaine.annees.prevu_et_realise import HORS_MISSION, ExecutionDeMission
from lib.domaine.nombres_exacts import ZERO
from lib.rendu.contenus.contenu import TIRET, CaseMontree, Contenu, Place, Rangee, Rubrique, ValeurMontree
from lib.rendu.formats import accorder, euros_signes, nombre, part
from lib.usages.budget_regarde import BudgetRegarde

RATTACHE_A_RIEN: Final = "Rattaché à aucune mission"
HORS_DES_MISSIONS: Final = "Hors mission"
TOTAL: Final = "Total"
PREVUES, FAITES, VALORISEES = "Heures prévues", "Heures faites", "Heures valorisées"
HEURES: Final = (PREVUES, FAITES, VALORISEES)
POURQUOI: Final = "Pourquoi l'écart"
D_OU: Final = "D'où vient l'écart"
ACTIONS_CITEES: Final = 2
"""Les actions que l'on nomme pour expliquer un écart ; les autres se comptent."""
INCONNU: Final = "Ce que l'on ne sait pas"


@dataclass(frozen=True, slots=True)
class LigneDuPrevisionnel:
    """Une rangée du budget prévisionnel : un nom et ses montants [€].

    Attributes:
        charges_minimales: vrai si des charges qui y seraient sont inconnues.
        surs_minimaux: vrai si des produits sûrs qui y seraient sont inconnus.
    """

    nom: str
    charges: Decimal | None
    surs: Decimal | None
    variable: Decimal | None
    ecart: Decimal | None
    charges_minimales: bool = False
    surs_minimaux: bool = False


def actions_montrees(regarde: BudgetRegarde) -> Contenu[ActionTenue]:
    """Chaque action : ses missions, ses charges, ses heures, et pourquoi elles s'écartent de ce qui était prévu."""
    taux = regarde.taux_horaire
    contenu = Contenu(
        "Vos actions",
        (
            Rubrique("Action", lambda a: a.libelle, Place.LIBELLE),
            Rubrique("Missions", lambda a: parts_dites(regarde, a), Place.MOTS),
            Rubrique("Prévu", lambda a: a.budgetee.cout_prevu),
            Rubrique("Réalisé", lambda a: a.budgetee.cout_realise),
            Rubrique("Écart", lambda a: ecart_signe(a.ecart)),
            Rubrique(PREVUES, lambda a: heures_dites(a.budgetee.heures_prevues)),
            Rubrique(FAITES, lambda a: heures_dites(a.budgetee.heures_realisees)),
            Rubrique(VALORISEES, lambda a: heures_valorisees(a.budgetee.heures_realisees, taux)),
            Rubrique(POURQUOI, lambda a: a.explication or TIRET, Place.PHRASE),
            Rubrique("D'où", lambda a: str(a.origine), Place.MOTS),
        ),
        regarde.actions,
        "Aucune action : écrivez-en une ci-dessous, ou la feuille « Actions » du classeur.",
    )
    return _sans_les_vides(contenu, HEURES, POURQUOI)


def execution_montree(regarde: BudgetRegarde) -> Contenu[ExecutionDeMission]:
    """Ce que chaque mission devait coûter et a coûté ; l'écart ne compte que ce qui dit les deux."""
    taux = regarde.taux_horaire
    contenu = Contenu(
        "Prévu et réalisé, mission par mission",
        (
            Rubrique("Mission", lambda e: nom_de_mission(regarde, e.mission, RATTACHE_A_RIEN), Place.LIBELLE),
            Rubrique("Prévu", lambda e: e.prevu),
            Rubrique("Réalisé", lambda e: e.realise),
            Rubrique("Écart", lambda e: ecart_signe(e.ecart)),
            Rubrique("Part dépensée", _part_depensee),
            Rubrique(D_OU, lambda e: d_ou_vient_l_ecart(regarde, e), Place.PHRASE, est_a_imprimer=False),
            Rubrique(PREVUES, lambda e: heures_dites(e.heures_prevues)),
            Rubrique(FAITES, lambda e: heures_dites(e.heures_realisees)),
            Rubrique(VALORISEES, lambda e: heures_valorisees(e.heures_realisees, taux)),
            Rubrique(INCONNU, ce_qui_manque, Place.PHRASE),
        ),
        regarde.executions,
        "Aucune action chiffrée : écrivez vos actions, ou la feuille « Actions » du classeur.",
    )
    return _sans_les_vides(contenu, HEURES, D_OU, INCONNU)


def previsionnel_montre(regarde: BudgetRegarde) -> Contenu[LigneDuPrevisionnel]:
    """Charges et produits par mission, puis leur total ; la part variable est à part."""
    return Contenu(
        "Budget prévisionnel de l'exercice",
        (
            Rubrique("Mission", lambda li: li.nom, Place.LIBELLE),
            Rubrique("Charges prévues", lambda li: _au_moins(li.charges, est_un_minimum=li.charges_minimales)),
            Rubrique("Produits sûrs", lambda li: _au_moins(li.surs, est_un_minimum=li.surs_minimaux)),
            Rubrique("Produits sûrs − charges", lambda li: ecart_signe(li.ecart)),
            Rubrique("Part variable, si tout est atteint", lambda li: li.variable),
        ),
        tuple(_lignes_du_previsionnel(regarde)),
    )


def prets_montres(regarde: BudgetRegarde) -> Contenu[PretDEnveloppe]:
    """Le compte d'ombre : ce que chaque enveloppe prête ou emprunte ; la somme est zéro."""
    contenu = Contenu(
        "Ce qu'une enveloppe prête à une autre",
        (
            Rubrique("Mission", lambda p: regarde.nom_de(p.consommee.mission), Place.LIBELLE),
            Rubrique("Part fixe et variable acquise", lambda p: p.consommee.enveloppe),
            Rubrique("Réalisé", lambda p: p.consommee.realise),
            Rubrique("Prête", lambda p: max(ZERO, p.pret)),
            Rubrique("Emprunte", lambda p: -p.pret if p.pret < ZERO else ZERO),
            Rubrique("Reste", lambda p: p.reste),
            Rubrique(INCONNU, lambda p: _muettes(regarde, p), Place.PHRASE),
        ),
        regarde.prets,
        "Aucune mission n'a à la fois une enveloppe et un réalisé connus : rien ne se compare.",
    )
    return _sans_les_vides(contenu, INCONNU)


def parts_dites(regarde: BudgetRegarde, action: ActionTenue) -> str:
    """« Accès aux soins 60 %, Prévention 40 % » ; un tiret si elle n'est d'aucune mission."""
    parts = (f"{regarde.nom_de(code)} {part(p, decimales=0)}" for code, p in action.budgetee.parts if p)
    return ", ".join(parts) or TIRET


def nom_de_mission(regarde: BudgetRegarde, code: str, sinon: str) -> str:
    """Le nom d'une mission, ou ce que l'on dit de ce qui n'en a pas."""
    return sinon if code == HORS_MISSION else regarde.nom_de(code)


def ecart_signe(ecart: Decimal | None) -> ValeurMontree | None:
    """Un écart avec son signe ; rien s'il est inconnu."""
    return None if ecart is None else ValeurMontree(euros_signes(ecart), Fraction(ecart))


def heures_dites(heures: Fraction | None) -> ValeurMontree | None:
    """« 120 h » ; rien si personne ne les dit."""
    if heures is None:
        return None
    return ValeurMontree(f"{nombre(heures, decimales=1)}\u00a0h", heures, "h")


def d_ou_vient_l_ecart(regarde: BudgetRegarde, execution: ExecutionDeMission) -> str:
    """« Guichet + 1 200 € (un recrutement) ; ateliers − 300 € ; et 2 autres » ; un tiret si rien ne s'écarte."""
    pourquoi = {action.libelle: action.explication for action in regarde.actions}
    ecarts = [(nom, ecart) for nom, ecart in execution.ecarts if ecart]
    dits = [
        f"{nom} {euros_signes(ecart)}" + (f" ({pourquoi[nom]})" if pourquoi.get(nom) else "")
        for nom, ecart in ecarts[:ACTIONS_CITEES]
    ]
    autres = len(ecarts) - len(dits)
    return " ; ".join([*dits, *([f"et {accorder(autres, 'autre')}"] if autres else [])]) or TIRET


def ce_qui_manque(execution: ExecutionDeMission) -> str:
    """« sans réalisé : ateliers, guichet ; sans prévu : … » ; un tiret si rien ne manque."""
    dits = (("sans prévu", execution.sans_prevu), ("sans réalisé", execution.sans_realise))
    return " ; ".join(f"{quoi} : {', '.join(noms)}" for quoi, noms in dits if noms) or TIRET


def _sans_les_vides(contenu: Contenu[Rangee], *groupes: str | tuple[str, ...]) -> Contenu[Rangee]:
    """Le même tableau, sans les colonnes dont personne ne dit rien ; celles d'un groupe vont ensemble."""
    for groupe in groupes:
        titres = (groupe,) if isinstance(groupe, str) else groupe
        cases = [r.lire(rangee) for r in contenu.rubriques if r.titre in titres for rangee in contenu.rangees]
        if all(case in (None, TIRET) for case in cases):
            contenu = contenu.sans(*titres)
    return contenu


def _part_depensee(execution: ExecutionDeMission) -> Fraction | None:
    """La part du prévu déjà dépensée ; rien si une action tait l'un des deux : le rapport tromperait."""
    if execution.realise is None or not execution.prevu or execution.sans_prevu or execution.sans_realise:
        return None
    return Fraction(execution.realise) / Fraction(execution.prevu)


def _lignes_du_previsionnel(regarde: BudgetRegarde) -> Iterator[LigneDuPrevisionnel]:
    budget = regarde.previsionnel
    for poste in budget.postes:
        nom = nom_de_mission(regarde, poste.mission, HORS_DES_MISSIONS)
        yield LigneDuPrevisionnel(nom, poste.charges, poste.surs, poste.variable, poste.ecart, bool(poste.sans_prevu))
    yield LigneDuPrevisionnel(
        TOTAL,
        budget.charges if budget.a_des_charges else None,
        budget.surs,
        budget.variable,
        budget.ecart,
        charges_minimales=not budget.charges_sont_connues,
        surs_minimaux=not budget.produits_sont_connus,
    )


def _au_moins(montant: Decimal | None, *, est_un_minimum: bool) -> CaseMontree:
    return CaseMontree(montant, "au moins" if est_un_minimum and montant is not None else "")


def _muettes(regarde: BudgetRegarde, pret: PretDEnveloppe) -> str:
    execution = regarde.execution(pret.consommee.mission)
    if execution is None or not execution.sans_realise:
        return TIRET
    return f"réalisé incomplet, {ce_qui_manque(execution)}"
