"""À quel point la lecture est sûre, champ par champ, et la part des euros qui repose sur des champs sûrs.

Ce qui est deviné pèse dans ce qui est annoncé : sous un seuil, l'acquis ne s'annonce pas, on dit quoi confirmer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.comparaison import regle_a_verifier
from lib.domaine.constats import separer_l_adresse
from lib.domaine.corrections import separer_la_reference
from lib.domaine.indicateur import Indicateur
from lib.domaine.lecture import Anomalie, Decision, Lecture
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.valorisation import ContratValorise
from lib.domaine.vocabulaire import Fait, Gravite

PART_SURE_POUR_ANNONCER = Fraction(1, 2)
"""La part [0–1] des euros qui doit reposer sur des champs sûrs pour que l'acquis s'annonce."""
CHAMPS_DECISIFS = ("cible", "realise", "montant_max", "regle")
"""Ce sans quoi une ligne ne vaut pas un euro : les noms des colonnes du modèle."""
CHAMPS_D_UN_EXERCICE = ("cible", "realise")
"""Ceux qui changent avec l'exercice retenu pour le tableau."""
LIGNE = "indicateur"
"""Le champ qui porte un doute sur toute la ligne."""


class Certitude(StrEnum):
    """Ce que l'on peut croire d'un champ lu."""

    SURE = "sûr"
    SUPPOSEE = "supposé"
    A_VERIFIER = "à vérifier"


@dataclass(frozen=True, slots=True)
class CertitudeDeLigne:
    """Ce que l'on peut croire d'une ligne payée.

    Attributes:
        champs: chaque champ décisif, et la ligne entière si un doute n'en vise aucun.
        montant: ses euros [€].
        est_sure: vrai si aucun doute ne change ce qu'elle paie aujourd'hui.
    """

    identifiant: str
    champs: Mapping[str, Certitude]
    montant: Decimal
    est_sure: bool

    @property
    def doutes(self) -> tuple[tuple[str, Certitude], ...]:
        """Les champs qui ne sont pas sûrs, dans l'ordre où on les lit."""
        return tuple((champ, sure) for champ, sure in self.champs.items() if sure is not Certitude.SURE)


@dataclass(frozen=True, slots=True)
class CertitudeDeLecture:
    """Ce que l'on peut croire d'un contrat lu : ses lignes payées, et leurs euros.

    Attributes:
        lignes: les lignes payées dont le montant est connu.
        sans_montant: combien d'autres n'ont pas de montant connu ; aucune part ne les compte.
    """

    lignes: tuple[CertitudeDeLigne, ...] = ()
    sans_montant: int = 0

    @property
    def euros(self) -> Decimal:
        """Les euros des lignes payées [€]."""
        return sum((ligne.montant for ligne in self.lignes), ZERO)

    @property
    def euros_surs(self) -> Decimal:
        """Ceux des lignes qu'aucun doute ne change [€]."""
        return sum((ligne.montant for ligne in self.lignes if ligne.est_sure), ZERO)

    @property
    def part_sure(self) -> Fraction | None:
        """La part [0–1] des euros qui repose sur des champs sûrs ; None sans euros."""
        return Fraction(self.euros_surs) / Fraction(self.euros) if self.euros else None

    @property
    def permet_d_annoncer(self) -> bool:
        """Vrai si l'acquis peut s'annoncer ; sans euros connus, il n'y a rien à retenir."""
        return self.part_sure is None or self.part_sure >= PART_SURE_POUR_ANNONCER

    @property
    def montants_surs(self) -> bool:
        """Vrai si la part variable, elle, peut s'annoncer : les montants sont assez sûrs."""
        surs = sum((li.montant for li in self.lignes if li.champs["montant_max"] is Certitude.SURE), ZERO)
        return not self.euros or Fraction(surs) / Fraction(self.euros) >= PART_SURE_POUR_ANNONCER

    def ligne(self, identifiant: str) -> CertitudeDeLigne | None:
        """Ce que l'on peut croire d'une ligne ; None si elle ne porte pas d'euros."""
        return next((ligne for ligne in self.lignes if ligne.identifiant == identifiant), None)


def certitudes(lecture: Lecture, valorise: ContratValorise) -> CertitudeDeLecture:
    """Ce que l'on peut croire de chaque ligne payée d'un contrat, parmi les missions dues.

    Args:
        lecture: le classeur lu, ses constats et la façon dont chaque colonne a été choisie.
        valorise: ce que son contrat vaut.
    """
    doutes = _Doutes.de(lecture)
    dues = (m for m in valorise.missions if m.mission.condition.est_ouverte)
    payees = [ligne.indicateur for mission in dues for ligne in mission.lignes if ligne.indicateur.remunere]
    connues = tuple(_ligne(i, doutes) for i in payees if i.est_paye)
    return CertitudeDeLecture(connues, len(payees) - len(connues))


