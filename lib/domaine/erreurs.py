"""Les erreurs du dialogue de gestion : chacune porte ses faits et écrit sa phrase."""

from __future__ import annotations

from lib.domaine.refus import CodeDeRefus


class ErreurDialogue(Exception):
    """Toute erreur qui s'adresse à la personne qui utilise l'application, dans une phrase qui dit quoi faire."""


class ErreurDeRegle(ErreurDialogue):
    """Une règle de valorisation ne peut pas être appliquée à un indicateur."""


class DonneeDeRegleAbsente(ErreurDeRegle):
    """La règle a besoin d'une donnée (cible, départ, seuil…) que le classeur ne donne pas.

    Args:
        regle: nom de la règle, tel qu'il est écrit dans le classeur.
        champ: colonne à compléter.
    """

    def __init__(self, regle: str, champ: str) -> None:
        self.regle, self.champ = regle, champ
        super().__init__(
            f"La règle « {regle} » ne se calcule pas sans « {champ} », qui manque au classeur : à compléter."
        )


class RegleInapplicable(ErreurDeRegle):
    """La règle contredit la nature de l'indicateur (par exemple « proportionnel » quand moins, c'est mieux).

    Args:
        regle: nom de la règle.
        raison: pourquoi, et que faire, en une phrase.
    """

    def __init__(self, regle: str, raison: str) -> None:
        self.regle, self.raison = regle, raison
        super().__init__(f"La règle « {regle} » ne s'applique pas : {raison}")


class SensContraire(ErreurDeRegle):
    """La cible et le sens d'une ligne se contredisent : la payer selon l'un paierait le contraire de l'autre.

    Args:
        contradiction: ce qui oppose les deux, en une phrase sans point.
    """

    def __init__(self, contradiction: str) -> None:
        phrase = contradiction[:1].upper() + contradiction[1:]
        super().__init__(f"{phrase} : la ligne n'est pas évaluée. Corrigez le sens ou la cible.")


class TermeIncompris(ErreurDeRegle):
    """Un terme dont dépend ce que paie la ligne n'est pas compris, ou n'est pas dit : rien n'est payé à sa place.

    Args:
        terme: ce qui n'est pas compris : « le sens », « la règle ».
        texte: le terme tel qu'il est écrit ; vide s'il ne l'est pas.
    """

    def __init__(self, terme: str, texte: str) -> None:
        self.terme, self.texte = terme, texte
        constat = (
            f"La ligne écrit {terme} « {texte} », qui ne se comprend pas"
            if texte
            else f"Rien ne dit {terme} de la ligne"
        )
        super().__init__(f"{constat} : elle n'est pas évaluée. Choisissez {terme} dans le classeur.")


class MouvementRefuse(ErreurDialogue):
    """Un mouvement de scénario est refusé ; le contrat reste tel qu'il était.

    Args:
        code: pourquoi, par exemple ``CodeDeRefus.INDICATEUR_NATIONAL``.
        message: la phrase qui dit pourquoi et comment faire autrement.
    """

    def __init__(self, code: CodeDeRefus, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(message)


class ParametreIntrouvable(ErreurDialogue):
    """Un paramètre daté n'a pas de valeur au jour demandé."""

    def __init__(self, nom: str, jour: object) -> None:
        self.nom, self.jour = nom, jour
        super().__init__(f"Le paramètre « {nom} » n'a pas de valeur au {jour}. Complétez cpts_data/bareme.")
