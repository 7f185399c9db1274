"""Ouvrir un classeur .xlsx sans le modifier : valeurs, formats, fusions, masques, formules et erreurs.

Seules les cellules et leurs commentaires sont lus, en une passe et sans bâtir d'arbre : ni image, ni dessin, ni lien
n'est ouvert, des styles mal écrits ne gênent pas, et une feuille abîmée n'empêche pas de lire les autres.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.garde_fous import CARACTERES_MAXIMAUX, CELLULES_MAXIMALES, FichierRefuse, textes_demesures
from lib.donnees.grille import Cellule, Grille, JournalDeLecture, lettre_de
from lib.donnees.xlsx.analyse_xml import PartieIllisible
from lib.donnees.xlsx.archive import FeuilleAnnoncee, Plan, decompresser, lire_le_plan, sans_zeros
from lib.donnees.xlsx.feuille_ouverte import FeuilleOuverte
from lib.donnees.xlsx.feuille_xml import lire_la_feuille
from lib.donnees.xlsx.formats_de_nombre import lire_les_formats
from lib.donnees.xlsx.valeurs_xml import Conventions, lire_les_commentaires, lire_les_textes

BALISES_D_UNE_CELLULE = 6
"""Les balises, ouvrantes et fermantes, d'une cellule au texte ou à la formule écrits sur place."""
OCTETS_D_UNE_CELLULE = 60
"""Ce que la balise d'une cellule écrit autour de sa valeur."""
AUTRES_BALISES_MAXIMALES = 300_000
"""Les balises de plus que celles des cellules : lignes, textes enrichis, mises en forme, validations."""
ATTRIBUTS_MAXIMAUX = 2_500_000
TEXTES_PARTAGES_MAXIMAUX = CELLULES_MAXIMALES
STYLES_MAXIMAUX, FORMATS_MAXIMAUX = 200_000, 1_000
"""Un tableur n'admet que 65 000 mises en forme et quelques centaines de formats de nombre."""
LONGS_TEXTES_MAXIMAUX = 2_000_000
"""Les caractères, en tout, des cellules de plus de 2 000 caractères : chacune s'analyse mot à mot."""
_BALISES_C = tuple((avant, bytes([apres])) for avant in (b"<", b":") for apres in b" \t\r\n>/")
ADRESSES_CITEES = 10
_COMMENTAIRES = "comments"
"""Ce que porte le nom de toute partie de commentaires : sans elle, aucun lien n'est suivi."""

_REMEDE_FEUILLE_ABIMEE = "Ouvrez le classeur dans Excel, acceptez de le réparer, enregistrez-le, puis déposez-le."

Avancement = Callable[[float], None]
"""Reçoit la part [0–1] du travail déjà faite."""


def lire_les_grilles(octets: bytes, journal: JournalDeLecture, avancement: Avancement) -> tuple[Grille, ...]:
    """Les feuilles lisibles d'un classeur .xlsx ou .xlsm.

    Raises:
        FichierRefuse: le classeur est hostile, abîmé ou illisible.
    """
    archive = decompresser(octets)
    plan = lire_le_plan(archive.parties)
    decompte = _Decompte(_verifier_les_volumes(archive.parties, plan), avancement)
    conventions = _conventions(archive.parties, plan)
    _noter_ce_qui_reste_ferme(archive.jamais_ouvert, journal)
    grilles = [
        replace(_grille(feuille, ouverte), commentaires=_commentaires(feuille, archive.parties, journal))
        for feuille in plan.feuilles
        if (ouverte := _ouvrir(feuille, archive.parties, conventions, decompte, journal)) is not None
    ]
    if not grilles:
        raise FichierRefuse("est abîmé : aucune de ses feuilles n'est lisible.", _REMEDE_FEUILLE_ABIMEE)
    return tuple(grilles)


@dataclass(slots=True)
class _Decompte:
    """Les cellules lues, sur celles que le classeur contient."""

    total: int
    avancement: Avancement
    lues: int = 0
    caracteres: int = 0
    caracteres_des_longs: int = 0

    def avancer(self, cellules: int) -> None:
        self.lues += cellules
        if self.lues > CELLULES_MAXIMALES:
            raise _trop_de_cellules()
        self.avancement(min(self.lues / max(self.total, 1), 1))

    def ajouter_des_textes(self, ouverte: FeuilleOuverte) -> None:
        self.caracteres += ouverte.caracteres
        self.caracteres_des_longs += ouverte.caracteres_des_longs
        if self.caracteres > CARACTERES_MAXIMAUX or self.caracteres_des_longs > LONGS_TEXTES_MAXIMAUX:
            raise textes_demesures()


