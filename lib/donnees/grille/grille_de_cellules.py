"""Une feuille telle qu'elle est : ses cellules non vides, leurs adresses, ses fusions et ce qu'elle masque."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat
from lib.domaine.lecture import Masques
from lib.domaine.vocabulaire import Gravite
from lib.donnees.grille.cellule import Cellule, texte_d_entete


@dataclass(slots=True)
class JournalDeLecture:
    """Ce que la lecture a constaté, dans l'ordre où elle l'a vu, et le travail qu'elle a déjà accepté.

    Attributes:
        caracteres_a_comprendre: la longueur des textes chiffrés acceptés, sur ce qu'un classeur peut demander.
    """

    constats: list[Constat] = field(default_factory=list)
    caracteres_a_comprendre: int = 0

    def cellule(
        self,
        code: CodeDAnomalie,
        cellule: Cellule,
        champ: str,
        phrase: str,
        remede: str,
        *,
        gravite: Gravite | None = None,
    ) -> None:
        """Note un fait sur une cellule ; la phrase suit la valeur lue, s'il y en a une."""
        self.constats.append(
            Constat(
                code,
                phrase,
                remede,
                cellule.feuille,
                cellule.reference,
                champ,
                cellule.texte,
                gravite_propre=gravite,
            )
        )

    def feuille(
        self, code: CodeDAnomalie, feuille: str, phrase: str, remede: str, *, gravite: Gravite | None = None
    ) -> None:
        """Note un fait sur une feuille entière, ou sur tout le fichier si la feuille est vide."""
        self.constats.append(Constat(code, phrase, remede, feuille, gravite_propre=gravite))


_REMEDE = "Cochez « lire aussi ce qui est masqué » si cela compte, ou affichez-le dans Excel."


