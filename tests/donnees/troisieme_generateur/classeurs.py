"""Engendrer un classeur : une graine et un rang donnent toujours le même."""

from __future__ import annotations

import io

from openpyxl import Workbook

from .a_cote import feuilles_d_a_cote
from .dispositions import COURANTES, Chantier
from .dispositions_rares import RARES
from .dispositions_rares_bis import TRES_RARES
from .habitudes import Manieres, manieres
from .hasard import Hasard
from .lexique import noms_de_mission
from .paiements import GENERALES
from .tables import completer
from .tirage import lignes_de_mission
from .verite import Classeur

MISSIONS = ("ACCES", "PARCOURS", "PREVENTION", "CRISE", "QUALITE", "ACCOMPAGNEMENT")
DISPOSITIONS = COURANTES | RARES | TRES_RARES
FREQUENCES = (20, 16, 16, 10, 8, 12, 8, 8, 3, 4, 4)
SANS_DEPART = {"export", "deux exercices"}


def _habitudes(hasard: Hasard, disposition: str) -> Manieres:
    m = manieres(hasard)
    if disposition in SANS_DEPART:
        m.depart = False
    if disposition == "poids":
        m.regles, m.en_poids = "générale" if m.regles == "aucune" else m.regles, True
    if disposition == "export":
        m.nombres, m.taux, m.montants, m.unite = "texte", hasard.choice(("colle", "espace")), "texte", False
        m.taux_affiche = m.sens = False
        if m.regles == "générale":
            m.regles = "colonne"
    return m


def engendrer(graine: int, rang: int, *, reserve: bool = False) -> Classeur:
    """Le classeur de ce rang, pour cette graine, et sa vérité ; ``reserve`` prend le vocabulaire de réserve."""
    hasard = Hasard(f"troisième {graine} {rang}")
    hasard.reserve = reserve
    disposition = hasard.choices(list(DISPOSITIONS), FREQUENCES)[0]
    m = _habitudes(hasard, disposition)
    missions = sorted(hasard.sample(MISSIONS, hasard.randint(2, 6)), key=MISSIONS.index)
    contrat = {mission: lignes_de_mission(hasard, m, mission) for mission in missions}
    chantier = Chantier(hasard, m, contrat, noms_de_mission(hasard), Workbook(), {"disposition": disposition})
    if m.regles == "générale":
        chantier.traits |= {
            "règle générale": hasard.mot(f"générale {m.generale}", GENERALES[m.generale]),
            "note de règle": hasard.choice(("en tête", "en pied")),
        }
    completer(hasard, m, chantier.lignes, chantier.noms)
    DISPOSITIONS[disposition](chantier)
    feuilles_d_a_cote(chantier)
    chantier.traits |= {c: str(getattr(m, c)) for c in ("regles", "nombres", "taux", "montants", "etats", "dates")}
    tampon = io.BytesIO()
    chantier.classeur.save(tampon)
    return Classeur(
        f"g{graine}_{rang:04d}_{disposition.replace(' ', '_')}.xlsx",
        tampon.getvalue(),
        chantier.traits,
        chantier.lignes,
    )
