"""Lire une règle écrite en phrase : « au prorata à partir de 50 % », « la moitié si 15, le tout si 20 ».

Chaque quantité reçoit un rôle : part payée, seuil, plafond, euros par unité. Les rôles doivent tenir ensemble (une
échelle monte, elle finit par payer tout) et d'une seule façon ; sinon la règle reste incomprise, et rien n'est supposé
à la place de ce qui est écrit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache

from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.mots import lire_mot, normaliser
from lib.donnees.cellules.nombres import Quantite
from lib.donnees.cellules.phrases.echelles_de_regle import (
    MarcheEcrite,
    RegleEcrite,
    echelle_de,
    echelles_de,
    est_tout_ou_rien,
    lire_des_etats,
    marche_de,
)
from lib.donnees.cellules.phrases.mots_de_regle import (
    A_LA_CIBLE,
    CENT,
    EUROS,
    SORTES,
    TOUT,
    MotDeRegle,
    Role,
    mots_de,
    roles_dits,
)
from lib.donnees.cellules.phrases.phrase import lire_la_phrase
from lib.donnees.cellules.phrases.reperes import parle_d_euros

REGLES_RETENUES = 1024
_LONGUEUR = 200
"""Une règle tient en une phrase ; plus longue, c'est un paragraphe qui la commente."""
_FAIT = re.compile(r"fait|oui|realise|valide")
"""L'état qui paie tout : sans lui, une règle ne paie pas par état."""
_DETAILLES = re.compile(r"(?:par )?paliers?\s?[:(–—-]")
_LETTRES = {
    Role.DEPUIS: "D", Role.AU_PLUS: "P", Role.SOUS: "B", Role.SINON: "N", Role.OU: "O", Role.ALORS: "A",
    Role.PAR: "R", Role.CIBLE: "C", Role.SANS_PRORATA: "X", **dict.fromkeys(SORTES, "S"),
}  # fmt: skip
"""La lettre de chaque rôle ; une quantité est nulle (Z), en euros (E) ou autre (Q). Un morceau se lit à ses lettres."""
_PLAFOND = re.compile(r"PD*(?P<apres>[CEQ])|(?P<avant>[EQ])P(?!D*[CEQ])|P$")
_RIEN_SINON = re.compile(r"N?A?Z|ZN|[CNX]")
_RIEN_EN_DESSOUS = re.compile(r"ZBQ|D?BQA?Z")
_L_UN_OU_L_AUTRE = re.compile(r"ZOQ|QOZ")
_SORTE = re.compile(r"S?C*(?:D+A?QD?|QD)|N?A?SC*N?|D+QA?S")
_RIEN_AVANT_SA_SORTE = re.compile(r"SC*ZBQ")
_PAR_UNITE = re.compile(r"S?ER")
_MARCHE = re.compile(r"[QZE](?:[DP]*|A)[QC][DP]?|[DP]*[QC][DP]?A?[QZE]|DC")
_SI_ATTEINT = "DC"
_FACONS_DE_PAYER = {Role.PRORATA, Role.TOUT_OU_RIEN, Role.SANS_PRORATA}
_D_UNE_PROGRESSION = (Role.DEPART, Role.PROGRESSION, Role.PRORATA, Role.LINEAIRE, Role.CIBLE, Role.COUPURE, Role.ALORS,
                      Role.PAIE)  # fmt: skip
_PERIODE = re.compile(r"(?:an|annee|moi|trimestre|semestre|semaine|exercice)\b")
"""« 3 000 € par an » n'est pas un prix à l'unité."""


def lire_la_regle(texte: str) -> RegleEcrite | None:
    """La règle qu'une cellule écrit ; None si un seul de ses mots n'est pas compris.

    Examples:
        >>> regle = lire_la_regle("Au prorata à partir de 50 %, plafonné à 100 %")
        >>> regle.nom, regle.seuil.valeur
        (<NomRegle.PROPORTIONNEL_AVEC_SEUIL: 'proportionnel avec seuil'>, Fraction(50, 1))
        >>> lire_la_regle("Tout ou rien sauf si un médecin part") is None
        True
    """
    if (mot := lire_mot(NomRegle, texte)) is not None:
        return RegleEcrite(mot)
    dit = normaliser(texte).strip(" .")
    if not dit or len(dit) > _LONGUEUR:
        return None
    if parle_d_euros(texte) and (_DETAILLES.match(dit) or lire_la_phrase(texte).paliers):
        return RegleEcrite(NomRegle.PALIERS)
    lignes = normaliser(texte.replace("\n", " ; ")).strip(" .")
    etats = lire_des_etats(lignes) if _FAIT.search(lignes) else None
    return etats or _comprendre(dit) or (_comprendre(lignes) if lignes != dit else None)


