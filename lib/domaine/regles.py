"""Les dix règles de valorisation : chacune sait sa courbe, sa phrase et la façon de poser le calcul.

Source: docs/methodes.md § 1.1 ; aucune formule nationale d'atteinte partielle n'a été trouvée pour les CPTS,
la règle est donc écrite ligne par ligne dans le contrat.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lib.domaine.courbe import UN, ZERO, Courbe, Jalon, chemin, marches, plateau, rampe
from lib.domaine.erreurs import DonneeDeRegleAbsente, ErreurDeRegle, RegleInapplicable, TermeIncompris
from lib.domaine.exigences import (
    avance,
    cible_a_diviser,
    exiger,
    objectif_simple,
    paliers_a_la_baisse,
    phrase_des_paliers,
    valeur_ecrite,
    verifier_que_c_est_un_constat,
    verifier_que_l_on_demande_que_ce_soit_fait,
    verifier_que_les_paliers_se_comparent,
    verifier_que_les_paliers_suivent_le_sens,
    verifier_une_part,
)
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import nombre, part
from lib.domaine.objectif import Objectif, demande_de, objectif_de
from lib.domaine.vocabulaire import NomRegle, Sens

DEMI = Fraction(1, 2)
PART_PARTIELLE = DEMI
"""Part payée par défaut quand un état est « partiel » ; la colonne « Intermédiaire » la change."""


@dataclass(frozen=True, slots=True)
class Regle:
    """Une règle prête à payer un indicateur donné.

    Attributes:
        nom: le mot du classeur.
        courbe: part payée [0–1] selon la valeur réalisée.
        dire: ce qui écrit la phrase de la règle ; les nombres qu'elle cite sont ceux de la courbe.
        formule: le calcul à poser ; ``{a}`` y tient la place du réalisé. Vide quand il n'y a rien à poser.
    """

    nom: NomRegle
    courbe: Courbe
    # Écrire coûte plus que payer (arrondir et grouper chaque nombre) : qui essaie mille contrats n'en lit aucune.
    dire: Callable[[], str] = field(repr=False, compare=False)
    formule: str = ""

    @property
    def phrase(self) -> str:
        """Ce que la règle dit, avec les nombres de la ligne."""
        return self.dire()

    def part(self, realise: Fraction) -> Fraction:
        """La part payée [0–1] pour ce réalisé."""
        return self.courbe.part(realise)

    def poser(self, realise: str) -> str:
        """Le calcul écrit avec le réalisé ; vide quand la règle compare sans calculer."""
        return self.formule.replace("{a}", realise)


def regle_de(indicateur: Indicateur) -> Regle:
    """La règle d'un indicateur, prête à payer.

    Raises:
        ErreurDeRegle: une donnée manque, la règle contredit la ligne, ou n'est pas comprise.
    """
    if indicateur.regle_incomprise and indicateur.regle is not NomRegle.NEUTRALISE:
        raise TermeIncompris("la règle", indicateur.regle_incomprise)
    return _CONSTRUCTEURS[indicateur.regle](indicateur)


def regle_ou_rien(indicateur: Indicateur) -> Regle | None:
    """La règle d'un indicateur, mesuré ou non ; None si elle ne peut pas être appliquée."""
    return None if obstacle_de(indicateur) else regle_de(indicateur)


def obstacle_de(indicateur: Indicateur) -> str:
    """Ce qui empêche d'appliquer la règle de la ligne, en une phrase ; vide si rien ne manque."""
    try:
        regle_de(indicateur)
    except ErreurDeRegle as erreur:
        return str(erreur)
    return ""


def chemin_absent(indicateur: Indicateur) -> str:
    """Pourquoi une règle qui paie en proportion se ramène au « tout ou rien » ; vide si elle a un chemin à mesurer.

    Raises:
        ErreurDeRegle: une donnée manque, ou la règle contredit la ligne.
    """
    if regle_de(indicateur).nom is not NomRegle.TOUT_OU_RIEN:
        return ""
    if indicateur.regle.divise_par_la_cible:
        return "" if indicateur.seuil == UN else "ne divise pas par une cible nulle"
    origine = {NomRegle.PROGRESSION: "le départ", NomRegle.LINEAIRE: "le seuil"}.get(indicateur.regle)
    return f"n'a rien à mesurer : {origine} est déjà la cible" if origine else ""


