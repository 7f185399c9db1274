"""Le diaporama en PDF 16:9 étiqueté (PDF/UA-1) : un écran du mur par page, le tampon sur chacune."""

from __future__ import annotations

from collections.abc import Sequence

from lib.domaine.contrat import Contrat
from lib.domaine.reunion.ecrans import Ecran
from lib.rendu.diaporama.donnees_des_diapositives import donnees_des_diapositives
from lib.rendu.document.document import Diffusion, Identite, Tampon
from lib.rendu.document.donnees_du_gabarit import couleurs_du_gabarit, coupable
from lib.rendu.document.pdf import GABARITS, composer_un_pdf
from lib.rendu.formats import SANS_NOM
from lib.rendu.mur.mots_du_mur import DIALOGUE
from lib.rendu.noms_des_documents import nom_d_un_fichier_du_contrat

GABARIT = GABARITS / "diaporama.typ"


def ecrire_le_diaporama(contrat: Contrat, ecrans: Sequence[Ecran], identite: Identite) -> bytes:
    """Les octets du diaporama ; mêmes écrans, même identité, mêmes octets.

    Args:
        contrat: celui dont on parle : son nom, et s'il est fictif.
        ecrans: dans l'ordre des pages.
        identite: version de l'application, empreinte du classeur, dates.
    """
    tampon = Tampon(Diffusion.PARTAGEABLE, identite, contrat.cpts.est_fictive)
    donnees = {
        "genre": DIALOGUE,
        "titre": coupable(contrat.cpts.nom or SANS_NOM),
        "mention": tampon.mention,
        "provenance": tampon.provenance,
        "couleurs": couleurs_du_gabarit(),
        "diapositives": donnees_des_diapositives(ecrans),
    }
    return composer_un_pdf(GABARIT, donnees, identite.jour)


def nom_du_diaporama(contrat: Contrat, identite: Identite) -> str:
    """Le nom du fichier du diaporama."""
    return nom_d_un_fichier_du_contrat("diaporama", contrat, identite.jour, Diffusion.PARTAGEABLE, extension="pdf")
