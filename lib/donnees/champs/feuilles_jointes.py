"""Les tableaux que l'application joint à un classeur : ils se lisent, et n'entrent jamais au contrat."""

from __future__ import annotations

from lib.donnees.champs.champ import Champ, Feuille, Forme, Importance

ROTATION = Feuille(
    "Rotation des lignes",
    "Ce que chaque ligne devient d'un exercice à l'autre, et depuis combien d'exercices elle vit.",
    (
        Champ("identifiant", "Identifiant", "Le code de la ligne."),
        Champ("mission", "Mission", "Sa mission."),
        Champ("indicateur", "Indicateur", "Ce qui est mesuré.", importance=Importance.UTILE),
        Champ("sort", "Devient", "Gardée, changée, retirée ou nouvelle.", importance=Importance.INDISPENSABLE),
        Champ("exercices", "Exercices vécus", "Celui qui s'achève compris, d'après l'historique du classeur.",
              Forme.ENTIER, importance=Importance.UTILE),
        Champ("depuis", "Depuis", "Le premier exercice que l'historique nomme."),
        Champ("changements", "Ce qui change", "Les termes convenus, avant et après."),
        Champ("remarques", "À savoir", "Le nouveau départ, et ce qui reste à convenir."),
    ),
)  # fmt: skip

ANNEE_REJOUEE = Feuille(
    "Année rejouée",
    "Ce que les réalisés de l'année auraient payé sous le nouveau contrat ; une case vide est inconnue, pas nulle.",
    (
        Champ("identifiant", "Identifiant", "Le code de la ligne."),
        Champ("mission", "Mission", "Sa mission."),
        Champ("indicateur", "Indicateur", "Ce qui est mesuré.", importance=Importance.UTILE),
        Champ("realise", "Réalisé de l'année", "Le réalisé lu dans le classeur de l'année.", Forme.MESURE),
        Champ("paye", "Contrat de l'année (€)", "Ce que le contrat de l'année paie à ce réalisé.", Forme.EUROS,
              importance=Importance.UTILE),
        Champ("rejoue", "Nouveau contrat (€)", "Ce que le nouveau contrat aurait payé au même réalisé.", Forme.EUROS,
              importance=Importance.INDISPENSABLE),
        Champ("ecart", "Écart (€)", "Ce que le nouveau contrat change ; vide si l'un des deux n'est pas connu.",
              Forme.EUROS, importance=Importance.UTILE),
        Champ("motif", "À savoir", "Ce qui explique un montant nul ou inconnu."),
    ),
)  # fmt: skip

FEUILLES_JOINTES: tuple[Feuille, ...] = (ROTATION, ANNEE_REJOUEE)