@dataclass(slots=True)
class _Etude:
    """Ce que les morceaux d'une règle disent, avant de savoir s'ils tiennent ensemble.

    Attributes:
        marches: les deux quantités de chaque marche, dans l'ordre, et ce qui les lie.
        sous: en dessous de quoi rien n'est payé.
        autrement, est_nulle_sinon: les mots qui disent ce que l'on paie sinon, et si c'est rien.
        plafonds: euros [€] à ne pas dépasser.
    """

    sortes: list[NomRegle] = field(default_factory=list)
    marches: list[tuple[MotDeRegle, MotDeRegle, str]] = field(default_factory=list)
    seuils: list[MotDeRegle] = field(default_factory=list)
    sous: list[MotDeRegle] = field(default_factory=list)
    autrement: list[MotDeRegle] = field(default_factory=list)
    est_nulle_sinon: bool = False
    par_unite: list[tuple[MotDeRegle, MotDeRegle]] = field(default_factory=list)
    plafonds: set[Fraction] = field(default_factory=set)

    def lire(self, mots: list[MotDeRegle]) -> bool:
        """Range un morceau ; faux s'il ne se comprend pas."""
        lettres = self._sans_plafond(mots)
        self.sortes += [SORTES[mot.role] for mot in mots if mot.role in SORTES]
        quantites = [mot for mot in mots if mot.role is Role.QUANTITE and not mot.est_nulle]
        if not lettres or _RIEN_SINON.fullmatch(lettres):
            self.autrement += [mot for mot in mots if mot.role in (Role.SINON, Role.SANS_PRORATA)]
            self.est_nulle_sinon |= "Z" in lettres
            return True
        if _RIEN_EN_DESSOUS.fullmatch(lettres) or _RIEN_AVANT_SA_SORTE.fullmatch(lettres):
            self.sous += quantites
        elif _L_UN_OU_L_AUTRE.fullmatch(lettres) and quantites[0].valeur == CENT:
            self.sortes.append(NomRegle.TOUT_OU_RIEN)
        elif _PAR_UNITE.fullmatch(lettres):
            self.par_unite.append((quantites[0], mots[-1]))
        elif _SORTE.fullmatch(lettres) or (lettres == "SQ" and quantites[0].bas is not None):
            dits = "".join(mot.texte for mot in mots if mot.role is Role.DEPUIS)
            self.seuils += [replace(q, de_la_cible=q.de_la_cible or "seuil" in dits) for q in quantites]
        elif _MARCHE.fullmatch(lettres):
            self.marches.append(_les_deux(mots, lettres))
        else:
            return lettres == "SDC" and self.sortes[-1:] == [NomRegle.TOUT_OU_RIEN]
        return True

    def _sans_plafond(self, mots: list[MotDeRegle]) -> str:
        """Les lettres d'un morceau, une fois ôté ce qui plafonne : « max. 100 % », « limité au montant »."""
        while trouve := _PLAFOND.search(lettres := "".join(map(_lettre, mots))):
            borne = mots[trouve.start("apres") if trouve["apres"] else trouve.start()]
            if borne.unite == EUROS:
                self.plafonds.add(borne.valeur)
            elif not (borne.role in (Role.CIBLE, Role.AU_PLUS) or (borne.unite == POURCENT and borne.valeur == CENT)):
                return lettres
            del mots[trouve.start() : trouve.end()]
        return lettres

    def conclure(self) -> RegleEcrite | None:
        """La règle que tous les morceaux disent ensemble ; None s'ils se contredisent, ou n'en disent pas assez."""
        echelles = echelles_de(self.marches) if self.marches else []
        if len({*self.sortes}) > 1 or (self.marches and len(echelles) != 1):
            return None
        regle = self._en_euros_par_unite() if self.par_unite else self._d_une_sorte(next(iter(echelles), None))
        plafonds = {*self.plafonds, *([regle.plafond] if regle is not None and regle.plafond is not None else [])}
        return replace(regle, plafond=next(iter(plafonds), None)) if regle is not None and len(plafonds) < 2 else None

    def _d_une_sorte(self, echelle: RegleEcrite | None) -> RegleEcrite | None:
        nom = self.sortes[0] if self.sortes else None
        if any(mot.role is Role.SANS_PRORATA for mot in self.autrement) and nom is not NomRegle.TOUT_OU_RIEN:
            return None
        if echelle is not None and (nom in (None, NomRegle.PALIERS) or not est_tout_ou_rien(echelle)):
            return self._en_marches(echelle) if nom in (None, NomRegle.PALIERS) and not self.seuils else None
        if nom is NomRegle.PROPORTIONNEL:
            return self._en_proportion()
        if nom is NomRegle.LINEAIRE:
            return self._entre_deux() if not self.sous else None
        if self.seuils or self.sous:
            return self._tout_a_partir_d_un_seuil() if nom is NomRegle.TOUT_OU_RIEN and not self.sous else None
        if nom is None and self._paie_rien_si_non_atteint():
            return RegleEcrite(NomRegle.TOUT_OU_RIEN)
        return RegleEcrite(nom) if nom is not None else None

    def _paie_rien_si_non_atteint(self) -> bool:
        """« Si non atteint : 0 € » dit aussi que tout est dû sinon ; « 0 en dessous » ne dit pas de quoi."""
        return self.est_nulle_sinon and any("attein" in mot.texte for mot in self.autrement)

    def _en_euros_par_unite(self) -> RegleEcrite | None:
        (somme, compte), *autres = self.par_unite
        if autres or self.marches or self.seuils or self.sous or {*self.sortes} - {NomRegle.PROPORTIONNEL}:
            return None
        est_une_duree = _PERIODE.match(compte.compte) is not None
        regle = RegleEcrite(NomRegle.PROPORTIONNEL, compte=compte.compte, par_unite=somme.valeur)
        return regle if compte.compte and not est_une_duree else None

    def _entre_deux(self) -> RegleEcrite | None:
        """« Linéaire de 0 à la cible » : rien à la première borne, tout à la seconde."""
        if not self.seuils:
            return RegleEcrite(NomRegle.LINEAIRE)
        haut, *autres = self.seuils
        if autres or haut.bas is None:
            return None
        bas = MarcheEcrite(Fraction(0), Quantite(haut.bas, haut.unite), haut.de_la_cible)
        tout = MarcheEcrite(Fraction(1), Quantite(haut.valeur, haut.unite), haut.de_la_cible)
        return RegleEcrite(NomRegle.LINEAIRE, marches=(bas, tout), compte=haut.compte)

    def _en_proportion(self) -> RegleEcrite | None:
        dits = {(mot.valeur, mot.unite): mot for mot in (*self.sous, *self.seuils)}
        if len(dits) > 1 or any(mot.bas is not None for mot in dits.values()):
            return None
        if not dits:
            return RegleEcrite(NomRegle.PROPORTIONNEL)
        (seuil,) = dits.values()
        est_une_part = seuil.de_la_cible and seuil.unite == POURCENT
        lu = Quantite(seuil.valeur, seuil.unite)
        return RegleEcrite(NomRegle.PROPORTIONNEL_AVEC_SEUIL, lu, est_une_part, compte=seuil.compte)

    def _tout_a_partir_d_un_seuil(self) -> RegleEcrite | None:
        """« Tout ou rien à 80 % de la cible » : une marche qui paie tout."""
        seuil, *autres = self.seuils
        echelle = echelle_de([marche_de(TOUT, seuil, "part", 0)])
        return self._en_marches(echelle) if echelle and not autres else None

    def _en_marches(self, echelle: RegleEcrite) -> RegleEcrite | None:
        premiere = echelle.marches[0].seuil
        if any((mot.valeur, mot.unite) != (premiere.valeur, premiere.unite) for mot in self.sous):
            return None
        return RegleEcrite(NomRegle.TOUT_OU_RIEN) if est_tout_ou_rien(echelle) else echelle


