"""Les façons de traiter une ligne que le contrat et le catalogue suffisent à dire.

La cible au quantile d'une prévision demande un calcul : elle se fait ailleurs, et se pose ici (``au_niveau``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from lib.domaine.candidats import Candidat, candidats_pour, prete, theme_de
from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import euros, part, quantite
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.monnaie import au_centime
from lib.domaine.mouvements import Ceder, ChangerLaCible, ChangerLaRegle, PasserEnSuivi, Remplacer
from lib.domaine.mouvements.mouvement import Mouvement
from lib.domaine.objectif import unite_de
from lib.domaine.options.option import (
    PRIORITE_SUPPOSEE,
    GenreDOption,
    Option,
    effort_de,
    est_quantitative,
    priorite_cpam,
    repartir_autour,
    reserves_de_maitrise,
    se_pose,
)
from lib.domaine.parametres import EntreeCatalogue
from lib.domaine.preparation import Preparation
from lib.domaine.prolongement import a_plat
from lib.domaine.transferts import montant_de
from lib.domaine.vocabulaire import Confiance, Fait, Maitrise, NatureCible, NomRegle, Operateur, Sens, TypeMesure

CONFIANCES_SUPPOSEES = {Maitrise.CPTS: Confiance.PROBABLE}
"""Le pari que l'on suppose sur une ligne nouvelle jamais notée ; une chance sur deux si elle dépend d'autres."""

SIGNES = {
    Operateur.AU_MOINS: "≥ ",
    Operateur.PLUS_DE: "> ",
    Operateur.AU_PLUS: "≤ ",
    Operateur.MOINS_DE: "< ",
    Operateur.ATTEINDRE: "",
}
"""Les cibles que l'on sait déplacer, et le signe qui les écrit."""

ADOUCIES: dict[NomRegle, tuple[ChangerLaRegle, ...]] = {
    NomRegle.TOUT_OU_RIEN: (
        ChangerLaRegle("", NomRegle.PROPORTIONNEL_AVEC_SEUIL, seuil=Fraction(1, 2)),
        ChangerLaRegle("", NomRegle.PROGRESSION),
        ChangerLaRegle("", NomRegle.ETATS),
    ),
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: (ChangerLaRegle("", NomRegle.PROPORTIONNEL),),
    NomRegle.LINEAIRE: (ChangerLaRegle("", NomRegle.PROPORTIONNEL),),
    NomRegle.PROGRESSION: (ChangerLaRegle("", NomRegle.PROPORTIONNEL),),
}
"""À même cible, une règle qui paie au moins autant quelle que soit l'issue : la première qui s'applique."""


@dataclass(frozen=True, slots=True)
class Repertoire:
    """Ce qu'il faut pour dire les options d'une ligne.

    Attributes:
        candidats: combien de candidats au plus, par ligne.
        poids: les multiples des euros d'une ligne que l'on essaie.
    """

    contrat: Contrat
    preparation: Preparation
    catalogue: Sequence[EntreeCatalogue] = ()
    candidats: int = 2
    poids: tuple[Fraction, ...] = (Fraction(4, 5), Fraction(6, 5))

    def effort(self, genre: GenreDOption, ligne: Indicateur) -> int:
        """Ce que l'option demande à la CPAM, en points."""
        priorite = priorite_cpam(self.preparation, ligne.identifiant)
        return effort_de(genre, PRIORITE_SUPPOSEE if priorite is None else priorite)


def garder(ligne: Indicateur) -> Option:
    """N'y rien changer."""
    phrase = f"Garder « {ligne.libelle} »."
    return Option(ligne.identifiant, GenreDOption.GARDER, (), phrase, est_quantitative=est_quantitative(ligne))


