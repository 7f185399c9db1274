"""Retirer un seul classeur déposé : ses octets et ses corrections s'en vont, le travail fait dessus selon le choix."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from lib.donnees.depot.classeurs_gardes import choisir, classeur_courant, exiger
from lib.donnees.depot.contenus_nommes import Compte, compter_ceux_de, effacer_ceux_de
from lib.donnees.depot.effacement import compacter
from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.place_manquante import malgre_un_disque_plein
from lib.donnees.depot.sqlite.moteur import chemin_du
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot
from lib.donnees.depot.sqlite.tables import CLASSEURS


@dataclass(frozen=True, slots=True)
class Retrait:
    """Le reçu du retrait d'un classeur.

    Attributes:
        nom: nom du classeur retiré.
        partis: combien de chaque contenu est parti avec lui.
        restes: combien de chaque contenu reste : on le retrouve en redéposant le même fichier.
    """

    nom: str
    partis: tuple[Compte, ...]
    restes: tuple[Compte, ...]


def retirer(porte: PorteDuDepot, sha256: str, *, avec_le_travail: bool) -> Retrait:
    """Efface un classeur déposé et ce qui a été corrigé dessus, puis compacte le fichier.

    Ce qui part, ce qui ne part que si on le demande et ce qui reste est écrit dans ``CONTENUS_NOMMES`` : le mur et
    l'histoire des gestes rediraient ce que ses cellules contenaient ; une décision de réunion engage. Ce
    retrait ne s'annule pas : de quoi l'annuler, gardé, serait le classeur que la personne a voulu voir partir.

    Raises:
        ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
        EffacementIncomplet: une autre fenêtre lit encore l'ancien état.
    """
    classeur = IdentifiantDeClasseur.depose(sha256)

    def geste(porte_ouverte: PorteDuDepot) -> Retrait:
        with porte_ouverte.ecrire() as acces:
            exiger(acces, sha256)
            recu = _recu(acces, classeur, avec_le_travail=avec_le_travail)
            if classeur_courant(acces) == classeur:
                choisir(acces, None)
            effacer_ceux_de(acces, classeur, avec_le_travail=avec_le_travail)
        compacter(porte_ouverte.moteur, chemin_du(porte_ouverte.moteur))
        return recu

    return malgre_un_disque_plein(porte, geste)


def contenus_de(porte: PorteDuDepot, classeur: IdentifiantDeClasseur) -> tuple[Compte, ...]:
    """Combien ce classeur a de chaque contenu, pour le dire avant de le retirer."""
    with porte.lire() as acces:
        return tuple(compter_ceux_de(acces, classeur))


def _recu(acces: Acces, classeur: IdentifiantDeClasseur, *, avec_le_travail: bool) -> Retrait:
    choix = select(CLASSEURS.c.nom).where(acces.a_moi(CLASSEURS), CLASSEURS.c.sha256 == classeur.valeur)
    nom = acces.connexion.execute(choix).scalar_one()
    comptes = [compte for compte in compter_ceux_de(acces, classeur) if compte.nombre]
    partis = tuple(c for c in comptes if c.contenu.part(avec_le_travail=avec_le_travail))
    return Retrait(nom, partis, tuple(c for c in comptes if c not in partis))
