"""Les titres qui coiffent les lignes d'un tableau : leur mission, leur action, la part variable qu'ils écrivent."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Collection, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.nombres_exacts import ZERO, euros
from lib.domaine.vocabulaire import Gravite, NatureCible
from lib.donnees.cellules.intitules import code_de_mission, code_par_mot, enveloppe_ecrite, nomme_une_mission
from lib.donnees.cellules.mots import lire_vide, normaliser
from lib.donnees.classeur.lignes.ligne import PREMIERE_PLACE_PORTEE, Ligne
from lib.donnees.classeur.lignes.montants import LigneChiffree, montant_de_la_ligne, precision, premiere_cellule
from lib.donnees.grille import Cellule, Grille, JournalDeLecture

TITRES_AU_DESSUS, _CELLULES_D_UNE_ENVELOPPE = 3, 2
_PLACES = {"mission": PREMIERE_PLACE_PORTEE, "action": PREMIERE_PLACE_PORTEE + 1, "regle": PREMIERE_PLACE_PORTEE + 2}
"""Des colonnes qu'aucun classeur n'a : un titre de groupe s'y lit comme une fusion qui couvrirait ses lignes."""
_TITRE_D_ACTION = re.compile(
    r"(?:fiche[ -]?)?actions?\b|sous[- ]?action\b|objectif(?:s)? (?:operationnel|specifique|strategique|general)"
    r"|projet\b|dispositif\b"
)


@dataclass(slots=True)
class Groupes:
    """Le titre de mission et le titre d'action en cours, au fil des lignes d'un tableau, et sa règle commune."""

    grille: Grille
    a_une_colonne_de_mission: bool
    journal: JournalDeLecture
    mission: Cellule | None = None
    action: Cellule | None = None
    regle: Cellule | None = None
    enveloppe: Cellule | None = None
    forme_des_missions: tuple[int, int] | None = None
    portees: MutableMapping[tuple[int, int], Cellule] = field(default_factory=dict)

    @classmethod
    def au_dessus(
        cls, grille: Grille, premiere_ligne: int, journal: JournalDeLecture, *, a_une_colonne: bool
    ) -> Groupes:
        """Les groupes d'un tableau, dont le premier peut être écrit juste au-dessus de l'entête."""
        groupes = cls(grille, a_une_colonne, journal)
        for numero in range(premiere_ligne - 1, premiere_ligne - 1 - TITRES_AU_DESSUS, -1):
            cellules = list(grille.lignes.get(numero, {}).values())
            if groupes.enveloppe is None:
                groupes.retenir_l_enveloppe(cellules)
            if len(cellules) == 1 and nomme_une_mission(cellules[0].texte):
                groupes.mission = cellules[0]
                break
        groupes.grille = replace(grille, fusions=ChainMap(groupes.portees, dict(grille.fusions)))
        return groupes

    @property
    def titre(self) -> str:
        """Le titre de mission en cours, vide s'il n'y en a pas."""
        return self.mission.texte if self.mission else ""

    def ouvrir(self, numero: int) -> None:
        """Une ligne de titre : une mission ferme l'action en cours."""
        cellules = list(self.grille.lignes[numero].values())
        cellule = max(cellules, key=lambda c: (code_de_mission(c.texte, {}) is not None, nomme_une_mission(c.texte)))
        forme = (cellule.colonne, self.grille.places_fusionnees(numero))
        if self._est_une_action(cellule, forme):
            self.action = cellule
        else:
            self.mission, self.action, self.forme_des_missions, self.enveloppe = cellule, None, forme, None
            self.retenir_l_enveloppe([cellule])

    def retenir_l_enveloppe(self, cellules: Sequence[Cellule]) -> bool:
        """Retient la part variable qu'une ligne écrit en une cellule ou deux ; dit s'il y en a une."""
        if not 0 < len(cellules) <= _CELLULES_D_UNE_ENVELOPPE:
            return False
        ecrite = replace(cellules[-1], valeur=" ".join(map(_en_euros, cellules)))
        if enveloppe_ecrite(ecrite.texte)[1] is None:
            return False
        self.enveloppe = ecrite
        return True

    def porter(self, ligne: Ligne) -> Ligne:
        """La même ligne, à qui ce qui l'entoure donne la mission, l'action et la règle qu'elle n'écrit pas."""
        places = dict(ligne.places)
        regle = None if ligne.paires or ligne.texte("palier_texte") else self.regle
        for cle, titre in (("mission", self.mission), ("action", self.action), ("regle", regle)):
            if titre is not None and se_tait(ligne, cle):
                places[cle] = _PLACES[cle]
                self.portees[ligne.numero, _PLACES[cle]] = titre
        return replace(ligne, grille=self.grille, places=places)

    def _est_une_action(self, cellule: Cellule, forme: tuple[int, int]) -> bool:
        """Un titre « Action… » ; ou un titre sans mission connue, sous une mission qui s'écrit autrement."""
        texte = cellule.texte
        if nomme_une_mission(texte):
            return False
        if _TITRE_D_ACTION.match(normaliser(texte)):
            return True
        est_sous_une_mission = self.forme_des_missions is not None and forme != self.forme_des_missions
        if not (est_sous_une_mission or (self.a_une_colonne_de_mission and code_par_mot(texte) is None)):
            return False
        phrase = "est lu comme le titre d'une action, pas comme une mission."
        remede = "Si c'est une mission, écrivez-la comme les autres titres de mission (« Mission 2 – … »)."
        gravite = Gravite.A_VERIFIER if est_sous_une_mission else Gravite.INFORMATION
        self.journal.cellule(CodeDAnomalie.GROUPE_LU_COMME_ACTION, cellule, "Action", phrase, remede, gravite=gravite)
        return True


