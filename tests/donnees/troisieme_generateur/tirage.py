"""Tirer les lignes d'un contrat : ce qui est visé, ce qui est fait, ce que cela paie ; puis l'écrire en cellules."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from .cibles import ecrire_cible, ecrire_ecart, ecrire_echeance
from .habitudes import Manieres, montants_de_mission
from .hasard import Hasard
from .paiements import ecrire_regle
from .sujets import SUJETS, Sujet
from .valeurs import MANQUES, etat, jour, montant, nombre, pourcentage
from .verite import FAIT, NON_FAIT, PARTIEL, Case, Ligne, Regle, acquis, arrondi

MODES = ("nu", "nu", "nu", "unité", "phrase", "fréquence", "chemin")


def tirer_ligne(hasard: Hasard, m: Manieres, sujet: Sujet, mission: str, euros: Decimal | None) -> Ligne:
    """Une ligne, sa vérité et ses cellules."""
    ligne = Ligne(sujet.genre, sujet.libelle, mission, sujet.unite, montant=euros)
    if sujet.genre == "état":
        _etat(hasard, m, ligne)
    elif sujet.genre == "échéance":
        _echeance(hasard, m, ligne)
    else:
        _chiffres(hasard, m, ligne, sujet)
    ligne.juges |= {"libelle", "mission", "montant"} | ({"regle"} if ligne.regle else set())
    return ligne


def _chiffres(hasard: Hasard, m: Manieres, ligne: Ligne, sujet: Sujet) -> None:
    """Une ligne chiffrée : compte, taux, délai, intervalle."""
    ligne.sens = "baisse" if "baisse" in sujet.genre or sujet.genre == "délai" else "hausse"
    if sujet.genre == "intervalle":
        ligne.sens = None
    cible = Fraction(hasard.randint(sujet.bas, sujet.haut))
    if ligne.unite == "%" and hasard.random() < 0.3:
        cible += Fraction(hasard.choice((1, 2, 5, 8)), 10)
    ligne.cible = cible
    if sujet.genre == "intervalle":
        ligne.haute = cible + hasard.randint(5, 30)
    ecart = Fraction(max(1, int(cible * hasard.randint(8, 35) / 100)))
    ligne.depart = max(Fraction(1), cible + ecart if ligne.sens == "baisse" else cible - ecart)
    if ligne.haute is not None or ligne.depart == cible:
        ligne.depart = None
    ligne.realise = _resultat(hasard, ligne, ecart)
    _choisir_la_regle(hasard, m, ligne)
    ligne.admis = acquis(ligne)
    ligne.juges |= {"cible", "realise"} | ({"sens"} if ligne.sens else set())
    _cible_chiffree(hasard, m, ligne)
    if ligne.depart is not None and m.depart and hasard.random() < 0.85:
        ligne.cases["depart"] = _valeur(hasard, m, ligne, ligne.depart)
        ligne.juges.add("depart")
    if "depart" not in ligne.juges and ligne.regle and ligne.regle.nom == "progression":
        ligne.admis = frozenset({None}) if ligne.montant is None or ligne.acquis_connu != ligne.montant else ligne.admis
    _realise_chiffre(hasard, m, ligne)


def _resultat(hasard: Hasard, ligne: Ligne, ecart: Fraction) -> Fraction:
    """Un réalisé plausible : au-dessus, juste à la cible, ou en deçà."""
    assert ligne.cible is not None
    if ligne.haute is not None:
        return Fraction(hasard.randint(int(ligne.cible) - 5, int(ligne.haute) + 6))
    sorte, grain = hasard.random(), 10 if ligne.unite == "%" else 1
    if sorte < 0.15:
        return ligne.cible
    vers_le_bien = -1 if ligne.sens == "baisse" else 1
    pas = Fraction(hasard.randint(1, max(1, int(ecart * grain))), grain)
    mieux = sorte < 0.5
    obtenu = ligne.cible + vers_le_bien * (pas if mieux else -pas)
    if ligne.unite == "%":
        obtenu = min(obtenu, Fraction(100))
    return obtenu if obtenu > 0 else ligne.cible


def _choisir_la_regle(hasard: Hasard, m: Manieres, ligne: Ligne) -> None:
    if m.regles == "aucune" or ligne.montant is None:
        return
    if m.regles == "générale":
        ligne.regle = Regle(m.generale)
        return
    noms = ["tout ou rien"] * 4
    if ligne.sens == "hausse":
        noms += ["prorata"] * 3 + ["seuil"] * 2 + ["paliers", "deux temps", "unité"]
    if ligne.depart is not None:
        noms += ["progression"] + (["paliers"] if ligne.sens == "baisse" else [])
    nom = hasard.choice(noms)
    assert ligne.cible is not None
    if nom == "paliers" and (paliers := _trois_paliers(ligne)):
        ligne.regle = Regle("paliers", paliers=paliers)
    elif nom == "deux temps":
        part = Fraction(hasard.choice((50, 60, 70, 80)), 100)
        ligne.regle = Regle("paliers", paliers=((ligne.cible * part, ligne.montant / 2), (ligne.cible, ligne.montant)))
    elif nom == "unité" and ligne.unite not in {"%", ""} and ligne.montant % int(ligne.cible) == 0:
        ligne.regle = Regle("unité")
    else:
        seuil = Fraction(hasard.choice((50, 60, 70, 75, 80)), 100) if nom == "seuil" else None
        ligne.regle = Regle(nom if nom in {"prorata", "seuil", "progression"} else "tout ou rien", seuil)


def _trois_paliers(ligne: Ligne) -> tuple[tuple[Fraction, Decimal], ...]:
    """Trois paliers réguliers du départ vers la cible ; rien si la cible est trop petite."""
    assert ligne.cible is not None
    assert ligne.montant is not None
    pas = Fraction(int(ligne.cible / 6)) * (-1 if ligne.sens == "baisse" else 1)
    if not pas or ligne.montant % 4:
        return ()
    parts = (Decimal("0.25"), Decimal("0.5"), Decimal(1))
    return tuple(
        (ligne.cible - pas * (2 - k), (ligne.montant * p).quantize(Decimal("0.01"))) for k, p in enumerate(parts)
    )


def _cible_chiffree(hasard: Hasard, m: Manieres, ligne: Ligne) -> None:
    """Écrit la cible ; parfois comme un écart au départ, quand le départ a sa colonne."""
    assert ligne.cible is not None
    mode = "nu" if hasard.random() < m.cibles_nues else hasard.choice(MODES)
    if mode == "fréquence" and ligne.genre != "compte":
        mode = "phrase"
    if mode == "chemin" and ligne.depart is None:
        mode = "unité"
    ligne.traits["cible"] = mode
    ligne.cases["cible"] = ecrire_cible(hasard, ligne, mode, m.taux, m.nombres)
    if mode == "chemin":
        ligne.juges.add("depart")
    ecart = abs(ligne.cible - (ligne.depart or ligne.cible))
    relative = ligne.sens == "hausse" and ligne.genre in {"taux", "compte"} and ligne.regle is not None
    if m.depart and ecart and relative and hasard.random() < 0.06 and ligne.regle and ligne.regle.nom == "tout ou rien":
        ligne.cases["cible"] = ecrire_ecart(hasard, ligne, ecart)
        ligne.cases["depart"] = _valeur(hasard, m, ligne, ligne.depart or ecart)
        ligne.traits["cible"] = "écart"
        ligne.juges = ligne.juges - {"cible"} | {"depart"}


def _valeur(hasard: Hasard, m: Manieres, ligne: Ligne, valeur: Fraction) -> Case:
    if ligne.unite == "%":
        return pourcentage(hasard, valeur, m.taux)
    return nombre(hasard, valeur, m.nombres)


def _realise_chiffre(hasard: Hasard, m: Manieres, ligne: Ligne) -> None:
    """Écrit le réalisé et, s'il a sa colonne, le taux d'atteinte ; parfois le réalisé manque."""
    vrai = ligne.realise
    assert isinstance(vrai, Fraction)
    assert ligne.cible is not None
    if hasard.random() < 0.12:
        ligne.realise, ligne.admis = None, frozenset({None})
        ligne.cases["realise"] = Case(hasard.choice(MANQUES))
        ligne.traits["réalisé"] = f"manque « {ligne.cases['realise'].valeur} »"
        ligne.cases["taux"] = Case(hasard.choice((None, "", "-", 0)), "0%")
        return
    unite = f" {ligne.unite}" if ligne.unite != "%" and hasard.random() < 0.08 and m.nombres == "texte" else ""
    ligne.cases["realise"] = _valeur(hasard, m, ligne, vrai)
    if unite:
        ligne.cases["realise"] = Case(f"{ligne.cases['realise'].valeur}{unite}")
    if ligne.haute is None and ligne.sens == "hausse":
        taux = Fraction(round(vrai * 100 / ligne.cible))
        ligne.cases["taux"] = pourcentage(hasard, taux, "format" if m.taux == "points" else m.taux)
        if m.taux_affiche and ligne.regle and ligne.regle.nom == "prorata" and hasard.random() < m.seul_taux:
            _seul_le_taux(ligne, taux)


def _seul_le_taux(ligne: Ligne, taux: Fraction) -> None:
    """Le réalisé est vide, le taux d'atteinte est écrit : l'acquis s'en déduit, ou se tait."""
    ligne.cases["realise"] = Case(None)
    ligne.juges.discard("realise")
    ligne.traits["réalisé"] = "seul le taux d'atteinte"
    if ligne.montant is not None:
        ligne.admis = frozenset({None, arrondi(min(Fraction(1), taux / 100) * Fraction(ligne.montant))})