def _verifier_les_volumes(parties: Mapping[str, bytes], plan: Plan) -> int:
    """Le nombre de cellules du classeur, une fois sûr que ni elles, ni les textes, ni les styles n'abusent."""
    feuilles = [sans_zeros(parties.get(feuille.partie, b"")) for feuille in plan.feuilles]
    textes, styles = (sans_zeros(_partie(parties, plan, genre)) for genre in ("sharedStrings", "styles"))
    cellules = sum(partie.count(avant + b"c" + apres) for partie in feuilles for avant, apres in _BALISES_C)
    if cellules > CELLULES_MAXIMALES:
        raise _trop_de_cellules()
    if sum(map(len, feuilles)) > OCTETS_D_UNE_CELLULE * cellules + 2 * CARACTERES_MAXIMAUX:
        raise textes_demesures()
    if _nombre_de(b"si", textes) > 2 * TEXTES_PARTAGES_MAXIMAUX:
        raise FichierRefuse("contient un nombre démesuré de textes.", "Gardez seulement les feuilles utiles.")
    if _nombre_de(b"xf", styles) > STYLES_MAXIMAUX or _nombre_de(b"numFmt", styles) > FORMATS_MAXIMAUX:
        raise FichierRefuse("contient un nombre démesuré de mises en forme.")
    attendues = BALISES_D_UNE_CELLULE * (cellules + _nombre_de(b"si", textes))
    toutes = (*feuilles, textes, styles)
    balises, attributs = (sum(partie.count(signe) for partie in toutes) for signe in (b"<", b"="))
    if balises > attendues + AUTRES_BALISES_MAXIMALES or attributs > ATTRIBUTS_MAXIMAUX:
        raise FichierRefuse("a un contenu démesuré pour un tableau d'indicateurs.", "Gardez les feuilles utiles.")
    return cellules


def _nombre_de(balise: bytes, partie: bytes) -> int:
    """Le nombre de balises dont le nom commence ainsi, avec ou sans préfixe."""
    return partie.count(b"<" + balise) + partie.count(b":" + balise)


def _trop_de_cellules() -> FichierRefuse:
    limite = f"{CELLULES_MAXIMALES:,}".replace(",", "\u202f")
    return FichierRefuse(f"a plus de {limite} cellules.", "Gardez seulement les feuilles utiles.")


def _conventions(parties: Mapping[str, bytes], plan: Plan) -> Conventions:
    try:
        textes, retouches = lire_les_textes(_partie(parties, plan, "sharedStrings"))
        formats = lire_les_formats(_partie(parties, plan, "styles"))
    except PartieIllisible as erreur:
        raise FichierRefuse(
            "est abîmé : ses textes ou ses mises en forme ne sont pas lisibles, ses valeurs seraient fausses.",
            _REMEDE_FEUILLE_ABIMEE,
        ) from erreur
    return Conventions(textes, retouches, formats, plan.compte_de_1904)


def _partie(parties: Mapping[str, bytes], plan: Plan, genre: str) -> bytes:
    return parties.get(plan.relations.get(genre, ""), b"")


def _noter_ce_qui_reste_ferme(contenu: str, journal: JournalDeLecture) -> None:
    if contenu:
        phrase = f"le classeur contient {contenu} : rien de cela n'est ouvert ni lu."
        journal.feuille(
            CodeDAnomalie.CONTENU_IGNORE, "", phrase, "Rien à faire si les indicateurs sont dans les cellules."
        )


def _ouvrir(
    feuille: FeuilleAnnoncee,
    parties: Mapping[str, bytes],
    conventions: Conventions,
    decompte: _Decompte,
    journal: JournalDeLecture,
) -> FeuilleOuverte | None:
    """La feuille, ou None et un constat si elle n'est pas lisible."""
    try:
        ouverte = lire_la_feuille(feuille.nom, parties[feuille.partie], conventions, decompte.avancer)
    except KeyError:
        _noter_l_absence(feuille, "est annoncée par le classeur mais n'y est pas", journal)
        return None
    except PartieIllisible:
        _noter_l_absence(feuille, "est abîmée", journal)
        return None
    decompte.ajouter_des_textes(ouverte)
    _noter_les_defauts(feuille.nom, ouverte, journal)
    _noter_les_retouches(ouverte, journal)
    return ouverte


def _commentaires(
    feuille: FeuilleAnnoncee, parties: Mapping[str, bytes], journal: JournalDeLecture
) -> Mapping[tuple[int, int], str]:
    """Les commentaires de la feuille ; aucun, et un constat, s'ils ne se lisent pas."""
    lus = lire_les_commentaires(parties, feuille.partie) if any(_COMMENTAIRES in nom for nom in parties) else {}
    if lus is None:
        phrase = "ses commentaires sont abîmés ou démesurés ; ils ne sont pas lus."
        remede = "Vérifiez qu'aucun ne change un montant, une cible ou un réalisé."
        journal.feuille(CodeDAnomalie.CONTENU_IGNORE, feuille.nom, phrase, remede, gravite=Gravite.A_VERIFIER)
    return lus or {}