def options_de(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    """Les options d'une ligne négociable et payée, « garder » d'abord ; aucune ne sera refusée."""
    yield garder(ligne)
    if ligne.est_verrouille or not montant_de(ligne):
        return
    for faire in (_remplacements, _regles, _poids, _suivi):
        yield from (option for option in faire(repertoire, ligne) if se_pose(repertoire.contrat, option.mouvements))


def au_niveau(repertoire: Repertoire, ligne: Indicateur, niveau: Fraction, *, pourquoi: str) -> Option | None:
    """La cible portée à ce niveau : une demande si elle devient plus facile, une concession si elle devient plus dure.

    Args:
        repertoire: le contrat et le cahier.
        ligne: une ligne négociable, à cible simple.
        niveau: la nouvelle cible, dans l'unité ; arrondie du côté prudent.
        pourquoi: d'où vient ce niveau, en une phrase.

    Returns:
        None si la cible ne se déplace pas, si elle ne change pas, ou si le mouvement est refusé.
    """
    cible = cible_au_niveau(ligne, niveau)
    if cible is None or cible.valeur is None or ligne.cible.valeur is None:
        return None
    plus_dure = (cible.valeur > ligne.cible.valeur) != (ligne.sens is Sens.BAISSE)
    genre = GenreDOption.CEDER if plus_dure else GenreDOption.CIBLE
    mouvement: Mouvement = (
        Ceder(ligne.identifiant, cible=cible) if plus_dure else ChangerLaCible(ligne.identifiant, cible)
    )
    if not se_pose(repertoire.contrat, (mouvement,)):
        return None
    verbe = "Accepter de relever" if plus_dure else "Ramener"
    if ligne.sens is Sens.BAISSE:
        verbe = "Accepter d'abaisser" if plus_dure else "Remonter"
    avant = quantite_de(ligne, ligne.cible)
    return Option(
        ligne.identifiant,
        genre,
        (mouvement,),
        f"{verbe} la cible de « {ligne.libelle} » de {avant} à {quantite_de(ligne, cible)}.",
        pourquoi,
        repertoire.effort(genre, ligne),
        1 if plus_dure else -1,
        est_quantitative=est_quantitative(ligne),
        reserves=reserves_de_maitrise(ligne),
    )


def cible_au_niveau(ligne: Indicateur, niveau: Fraction) -> Cible | None:
    """La cible de la ligne portée à un niveau que l'on peut tenir ; None si elle ne se déplace pas ou ne change pas."""
    cible = ligne.cible
    if cible.nature is not NatureCible.NOMBRE or cible.operateur not in SIGNES or cible.valeur is None:
        return None
    valeur = _arrondi_prudent(ligne, niveau)
    if valeur == cible.valeur or valeur <= 0:
        return None
    unite = cible.unite or ("%" if unite_de(ligne) == "%" else "")
    deplacee = replace(cible, valeur=valeur, unite=unite)
    return replace(deplacee, texte=f"{SIGNES[cible.operateur]}{quantite_de(ligne, deplacee)}")


def quantite_de(ligne: Indicateur, cible: Cible) -> str:
    """La valeur d'une cible, dans l'unité de sa ligne."""
    return quantite(cible.valeur or Fraction(0), cible.unite or unite_de(ligne))


def _arrondi_prudent(ligne: Indicateur, niveau: Fraction) -> Fraction:
    """Le niveau écrit simplement, arrondi du côté où il se tient : un compte en entiers, un taux au dixième."""
    pas = 10 if ligne.type_mesure is TypeMesure.TAUX or unite_de(ligne) == "%" else 1
    arrondir = ceil if ligne.sens is Sens.BAISSE else floor
    return Fraction(arrondir(niveau * pas), pas)


def _remplacements(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    """Les meilleurs candidats : ceux du classeur, puis ceux du catalogue de même thème, puis les autres."""
    theme = theme_de(ligne, repertoire.catalogue)
    candidats = candidats_pour(repertoire.contrat, ligne, repertoire.catalogue)
    candidats.sort(key=lambda c: bool(c.theme) + (bool(c.theme) and c.theme != theme))
    options = (_remplacement(repertoire, ligne, candidat) for candidat in candidats)
    possibles = (o for o in options if _se_chiffre(o) and se_pose(repertoire.contrat, o.mouvements))
    yield from (option for option, _ in zip(possibles, range(repertoire.candidats), strict=False))


def _remplacement(repertoire: Repertoire, ligne: Indicateur, candidat: Candidat) -> Option:
    nouvelle = prete(candidat.ligne)
    notee = {a_plat(nom): c for nom, c in repertoire.preparation.confiances_des_contre_propositions}
    pari = notee.get(a_plat(nouvelle.libelle))
    suppose = CONFIANCES_SUPPOSEES.get(nouvelle.maitrise or Maitrise.TIERS, Confiance.UNE_CHANCE_SUR_DEUX)
    reserves = [*reserves_de_maitrise(nouvelle)]
    if pari is None:
        reserves.append(f"Nous supposons « {nouvelle.libelle} » : {suppose}. Dites votre confiance.")
    if not candidat.preuve:
        reserves.append(f"Personne ne dit encore quelle pièce prouvera « {nouvelle.libelle} ».")
    return Option(
        ligne.identifiant,
        GenreDOption.REMPLACER,
        (Remplacer(ligne.identifiant, nouvelle, confiance=pari or suppose),),
        f"Remplacer « {ligne.libelle} » par « {nouvelle.libelle} ».",
        "Remplacer protège si la nouvelle ligne est plus sûre que l'ancienne, pas si elle est seulement différente.",
        repertoire.effort(GenreDOption.REMPLACER, ligne),
        candidat=candidat,
        est_quantitative=est_quantitative(nouvelle),
        reserves=tuple(reserves),
    )


def _se_chiffre(option: Option) -> bool:
    """Vrai si la ligne qui vient dit ce qu'il faut atteindre : sans cible, elle ne se prévoit pas."""
    (mouvement,) = option.mouvements
    ligne = mouvement.ligne_proposee
    return ligne is not None and bool(ligne.cible.texte)


def _regles(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    for modele in ADOUCIES.get(ligne.regle, ()):
        mouvement = replace(modele, identifiant=ligne.identifiant)
        if (modele.regle is NomRegle.ETATS) == ligne.est_un_constat and se_pose(repertoire.contrat, (mouvement,)):
            yield _regle(repertoire, ligne, mouvement)
            return


def _regle(repertoire: Repertoire, ligne: Indicateur, mouvement: ChangerLaRegle) -> Option:
    seuil = f", dès {part(mouvement.seuil, decimales=0)} de la cible" if mouvement.seuil else ""
    supposee = (f"La règle de « {ligne.libelle} » n'est pas écrite au contrat : elle est supposée.",)
    return Option(
        ligne.identifiant,
        GenreDOption.REGLE,
        (mouvement,),
        f"Payer « {ligne.libelle} » en « {mouvement.regle} »{seuil}, à même cible.",
        "À cible égale, cette règle paie au moins autant quelle que soit l'issue.",
        repertoire.effort(GenreDOption.REGLE, ligne),
        est_quantitative=est_quantitative(ligne),
        reserves=(*reserves_de_maitrise(ligne), *(supposee if ligne.est_suppose(Fait.REGLE) else ())),
    )


def _poids(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    for poids in repertoire.poids:
        montant = au_centime(Fraction(montant_de(ligne)) * poids)
        mouvement = repartir_autour(repertoire.contrat, ligne, poids)
        if mouvement is None:
            continue
        yield Option(
            ligne.identifiant,
            GenreDOption.POIDS,
            (mouvement,),
            f"Porter « {ligne.libelle} » de {euros(montant_de(ligne))} à {euros(montant)}, au prorata des autres.",
            "Peser plus sur une ligne sûre protège ; peser plus sur une ligne fragile expose.",
            repertoire.effort(GenreDOption.POIDS, ligne),
            poids=poids,
            est_quantitative=est_quantitative(ligne),
            reserves=reserves_de_maitrise(ligne),
        )


def _suivi(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    yield Option(
        ligne.identifiant,
        GenreDOption.SUIVI,
        (PasserEnSuivi(ligne.identifiant),),
        f"Garder « {ligne.libelle} » en suivi, sans euros.",
        "Passer en suivi ne dilue pas : les mêmes euros se concentrent sur moins de lignes.",
        repertoire.effort(GenreDOption.SUIVI, ligne),
        -1,
        poids=Fraction(0),
        est_quantitative=est_quantitative(ligne),
    )
