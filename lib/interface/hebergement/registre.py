"""Ce qui est à qui sur un serveur que plusieurs CPTS partagent : les sessions, et les fichiers qu'elles demandent."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from threading import Lock

from streamlit.runtime import get_instance

from lib.donnees.depot import Proprietaire


class Registre:
    """À qui est chaque session, et pour quelles sessions chaque fichier a été produit.

    Un fichier se reconnaît à l'empreinte de son contenu : l'adresse que Streamlit lui donne ne suffit jamais.
    """

    def __init__(self, *publics: Path) -> None:
        self._verrou = Lock()
        self._sessions: dict[str, Proprietaire] = {}
        self._fichiers: dict[str, set[str]] = {}
        self._publics = frozenset(sha256(fichier.read_bytes()).hexdigest() for fichier in publics)

    def inscrire(self, session: str, proprietaire: Proprietaire) -> None:
        """Dit à qui est cette session, et oublie celles qui sont finies."""
        with self._verrou:
            self._oublier_les_sessions_finies()
            self._sessions[session] = proprietaire

    def a_qui(self, session: str) -> Proprietaire | None:
        """La CPTS de cette session, si elle s'est connectée."""
        return self._sessions.get(session)

    def noter(self, session: str, contenu: bytes) -> None:
        """Dit qu'un fichier vient d'être produit pour cette session."""
        with self._verrou:
            self._fichiers.setdefault(sha256(contenu).hexdigest(), set()).add(session)

    def peut_lire(self, proprietaire: Proprietaire | None, contenu: bytes) -> bool:
        """Vrai si une session vivante de cette CPTS a demandé ce fichier, ou s'il est livré avec l'application."""
        empreinte = sha256(contenu).hexdigest()
        if empreinte in self._publics:
            return True
        with self._verrou:
            sessions = [s for s in self._fichiers.get(empreinte, ()) if self._sessions.get(s) == proprietaire]
        return proprietaire is not None and any(map(_est_vivante, sessions))

    def _oublier_les_sessions_finies(self) -> None:
        finies = {session for session in self._sessions if not _est_vivante(session)}
        for session in finies:
            del self._sessions[session]
        restantes = {empreinte: sessions - finies for empreinte, sessions in self._fichiers.items()}
        self._fichiers = {empreinte: sessions for empreinte, sessions in restantes.items() if sessions}


def _est_vivante(session: str) -> bool:
    return get_instance().is_active_session(session)