@lru_cache(maxsize=REGLES_RETENUES)
def ressemble_a_une_regle(texte: str) -> bool:
    """Vrai pour une phrase qui dit comment l'on paie, comprise ou non : elle ne se laisse pas de côté en silence.

    Examples:
        >>> ressemble_a_une_regle("Règlement en totalité dès que le but est atteint")
        True
        >>> ressemble_a_une_regle("Part des patients de 60 ans et plus vaccinés")
        False
    """
    dit = normaliser(texte)
    if not dit or len(dit) > _LONGUEUR:
        return False
    roles = roles_dits(dit)
    dit_quand = bool(roles & {Role.CIBLE, Role.DE_LA_CIBLE, Role.SINON, Role.SOUS, Role.PROGRESSION})
    paie_si = (Role.PAIE in roles and dit_quand) or (Role.DU_MONTANT in roles and (dit_quand or Role.DEPUIS in roles))
    return bool(roles & _FACONS_DE_PAYER) or paie_si or lire_la_regle(texte) is not None


def _comprendre(dit: str) -> RegleEcrite | None:
    etude, mots = _Etude(), mots_de(dit)
    if mots and any(mot.role in (Role.DEPART, Role.PROGRESSION) for mot in mots):
        return RegleEcrite(NomRegle.PROGRESSION) if _est_une_progression(mots) else None
    return etude.conclure() if mots and all(etude.lire(morceau) for morceau in _morceaux(mots)) else None