def se_tait(ligne: Ligne, cle: str) -> bool:
    return lire_vide(ligne.texte(cle)) is NatureCible.VIDE


def _en_euros(cellule: Cellule) -> str:
    """Le texte de la cellule ; un nombre nu y est une somme d'euros."""
    return f"{cellule.texte} €" if cellule.nombre is not None else cellule.texte


@dataclass(slots=True)
class Enveloppe:
    """Le montant écrit sur un titre [€], et ceux des lignes lues sous lui jusqu'au titre qui le ferme."""

    titre: Ligne
    annonce: Decimal
    est_celle_d_une_action: bool
    montants: list[Decimal | None] = field(default_factory=list)

    def verifier(self) -> None:
        """Dit que ses lignes ne font pas l'enveloppe ; un montant inconnu excuse ce qui manque."""
        somme = sum((montant for montant in self.montants if montant is not None), ZERO)
        if not somme or somme == self.annonce or (None in self.montants and somme < self.annonce):
            return
        self.titre.noter(
            "montant_max",
            CodeDAnomalie.TOTAL_DIFFERENT,
            f"est annoncé sur un titre, et les lignes lues sous lui font {euros(somme)} ; elles seules comptent.",
            "Vérifiez qu'aucune ligne ne manque ; rien à faire si ce montant compte aussi la part fixe.",
        )


def noter_une_enveloppe(ligne: Ligne) -> None:
    """Un titre qui porte un montant donne une enveloppe, pas une ligne payée."""
    phrase = f"est un titre{precision(ligne)} : son montant est tenu pour une enveloppe, il n'est pas compté."
    remede = "Si c'est un indicateur payé, écrivez sa cible."
    ligne.journal.cellule(CodeDAnomalie.TOTAL_EXCLU, premiere_cellule(ligne), "", phrase, remede)


def noter_l_enveloppe_ecrite(ligne: Ligne) -> None:
    """Une ligne qui écrit la part variable de sa mission la donne à la mission, et n'est pas un indicateur."""
    phrase = "est la part variable de la mission : elle n'est pas comptée en plus de ses lignes."
    ligne.journal.cellule(CodeDAnomalie.TOTAL_EXCLU, premiere_cellule(ligne), "", phrase, "Rien à faire.")


@dataclass(slots=True)
class SommesEnCours:
    """Les montants des lignes lues [€] : depuis le dernier titre ou le dernier total, et depuis le début du tableau."""

    montants: list[Decimal] = field(default_factory=list)
    tous: list[Decimal] = field(default_factory=list)
    un_inconnu: bool = False
    annonces: list[Ligne] = field(default_factory=list)
    enveloppes: list[Enveloppe] = field(default_factory=list)

    def ajouter(self, chiffree: LigneChiffree) -> None:
        """Compte le montant d'une ligne, s'il se lit."""
        for enveloppe in self.enveloppes:
            enveloppe.montants.append(chiffree.montant)
        if chiffree.montant is None:
            self.un_inconnu = True
        else:
            self.montants.append(chiffree.montant)
            self.tous.append(chiffree.montant)

    def recommencer(self) -> None:
        """Un titre ou un total ferme la somme en cours ; celle du tableau continue."""
        self.montants = []

    def sous_un_titre(self, titre: Ligne, *, est_une_action: bool) -> None:
        """Un titre ferme la somme en cours et les enveloppes qu'il termine ; s'il porte un montant, en ouvre une."""
        self.recommencer()
        while self.enveloppes and (self.enveloppes[-1].est_celle_d_une_action or not est_une_action):
            self.enveloppes.pop().verifier()
        if (annonce := montant_de_la_ligne(titre)) is not None:
            noter_une_enveloppe(titre)
            self.enveloppes.append(Enveloppe(titre, annonce, est_une_action))

    def contredit(self, annonce: Decimal | None) -> bool:
        """Vrai si un total écrit n'est la somme ni des dernières lignes, ni de toutes ; un montant inconnu l'excuse."""
        if not annonce or not self.tous or annonce in (sum(self.montants), sum(self.tous)):
            return False
        return not (self.un_inconnu and annonce > min(sum(self.montants), sum(self.tous)))


def noter_un_total_contredit(ligne: Ligne, sommes: SommesEnCours) -> None:
    """Un total écrit qui n'est pas la somme des lignes lues : l'un des deux est faux."""
    annonce = montant_de_la_ligne(ligne)
    if annonce is not None and not sommes.tous:
        sommes.annonces.append(ligne)
    if annonce is None or not sommes.contredit(annonce):
        return
    ligne.noter(
        "montant_max",
        CodeDAnomalie.TOTAL_DIFFERENT,
        f"est annoncé en total, et les lignes lues font {euros(_la_plus_proche(sommes, annonce))}.",
        "Vérifiez le total, et qu'aucune ligne ne manque ou n'est comptée deux fois.",
    )


def verifier_les_annonces(sommes: SommesEnCours) -> None:
    """Un total écrit au-dessus de ses lignes, ou sur leur titre, se vérifie quand elles sont toutes lues."""
    for enveloppe in sommes.enveloppes:
        enveloppe.verifier()
    annonces, sommes.annonces = sommes.annonces, []
    for ligne in annonces:
        noter_un_total_contredit(ligne, sommes)


def _la_plus_proche(sommes: SommesEnCours, annonce: Decimal) -> Decimal:
    possibles: Collection[Decimal] = [sum(m, ZERO) for m in (sommes.montants, sommes.tous) if m]
    return min(possibles, key=lambda somme: abs(somme - annonce))
