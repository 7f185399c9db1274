"""Des lois des missions à celle du total, dans chaque état du monde ; et du total à chaque ligne.

Source: docs/methodes.md § 4.3 (contributions d'Euler).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul.atelier import Atelier
from lib.calcul.convolution import Complexes, MissionSachant, Reels
from lib.calcul.loi_du_total import Contribution
from lib.calcul.noeuds import Noeuds
from lib.calcul.probleme import Probleme
from lib.domaine.mauvaise_annee import PIRES_ISSUES

BRUIT = 1e-15  # une probabilité plus petite n'est que l'arrondi de la transformée
RIEN = 1e-6  # [€] : un manque plus petit n'en est pas un


@dataclass(frozen=True, slots=True)
class Decalage:
    """Ce que les lignes figées d'un état du monde ajoutent au total, en pas de grille.

    Attributes:
        rang: la partie entière.
        reste: la part [0–1[ qui va au rang suivant.
    """

    rang: int
    reste: float

    def deplacer(self, loi: Reels, etendue: int) -> Reels:
        """La loi du total, lignes figées comprises, forme (etendue,)."""
        deplacee = np.zeros(etendue)
        deplacee[self.rang : self.rang + len(loi)] = (1 - self.reste) * loi
        if self.reste:
            deplacee[self.rang + 1 : self.rang + 1 + len(loi)] += self.reste * loi
        return deplacee

    def ramener(self, poids: Reels, taille: int) -> Reels:
        """Le poids que chaque total hors lignes figées reçoit de poids écrits sur les totaux, forme (taille,)."""
        bas = poids[self.rang : self.rang + taille]
        return (1 - self.reste) * bas + self.reste * self.apres(poids, taille) if self.reste else bas

    def apres(self, poids: Reels, taille: int) -> Reels:
        """Le poids du total au rang suivant, forme (taille,)."""
        return poids[self.rang + 1 : self.rang + 1 + taille]


@dataclass(frozen=True, slots=True, eq=False)
class TotalSachant:
    """Les missions d'un problème, à une corrélation donnée.

    Attributes:
        spectres: par mission, la transformée de la loi de chaque variante, forme (V, R, F).
        longueur: nombre de points transformés.
        decalages: un par état du monde.
        libres: la loi du total hors lignes figées, dans chaque état du monde, forme (états, taille).
        lois: la loi du total, forme (états, étendue).
    """

    probleme: Probleme
    noeuds: Noeuds
    missions: tuple[MissionSachant, ...]
    spectres: tuple[Complexes, ...]
    longueur: int
    decalages: tuple[Decalage, ...]
    libres: Reels
    lois: Reels

    @property
    def poids(self) -> Reels:
        """La probabilité de chaque état du monde, forme (états,)."""
        return np.array([combinaison.poids for combinaison in self.probleme.combinaisons])

    def apports(self, pires: Reels) -> tuple[dict[str, float], dict[str, float]]:
        """Ce que chaque ligne qui a un aléa apporte à la moyenne pondérée du total, en pas de grille.

        Args:
            pires: poids de chaque total, forme (étendue,).

        Returns:
            Les apports, puis, pour les lignes sous condition, leur présence parmi les mêmes issues.
        """
        apports, presences = dict[str, float](), dict[str, float]()
        for attentes, mission in zip(self._attentes(pires), self.missions, strict=True):
            lois, grandeurs = mission.treillis.montants.ensemble.lois, _grandeurs(mission)
            for attente, variante, rangs in zip(attentes, *_variantes(mission), strict=True):
                for rang, (apport, *presence) in zip(rangs, mission.apports(variante, attente, grandeurs), strict=True):
                    identifiant = lois[rang].identifiant
                    apports[identifiant] = apports.get(identifiant, 0.0) + apport
                    if presence:
                        presences[identifiant] = presences.get(identifiant, 0.0) + presence[0]
        return apports, presences

    def _attentes(self, pires: Reels) -> Iterator[Reels]:
        """Par mission, le poids moyen que les autres donnent à chacun de ses totaux : forme (V, R, taille)."""
        # w_m(x) = E[pires(x + les autres missions)] est une corrélation : un produit par le spectre conjugué.
        attentes = [np.zeros_like(spectres) for spectres in self.spectres]
        for etat, decalage in zip(self.probleme.combinaisons, self.decalages, strict=True):
            cible = rfft(decalage.ramener(pires, self.libres.shape[1]), self.longueur)
            communs = etat.poids * self.noeuds.communs[:, None] * cible
            for rang, autres in enumerate(_sauf_un(_facteurs(self.spectres, etat.variantes))):
                attentes[rang][etat.variantes[rang]] += communs * np.conjugate(autres)
        for attente, mission in zip(attentes, self.missions, strict=True):
            yield np.asarray(irfft(attente, self.longueur))[:, :, : mission.treillis.taille]


def total_sachant(probleme: Probleme, noeuds: Noeuds, atelier: Atelier) -> TotalSachant:
    """Le total d'un problème sur les nœuds d'un facteur."""
    missions = tuple(atelier.mission(montants, probleme.grille, noeuds) for montants in probleme.missions)
    taille = 1 + sum(mission.treillis.taille - 1 for mission in missions)
    longueur = next_fast_len(taille, real=True)
    spectres = tuple(_spectres(missions, longueur))
    libres = _libres(probleme, noeuds, spectres, longueur)[:, :taille]
    decalages = tuple(_decalage(probleme.acquis(c) / probleme.grille.centimes) for c in probleme.combinaisons)
    etendue = taille + max(decalage.rang + bool(decalage.reste) for decalage in decalages)
    lois = np.array([d.deplacer(loi, etendue) for d, loi in zip(decalages, libres, strict=True)])
    return TotalSachant(probleme, noeuds, missions, spectres, longueur, decalages, libres, lois)


def contributions(total: TotalSachant, pires: Reels) -> tuple[Contribution, ...]:
    """Une contribution par ligne ; leurs sommes sont l'attendu et la mauvaise année du total.

    Args:
        pires: la part [0–1] de chaque total qui compte parmi les pires issues, forme (étendue,).
    """
    probleme, chances = total.probleme, total.lois @ pires
    toujours = np.ones_like(chances)
    apports, presences = total.apports(pires)
    payes = _payes_au_pire(total, apports, chances)
    pleins = [float(loi.montant) for loi in probleme.lois]
    attendus = probleme.en_moyenne(probleme.moyens, toujours)
    dus = probleme.en_moyenne(
        [plein * ouverte for plein, ouverte in zip(pleins, probleme.ouvertures, strict=True)], toujours
    )
    dus_au_pire = probleme.en_moyenne(pleins, chances / PIRES_ISSUES)
    dus_au_pire |= {nom: float(probleme.montants[nom]) * p / PIRES_ISSUES for nom, p in presences.items()}
    # Dû dans les pires issues, et non dû tout court : une ligne sous condition ne manque que là où elle est due.
    manques = {nom: max(0.0, dus_au_pire[nom] - payes[nom]) for nom in probleme.montants}
    tout_ce_qui_manque = sum(manques.values())
    return tuple(
        Contribution(
            identifiant=nom,
            montant=montant,
            attendu=attendus[nom],
            mauvaise_annee=payes[nom],
            manque=manques[nom],
            manque_attendu=max(0.0, dus[nom] - attendus[nom]),
            part_du_risque=manques[nom] / tout_ce_qui_manque if tout_ce_qui_manque > RIEN else 0.0,
        )
        for nom, montant in probleme.montants.items()
    )


def _spectres(missions: Sequence[MissionSachant], longueur: int) -> list[Complexes]:
    """La transformée des lois de chaque mission, en un seul appel : il y a peu de points et beaucoup de missions."""
    formes = [mission.lois.shape for mission in missions]
    toutes, fins = np.zeros((sum(v * r for v, r, _ in formes), longueur)), np.cumsum([v * r for v, r, _ in formes])
    for mission, fin, (variantes, communs, taille) in zip(missions, fins, formes, strict=True):
        toutes[fin - variantes * communs : fin, :taille] = mission.lois.reshape(-1, taille)
    spectres = np.split(np.asarray(rfft(toutes)), fins[:-1])
    return [spectre.reshape(v, r, -1) for spectre, (v, r, _) in zip(spectres, formes, strict=True)]


def _libres(probleme: Probleme, noeuds: Noeuds, spectres: Sequence[Complexes], longueur: int) -> Reels:
    """Sachant le facteur de toute la CPTS, les missions sont indépendantes ; il s'intègre à la fin."""
    produits = (np.multiply.reduce(_facteurs(spectres, c.variantes)) for c in probleme.combinaisons)
    lois = np.asarray(irfft(np.array([noeuds.communs @ produit for produit in produits]), longueur))
    lois[lois < BRUIT] = 0.0
    return lois


def _decalage(pas: float) -> Decalage:
    rang = int(pas)
    return Decalage(rang, pas - rang)


def _variantes(mission: MissionSachant) -> tuple[list[tuple[int, ...]], list[list[int]]]:
    """Les lignes qui ont un aléa, par variante : leur rang parmi elles, et leur rang dans l'ensemble."""
    montants = mission.treillis.montants
    figees, lois = montants.ensemble.figees, montants.ensemble.lois
    rangs = [[r for r in variante if lois[r].identifiant not in figees] for variante in montants.ensemble.variantes]
    return [variante.libres for variante in montants.variantes], rangs


def _facteurs(spectres: Sequence[Complexes], variantes: Sequence[int]) -> Complexes:
    return np.array([spectre[variante] for spectre, variante in zip(spectres, variantes, strict=True)])


def _sauf_un(facteurs: Complexes) -> list[Complexes]:
    """Le produit de tous les facteurs sauf un, pour chacun."""
    produits, avant, apres = [], np.ones_like(facteurs[0]), np.ones_like(facteurs[0])
    for facteur in facteurs:
        produits.append(avant)
        avant = avant * facteur
    for rang in range(len(facteurs) - 1, -1, -1):
        produits[rang] = produits[rang] * apres
        apres = apres * facteurs[rang]
    return produits


def _grandeurs(mission: MissionSachant) -> Reels:
    """Ce que l'on veut de chaque ligne : ses moments, et ses présences si une condition peut la fermer."""
    ensemble, moments = mission.treillis.montants.ensemble, mission.treillis.moments()
    peut_se_fermer = ensemble.chance < 1 or bool(ensemble.chances)
    return np.stack((moments, mission.treillis.presences())) if peut_se_fermer else moments[None]


def _payes_au_pire(total: TotalSachant, apports: Mapping[str, float], chances: Reels) -> dict[str, float]:
    """Ce que chaque ligne paie dans les pires issues [€] ; une ligne figée le paie au centime, hors de la grille."""
    probleme = total.probleme
    figees = probleme.figees
    figes = probleme.en_moyenne(probleme.moyens, chances / PIRES_ISSUES)
    par_pas = probleme.grille.pas / PIRES_ISSUES
    return {nom: figes[nom] if nom in figees else apports[nom] * par_pas for nom in probleme.montants}