def _tout_ou_rien(indicateur: Indicateur) -> Regle:
    objectif = objectif_de(indicateur)
    courbe = _tout_ou_rien_selon(objectif)
    return Regle(NomRegle.TOUT_OU_RIEN, courbe, lambda: f"Tout si {demande_de(indicateur, objectif)}, sinon rien.")


def _tout_ou_rien_selon(objectif: Objectif) -> Courbe:
    if objectif.sens in (Sens.INTERVALLE, Sens.STABILITE):
        return plateau(objectif.bas, objectif.haut)
    return marches([(objectif.bas, UN)], baisse=objectif.est_baisse, strict=objectif.strict)


def _proportionnel(indicateur: Indicateur) -> Regle:
    cible = cible_a_diviser(indicateur)
    if cible == 0:
        return _tout_ou_rien(indicateur)
    return Regle(
        NomRegle.PROPORTIONNEL,
        rampe([(ZERO, ZERO), (cible, UN)]),
        lambda: f"Le réalisé divisé par la cible ({valeur_ecrite(cible, indicateur)}), sans dépasser 1.",
        f"{{a}} ÷ {nombre(cible)}",
    )


def _proportionnel_avec_seuil(indicateur: Indicateur) -> Regle:
    seuil = exiger(indicateur, indicateur.seuil, "Seuil")
    verifier_une_part(indicateur, seuil, "le seuil est une part, entre 0 et 100 % de la cible.")
    cible = cible_a_diviser(indicateur)
    if cible == 0 or seuil == UN:
        return _tout_ou_rien(indicateur)
    if seuil == 0:
        return _proportionnel(indicateur)
    return Regle(
        NomRegle.PROPORTIONNEL_AVEC_SEUIL,
        chemin([Jalon(seuil * cible, ZERO, seuil), Jalon(cible, UN, UN)]),
        lambda: (
            f"Le réalisé divisé par la cible ({valeur_ecrite(cible, indicateur)}) à partir de {part(seuil)} de la "
            f"cible, soit {valeur_ecrite(seuil * cible, indicateur)} ; rien en dessous."
        ),
        f"{{a}} ÷ {nombre(cible)}",
    )


def _lineaire(indicateur: Indicateur) -> Regle:
    seuil = exiger(indicateur, indicateur.seuil, "Seuil")
    return _entre_deux(indicateur, NomRegle.LINEAIRE, seuil, "le seuil")


def _progression(indicateur: Indicateur) -> Regle:
    depart = exiger(indicateur, indicateur.depart, "Départ")
    return _entre_deux(indicateur, NomRegle.PROGRESSION, depart, "le départ")


def _entre_deux(indicateur: Indicateur, nom: NomRegle, origine: Fraction, mot: str) -> Regle:
    """Le chemin parcouru entre une origine et la cible ; origine égale à la cible : tout ou rien."""
    objectif = objectif_simple(indicateur)
    if origine == objectif.bas:
        return _tout_ou_rien(indicateur)
    if avance(origine, objectif.bas, objectif) < 0:
        raise RegleInapplicable(nom, f"{mot} est déjà au-delà de la cible. Vérifiez la cible et la colonne « Sens ».")
    return Regle(
        nom,
        rampe([(origine, ZERO), (objectif.bas, UN)]),
        lambda: (
            f"Le chemin parcouru entre {mot} ({valeur_ecrite(origine, indicateur)}) "
            f"et la cible ({valeur_ecrite(objectif.bas, indicateur)})."
        ),
        f"({{a}} − {nombre(origine)}) ÷ ({nombre(objectif.bas)} − {nombre(origine)})",
    )


def _paliers(indicateur: Indicateur) -> Regle:
    """Le plus haut palier atteint, en euros ; les paliers se remplacent et ne dépassent pas le montant de la ligne."""
    plus_grand = max((p.montant for p in indicateur.paliers), default=None)
    if plus_grand is None:
        raise DonneeDeRegleAbsente(indicateur.regle, "feuille Paliers")
    if plus_grand <= 0:
        raise RegleInapplicable(indicateur.regle, "aucun palier ne porte de montant positif.")
    verifier_que_les_paliers_se_comparent(indicateur)
    verifier_que_les_paliers_suivent_le_sens(indicateur)
    baisse = paliers_a_la_baisse(indicateur)
    entier = Fraction(indicateur.montant_max or plus_grand)
    parts = [(p.seuil, min(Fraction(p.montant) / entier, UN)) for p in indicateur.paliers]
    return Regle(NomRegle.PALIERS, marches(parts, baisse=baisse), lambda: phrase_des_paliers(indicateur, baisse=baisse))


