"""Ce que la fin d'exercice peut rapporter, dit une fois : les chiffres, les chances, puis ligne par ligne. Interne."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lib.calcul.du_et_previsible import du_et_previsible
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.contrat import Contrat
from lib.domaine.nombres_exacts import MOINS, ZERO
from lib.domaine.objectif import unite_de
from lib.domaine.preparation import Evenement, Preparation, Prevision
from lib.domaine.vocabulaire import FormeDAvis, Methode
from lib.rendu.contenus.chiffres_de_fin import avec_les_defauts, chances, chiffres, hypotheses
from lib.rendu.contenus.contenu import CaseMontree, Contenu, Place, Rubrique
from lib.rendu.contenus.lignes_de_fin import PAR_DEFAUT, carte_de_maitrise, lignes_sans_prevision
from lib.rendu.document.document import Bloc, Intertitre, Liste, Paragraphe, SectionDeDocument, Tableau, Ton
from lib.rendu.formats import a_la_centaine, euros, insecables, nombre, part
from lib.rendu.textes import phrases_du_risque as textes
from lib.rendu.textes.chances import en_chances
from lib.rendu.textes.phrases_d_une_prevision import payee_en_entier
from lib.usages.situation import Essai, Situation

TITRE = "Ce que la fin d'exercice peut rapporter"
RIEN = "Rien ne peut être prévu : aucune ligne payée n'est due, ou aucune n'a de montant connu."
AVERTISSEMENT = "Des prévisions, donc des paris : ces pages ne se remettent à personne."
DU_CLASSEUR = "Entre guillemets, la remarque que porte le classeur, pas notre avis."


def section_de_fin(essai: Essai) -> SectionDeDocument:
    """La section d'un contrat, comparé à ce que le scénario en fait ; la phrase qui dit que rien ne se prévoit.

    Args:
        essai: la situation d'aujourd'hui et celle d'après.
    """
    avant, apres = essai.avant.risque, essai.apres.risque if essai.change_quelque_chose else None
    if avant is None:
        return _section(TITRE, Paragraphe(RIEN), *_cahier(essai.avant))
    situation, risque = (essai.apres, apres) if apres else (essai.avant, avant)
    passage = textes.passage(du_et_previsible(situation.valorise, risque))
    tableaux: tuple[Contenu[Any], ...] = (
        avec_les_defauts(chiffres(avant.moyenne, apres.moyenne if apres else None), risque),
        avec_les_defauts(hypotheses(avant, apres), risque),
        avec_les_defauts(chances(situation.valorise, risque), risque),
        carte_de_maitrise(risque.moyenne, situation.contrat),
        lignes_de_la_fin(risque, situation),
        lignes_sans_prevision(risque, situation.contrat),
    )
    return _section(
        f"{TITRE}, avec « {essai.scenario.nom} »" if apres else TITRE,
        Paragraphe(" ".join((AVERTISSEMENT, *_a_qui_sont_les_remarques(situation))), Ton.ALERTE),
        Paragraphe(textes.fin_d_exercice(risque), Ton.FORT),
        *((Paragraphe(passage),) if passage else ()),
        *(Tableau(contenu) for contenu in tableaux if contenu.rangees),
        *_lignes_sures(risque, situation),
        Paragraphe(textes.origines(risque), Ton.PETIT),
        *_cahier(situation),
    )


def _a_qui_sont_les_remarques(situation: Situation) -> tuple[str, ...]:
    return (DU_CLASSEUR,) if any(p.commentaire for p in situation.preparation.previsions) else ()


@dataclass(frozen=True, slots=True)
class LigneDeFin:
    """Tout ce que l'on prévoit d'une ligne ; euros à la centaine [€].

    Attributes:
        prevision: les trois nombres de l'équipe ou sa confiance ; à défaut, d'où l'on tient la prévision.
        notes: ambition, façon de prévoir choisie, ce que le classeur remarque.
        manque: ce qui manque une mauvaise année, en moyenne.
    """

    identifiant: str
    libelle: str
    prevision: str
    notes: str
    attendu: Decimal
    chance: str
    manque: Decimal


def lignes_de_la_fin(risque: Risque, situation: Situation) -> Contenu[LigneDeFin]:
    """Les lignes dont l'issue n'est pas sûre, ou dont l'équipe a parlé, le plus gros manque d'abord."""
    manques = {c.identifiant: c.manque for c in risque.moyenne.contributions}
    defauts = frozenset(loi.identifiant for loi in risque.avis_attendus.lignes)
    incertaines = [loi for loi in risque.lois if not _est_sure(loi, situation)]
    rangees = (
        _ligne(loi, situation, manques.get(loi.identifiant, 0.0), est_par_defaut=loi.identifiant in defauts)
        for loi in sorted(incertaines, key=lambda loi: -round(manques.get(loi.identifiant, 0.0), 2))
    )
    return Contenu(
        "Ligne par ligne",
        (
            Rubrique("N°", lambda li: li.identifiant, Place.CODE),
            Rubrique("Ligne", lambda li: CaseMontree(li.libelle, li.notes), Place.LIBELLE),
            Rubrique("Prévision", lambda li: li.prevision, Place.MOTS),
            Rubrique("Attendu", lambda li: li.attendu),
            Rubrique("Payée en entier", lambda li: li.chance, Place.MOTS),
            Rubrique("Manque une mauvaise année", lambda li: li.manque),
        ),
        tuple(rangees),
    )


def _est_sure(loi: LoiDeLigne, situation: Situation) -> bool:
    """Vrai si la ligne est payée en entier quoi qu'il arrive, et que l'équipe n'en a dit que des nombres."""
    prevision = situation.preparation.prevision(loi.identifiant)
    return loi.chance_de_tout >= 1 and not (prevision and _notes(prevision))


