"""Les phrases de lecture : ce que chaque page dit en une ligne, et le texte de remplacement de chaque image."""

from __future__ import annotations

from decimal import Decimal

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.contrat import Contrat
from lib.domaine.equilibre import equilibre_de
from lib.domaine.leviers import Levier
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.objectif import ecrire_le_realise, unite_de
from lib.domaine.valorisation import ContratValorise, LigneValorisee, Ventilation
from lib.domaine.vocabulaire import Fait, NatureCible, NatureMesure, NomRegle, Sens
from lib.rendu.couleurs import Sort
from lib.rendu.formats import accorder, enumerer, euros, nombre, part, quantite
from lib.usages.faits import FaitsDuContrat

NOMBRES = ("Aucune", "Une", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix")
LIGNES_DECISIVES = 5


def synthese(faits: FaitsDuContrat) -> str:
    """La phrase de la synthèse."""
    du = faits.valorise.du
    if du.part_variable is None:
        return "Le classeur ne donne encore aucun montant : complétez « Part variable (€) » ou « Montant max (€) »."
    decisives = faits.leviers[:LIGNES_DECISIVES]
    phrase = f"{euros(du.acquis)} acquis sur {euros(du.part_variable)}."
    if not decisives:
        return f"{phrase} Aucune ligne évaluée n'est à compléter."
    gain = sum((levier.euros for levier in decisives), ZERO)
    verbe = "décide" if len(decisives) == 1 else "décident"
    return f"{phrase} {lignes_en_lettres(len(decisives))} {verbe} de {euros(gain)}."


def titre(valorise: ContratValorise) -> str:
    """La chose que montre la synthèse : « Part variable : 122 500 € »."""
    total = valorise.du.part_variable
    return "Part variable : montants inconnus" if total is None else f"Part variable : {euros(total)}"


def lignes_en_lettres(n: int) -> str:
    """« Quatre lignes », « Une ligne », « 12 lignes »."""
    if n >= len(NOMBRES):
        return accorder(n, "ligne")
    return f"{NOMBRES[n]} ligne{'s' if n > 1 else ''}"


def sorts(total: Ventilation) -> dict[Sort, Decimal]:
    """Les euros d'une ventilation par sort, dans l'ordre de lecture ; « non expliqué » s'il n'est pas nul."""
    rangs = {
        Sort.ACQUIS: total.acquis,
        Sort.A_PRODUIRE: total.a_produire,
        Sort.NON_EVALUE: total.non_evalue,
        Sort.NON_DU: total.non_du,
        Sort.INCONNU: total.inconnu,
    }
    return {sort: montant for sort, montant in rangs.items() if montant or sort is not Sort.INCONNU}


def milieu_du_gateau(total: Ventilation) -> str:
    """Ce qui se lit au milieu de l'anneau, au-dessus de « part variable »."""
    return "inconnue" if total.part_variable is None else euros(total.part_variable)


def alt_synthese(valorise: ContratValorise) -> str:
    """Ce que montre le gâteau de la synthèse."""
    detail = ", ".join(f"{sort.lower()} {euros(m)}" for sort, m in sorts(valorise.du).items())
    return f"{titre(valorise)}. {detail[:1].upper()}{detail[1:]}."


def alt_missions(valorise: ContratValorise) -> str:
    """Ce que montrent les barres par mission."""
    return " ".join(
        f"{m.mission.libelle} : {euros(m.ventilation.acquis)} acquis sur {euros(m.ventilation.part_variable)}."
        for m in valorise.missions
        if m.ventilation.part_variable and m.mission.condition.est_ouverte
    )


def ce_qui_est_fait(ligne: LigneValorisee) -> str:
    """Le réalisé face à la cible, en court : « 10 sur 15 », « 68,9 % », « non fait »."""
    indicateur = ligne.indicateur
    realise, valeur, cible = ecrire_le_realise(indicateur), indicateur.mesure.valeur, indicateur.cible
    se_compte = indicateur.mesure.nature is NatureMesure.NOMBRE and unite_de(indicateur) != "%"
    monte = sens_suivi(indicateur) is Sens.HAUSSE and not indicateur.paliers
    if valeur is None or cible.valeur is None or not (se_compte and monte) or ligne.regle is None:
        return realise
    return f"{nombre(valeur)} sur {nombre(cible.valeur)}" if cible.nature is NatureCible.NOMBRE else realise


def ce_qui_manque(levier: Levier) -> str:
    """Le prochain pas d'un levier, en clair."""
    indicateur = levier.ligne.indicateur
    if levier.ecart is None or levier.valeur_visee is None:
        return "à terminer, avec sa pièce" if ecrire_le_realise(indicateur) == "partiel" else "à faire, avec sa pièce"
    unite = unite_de(indicateur)
    repere = "palier à" if indicateur.regle is NomRegle.PALIERS else "cible"
    if unite == "%":
        signe = "−" if levier.est_en_baisse else "+"
        vise = quantite(levier.valeur_visee, unite)
        return f"{signe}{accorder(nombre(levier.ecart), 'point')} ({repere} {vise})"
    if levier.est_en_baisse:
        return f"{quantite(levier.ecart, unite)} de moins ({repere} {nombre(levier.valeur_visee)})"
    return f"encore {quantite(levier.ecart, unite)}"


def lignes_sans_realise(valorise: ContratValorise) -> str:
    """Les lignes non évaluées et leurs euros ; vide s'il n'y en a pas."""
    manquantes = [ligne for ligne in valorise.lignes if ligne.ventilation.non_evalue]
    if not manquantes:
        return ""
    return f"{accorder(len(manquantes), 'ligne')} sans réalisé : {euros(valorise.du.non_evalue)} non évalués"


def regles_supposees(valorise: ContratValorise) -> str:
    """Les euros acquis sous une règle que le classeur n'écrit pas ; vide si toutes sont écrites."""
    supposees = [
        ligne for ligne in valorise.lignes if ligne.indicateur.est_suppose(Fait.REGLE) and ligne.indicateur.est_paye
    ]
    if not supposees:
        return ""
    regles = sorted({f"« {ligne.indicateur.regle} »" for ligne in supposees})
    suppose = f"{enumerer(regles)} {'supposé' if len(regles) == 1 else 'supposés'}"
    return f"{accorder(len(supposees), 'ligne')} sans règle écrite : {suppose}, à vérifier au contrat"


def pieces_a_produire(contrat: Contrat) -> str:
    """Les pièces qui n'existent pas encore, et les deux premières ; vide s'il n'en reste pas."""
    restantes = [p for p in contrat.pieces if p.etat.est_a_produire]
    if not restantes:
        return ""
    noms = list(dict.fromkeys(_en_minuscule(p.libelle) for p in restantes))
    suite = "…" if len(noms) > 2 else ""
    return f"{accorder(len(restantes), 'pièce')} à produire ({', '.join(noms[:2])}{suite})"


def _en_minuscule(texte: str) -> str:
    """Le texte en milieu de phrase ; un sigle garde ses majuscules."""
    return texte if texte[1:2].isupper() else texte[:1].lower() + texte[1:]


def sous_condition(valorise: ContratValorise) -> str:
    """Les euros hors du gâteau : « 67 500 € de plus si : crise reconnue par l'ARS » ; vide s'il n'y en a pas."""
    missions = valorise.sous_condition
    if not missions:
        return ""
    montant = sum((m.ventilation.non_du for m in missions), ZERO)
    conditions = ", ".join(m.mission.texte_condition or m.mission.libelle for m in missions)
    return f"Hors du gâteau : {euros(montant)} de plus si : {_en_minuscule(conditions)}"


def dependance(contrat: Contrat) -> str:
    """La part des euros qui dépend de tiers ; vide si rien n'en dépend, ou si on ne le sait pas."""
    tiers = equilibre_de(contrat).part_tiers
    return f"{part(tiers, decimales=0)} des euros dépendent de tiers : demander leurs données" if tiers else ""


def inexplique(total: Ventilation) -> str:
    """L'écart entre les lignes et l'enveloppe ; vide s'il n'y en a pas."""
    if not total.inconnu:
        return ""
    return f"Les lignes et l'enveloppe diffèrent de {euros(abs(total.inconnu))}"
