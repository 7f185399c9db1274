"""Un dépôt où chaque table a sa ligne, et tout ce qu'on peut en relire : pour comparer avant et après."""

from __future__ import annotations

from datetime import datetime

from lib.donnees.depot import (
    AInscrire,
    ClasseurDepose,
    Depot,
    GenreDInscription,
    IdentifiantDeClasseur,
    Recu,
    ScenarioEnregistre,
)

CLE = IdentifiantDeClasseur.exemple("trois-rivieres")
MATIN = datetime(2025, 3, 14, 10, 15, 2)
SOIR = datetime(2025, 3, 14, 18, 0, 0)


def remplir(depot: Depot, marque: str = "m") -> ScenarioEnregistre:
    """Une ligne au moins dans chaque table, la marque dans chaque champ libre."""
    classeur = depot.classeurs.deposer(f"{marque} nom", f"{marque} octets ".encode() * 3000, MATIN)
    depot.classeurs.choisir(classeur.identifiant)
    depot.lectures.retenir_correspondance(f"{marque} entêtes", f"{marque} colonnes")
    depot.lectures.corriger(classeur.sha256, f"{marque} cellule", f"{marque} valeur", f"{marque} motif", MATIN)
    scenario = depot.scenarios.creer(CLE, f"{marque} scénario", f"{marque} contenu", MATIN)
    depot.scenarios.choisir(CLE, scenario.id)
    depot.cahiers.changer(CLE, lambda _: f"{marque} cahier", MATIN)
    depot.paris.noter(CLE, f"{marque} exercice", f"{marque} paris", MATIN)
    remplir_la_reunion(depot, marque)
    depot.reglages.retenir(f"{marque} clé", f"{marque} réglage")
    return depot.scenarios.enregistrer(scenario.id, f"{marque} suite " * 300, scenario.nom, scenario.revision, SOIR)


def remplir_la_reunion(depot: Depot, marque: str, cle: IdentifiantDeClasseur = CLE) -> None:
    """Un déroulé, une décision et sa correction, un bilan, un mur et un envoi."""
    depot.reunions.changer(cle, lambda _: f"{marque} déroulé", MATIN)
    premiere = depot.reunions.inscrire(cle, AInscrire("2026", GenreDInscription.DECISION, f"{marque} décision"), MATIN)
    depot.reunions.inscrire(
        cle, AInscrire("2026", GenreDInscription.DECISION, f"{marque} correction", corrige=premiere.id), SOIR
    )
    depot.reunions.inscrire(cle, AInscrire("2026", GenreDInscription.BILAN, f"{marque} bilan"), SOIR)
    depot.reunions.ouvrir_le_mur(cle, f"{marque} code")
    depot.reunions.envoyer(cle, f"{marque} écran", SOIR)


def comptes(recu: Recu) -> dict[str, int]:
    """Le nombre que ce reçu dit de chaque contenu."""
    return {compte.contenu.nom: compte.nombre for compte in recu.comptes}


def etat(depot: Depot) -> tuple[object, ...]:
    """Tout ce qu'on relit du dépôt, sauf les numéros de révision, que la restauration renouvelle."""
    classeurs = depot.classeurs.lister()
    scenarios = depot.scenarios.lister(CLE)
    revisions = [
        (passee.id, passee.nom, passee.contenu) for un in scenarios for passee in depot.scenarios.revisions(un.id)
    ]
    courant = depot.scenarios.courant(CLE)
    return (
        [
            (classeur, depot.classeurs.octets(classeur.sha256), depot.lectures.corrections(classeur.sha256))
            for classeur in classeurs
        ],
        revisions,
        courant and courant.id,
        depot.classeurs.courant(),
        depot.lectures.correspondance("m entêtes"),
        depot.reglages.retenu("m clé"),
        depot.cahiers.lire(CLE),
        depot.paris.lister(),
        reunion(depot),
    )


def reunion(depot: Depot) -> tuple[object, ...]:
    """Ce qu'on relit de la réunion, sauf le numéro de l'envoi, que la restauration renouvelle, et le code du mur,
    qu'elle ne rend pas."""
    vue = depot.reunions.lire(CLE)
    return vue.deroule, vue.depuis, vue.inscriptions, vue.au_mur and (vue.au_mur.le, vue.au_mur.contenu), vue.envois


def garnir(depot: Depot, nom: str) -> ClasseurDepose:
    """Un classeur déposé, choisi, avec au moins un de chaque contenu que le dépôt garde de lui."""
    classeur = depot.classeurs.deposer(nom, nom.encode() * 3000, MATIN)
    depot.classeurs.choisir(classeur.identifiant)
    depot.lectures.corriger(classeur.sha256, "F!A1", f"{nom} corrigé", "", MATIN)
    depot.scenarios.choisir(
        classeur.identifiant, depot.scenarios.creer(classeur.identifiant, "A", f"{nom} scénario", MATIN).id
    )
    depot.cahiers.changer(classeur.identifiant, lambda _: f"{nom} cahier", MATIN)
    depot.paris.noter(classeur.identifiant, "2026", f"{nom} pari", MATIN)
    depot.reglages.retenir(f"masques:{classeur.identifiant}", f"{nom} réglage")
    remplir_la_reunion(depot, nom, classeur.identifiant)
    with depot.geste("noter", classeur.identifiant, MATIN) as (ouvert, _):
        ouvert.cahiers.changer(classeur.identifiant, lambda _: f"{nom} cahier changé", MATIN)
    return classeur
