"""Ce que la fin d'exercice peut rapporter : ses chiffres, les trois hypothèses, les chances. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from lib.calcul.loi_du_total import Repartition
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.valorisation import ContratValorise
from lib.domaine.vocabulaire import Correlation
from lib.rendu.contenus.contenu import Contenu, Place, Rangee, Rubrique
from lib.rendu.contenus.euros_selon_leur_sort import ChiffreDeTete
from lib.rendu.formats import a_la_centaine, accorder, euros
from lib.rendu.textes.phrases_du_risque import AIDES, ANNEE_NOIRE, MOTS_DES_CORRELATIONS, chance_d_atteindre

Montant = Callable[[Repartition], float]
CHIFFRES: Mapping[str, Montant] = {
    "Attendu": lambda r: r.attendu,
    "Montant prudent": lambda r: r.prudent,
    "Mauvaise année": lambda r: r.mauvaise_annee,
    "Une fois sur deux, au moins": lambda r: r.mediane,
    "9 fois sur 10, au plus": lambda r: r.haut,
    "Maximum qui peut être dû": lambda r: r.maximum,
}
DE_LA_BANDE = ("Mauvaise année", "Montant prudent", "Attendu", "Maximum qui peut être dû")
"""Les repères de la bande, du plus bas au plus haut."""
LES_TROIS = ("Attendu", "Montant prudent", "Mauvaise année")


FIN = "Fin d'exercice"
RIEN_NE_S_ANNONCE = "à prévoir"


def chiffre_de_la_fin(risque: Risque) -> ChiffreDeTete:
    """La fin d'exercice dans la bande de tête : l'attendu, ou les avis qu'il attend ; un défaut s'y dit toujours."""
    avis = risque.avis_attendus
    lignes = accorder(len(avis.lignes), "ligne")
    if avis.sont_notables:
        return ChiffreDeTete(FIN, RIEN_NE_S_ANNONCE, f"{lignes} sans votre avis", None)
    attendu = a_la_centaine(risque.moyenne.attendu)
    defaut = f" · {lignes} par défaut" if avis.lignes else ""
    return ChiffreDeTete(FIN, euros(attendu), f"attendus en moyenne{defaut}", attendu)


@dataclass(frozen=True, slots=True)
class ChiffreDeFin:
    """Un chiffre de la fin d'exercice, à la centaine [€], et ce qu'il veut dire ; ``apres`` est None sans scénario."""

    nom: str
    avant: Decimal
    apres: Decimal | None
    aide: str


@dataclass(frozen=True, slots=True)
class Hypothese:
    """La fin d'exercice selon que les lignes vont plus ou moins mal ensemble."""

    nom: str
    avant: Repartition
    apres: Repartition | None = None


@dataclass(frozen=True, slots=True)
class Marche:
    """Un total [€] et la chance de l'atteindre, en mots, sous chaque hypothèse."""

    nom: str
    chances: Mapping[Correlation, str]


def chiffres(avant: Repartition, apres: Repartition | None = None) -> Contenu[ChiffreDeFin]:
    """Les chiffres d'une fin d'exercice, avant et après un scénario s'il y en a un."""
    rangees = tuple(
        ChiffreDeFin(nom, a_la_centaine(lire(avant)), a_la_centaine(lire(apres)) if apres else None, AIDES[nom])
        for nom, lire in CHIFFRES.items()
    )
    montants: tuple[Rubrique[ChiffreDeFin], ...] = (Rubrique("Montant", lambda c: c.avant),)
    if apres:
        montants = (Rubrique("Avant", lambda c: c.avant), Rubrique("Après", lambda c: c.apres))
    return Contenu(
        "Part variable, lignes un peu liées",
        (
            Rubrique("Part variable", lambda c: c.nom, Place.LIBELLE),
            *montants,
            Rubrique("Ce que cela veut dire", lambda c: c.aide, Place.PHRASE),
        ),
        rangees,
    )