def _est_une_progression(mots: Sequence[MotDeRegle]) -> bool:
    """« Au prorata du chemin parcouru entre le départ et la cible », « (réalisé − départ) / (cible − départ) »."""
    roles = [mot.role for mot in mots]
    dit_tout = {*roles} <= {*_D_UNE_PROGRESSION}
    est_posee = roles.count(Role.DEPART) > 1 and Role.CIBLE in roles and any("/" in mot.texte for mot in mots)
    en_mots = Role.PROGRESSION in roles and bool({*roles} & {Role.DEPART, Role.PRORATA, Role.LINEAIRE})
    de_l_un_a_l_autre = {Role.DEPART, Role.CIBLE} < {*roles} and bool({*roles} & {Role.PRORATA, Role.LINEAIRE})
    return dit_tout and (est_posee or en_mots or de_l_un_a_l_autre)


def _morceaux(mots: Iterable[MotDeRegle]) -> Iterator[list[MotDeRegle]]:
    """Les mots entre deux coupures ; « paliers : » ou « tout ou rien : » annonce ce qui suit, et s'en sépare."""
    morceau: list[MotDeRegle] = []
    for mot in mots:
        annonce = morceau and morceau[-1].role in SORTES and len(morceau) == 1
        est_annonce = annonce and (mot.role is Role.ALORS or morceau[-1].role is Role.PALIERS)
        if mot.role is Role.COUPURE or est_annonce:
            yield morceau
            morceau = []
        if mot.role not in (Role.COUPURE, Role.PAIE) and not (est_annonce and mot.role is Role.ALORS):
            morceau.append(mot)
    yield morceau


def _lettre(mot: MotDeRegle) -> str:
    if mot.est_nulle:
        return "Z"
    if mot.role is Role.QUANTITE:
        return "E" if mot.unite == EUROS else "Q"
    return _LETTRES.get(mot.role, "?")


def _les_deux(mots: Sequence[MotDeRegle], lettres: str) -> tuple[MotDeRegle, MotDeRegle, str]:
    """Les deux quantités d'une marche ; « part » ou « seuil » dit ce qu'est la première, quand un mot le dit."""
    if lettres == _SI_ATTEINT:
        return TOUT, A_LA_CIBLE, "part"
    un, autre = (A_LA_CIBLE if mot.role is Role.CIBLE else mot for mot in mots if _lettre(mot) in "QZEC")
    descend = "P" in lettres
    fleche = any(mot.role is Role.ALORS and mot.texte not in (":", "=") for mot in mots)
    lien = (
        "seuil" if re.match("[DP]|[QC][DP]A", lettres) or fleche else "part" if re.search("[DP]", lettres[1:-1]) else ""
    )
    return replace(un, descend=descend), replace(autre, descend=descend), lien