def _noter_l_absence(feuille: FeuilleAnnoncee, defaut: str, journal: JournalDeLecture) -> None:
    phrase = f"cette feuille {defaut} ; rien n'en est lu."
    journal.feuille(
        CodeDAnomalie.FEUILLE_IGNOREE, feuille.nom, phrase, _REMEDE_FEUILLE_ABIMEE, gravite=Gravite.A_VERIFIER
    )


def _noter_les_defauts(nom: str, ouverte: FeuilleOuverte, journal: JournalDeLecture) -> None:
    for cellules, constat in (
        (ouverte.illisibles, "une valeur que le fichier écrit mal ; elle est tenue pour vide"),
        (ouverte.ambigues, "le fichier y écrit deux valeurs, ou deux fois la même cellule ; elle est tenue pour vide"),
        (ouverte.sans_style, "une mise en forme absente du fichier ; une date ou un pourcentage n'y est qu'un nombre"),
        (ouverte.coupees, "un texte trop long ; seuls ses 8 000 premiers caractères sont lus"),
    ):
        if cellules:
            phrase = f"{_adresses(cellules)} : {constat}."
            journal.feuille(CodeDAnomalie.CELLULE_ABIMEE, nom, phrase, _REMEDE_FEUILLE_ABIMEE)


def _noter_les_retouches(ouverte: FeuilleOuverte, journal: JournalDeLecture) -> None:
    """Ce que la mise en forme écarte : un constat par nombre, un par ligne barrée qui n'en porte pas."""
    for cellule, ecartes in ouverte.retouchees:
        if _porte_un_chiffre("".join(ecartes)):
            phrase = f"porte aussi « {''.join(ecartes).strip()} », barré ou mis en note : ce morceau n'est pas lu."
            remede = "Effacez ce qui ne compte plus, ou écrivez la note à part."
            journal.cellule(CodeDAnomalie.TEXTE_BARRE, cellule, "", phrase, remede)
    for _, groupe in groupby(ouverte.barrees, key=lambda cellule: cellule.ligne):
        rangee = list(groupe)
        for cellule in [c for c in rangee if _porte_un_chiffre(c.texte)] or rangee[:1]:
            phrase = "est barré dans le classeur : rien n'en est lu."
            journal.cellule(CodeDAnomalie.TEXTE_BARRE, cellule, "", phrase, "Ôtez la barre si cela compte encore.")


def _porte_un_chiffre(texte: str) -> bool:
    return any(c.isdigit() for c in texte)


def _adresses(cellules: Sequence[Cellule]) -> str:
    """« 3 cellules (F6, F7, G9) »."""
    citees = ", ".join(c.reference for c in cellules[:ADRESSES_CITEES]) + ("…" if cellules[ADRESSES_CITEES:] else "")
    return f"{len(cellules)} cellule{'s' if len(cellules) > 1 else ''} ({citees})"


def _grille(feuille: FeuilleAnnoncee, ouverte: FeuilleOuverte) -> Grille:
    masquees, colonnes = ouverte.lignes_masquees, ouverte.colonnes_masquees
    lignes: dict[int, dict[int, Cellule]] = {}
    ecartees: list[Cellule] = []
    for place in sorted(ouverte.cellules):
        cellule = ouverte.cellules[place]
        if isinstance(cellule.valeur, str) and cellule.est_vide:  # un nombre ou une date n'est jamais vide
            continue
        if cellule.ligne in masquees or cellule.colonne in colonnes:
            ecartees.append(cellule)
        else:
            lignes.setdefault(cellule.ligne, {})[cellule.colonne] = cellule
    visibles = (rangee.values() for rangee in lignes.values())
    return Grille(
        feuille.nom,
        lignes,
        ouverte.fusions.etendues(chain(_des_lignes(ecartees, colonnes), *visibles)),
        tuple(sorted({cellule.ligne for cellule in ecartees if cellule.ligne in masquees})),
        tuple(lettre_de(c) for c in sorted({cellule.colonne for cellule in ecartees} & colonnes)),
        feuille.est_masquee,
        tuple(ecartees),
        sommes=ouverte.sommes,
        affichages=ouverte.affichages,
        niveaux=ouverte.niveaux,
        retraits=ouverte.retraits,
    )


def _des_lignes(ecartees: Iterable[Cellule], colonnes: frozenset[int]) -> Iterable[Cellule]:
    """Les cellules que seule leur ligne masque : leur fusion se voit encore sur les lignes d'après."""
    return (cellule for cellule in ecartees if cellule.colonne not in colonnes)