def _etat(hasard: Hasard, m: Manieres, ligne: Ligne) -> None:
    """Une ligne de livrable : fait, partiel, non fait, ou pas renseigné."""
    en_etats = m.regles == "colonne" and ligne.montant is not None and hasard.random() < 0.25
    if m.regles != "aucune" and ligne.montant is not None:
        ligne.regle = Regle("états" if en_etats else "tout ou rien")
    ligne.realise = hasard.choices((FAIT, NON_FAIT, PARTIEL), (60, 25, 15 if en_etats else 0))[0]
    ligne.juges |= {"realise"}
    ligne.admis = acquis(ligne)
    ligne.cases["cible"] = ecrire_cible(hasard, ligne, "nu", m.taux, m.nombres)
    ligne.cases["realise"] = etat(hasard, str(ligne.realise), m.etats)
    if m.regles == "générale" and m.generale == "prorata":
        ligne.juges.discard("regle")
        ligne.regle = None
    if ligne.montant is not None and ligne.realise == NON_FAIT:
        ligne.admis = frozenset({Decimal("0.00"), None}) if ligne.regle is None else ligne.admis
    if hasard.random() < 0.1:
        ligne.realise, ligne.admis = None, frozenset({None})
        ligne.cases["realise"] = Case(hasard.choice(MANQUES))