@dataclass(frozen=True, slots=True)
class Grille:
    """Une feuille : ses cellules non vides et visibles, rangées par ligne puis par colonne.

    Attributes:
        lignes: numéro de ligne → numéro de colonne → cellule.
        fusions: place couverte par une fusion → cellule qui porte la valeur.
        lignes_masquees: numéros des lignes remplies que le classeur masque ; elles ne sont pas dans ``lignes``.
        colonnes_masquees: lettres des colonnes remplies que le classeur masque.
        est_masquee: vrai si l'onglet lui-même est masqué.
        cellules_masquees: le contenu des lignes et des colonnes masquées, gardé à part.
        sommes: place d'une cellule dont la formule additionne une plage de sa colonne → première et dernière lignes.
        affichages: place d'un nombre que son format montre autrement → ce qu'il en montre, vide s'il le cache.
        niveaux: ligne → son niveau dans le plan de la feuille, quand elle y est rangée sous une autre.
        retraits: place d'un texte en retrait → son nombre de crans.
        masques_lus: vrai si la personne a demandé de le lire ; il est alors dans ``lignes``.
        commentaires: place d'une cellule dans le classeur → le commentaire qu'elle porte.
    """

    nom: str
    lignes: Mapping[int, Mapping[int, Cellule]] = field(default_factory=dict)
    fusions: Mapping[tuple[int, int], Cellule] = field(default_factory=dict)
    lignes_masquees: tuple[int, ...] = ()
    colonnes_masquees: tuple[str, ...] = ()
    est_masquee: bool = False
    cellules_masquees: tuple[Cellule, ...] = ()
    masques_lus: bool = False
    sommes: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    affichages: Mapping[tuple[int, int], str] = field(default_factory=dict)
    niveaux: Mapping[int, int] = field(default_factory=dict)
    retraits: Mapping[tuple[int, int], int] = field(default_factory=dict)
    origines: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    commentaires: Mapping[tuple[int, int], str] = field(default_factory=dict)
    _colonnes_couvertes: Mapping[int, Sequence[int]] = field(init=False, repr=False, compare=False)
    _lignes_couvertes: Mapping[tuple[int, int], Sequence[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Range les fusions par ligne et par origine : les parcourir toutes à chaque ligne serait trop long."""
        colonnes: dict[int, list[int]] = {}
        lignes: dict[tuple[int, int], list[int]] = {}
        for (ligne, colonne), origine in self.fusions.items():
            colonnes.setdefault(ligne, []).append(colonne)
            lignes.setdefault((origine.ligne, origine.colonne), []).append(ligne)
        object.__setattr__(self, "_colonnes_couvertes", colonnes)
        object.__setattr__(self, "_lignes_couvertes", lignes)

    def cellule(self, ligne: int, colonne: int) -> Cellule:
        """La cellule de cette place ; vide si rien n'y est écrit."""
        return self.lignes.get(ligne, {}).get(colonne) or self.place(ligne, colonne)

    def place(self, ligne: int, colonne: int, texte: str | None = None) -> Cellule:
        """Une place et son adresse dans le classeur, portant ce seul texte : celui d'une entête, par exemple."""
        return Cellule(self.nom, ligne, colonne, texte, origine=self.origines.get((ligne, colonne)))

    def dire_la_ligne(self, ligne: int) -> str:
        """« ligne 7 » ; « case B2 », celle où commence la ligne, quand le tableau a été redressé."""
        premiere = next(iter(self.lignes.get(ligne, {}).values()), None)
        return f"case {premiere.reference}" if self.origines and premiere else f"ligne {ligne}"

    def cellule_etendue(self, ligne: int, colonne: int) -> Cellule:
        """La cellule de cette place, ou celle de la fusion qui la couvre."""
        return self.fusions.get((ligne, colonne)) or self.cellule(ligne, colonne)

    def lignes_partagees(self, cellule: Cellule) -> tuple[int, ...]:
        """Les lignes remplies que couvre la fusion d'une cellule ; vide si elle n'en couvre qu'une."""
        if self.fusions.get((cellule.ligne, cellule.colonne)) is None:
            return ()
        couvertes = {*self._lignes_couvertes.get((cellule.ligne, cellule.colonne), ())}
        remplies = tuple(sorted(ligne for ligne in couvertes if self.lignes.get(ligne)))
        return remplies if len(remplies) > 1 else ()

    def places_fusionnees(self, ligne: int) -> int:
        """Le nombre de places d'une ligne que couvrent des fusions."""
        return len(self._colonnes_couvertes.get(ligne, ()))

    def textes(self, ligne: int) -> Mapping[int, str]:
        """Les textes non vides d'une ligne, fusions étendues, par colonne."""
        colonnes = sorted({*self.lignes.get(ligne, {}), *self._colonnes_couvertes.get(ligne, ())})
        textes = {colonne: texte_d_entete(self.cellule_etendue(ligne, colonne)) for colonne in colonnes}
        return {colonne: texte for colonne, texte in textes.items() if texte}

    def restreinte(self, *, lignes: range | None = None, colonnes: range | None = None) -> Grille:
        """La même feuille, réduite à ces lignes et à ces colonnes ; les adresses ne changent pas."""

        def est_dedans(ligne: int, colonne: int) -> bool:
            return (lignes is None or ligne in lignes) and (colonnes is None or colonne in colonnes)

        gardees = {
            numero: dedans
            for numero, cellules in self.lignes.items()
            if (dedans := {c: cellule for c, cellule in cellules.items() if est_dedans(numero, c)})
        }
        fusions = {place: cellule for place, cellule in self.fusions.items() if est_dedans(*place)}
        return replace(self, lignes=gardees, fusions=fusions)

    def __iter__(self) -> Iterator[Cellule]:
        for ligne in self.lignes.values():
            yield from ligne.values()


def grille_de(nom: str, cellules: Sequence[Cellule]) -> Grille:
    """La grille d'une suite de cellules sans fusion ni masque."""
    lignes: dict[int, dict[int, Cellule]] = {}
    for cellule in cellules:
        lignes.setdefault(cellule.ligne, {})[cellule.colonne] = cellule
    return Grille(nom, lignes)


def premier_texte(grille: Grille, ligne: int) -> str:
    """Le texte de la première cellule d'une ligne, vide si elle est vide."""
    return next((cellule.texte for cellule in grille.lignes.get(ligne, {}).values()), "")


def demasquer(grille: Grille, demandees: Collection[str]) -> Grille:
    """La même feuille, son contenu masqué réintégré si la personne l'a demandé pour elle."""
    if grille.nom not in demandees or not masques_de(grille):
        return grille
    lignes = {numero: dict(cellules) for numero, cellules in grille.lignes.items()}
    for cellule in grille.cellules_masquees:
        lignes.setdefault(cellule.ligne, {})[cellule.colonne] = cellule
    triees = {numero: dict(sorted(lignes[numero].items())) for numero in sorted(lignes)}
    return replace(grille, lignes=triees, cellules_masquees=(), masques_lus=True)


def masques_de(grille: Grille) -> Masques:
    """Ce que la feuille masque, pour l'écran."""
    return Masques(grille.lignes_masquees, grille.colonnes_masquees, grille.est_masquee, grille.masques_lus)


def noter_les_masques(grille: Grille, journal: JournalDeLecture, *, remede: str = _REMEDE) -> None:
    """Un constat par sorte de masque ; une feuille technique (« _listes ») ou vide n'en mérite pas."""
    if grille.est_masquee:
        if grille.lignes and not grille.nom.startswith("_"):
            _noter(grille, "la feuille est masquée ; elle {} lue.", journal, "Affichez-la dans Excel si elle compte.")
        return
    if grille.lignes_masquees:
        compte = _compter(grille.lignes_masquees, "ligne masquée", "lignes masquées")
        _noter(grille, f"{compte} ; ce contenu {{}} lu.", journal, remede)
    if grille.colonnes_masquees:
        compte = _compter(grille.colonnes_masquees, "colonne masquée", "colonnes masquées")
        _noter(grille, f"{compte} ; ce contenu {{}} lu.", journal, remede)


def _noter(grille: Grille, phrase: str, journal: JournalDeLecture, remede: str) -> None:
    if grille.masques_lus:
        journal.feuille(
            CodeDAnomalie.MASQUE,
            grille.nom,
            phrase.format("est"),
            "Décochez pour ne plus le lire.",
            gravite=Gravite.INFORMATION,
        )
    else:
        journal.feuille(CodeDAnomalie.MASQUE, grille.nom, phrase.format("n'est pas"), remede)


def _compter(elements: Sequence[int | str], singulier: str, pluriel: str) -> str:
    """« 2 lignes masquées (7, 9) »."""
    mot = singulier if len(elements) == 1 else pluriel
    noms = ", ".join(map(str, elements[:10])) + ("…" if len(elements) > 10 else "")
    return f"{len(elements)} {mot} ({noms})"