@dataclass(slots=True)
class _Doutes:
    """Ce qui, dans un classeur, n'est pas sûr.

    Attributes:
        cellules: les cellules dont un constat met les euros en jeu.
        lignes: leurs lignes.
        colonnes: les colonnes dont l'entête ne dit pas ce qu'elles portent.
        tableaux: ceux dont l'exercice n'est pas sûr, par leur feuille et la ligne de leur entête.
        lecture: le classeur, pour savoir de quel tableau est une cellule.
    """

    lecture: Lecture
    cellules: set[tuple[str, str]] = field(default_factory=set)
    lignes: set[tuple[str, int]] = field(default_factory=set)
    colonnes: set[tuple[str, str]] = field(default_factory=set)
    tableaux: set[tuple[str, int | None]] = field(default_factory=set)

    @classmethod
    def de(cls, lecture: Lecture) -> _Doutes:
        doutes = cls(lecture)
        for anomalie in lecture.anomalies:
            if anomalie.gravite is not Gravite.INFORMATION:
                for citee in anomalie.cellules:
                    doutes._noter(anomalie, citee.reference)
        return doutes

    def _noter(self, anomalie: Anomalie, reference: str) -> None:
        feuille, (lettre, ligne) = anomalie.feuille, separer_la_reference(reference)
        if anomalie.code.met_en_jeu:
            self.cellules.add((feuille, reference))
            self.lignes.add((feuille, ligne))
        elif anomalie.code is CodeDAnomalie.ENTETE_INCERTAINE:
            self.colonnes.add((feuille, lettre))
            tableau = self.lecture.tableau_de(feuille, ligne)
            if tableau and tableau.est_redressee:  # ses champs sont l'un sous l'autre : la lettre n'en désigne aucun
                self.tableaux.add((feuille, tableau.ligne_entete))
        elif anomalie.code is CodeDAnomalie.EXERCICE_RETENU:
            tableau = self.lecture.tableau_de(feuille, ligne + 1)  # le constat peut citer l'entête elle-même
            self.tableaux.add((feuille, tableau.ligne_entete if tableau else None))

    def du_champ(self, champ: str, adresse: str) -> Certitude:
        """Ce que l'on peut croire d'une cellule, d'après ses constats, sa colonne et l'exercice de son tableau."""
        feuille, reference = separer_l_adresse(adresse)
        if not reference:
            return Certitude.SURE
        lettre, ligne = separer_la_reference(reference)
        tableau = self.lecture.tableau_de(feuille, ligne)
        if (feuille, reference) in self.cellules or (feuille, lettre) in self.colonnes:
            return Certitude.A_VERIFIER
        if tableau and champ in CHAMPS_D_UN_EXERCICE and (feuille, tableau.ligne_entete) in self.tableaux:
            return Certitude.A_VERIFIER
        devinees = [c for c in tableau.details if c.decision is Decision.VALEURS] if tableau else []
        est_devine = any(
            c.champ == champ if tableau and tableau.est_redressee else c.lettre == lettre for c in devinees
        )
        return Certitude.SUPPOSEE if est_devine else Certitude.SURE

    def de_la_ligne(self, adresse: str) -> bool:
        """Vrai si un constat met en jeu la ligne de cette cellule."""
        feuille, reference = separer_l_adresse(adresse)
        return bool(reference) and (feuille, separer_la_reference(reference)[1]) in self.lignes


def _ligne(i: Indicateur, doutes: _Doutes) -> CertitudeDeLigne:
    champs = {champ: doutes.du_champ(champ, i.cellules.get(champ, "")) for champ in CHAMPS_DECISIFS}
    if i.est_suppose(Fait.REGLE):
        champs["regle"] = Certitude.A_VERIFIER if regle_a_verifier(i) else Certitude.SUPPOSEE
    pesent = {champ for champ, sure in champs.items() if sure is not Certitude.SURE}
    if champs["regle"] is Certitude.SUPPOSEE:
        pesent.discard("regle")  # supposée, elle ne change pas ce que la ligne paie aujourd'hui
    if doutes.de_la_ligne(i.cellules.get(LIGNE, "")) and Certitude.A_VERIFIER not in champs.values():
        champs[LIGNE] = Certitude.A_VERIFIER
        pesent.add(LIGNE)
    return CertitudeDeLigne(i.identifiant, champs, i.montant_max or ZERO, est_sure=not pesent)
