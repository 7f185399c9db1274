"""La feuille vivante d'un classeur : chaque paiement en formule, nos valeurs à côté, une décision à choisir."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.indicateur import Palier
from lib.rendu.calcul_vivant.formules import Role
from lib.rendu.calcul_vivant.rangees_vivantes import CONSTATS, MissionVivante, RangeeVivante
from lib.rendu.contenus.contenu import ValeurMontree, ValeurSeule
from lib.rendu.document.xlsx_feuille import (
    EUROS,
    FORT,
    PART,
    SAISIE,
    ColonneDeFeuille,
    ecrire_phrases,
    ecrire_tableau,
    ecrire_titre,
    poser,
)

CALCUL, PALIERS = "Calcul", "Paliers"
OUI, NON = "oui", "non"
DECISIONS = ("À discuter", "Accepté", "Reporté", "Refusé")
MODE_D_EMPLOI = (
    "Changez un réalisé, une cible ou un montant (cases teintées) : la part payée, le paiement et les totaux se "
    "recalculent ici même.",
    "« Notre calcul » ne bouge pas : l'écart dit ce que vos changements déplacent. Une case vide reste inconnue, "
    "jamais zéro.",
)
ENTETE: Final = 4
"""La ligne des titres ; les lignes du contrat suivent."""
COLONNES: Final = (
    ColonneDeFeuille("N°", 6),
    ColonneDeFeuille("Ligne", 36),
    ColonneDeFeuille("Mission", 15),
    ColonneDeFeuille("Règle", 13),
    ColonneDeFeuille("Unité", 11),
    ColonneDeFeuille("Départ", 10, a_droite=True),
    ColonneDeFeuille("Seuil", 9, a_droite=True),
    ColonneDeFeuille("Intermédiaire", 12, a_droite=True),
    ColonneDeFeuille("Cible", 10, a_droite=True),
    ColonneDeFeuille("Cible haute", 9, a_droite=True),
    ColonneDeFeuille("Réalisé", 11, a_droite=True),
    ColonneDeFeuille("Dû", 6),
    ColonneDeFeuille("Part payée", 10, a_droite=True),
    ColonneDeFeuille("Montant", 12, a_droite=True),
    ColonneDeFeuille("Paiement", 12, a_droite=True),
    ColonneDeFeuille("Notre calcul", 12, a_droite=True),
    ColonneDeFeuille("Écart", 11, a_droite=True),
    ColonneDeFeuille("Décision", 12),
    ColonneDeFeuille("Remarque", 22),
)
COLONNES_DES_PALIERS: Final = (
    ColonneDeFeuille("N°", 8),
    ColonneDeFeuille("Ligne", 60),
    ColonneDeFeuille("Palier", 18),
    ColonneDeFeuille("Seuil", 16, a_droite=True),
    ColonneDeFeuille("Montant", 16, a_droite=True),
)
LETTRES: Final[Mapping[str, str]] = {c.titre: get_column_letter(rang) for rang, c in enumerate(COLONNES, 1)}
RANGS: Final[Mapping[str, int]] = {c.titre: rang for rang, c in enumerate(COLONNES, 1)}
COLONNE_DU_ROLE: Final[Mapping[Role, str]] = {
    Role.REALISE: "Réalisé",
    Role.DEPART: "Départ",
    Role.SEUIL: "Seuil",
    Role.INTERMEDIAIRE: "Intermédiaire",
    Role.CIBLE: "Cible",
    Role.CIBLE_HAUTE: "Cible haute",
    Role.MONTANT: "Montant",
}
FAIT_OU_NON = '"fait";;"non fait"'
TOTAL = "Total dû"


@dataclass
class FeuilleVivante:
    """Les deux feuilles, et ce que chaque formule vaut aujourd'hui, pour qui n'ouvre pas un tableur.

    Attributes:
        valeurs: nom de feuille → adresse → valeur de la formule ; un texte vide pour « rien ».
    """

    calcul: Worksheet
    paliers: Worksheet | None
    valeurs: dict[str, dict[str, float | str]] = field(default_factory=lambda: {CALCUL: {}})

    def ecrire(self, missions: Sequence[MissionVivante]) -> None:
        """Les lignes, mission par mission, puis les totaux ; rien à ajouter ensuite."""
        ecrire_phrases(self.calcul, ecrire_titre(self.calcul, 1, "Le calcul, ligne par ligne"), MODE_D_EMPLOI)
        rangees = [rangee for mission in missions for rangee in mission.rangees]
        ecrire_tableau(self.calcul, ENTETE, COLONNES, [_valeurs(rangee) for rangee in rangees])
        seuils = self._paliers(rangees)
        for ligne, rangee in enumerate(rangees, ENTETE + 1):
            self._rangee(ligne, rangee, seuils.get(rangee.identifiant, {}))
        self._listes(rangees)
        self._totaux(missions, ENTETE + len(rangees) + 2)
        self.calcul.freeze_panes = f"C{ENTETE + 1}"
        self.calcul.print_title_rows = f"{ENTETE}:{ENTETE}"

    def _paliers(self, rangees: Sequence[RangeeVivante]) -> dict[str, dict[str, str]]:
        """Les paliers sur leur feuille, et l'adresse de chacun, par ligne et par nom."""
        feuille = self.paliers
        adresses: dict[str, dict[str, str]] = {}
        if feuille is None:
            return {}
        dits = [(rangee, rang, palier) for rangee in rangees for rang, palier in enumerate(rangee.paliers, 1)]
        ecrire_tableau(feuille, 1, COLONNES_DES_PALIERS, [_palier(*dit) for dit in dits])
        feuille.freeze_panes, feuille.print_title_rows = "C2", "1:1"
        nom = quote_sheetname(PALIERS)
        for ligne, (rangee, rang, _) in enumerate(dits, 2):
            feuille.cell(ligne, 4).fill = feuille.cell(ligne, 5).fill = SAISIE
            cases = {f"seuil_{rang}": f"{nom}!$D${ligne}", f"montant_{rang}": f"{nom}!$E${ligne}"}
            adresses.setdefault(rangee.identifiant, {}).update(cases)
        return adresses

    def _rangee(self, ligne: int, rangee: RangeeVivante, seuils: Mapping[str, str]) -> None:
        realise, montant, du, part, paiement, calcule = (
            f"{LETTRES[nom]}{ligne}" for nom in ("Réalisé", "Montant", "Dû", "Part payée", "Paiement", "Notre calcul")
        )
        for role in rangee.cases:
            self.calcul.cell(ligne, RANGS[COLONNE_DU_ROLE[role]]).fill = SAISIE
        if rangee.est_un_constat and Role.CIBLE in rangee.cases:
            self.calcul.cell(ligne, RANGS["Cible"]).number_format = FAIT_OU_NON
        if not rangee.formule:
            return
        cases = {str(role): f"{LETTRES[nom]}{ligne}" for role, nom in COLONNE_DU_ROLE.items()}
        if rangee.est_un_constat:
            cases[Role.REALISE] = f'IF({realise}="{CONSTATS[0]}",1,IF({realise}="{CONSTATS[1]}",0.5,0))'
        vide = f'{realise}="",{du}="{NON}"'
        self._formule(part, f'IF(OR({vide}),"",{rangee.formule.format(**cases, **seuils)})', rangee.part, PART)
        somme = f'IF(OR({vide},{montant}=""),"",ROUND({montant}*{part},2))'
        self._formule(paiement, somme, rangee.paiement, EUROS)
        ecart = f'IF(OR({paiement}="",{calcule}=""),"",ROUND({paiement}-{calcule},2))'
        self._formule(f"{LETTRES['Écart']}{ligne}", ecart, None if rangee.paiement is None else 0, EUROS)

    def _listes(self, rangees: Sequence[RangeeVivante]) -> None:
        """Ce qui se choisit : la décision, ce qui est dû, le mot d'un constat."""
        if not rangees:
            return
        debut, fin = ENTETE + 1, ENTETE + len(rangees)
        self._liste(DECISIONS, [f"{LETTRES['Décision']}{debut}:{LETTRES['Décision']}{fin}"])
        self._liste((OUI, NON), [f"{LETTRES['Dû']}{debut}:{LETTRES['Dû']}{fin}"])
        constats = [f"{LETTRES['Réalisé']}{n}" for n, rangee in enumerate(rangees, debut) if rangee.est_un_constat]
        self._liste(CONSTATS, constats)

    def _liste(self, choix: Sequence[str], plages: Sequence[str]) -> None:
        liste = DataValidation(type="list", formula1=f'"{",".join(choix)}"', allow_blank=True, showErrorMessage=True)
        liste.errorTitle, liste.error = "Choix", f"Choisissez : {', '.join(choix)}."
        for plage in plages:
            liste.add(plage)
        if plages:
            self.calcul.add_data_validation(liste)

    def _totaux(self, missions: Sequence[MissionVivante], ligne: int) -> None:
        """Une rangée par mission, puis ce qui est dû : les missions dont la condition est remplie."""
        debut, dues = ENTETE + 1, []
        for rang, mission in enumerate(missions, ligne):
            fin = debut + len(mission.rangees) - 1
            colonne = LETTRES["Paiement"]
            self._total(rang, mission.libelle, f"SUM({colonne}{debut}:{colonne}{fin})", float(mission.acquis))
            poser(self.calcul, rang, RANGS["Dû"], OUI if mission.est_due else NON)
            poser(self.calcul, rang, RANGS["Montant"], mission.enveloppe)
            poser(self.calcul, rang, RANGS["Notre calcul"], mission.acquis)
            dues += [rang] if mission.est_due else []
            debut = fin + 1
        self._somme_due(missions, dues, ligne + len(missions))

    def _somme_due(self, missions: Sequence[MissionVivante], dues: Sequence[int], ligne: int) -> None:
        acquis = float(sum(mission.acquis for mission in missions))
        enveloppe = float(sum(m.enveloppe for m in missions if m.est_due and m.enveloppe is not None))
        for nom, valeur in (("Montant", enveloppe), ("Notre calcul", acquis)):
            self._formule(f"{LETTRES[nom]}{ligne}", _somme(LETTRES[nom], dues), valeur, EUROS)
        self._total(ligne, TOTAL, _somme(LETTRES["Paiement"], dues), acquis)

    def _total(self, ligne: int, nom: str, formule: str, acquis: float) -> None:
        poser(self.calcul, ligne, RANGS["Ligne"], nom)
        self._formule(f"{LETTRES['Paiement']}{ligne}", formule, acquis, EUROS)
        ecart = f"ROUND({LETTRES['Paiement']}{ligne}-{LETTRES['Notre calcul']}{ligne},2)"
        self._formule(f"{LETTRES['Écart']}{ligne}", ecart, 0, EUROS)
        for rang in range(1, len(COLONNES) + 1):
            self.calcul.cell(ligne, rang).font = FORT

    def _formule(self, adresse: str, formule: str, valeur: object, ecriture: str) -> None:
        """Une formule, et ce qu'elle vaut tant que personne ne change rien."""
        cellule = self.calcul[adresse]
        cellule.value, cellule.number_format = f"={formule}", ecriture
        self.valeurs[CALCUL][adresse] = "" if valeur is None else float(valeur)  # type: ignore[arg-type]


def _somme(colonne: str, lignes: Sequence[int]) -> str:
    return f"SUM({','.join(f'{colonne}{ligne}' for ligne in lignes)})" if lignes else "0"


def _valeurs(rangee: RangeeVivante) -> tuple[ValeurSeule, ...]:
    cases = rangee.cases
    return (
        *(rangee.identifiant, rangee.libelle, rangee.mission, rangee.regle, rangee.unite),
        *(cases.get(r) for r in (Role.DEPART, Role.SEUIL, Role.INTERMEDIAIRE, Role.CIBLE, Role.CIBLE_HAUTE)),
        *(cases[Role.REALISE], OUI if rangee.est_due else NON),
        *(None, cases[Role.MONTANT], None, rangee.paiement, None, DECISIONS[0], rangee.motif),
    )


def _palier(rangee: RangeeVivante, rang: int, palier: Palier) -> tuple[ValeurSeule, ...]:
    seuil = ValeurMontree("", Fraction(palier.seuil), rangee.unite_des_paliers)
    return (rangee.identifiant, rangee.libelle, palier.libelle or str(rang), seuil, palier.montant)
