"""Le classeur affiché dans cet onglet : lequel, ses octets, en changer, en déposer un, le retirer."""

from __future__ import annotations

from lib.donnees.depot import ClasseurDepose, IdentifiantDeClasseur, Retrait
from lib.interface.session import cles
from lib.interface.session.depot_ouvert import (
    DEMONSTRATIONS,
    cle_courante,
    depot,
    exemple_livre,
    geste,
    instantane,
)
from lib.interface.session.horloge import maintenant

CHAMP_DE_DEPOT, CHAMP_DE_RESTAURATION = "depot-classeur", "restaurer"


def choisir(classeur: IdentifiantDeClasseur) -> None:
    """Affiche un autre classeur, ici et au prochain démarrage."""
    with geste() as ouvert:
        ouvert.classeurs.choisir(classeur)
    cles.CLASSEUR.ecrire(classeur)


def deposer(nom: str, octets: bytes) -> None:
    """Garde les octets d'un classeur, intacts, et l'affiche."""
    with geste() as ouvert:
        depose = ouvert.classeurs.deposer(nom, octets, maintenant())
    choisir(depose.identifiant)


def dernier_depose() -> ClasseurDepose | None:
    """Le dernier classeur que la personne a déposé ; la copie corrigée d'un exemple livré n'est pas le sien."""
    livres = {fichier.name for fichier in DEMONSTRATIONS.iterdir()}
    return next((classeur for classeur in instantane().classeurs if classeur.nom not in livres), None)


def fichier_de(classeur: IdentifiantDeClasseur) -> tuple[str, bytes]:
    """Le nom et les octets d'un classeur déposé ou livré.

    Raises:
        ClasseurInconnu: ce classeur déposé a été retiré.
        OSError: cet exemple n'est plus livré.
    """
    if not classeur.est_depose:
        return exemple_livre(classeur).name, exemple_livre(classeur).read_bytes()
    nom = next((c.nom for c in instantane().classeurs if c.identifiant == classeur), "classeur.xlsx")
    return nom, depot().classeurs.octets(classeur.valeur)


def retirer(*, avec_le_travail: bool) -> Retrait:
    """Retire le classeur affiché du dépôt ; plus rien n'est ouvert, et le même fichier peut être redéposé."""
    with geste() as ouvert:
        recu = ouvert.retirer_classeur(cle_courante().valeur, avec_le_travail=avec_le_travail)
    cles.CLASSEUR.oublier()
    cles.FICHIER_RECU.oublier()
    cles.renouveler(CHAMP_DE_DEPOT)
    return recu
