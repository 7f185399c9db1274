"""Une ligne d'un tableau reconnu : chaque valeur est lue par son champ, et ce qui ne se lit pas est noté."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TypeVar

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat
from lib.domaine.vocabulaire import Gravite, NatureCible
from lib.donnees.cellules.dates import lire_echeance
from lib.donnees.cellules.mots import Mot, lire_mot, lire_oui_non, lire_vide
from lib.donnees.cellules.nombres import Quantite, lire_quantite
from lib.donnees.champs import Feuille
from lib.donnees.grille import Cellule, EtatCellule, Grille, JournalDeLecture

Lu = TypeVar("Lu")

PREMIERE_PLACE_PORTEE = 20_001
"""Une colonne qu'aucun classeur n'a, et les suivantes : ce qui entoure la ligne s'y lit comme une fusion."""
RECALCULER = "Ouvrez et enregistrez le classeur dans Excel ou LibreOffice, puis rechargez-le."


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une ligne de données et la façon de la lire.

    Attributes:
        places: champ → numéro de colonne.
        feuille: déclaration de la feuille, pour les titres des messages.
        paires: colonnes du seuil et du montant de chaque palier écrit en colonnes.
        entetes: champ → entête telle qu'elle est écrite ; elle peut porter une unité (« en k€ », « (%) ») ou une date.
        autres_entetes: numéro de colonne → entête d'une colonne qui n'est d'aucun champ.
        milliers: où, hors de l'entête, le tableau se dit en milliers d'euros (« la cellule A1 ») ; vide sinon.
        decidees: champ → la cellule qu'une décision écrite sur la ligne met à la place de la sienne.
        parties: colonnes des trimestres, des semestres ou des mois de toute l'année.
    """

    grille: Grille
    numero: int
    places: Mapping[str, int]
    feuille: Feuille
    journal: JournalDeLecture
    entetes: Mapping[str, str] = field(default_factory=dict)
    paires: Sequence[tuple[int, int]] = ()
    autres_entetes: Mapping[int, str] = field(default_factory=dict)
    parties: Sequence[int] = ()
    milliers: str = ""
    decidees: Mapping[str, Cellule] = field(default_factory=dict)

    def cellule(self, cle: str) -> Cellule:
        """La cellule d'un champ ; vide si la colonne n'existe pas."""
        return self.decidees.get(cle) or self.grille.cellule(self.numero, self.places.get(cle, 0))

    def cellules(self) -> dict[str, str]:
        """L'adresse de chaque champ de la ligne ; celle de l'origine quand une fusion la couvre."""
        return {cle: self.grille.cellule_etendue(self.numero, colonne).adresse for cle, colonne in self.places.items()}

    @property
    def libelle(self) -> Cellule:
        """La cellule qui nomme la ligne : son indicateur, à défaut son action."""
        cellules = [self.cellule(cle) for cle in ("indicateur", "action")]
        return cellules[cellules[0].est_vide and not cellules[1].est_vide]

    @property
    def retrait(self) -> int:
        """Le nombre de crans dont son libellé est en retrait."""
        return self.grille.retraits.get((self.numero, self.libelle.colonne), 0)

    def est_porte(self, cle: str) -> bool:
        """Vrai si ce champ vient de ce qui entoure la ligne : un titre, une règle commune."""
        return self.places.get(cle, 0) >= PREMIERE_PLACE_PORTEE

    def titre(self, cle: str) -> str:
        """Le titre d'un champ, tel que le modèle l'écrit."""
        return self.feuille.par_cle[cle].titre

    def texte(self, cle: str) -> str:
        """Le texte d'un champ, fusions étendues ; une erreur de formule est notée et rend un texte vide."""
        if cle not in self.places:
            return ""
        cellule = self.decidees.get(cle) or self.grille.cellule_etendue(self.numero, self.places[cle])
        return cellule.texte if self.est_saine(cle, cellule) else ""

    def mot(self, cle: str, famille: type[Mot], attendus: str = "") -> Mot | None:
        """Le mot de vocabulaire d'un champ ; None s'il est vide ou inconnu."""
        mots = attendus or ", ".join(f"« {mot.value} »" for mot in famille)
        return self.selon(cle, lambda texte: lire_mot(famille, texte), mots)

    def oui_non(self, cle: str) -> bool | None:
        """La réponse d'un champ oui / non ; None s'il est vide ou incompris."""
        return self.selon(cle, lire_oui_non, "« oui » ou « non »")

    def selon(self, cle: str, lire: Callable[[str], Lu | None], attendus: str) -> Lu | None:
        """La valeur d'un champ de vocabulaire, par la lecture donnée ; un mot inconnu est noté."""
        texte = self.texte(cle)
        if not texte or lire_vide(texte) is NatureCible.VIDE:
            return None
        valeur = lire(texte)
        if valeur is None:
            self.noter(
                cle,
                CodeDAnomalie.VALEUR_INCONNUE,
                "n'est pas un mot prévu ; la case est tenue pour vide.",
                f"Écrivez {attendus}.",
            )
        return valeur

    def quantite(self, cle: str) -> Quantite | None:
        """Le nombre d'un champ et son unité ; None s'il est vide ou illisible."""
        cellule = self.cellule(cle)
        if not self.est_saine(cle, cellule):
            return None
        if cellule.nombre is not None:
            return Quantite(cellule.nombre, "%" if cellule.est_pourcentage else "")
        if lire_vide(cellule.texte) is not None:
            return None
        quantite = lire_quantite(cellule.texte) if cellule.jour is None else None
        if quantite is None or quantite.autre is not None:
            self.noter_illisible(cle, quantite)
            return None
        return quantite

    def nombre(self, cle: str) -> Fraction | None:
        """Le nombre d'un champ sans unité attendue ; None s'il est vide ou illisible."""
        quantite = self.quantite(cle)
        return quantite.valeur if quantite else None

    def entier(self, cle: str, *, minimum: int, maximum: int) -> int | None:
        """L'entier d'un champ, entre deux bornes comprises ; None s'il est vide, illisible ou hors bornes."""
        valeur = self.nombre(cle)
        if valeur is None:
            return None
        if valeur.denominator != 1 or not minimum <= valeur <= maximum:
            self.noter(
                cle,
                CodeDAnomalie.NOMBRE_ILLISIBLE,
                "n'est pas un entier possible ici ; la case est tenue pour vide.",
                f"Écrivez un entier entre {minimum} et {maximum}.",
            )
            return None
        return int(valeur)

    def jour(self, cle: str) -> date | None:
        """La date d'un champ ; une période (« T4 2026 ») vaut son dernier jour ; None si vide ou illisible."""
        cellule = self.cellule(cle)
        if not self.est_saine(cle, cellule) or lire_vide(cellule.texte) is not None:
            return None
        jour = cellule.jour or lire_echeance(cellule.texte)
        if jour is None:
            self.noter(
                cle,
                CodeDAnomalie.DATE_ILLISIBLE,
                "n'est pas une date ; la case est tenue pour vide.",
                "Écrivez la date en jj/mm/aaaa.",
            )
        return jour

    def est_saine(self, cle: str, cellule: Cellule) -> bool:
        """Vrai si la cellule porte une valeur ; sinon l'erreur de formule est notée."""
        if cellule.etat is EtatCellule.ERREUR:
            self.journal.cellule(
                CodeDAnomalie.ERREUR_DE_FORMULE,
                cellule,
                self.titre(cle),
                f"est une erreur de formule. {self._consequence(cle)}",
                "Corrigez la formule puis rechargez le classeur.",
            )
        if cellule.etat is EtatCellule.SANS_VALEUR:
            self.journal.cellule(
                CodeDAnomalie.FORMULE_SANS_VALEUR,
                cellule,
                self.titre(cle),
                f"la formule n'a pas de valeur enregistrée. {self._consequence(cle)}",
                RECALCULER,
            )
        return cellule.etat is EtatCellule.SAINE

    def noter(
        self,
        cle: str,
        code: CodeDAnomalie,
        phrase: str,
        remede: str,
        *,
        valeur: str | None = None,
        gravite: Gravite | None = None,
    ) -> None:
        """Note un fait sur la cellule d'un champ.

        Args:
            phrase: suit la valeur entre guillemets ; commence donc par un verbe quand il y a une valeur.
            valeur: ce qui est cité, à la place du texte de la cellule ; vide ne cite rien.
            gravite: celle de ce fait, quand elle n'est pas celle de son code.
        """
        self._consigner(cle, Constat(code, phrase, remede, gravite_propre=gravite), valeur)

    def noter_illisible(self, cle: str, quantite: Quantite | None = None) -> None:
        """Note un nombre attendu et non compris, ou ambigu."""
        if quantite is not None:
            phrase = "peut se lire de deux façons (milliers ou décimales) ; la valeur n'est pas reprise."
            remede = "Écrivez le nombre sans séparateur de milliers, avec une virgule pour les décimales."
        else:
            phrase = f"n'est pas un nombre. {self._consequence(cle)}"
            remede = "Écrivez un nombre, par exemple 12 ou 69,7 %."
        self.noter(cle, CodeDAnomalie.NOMBRE_ILLISIBLE, phrase, remede)

    def noter_les_affichages(self) -> None:
        """Dit chaque nombre que le format de sa cellule montre autrement : « -12 » pour 12, ou rien du tout."""
        for cle, colonne in self.places.items() if self.grille.affichages else ():
            cellule, montre = self.cellule(cle), self.grille.affichages.get((self.numero, colonne))
            if montre is None or cellule.nombre is None:
                continue
            if montre:
                phrase = f"est montré « {montre} » par le format de sa cellule ; c'est {cellule.texte} qui est lu."
                remede = "Écrivez la valeur telle qu'elle doit se lire, au format Standard."
                self.noter(cle, CodeDAnomalie.AFFICHAGE_DIFFERENT, phrase, remede)
            else:
                phrase = "est caché par le format de sa cellule ; il est lu quand même."
                self.noter(cle, CodeDAnomalie.MASQUE, phrase, "Montrez-le dans Excel, ou videz la cellule.")

    def _consigner(self, cle: str, constat: Constat, valeur: str | None) -> None:
        origine = self._origine(cle)
        citee = origine.texte if valeur is None else valeur
        self.journal.constats.append(
            replace(
                constat,
                feuille=origine.feuille,
                cellule=origine.reference,
                champ=self.titre(cle),
                valeur_lue=citee,
            )
        )

    def _origine(self, cle: str) -> Cellule:
        """La cellule du champ ; à défaut de colonne, la place du libellé de la ligne, sans sa valeur."""
        if cle in self.places:
            return self.grille.cellule_etendue(self.numero, self.places[cle])
        place = self.places.get("indicateur") or min(self.places.values())
        return self.grille.place(self.numero, place)

    def _consequence(self, cle: str) -> str:
        if cle in ("realise", "numerateur", "denominateur"):
            return "L'indicateur passe en « donnée manquante »."
        return "La case est tenue pour vide."
