"""Décoder un fichier de texte : UTF-8, UTF-16 ou Windows-1252, et ceux qui en mêlent deux."""

from __future__ import annotations

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import JournalDeLecture

LIGNES_CITEES = 5


def decoder(octets: bytes, titre: str, journal: JournalDeLecture) -> str:
    """Le texte d'un fichier, en UTF-8, UTF-16 ou Windows-1252.

    Raises:
        FichierRefuse: il n'est dans aucun des trois.
    """
    en_utf16 = octets.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return octets.decode("utf-16" if en_utf16 else "utf-8-sig")
    except UnicodeDecodeError as erreur:
        if en_utf16:
            raise _encodage_inconnu() from erreur
    return _decoder_ligne_a_ligne(octets, titre, journal)


def _decoder_ligne_a_ligne(octets: bytes, titre: str, journal: JournalDeLecture) -> str:
    """Le texte d'un fichier qui n'est pas tout en UTF-8 : en Windows-1252, ou dans les deux, ce qui est dit."""
    lignes = octets.split(b"\n")
    en_utf8 = [_en_utf8(ligne) for ligne in lignes]
    try:
        autres = {n: lignes[n].decode("cp1252") for n, lue in enumerate(en_utf8) if lue is None}
        if all(lue is None or lue.isascii() for lue in en_utf8):
            return octets.decode("cp1252")
    except UnicodeDecodeError as erreur:
        raise _encodage_inconnu() from erreur
    citees = ", ".join(str(n + 1) for n in list(autres)[:LIGNES_CITEES]) + ("…" if len(autres) > LIGNES_CITEES else "")
    phrase = f"ce fichier mélange deux encodages de texte (ligne {citees}) ; chaque ligne est lue dans le sien."
    remede = "Relisez ses accents et ses signes (≥, €), ou enregistrez-le en « CSV UTF-8 » depuis Excel."
    journal.feuille(CodeDAnomalie.CELLULE_ABIMEE, titre, phrase, remede)
    return "\n".join(autres[n] if lue is None else lue for n, lue in enumerate(en_utf8))


def _en_utf8(ligne: bytes) -> str | None:
    try:
        return ligne.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _encodage_inconnu() -> FichierRefuse:
    return FichierRefuse("a un encodage de texte inconnu.", "Enregistrez-le en « CSV UTF-8 » depuis Excel.")
