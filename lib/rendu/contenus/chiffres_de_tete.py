"""Les chiffres de tête d'un contrat, les mêmes à l'écran et sur la première page : les euros, et ce qui les porte."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.valorisation import ContratValorise
from lib.rendu.contenus.euros_en_barres import sorts_de
from lib.rendu.contenus.filtres_de_lignes import Filtre
from lib.rendu.couleurs import Sort
from lib.rendu.formats import accorder, euros, part
from lib.rendu.textes import phrases_de_synthese as textes


@dataclass(frozen=True, slots=True)
class ChiffreDeTete:
    """Un chiffre de la bande de tête.

    Attributes:
        nom: ce qu'il compte, en deux mots.
        texte: ce qui se lit en grand : un montant, ou le mot qui dit qu'il n'y en a pas encore.
        precision: « 59 % · 31 lignes ».
        montant: les euros [€] ; None quand rien ne s'annonce.
        sort: ce que l'on sait de ces euros ; None s'ils sont seulement prévus.
    """

    nom: str
    texte: str
    precision: str
    montant: Decimal | None
    sort: Sort | None = None

    @property
    def filtre(self) -> Filtre:
        """Les lignes que ce chiffre compte ; toutes quand leur somme diffère de l'enveloppe."""
        return Filtre.TOUT if self.sort in (None, Sort.INCONNU) else Filtre.du_sort(self.sort)


def chiffres_de_tete(valorise: ContratValorise) -> tuple[ChiffreDeTete, ...]:
    """Acquis, à produire, non évalué, non dû ; rien quand le classeur ne donne aucun montant."""
    du = valorise.du
    if not du.part_variable:
        return ()
    tout = Fraction(du.part_variable)
    return tuple(
        ChiffreDeTete(str(sort), euros(montant), _precision(valorise, sort, Fraction(montant) / tout), montant, sort)
        for sort, montant in textes.sorts(du).items()
    )


def _precision(valorise: ContratValorise, sort: Sort, part_du_tout: Fraction) -> str:
    lignes = sum(
        sort in sorts_de(ligne) for m in valorise.missions if m.mission.condition.est_ouverte for ligne in m.lignes
    )
    return f"{part(part_du_tout, decimales=0)} · {accorder(lignes, 'ligne')}"