def _echeance(hasard: Hasard, m: Manieres, ligne: Ligne) -> None:
    """Une date limite et, au réalisé, la date de remise."""
    limite = date(m.annee, hasard.choice((3, 6, 9, 11)), hasard.choice((15, 30)))
    a_temps = hasard.random() < 0.65
    rendu = limite - timedelta(hasard.randint(3, 40)) if a_temps else limite + timedelta(hasard.randint(5, 60))
    if m.regles == "colonne" and ligne.montant is not None:
        ligne.regle = Regle("tout ou rien")
    ligne.cases["cible"] = ecrire_echeance(hasard, limite)
    remis = jour(hasard, rendu, m.dates)
    avec_mot = m.dates == "texte" and hasard.random() < 0.4
    ligne.cases["realise"] = (
        Case(f"{hasard.choice(('transmis le', 'remis le', 'fait le'))} {remis.valeur}") if avec_mot else remis
    )
    if ligne.montant is not None:
        paye = frozenset({ligne.montant.quantize(Decimal("0.01"))})
        ligne.admis = paye if a_temps else frozenset({Decimal("0.00")} | (set() if ligne.regle else {None}))


def ecrire_le_reste(hasard: Hasard, m: Manieres, ligne: Ligne) -> None:
    """Le montant, la règle, l'unité et le sens : ce qui s'écrit une fois la ligne tirée."""
    if ligne.montant is not None:
        ligne.cases["montant"] = montant(hasard, ligne.montant, m.montants)
    else:
        ligne.cases["montant"] = Case(hasard.choice((None, None, "-", "suivi", "non rémunéré", "—")))
    if m.regles == "colonne":
        ligne.cases["regle"] = Case(ecrire_regle(hasard, ligne) or hasard.choice((None, "-", "indicateur de suivi")))
        ligne.traits["règle"] = str(ligne.cases["regle"].valeur)
    if m.unite:
        ligne.cases["unite"] = Case(ligne.unite or hasard.choice((None, "oui/non", "-")))
        if ligne.unite:
            ligne.juges.add("unite")
    if m.sens and ligne.sens:
        mots = {
            "hausse": ("Hausse", "↗", "augmenter", "à la hausse"),
            "baisse": ("Baisse", "↘", "diminuer", "à la baisse"),
        }
        ligne.cases["sens"] = Case(hasard.choice(mots[ligne.sens]))


def lignes_de_mission(hasard: Hasard, m: Manieres, mission: str) -> list[Ligne]:
    """Deux à six lignes d'une mission, dont parfois une de suivi, sans euro."""
    sujets = hasard.sample(SUJETS[mission], min(len(SUJETS[mission]), hasard.randint(2, 5)))
    euros = montants_de_mission(hasard, mission, len(sujets), en_poids=m.en_poids)
    lignes = [tirer_ligne(hasard, m, s, mission, e) for s, e in zip(sujets, euros, strict=True)]
    if hasard.random() < 0.12:
        autres = [s for s in SUJETS[mission] if s not in sujets]
        if autres:
            lignes.append(tirer_ligne(hasard, m, hasard.choice(autres), mission, None))
    for ligne in lignes:
        ecrire_le_reste(hasard, m, ligne)
    return lignes
