"""Écrire une fiche en PDF A4 étiqueté (PDF/UA-1), par typst : gabarit constant, données en JSON, polices à nous."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import typst

from lib.domaine.ecriture import euros, part
from lib.rendu.contenus.contenu import Contenu, ValeurMontree, ecrire
from lib.rendu.couleurs import CLAIR, Trait
from lib.rendu.fiche import Fiche, FicheInterne
from lib.rendu.fiche.interne import SectionDeFin
from lib.rendu.formats import imprimable, jour

GABARITS = Path(__file__).parent / "gabarits"
FICHE = GABARITS / "fiche.typ"
ESSAI_DES_POLICES = GABARITS / "essai_des_polices.typ"
POLICES = Path(__file__).parents[3] / "static" / "inter"
INCONNU_DES_POLICES = "□"
CESURE_POSSIBLE = "\u200b"
LONG_MOT = re.compile(r"[^\s-]{26,}")


def ecrire_pdf(fiche: Fiche) -> bytes:
    """Le PDF d'une fiche ; la même fiche donne les mêmes octets.

    Un caractère qu'aucune police livrée ne dessine (un émoji, par exemple) devient « □ ».
    """
    donnees = json.dumps(donnees_du_gabarit(fiche), ensure_ascii=False)
    le = datetime.combine(fiche.partage.identite.jour, time(12), UTC)
    try:
        return _composer(FICHE, donnees, le)
    except typst.TypstError:
        return _composer(FICHE, _sans_inconnus(donnees), le)


def donnees_du_gabarit(fiche: Fiche) -> dict[str, Any]:
    """Une fiche prête pour le gabarit.

    Returns:
        Les clés ``fiche`` (les pages partageables), ``cahier`` et ``fin`` (None pour une fiche partageable),
        ``version``, ``empreinte`` (courte) et ``couleurs``. Les euros, les parts et les dates sont écrits en français ;
        l'inconnu est None.
    """
    return {
        "version": fiche.version,
        "empreinte": fiche.partage.identite.empreinte_courte,
        "fiche": simplifier(fiche.partage),
        "cahier": simplifier(fiche.cahier) if isinstance(fiche, FicheInterne) else None,
        "fin": _fin(fiche.fin_d_exercice) if isinstance(fiche, FicheInterne) else None,
        "couleurs": _couleurs(),
    }


def simplifier(valeur: object) -> Any:
    """Une valeur du contenu en donnée JSON : ``Decimal`` → euros, ``Fraction`` → part, ``date`` → jj/mm/aaaa."""
    if valeur is None or isinstance(valeur, int | float):
        return valeur
    for famille, rendre in _ECRITURES:
        if isinstance(valeur, famille):
            return rendre(valeur)
    if is_dataclass(valeur):
        return {champ.name: simplifier(getattr(valeur, champ.name)) for champ in fields(valeur)}
    raise TypeError(f"Le gabarit ne sait pas écrire un objet {type(valeur).__name__}.")


def coupable(texte: str) -> str:
    """Un texte imprimable dont les mots sans fin peuvent se couper en bout de ligne."""
    return LONG_MOT.sub(lambda mot: CESURE_POSSIBLE.join(mot[0]), imprimable(texte))


def _composer(gabarit: Path, donnees: str, le: datetime) -> bytes:
    return typst.compile(
        gabarit,
        format="pdf",
        font_paths=[POLICES],
        ignore_system_fonts=True,
        sys_inputs={"donnees": donnees},
        pdf_standards=["ua-1"],
        timestamp=le,
    )


def _sans_inconnus(donnees: str) -> str:
    rares = "".join(sorted({c for c in donnees if not c.isascii()}))
    return donnees.translate(dict.fromkeys(map(ord, _inconnus(rares)), INCONNU_DES_POLICES))


def _inconnus(caracteres: str) -> str:
    """Ceux qu'aucune police ne dessine, trouvés par moitiés : c'est typst qui le dit."""
    if not caracteres or _se_dessinent(caracteres):
        return ""
    if len(caracteres) == 1:
        return caracteres
    milieu = len(caracteres) // 2
    return _inconnus(caracteres[:milieu]) + _inconnus(caracteres[milieu:])


def _se_dessinent(caracteres: str) -> bool:
    try:
        _composer(ESSAI_DES_POLICES, " ".join(caracteres), datetime(2000, 1, 1, tzinfo=UTC))
    except typst.TypstError:
        return False
    return True


def _fin(fin: SectionDeFin | None) -> Any:
    if fin is None:
        return None
    textes = {nom: coupable(getattr(fin, nom)) for nom in ("phrase", "passage", "origines", "scenario")}
    contenus = [simplifier(contenu) for contenu in fin.contenus]
    return textes | {"chiffre": simplifier(fin.chiffre), "contenus": contenus}


def _contenu(contenu: Contenu[Any]) -> Mapping[str, Any]:
    """Un tableau déjà écrit : le gabarit ne choisit que la largeur et l'alignement."""
    return {
        "titre": contenu.titre,
        "sinon": contenu.sinon,
        "titres": contenu.titres,
        "places": [str(rubrique.place) for rubrique in contenu.rubriques],
        "rangees": [[coupable(ecrire(valeur)) for valeur in valeurs] for valeurs in contenu.valeurs()],
    }


_ECRITURES: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (str, coupable),
    (Decimal, euros),
    (Fraction, lambda valeur: part(valeur, decimales=0)),
    (date, jour),
    (ValeurMontree, lambda valeur: coupable(valeur.texte)),
    (Contenu, lambda contenu: _contenu(contenu.a_imprimer())),
    (tuple, lambda valeurs: [simplifier(element) for element in valeurs]),
)


def _couleurs() -> Mapping[str, Any]:
    return {
        "encre": CLAIR.encre,
        "encre_douce": CLAIR.encre_douce,
        "filet": CLAIR.filet,
        "fond": CLAIR.fond,
        "primaire": CLAIR.primaire,
        "alerte": CLAIR.alerte,
        "traits": {str(nom): _trait(trait) for nom, trait in (*CLAIR.sorts.items(), *CLAIR.parts.items())},
    }


def _trait(trait: Trait) -> dict[str, str]:
    return {"teinte": trait.teinte, "motif": trait.motif, "texte": trait.texte}
