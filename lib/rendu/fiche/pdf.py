"""Écrire une fiche en PDF A4 étiqueté (PDF/UA-1), par typst : gabarit constant, données en JSON, polices à nous."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from lib.rendu.fiche import Fiche, partage_de
from lib.rendu.fiche.donnees import donnees_du_gabarit

GABARITS = Path(__file__).parent / "gabarits"
FICHE = GABARITS / "fiche.typ"
ESSAI_DES_POLICES = GABARITS / "essai_des_polices.typ"
POLICES = Path(__file__).parents[3] / "static" / "inter"
INCONNU_DES_POLICES = "□"


def ecrire_pdf(fiche: Fiche) -> bytes:
    """Le PDF d'une fiche ; la même fiche donne les mêmes octets.

    Un caractère qu'aucune police livrée ne dessine (un émoji, par exemple) devient « □ ».
    """
    donnees = json.dumps(donnees_du_gabarit(fiche), ensure_ascii=False)
    le = datetime.combine(partage_de(fiche).identite.jour, time(12), UTC)
    try:
        return _composer(FICHE, donnees, le)
    except typst.TypstError:
        return _composer(FICHE, _sans_inconnus(donnees), le)


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