def _lignes_sures(risque: Risque, situation: Situation) -> Iterator[Paragraphe]:
    sures = [loi for loi in risque.lois if _est_sure(loi, situation)]
    if sures:
        montant = euros(sum((loi.montant for loi in sures), ZERO))
        noms = ", ".join(_nom_et_avis(loi.identifiant, situation) for loi in sures)
        yield Paragraphe(f"{noms} ({montant}).", etiquette="Acquises en entier quoi qu'il arrive")


def _nom_et_avis(identifiant: str, situation: Situation) -> str:
    """« A8 », ou « A8 [36 · 44 · 58 jours] » quand l'équipe en a dit un avis."""
    prevision = situation.preparation.prevision(identifiant)
    avis = _avis(situation.contrat, prevision) if prevision else ""
    return f"{identifiant} [{avis}]" if avis else identifiant


def _ligne(loi: LoiDeLigne, situation: Situation, manque: float, *, est_par_defaut: bool) -> LigneDeFin:
    prevision = situation.preparation.prevision(loi.identifiant)
    return LigneDeFin(
        loi.identifiant,
        f"{_libelle(situation.contrat, loi.identifiant)}{PAR_DEFAUT * est_par_defaut}",
        (_avis(situation.contrat, prevision) if prevision else "") or str(loi.origine),
        _notes(prevision) if prevision else "",
        a_la_centaine(loi.attendu),
        payee_en_entier(loi),
        a_la_centaine(manque),
    )


def _avis(contrat: Contrat, prevision: Prevision) -> str:
    """« 11 · 13 · 15 réunions », ou la confiance dite."""
    if not prevision.est_chiffree:
        return str(prevision.confiance or "")
    ligne = contrat.indicateur(prevision.identifiant)
    dits = " · ".join(nombre(v) for v in (prevision.basse, prevision.mediane, prevision.haute) if v is not None)
    confiance = f" ({prevision.confiance})" if prevision.confiance else ""
    return f"{dits} {unite_de(ligne) if ligne else ''}".rstrip() + confiance