def _rosp(indicateur: Indicateur) -> Regle:
    """Moitié acquise à l'objectif intermédiaire ; sous le départ (ou le plancher, colonne « Seuil »), rien."""
    milieu = exiger(indicateur, indicateur.intermediaire, "Intermédiaire")
    origine = exiger(indicateur, indicateur.depart, "Départ")
    objectif = objectif_simple(indicateur)
    if indicateur.seuil is not None and avance(origine, indicateur.seuil, objectif) > 0:
        origine = indicateur.seuil  # un plancher plus exigeant que le départ prend sa place
    if avance(milieu, objectif.bas, objectif) <= 0:
        raise RegleInapplicable(indicateur.regle, "l'objectif intermédiaire doit se trouver avant la cible.")
    montee = [Jalon(milieu, DEMI, DEMI), Jalon(objectif.bas, UN, UN)]
    if avance(origine, milieu, objectif) > 0:
        jalons = [Jalon(origine, ZERO, ZERO), *montee]
    else:
        jalons = [Jalon(milieu, ZERO, DEMI), montee[1]]
    return Regle(
        NomRegle.ROSP,
        chemin(jalons, baisse=objectif.est_baisse),
        lambda: (
            f"La moitié à l'objectif intermédiaire ({valeur_ecrite(milieu, indicateur)}), tout à la cible "
            f"({valeur_ecrite(objectif.bas, indicateur)}), en proportion de part et d'autre, "
            f"depuis {valeur_ecrite(origine, indicateur)}."
        ),
    )


def _etats(indicateur: Indicateur) -> Regle:
    partiel = indicateur.intermediaire if indicateur.intermediaire is not None else PART_PARTIELLE
    verifier_une_part(indicateur, partiel, "la part d'un état partiel est entre 0 et 100 %.")
    verifier_que_c_est_un_constat(indicateur)
    verifier_que_l_on_demande_que_ce_soit_fait(indicateur)
    return Regle(
        NomRegle.ETATS,
        marches([(DEMI, partiel), (UN, UN)]),
        lambda: f"Fait : tout ; partiel : {part(partiel)} ; non fait : rien.",
    )


def _appreciation(indicateur: Indicateur) -> Regle:
    """La part fixée à la main est lue dans « Réalisé » ; le rôle et le motif l'accompagnent."""
    valeur = exiger(indicateur, indicateur.mesure.valeur, "Réalisé")
    fixee = valeur / 100 if indicateur.mesure.unite == "%" else valeur
    verifier_une_part(indicateur, fixee, "la part appréciée s'écrit entre 0 et 100 % dans la colonne « Réalisé ».")
    auteur = indicateur.responsable or "rôle non précisé"
    motif = f" : {indicateur.motif_appreciation.rstrip('. ')}" if indicateur.motif_appreciation else " (motif à écrire)"
    return Regle(
        NomRegle.APPRECIATION,
        Courbe(constante=fixee),
        lambda: f"Part de {part(fixee)} fixée à la main ({auteur}){motif}.",
    )


def _neutralise(indicateur: Indicateur) -> Regle:
    raise RegleInapplicable(indicateur.regle, "la ligne est sortie du calcul ; ses euros sont montrés à part.")


_CONSTRUCTEURS: Mapping[NomRegle, Callable[[Indicateur], Regle]] = {
    NomRegle.TOUT_OU_RIEN: _tout_ou_rien,
    NomRegle.PROPORTIONNEL: _proportionnel,
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: _proportionnel_avec_seuil,
    NomRegle.LINEAIRE: _lineaire,
    NomRegle.PROGRESSION: _progression,
    NomRegle.PALIERS: _paliers,
    NomRegle.ROSP: _rosp,
    NomRegle.ETATS: _etats,
    NomRegle.APPRECIATION: _appreciation,
    NomRegle.NEUTRALISE: _neutralise,
}
