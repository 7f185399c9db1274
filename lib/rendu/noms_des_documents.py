"""Les noms des fichiers que l'on emporte : de qui, de quand, et à qui ils s'adressent. Un seul formateur."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.origine_des_termes import OrigineDesTermes, SorteDOrigine
from lib.rendu.document.document import Diffusion, Document
from lib.rendu.formats import SANS_NOM, annees_civiles, en_fichier

LONGUEUR_D_UN_NOM = 60
"""Ce qu'un nom de CPTS prend de place, au plus, dans un nom de fichier."""


@dataclass(frozen=True, slots=True)
class NomDeFichier:
    """Ce que dit le nom d'un fichier : « annexe_cpts-du-col_2026-2027_2027-02-06_convenue_partageable.docx ».

    Attributes:
        sorte: ce qu'est le fichier, écrit par nous.
        cpts: le nom de la CPTS, tel que le classeur le dit.
        annees: celles de l'exercice ; vide si on ne les sait pas.
        le: le jour où le fichier est écrit.
        precision: ce qui le distingue d'un autre du même jour, écrit par nous : jamais un nom de scénario.
    """

    sorte: str
    cpts: str
    annees: str
    le: date
    diffusion: Diffusion
    precision: str = ""

    def en(self, extension: str) -> str:
        """Le nom entier ; l'extension est sans point."""
        cpts = en_fichier(self.cpts or SANS_NOM)[:LONGUEUR_D_UN_NOM].strip("-")
        morceaux = (self.sorte, cpts, self.annees, f"{self.le:%Y-%m-%d}", self.precision, str(self.diffusion))
        return f"{'_'.join(filter(None, morceaux))}.{extension}"


def nom_d_un_document(sorte: str, document: Document, extension: str) -> str:
    """Le nom du fichier d'un document : son titre, son exercice et son tampon le disent déjà."""
    tampon = document.tampon
    return NomDeFichier(sorte, document.titre, document.annees, tampon.identite.jour, tampon.diffusion).en(extension)


def nom_d_un_fichier_du_contrat(sorte: str, contrat: Contrat, le: date, diffusion: Diffusion, *, extension: str) -> str:
    """Le nom d'un fichier qui parle d'un contrat sans en être un document : un calendrier, un journal, des écrans."""
    return NomDeFichier(sorte, contrat.cpts.nom, annees_de(contrat.exercice), le, diffusion).en(extension)


def annees_de(exercice: Exercice | None) -> str:
    """Les années d'un exercice ; vide si on ne le connaît pas."""
    return annees_civiles(exercice.debut, exercice.fin) if exercice else ""


def precision_de(origine: OrigineDesTermes) -> str:
    """« convenue », « proposee » ; rien pour les termes du classeur lui-même."""
    return "" if origine.sorte is SorteDOrigine.RECONDUITE else en_fichier(origine.sorte)
