"""Les chiffres de tête de la synthèse : les euros par sort, et combien de lignes les portent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.valorisation import ContratValorise
from lib.rendu.contenus.euros_en_barres import sorts_de
from lib.rendu.contenus.filtres_de_lignes import Filtre
from lib.rendu.couleurs import Sort
from lib.rendu.formats import accorder, part
from lib.rendu.textes import phrases_de_synthese as textes


@dataclass(frozen=True, slots=True)
class ChiffreDeTete:
    """Des euros d'un même sort, leur part du tout et les lignes qui les portent.

    Attributes:
        montant: les euros [€].
        precision: « 59 % · 31 lignes ».
    """

    sort: Sort
    montant: Decimal
    precision: str

    @property
    def filtre(self) -> Filtre:
        """Les lignes que ce chiffre compte ; toutes quand leur somme diffère de l'enveloppe."""
        return Filtre.TOUT if self.sort is Sort.INCONNU else Filtre.du_sort(self.sort)


def chiffres_de_tete(valorise: ContratValorise) -> tuple[ChiffreDeTete, ...]:
    """Acquis, à produire, non évalué, non dû ; rien quand le classeur ne donne aucun montant."""
    du = valorise.du
    if not du.part_variable:
        return ()
    return tuple(
        ChiffreDeTete(sort, montant, _precision(valorise, sort, Fraction(montant) / Fraction(du.part_variable)))
        for sort, montant in textes.sorts(du).items()
    )


def _precision(valorise: ContratValorise, sort: Sort, part_du_tout: Fraction) -> str:
    lignes = sum(
        sort in sorts_de(ligne) for m in valorise.missions if m.mission.condition.est_ouverte for ligne in m.lignes
    )
    return f"{part(part_du_tout, decimales=0)} · {accorder(lignes, 'ligne')}"
