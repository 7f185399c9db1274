"""Écrire un document en PDF A4 étiqueté (PDF/UA-1), par typst : gabarit constant, données en JSON, polices à nous."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import typst

from lib.rendu.contenus.contenu import CaseMontree
from lib.rendu.document.document import Barres, Document
from lib.rendu.document.donnees_du_gabarit import donnees_des_dessins, donnees_du_gabarit

GABARITS = Path(__file__).parent / "gabarits"
DOCUMENT = GABARITS / "document.typ"
DESSINS = GABARITS / "dessins_seuls.typ"
ESSAI_DES_POLICES = GABARITS / "essai_des_polices.typ"
POLICES = [Path(__file__).parents[3] / "static" / nom for nom in ("inter", "noto-emoji")]
INCONNU_DES_POLICES = "□"
SIGNES_ABSENTS = (
    f"« {INCONNU_DES_POLICES} » tient la place d'un signe que ce document ne sait pas dessiner, un idéogramme par "
    "exemple : le classeur et l'écran le montrent."
)
POINTS_PAR_POUCE = 300.0
"""La finesse d'un dessin rendu en image : net à l'impression."""


def ecrire_pdf(document: Document) -> bytes:
    """Le PDF d'un document ; le même document donne les mêmes octets.

    Un caractère qu'aucune police livrée ne dessine (un idéogramme, par exemple) devient « □ », et le document le dit.
    """
    return composer_un_pdf(DOCUMENT, donnees_du_gabarit(document), document.tampon.identite.jour)


def composer_un_pdf(gabarit: Path, donnees: Mapping[str, Any], jour: date) -> bytes:
    """Le PDF étiqueté d'un gabarit ; mêmes données, même jour, mêmes octets.

    Args:
        gabarit: l'un des nôtres.
        donnees: ce que le gabarit lit, sans rien d'exécutable.
        jour: celui que le fichier porte comme date de fabrication.
    """
    le = datetime.combine(jour, time(12), UTC)
    try:
        return _composer(gabarit, _en_json(donnees, ""), le)
    except typst.TypstError:
        return _composer(gabarit, _sans_inconnus(_en_json(donnees, SIGNES_ABSENTS)), le)


def images_des_dessins(dessins: Sequence[Barres | CaseMontree]) -> list[bytes]:
    """Les dessins en images PNG, dans l'ordre ; une seule composition pour tous.

    Args:
        dessins: des barres de missions, ou des cases qui portent une barre à puce.
    """
    if not dessins:
        return []
    donnees = json.dumps(donnees_des_dessins(dessins), ensure_ascii=False)
    pages: Any = typst.compile(
        DESSINS,
        format="png",
        ppi=POINTS_PAR_POUCE,
        font_paths=POLICES,
        ignore_system_fonts=True,
        sys_inputs={"donnees": donnees},
    )
    return pages if isinstance(pages, list) else [pages]


def _en_json(donnees: Mapping[str, Any], signes_absents: str) -> str:
    return json.dumps({**donnees, "signes_absents": signes_absents}, ensure_ascii=False)


def _composer(gabarit: Path, donnees: str, le: datetime) -> bytes:
    return typst.compile(
        gabarit,
        format="pdf",
        font_paths=POLICES,
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