def _notes(prevision: Prevision) -> str:
    forme = str(prevision.forme) if prevision.est_chiffree and prevision.forme is not FormeDAvis.DECILES else ""
    methode = "" if prevision.methode is Methode.AUTOMATIQUE else str(prevision.methode)
    ambition = f"ambition : {prevision.ambition}" if prevision.ambition else ""
    return " · ".join(mot for mot in (ambition, forme, methode, _remarque(prevision)) if mot)


def _remarque(prevision: Prevision) -> str:
    """Entre guillemets : la remarque est celle du classeur, souvent écrite par la CPAM ; ce n'est pas notre avis."""
    return insecables(f"« {prevision.commentaire} »") if prevision.commentaire else ""


def _cahier(situation: Situation) -> Iterator[Bloc]:
    """Ce que l'on redoute, ce qui est sous condition, nos paris, le matelas."""
    contrat, preparation = situation.contrat, situation.preparation
    sans_loi = tuple(_sans_loi(situation))
    redoutes = tuple(_evenement(contrat, evenement) for evenement in preparation.evenements)
    ouvertures = tuple(
        Paragraphe(f"condition remplie, {en_chances(float(chance))}", etiquette=_nom(contrat, cle))
        for cle, chance in preparation.ouvertures
    )
    for titre, phrases in (
        ("Avis de l'équipe sur des lignes que l'on ne prévoit pas", sans_loi),
        ("Ce que l'on redoute", redoutes),
        ("Ce qui est sous condition", ouvertures),
    ):
        if phrases:
            yield Intertitre(titre)
            yield Liste(phrases)
    if preparation.confiances_des_contre_propositions:
        dits = (f"{cle} ({confiance})" for cle, confiance in preparation.confiances_des_contre_propositions)
        yield Paragraphe(" · ".join(dits), Ton.PETIT, "Nos paris sur les contre-propositions")
    yield Paragraphe(_matelas(preparation), etiquette="Matelas")


def _sans_loi(situation: Situation) -> Iterator[Paragraphe]:
    """Ce que l'équipe a dit de lignes qui ne sont dans aucun chiffre : rien ne s'en perd."""
    prevues = {loi.identifiant for loi in situation.risque.lois} if situation.risque else set()
    for prevision in situation.preparation.previsions:
        if prevision.identifiant not in prevues:
            dits = " · ".join(filter(None, (_avis(situation.contrat, prevision), _notes(prevision))))
            nom = f"{prevision.identifiant} {_libelle(situation.contrat, prevision.identifiant)}"
            yield Paragraphe(dits, etiquette=nom)


def _evenement(contrat: Contrat, evenement: Evenement) -> Paragraphe:
    pertes = " · ".join(f"{_libelle(contrat, cle)} : {MOINS}{part(perte)}" for cle, perte in evenement.pertes)
    suite = f" ; il ferait perdre {pertes}" if pertes else ""
    return Paragraphe(f"{en_chances(float(evenement.chance))}{suite}", etiquette=evenement.nom)


def _matelas(preparation: Preparation) -> str:
    f = preparation.finances
    montants = (
        ("réserve", f.reserve),
        ("charges annuelles", f.charges_annuelles),
        ("autres recettes sûres", f.autres_recettes),
    )
    return " · ".join(f"{nom} {'non renseigné' if m is None else euros(m)}" for nom, m in montants)


def _nom(contrat: Contrat, cle: str) -> str:
    """Le nom d'une mission ou d'une ligne."""
    mission = contrat.mission(cle)
    return mission.libelle if mission else _libelle(contrat, cle)


def _libelle(contrat: Contrat, identifiant: str) -> str:
    ligne = contrat.indicateur(identifiant)
    return ligne.libelle if ligne else "ligne absente du contrat"


def _section(titre: str, *blocs: Bloc) -> SectionDeDocument:
    return SectionDeDocument(titre, blocs, feuille="Fin d'exercice (interne)", est_interne=True)
