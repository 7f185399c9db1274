"""Le compte d'ombre : ce que l'enveloppe d'une mission prête à une autre. Interne, et jamais mêlé au contrat.

La fongibilité des enveloppes est demandée, elle n'est pas accordée : ce compte ne change aucun euro du contrat.

Source: docs/methodes.md § 13.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.nombres_exacts import ZERO, repartir_au_centime


@dataclass(frozen=True, slots=True)
class EnveloppeConsommee:
    """L'enveloppe d'une mission et ce que ses actions ont coûté [€]."""

    mission: str
    enveloppe: Decimal
    realise: Decimal

    @property
    def ecart(self) -> Decimal:
        """Réalisé moins enveloppe [€] : positif, elle a besoin des autres."""
        return self.realise - self.enveloppe


@dataclass(frozen=True, slots=True)
class PretDEnveloppe:
    """Ce qu'une mission prête, ou emprunte.

    Attributes:
        pret: ce qu'elle prête aux autres [€] ; négatif, ce qu'elle leur emprunte ; la somme de tous est zéro.
        reste: ce qu'elle n'a ni dépensé ni prêté [€] ; négatif, ce qu'aucune enveloppe ne couvre.
    """

    consommee: EnveloppeConsommee
    pret: Decimal
    reste: Decimal


def prets_entre_enveloppes(consommees: Sequence[EnveloppeConsommee]) -> tuple[PretDEnveloppe, ...]:
    """Ce que chaque enveloppe prête aux autres.

    Ce qui dépasse se couvre, au plus, par ce que les autres n'ont pas dépensé ; de part et d'autre, à proportion et au
    centime. Rien ne se prête s'il n'y a pas de dépassement.

    Args:
        consommees: les missions dont l'enveloppe et le réalisé entier sont connus ; une action sans réalisé ferait
            paraître prêteuse une mission qui a tout dépensé.
    """
    manques = [max(c.ecart, ZERO) for c in consommees]
    surplus = [max(-c.ecart, ZERO) for c in consommees]
    prete = min(sum(manques, ZERO), sum(surplus, ZERO))
    donnes, recus = repartir_au_centime(prete, surplus), repartir_au_centime(prete, manques)
    return tuple(
        PretDEnveloppe(consommee, donne - recu, -consommee.ecart - (donne - recu))
        for consommee, donne, recu in zip(consommees, donnes, recus, strict=True)
    )