def avec_les_defauts(contenu: Contenu[Rangee], risque: Risque) -> Contenu[Rangee]:
    """Le même tableau, son titre disant les euros qui tiennent à des valeurs par défaut."""
    avis = risque.avis_attendus
    if not avis.lignes:
        return contenu
    dits = f"{accorder(len(avis.lignes), 'ligne')} par défaut ({euros(avis.montant)} en jeu)"
    return replace(contenu, titre=f"{contenu.titre}, avec {dits}")


def reperes_de_la_bande(contenu: Contenu[ChiffreDeFin]) -> tuple[ChiffreDeFin, ...]:
    """Mauvaise année, montant prudent, attendu et maximum, du plus bas au plus haut."""
    par_nom = {chiffre.nom: chiffre for chiffre in contenu.rangees}
    return tuple(par_nom[nom] for nom in DE_LA_BANDE)


def alt_repartition(contenu: Contenu[ChiffreDeFin]) -> str:
    """Ce que montre l'image de la répartition."""
    detail = ", ".join(f"{c.nom[0].lower()}{c.nom[1:]} {euros(c.avant)}" for c in contenu.rangees)
    return f"Part variable en fin d'exercice, de la moins à la plus favorable : {detail}."


def hypotheses(avant: Risque, apres: Risque | None = None) -> Contenu[Hypothese]:
    """Attendu, montant prudent et mauvaise année sous les trois hypothèses, avant et après un scénario."""
    rangees = (
        Hypothese(mots, avant.selon(c), apres.selon(c) if apres else None) for c, mots in MOTS_DES_CORRELATIONS.items()
    )
    trois = (r for nom in LES_TROIS for r in _avant_et_apres(nom, CHIFFRES[nom], deux=apres is not None))
    return Contenu("Et si les lignes vont mal ensemble ?", (_NOM_DE_L_HYPOTHESE, *trois), tuple(rangees))


def hypotheses_et_seuil(risque: Risque, noire: Repartition, seuil: Decimal) -> Contenu[Hypothese]:
    """Les trois hypothèses, puis l'année noire, et la chance d'atteindre un total [€] sous chacune."""
    trois = hypotheses(risque)
    atteindre = Rubrique[Hypothese]("Atteindre le seuil", lambda h: chance_d_atteindre(h.avant, seuil), Place.MOTS)
    return Contenu(trois.titre, (*trois.rubriques, atteindre), (*trois.rangees, Hypothese(ANNEE_NOIRE, noire)))


def chances(valorise: ContratValorise, risque: Risque) -> Contenu[Marche]:
    """La chance d'atteindre ce qui est déjà acquis, puis trois marches vers le maximum."""
    selon = (
        Rubrique[Marche](f"Si elles sont {mots}", _chance_selon(c), Place.MOTS)
        for c, mots in MOTS_DES_CORRELATIONS.items()
    )
    marche = Rubrique[Marche]("Au moins", lambda m: m.nom, Place.LIBELLE)
    return Contenu("Chances d'atteindre au moins", (marche, *selon), tuple(_marches(valorise, risque)))


def _marches(valorise: ContratValorise, risque: Risque) -> Iterator[Marche]:
    maximum = Decimal(str(round(risque.moyenne.maximum, 2)))
    totaux = {
        "Acquis d'aujourd'hui": valorise.total.acquis,
        "Trois quarts": maximum * 3 / 4,
        "Neuf dixièmes": maximum * 9 / 10,
        "Tout": maximum,
    }
    for nom, total in totaux.items():
        if total:
            mots = {c: chance_d_atteindre(risque.selon(c), total) for c in Correlation}
            yield Marche(f"{nom} : {euros(total)}", mots)


def _chance_selon(correlation: Correlation) -> Callable[[Marche], str]:
    return lambda marche: marche.chances[correlation]


def _avant_et_apres(nom: str, lire: Montant, *, deux: bool) -> Iterator[Rubrique[Hypothese]]:
    yield Rubrique(f"{nom} avant" if deux else nom, lambda h: a_la_centaine(lire(h.avant)))
    if deux:
        yield Rubrique(f"{nom} après", lambda h: a_la_centaine(lire(h.apres)) if h.apres else None)


_NOM_DE_L_HYPOTHESE = Rubrique[Hypothese]("Si les lignes sont…", lambda h: h.nom, Place.LIBELLE)
