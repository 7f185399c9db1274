"""Les mots du contrat, un type par idée : la valeur de chaque membre est le mot écrit dans le classeur."""

from __future__ import annotations

from enum import StrEnum


class Portee(StrEnum):
    """Qui impose l'indicateur : un national ne se négocie pas."""

    NATIONAL = "national"
    LOCAL = "local"


class Nature(StrEnum):
    """Ce que l'indicateur demande : un chiffre ou un constat."""

    QUANTITATIF = "quantitatif"
    QUALITATIF = "qualitatif"


class Objet(StrEnum):
    """Ce que l'indicateur regarde : ce que l'on fait ou ce que l'on obtient."""

    MOYENS = "moyens"
    RESULTATS = "résultats"


class TypeMesure(StrEnum):
    """Comment la valeur évolue dans l'exercice : un flux s'accumule, un stock non."""

    FLUX = "flux"
    STOCK = "stock"
    TAUX = "taux"
    ETAT = "état"


class Sens(StrEnum):
    """Le sens favorable de l'indicateur."""

    HAUSSE = "hausse"
    BAISSE = "baisse"
    STABILITE = "stabilité"
    INTERVALLE = "intervalle"


class NomRegle(StrEnum):
    """Les dix règles de valorisation, par leur mot dans le classeur."""

    TOUT_OU_RIEN = "tout ou rien"
    PROPORTIONNEL = "proportionnel"
    PROPORTIONNEL_AVEC_SEUIL = "proportionnel avec seuil"
    LINEAIRE = "linéaire"
    PROGRESSION = "progression"
    PALIERS = "paliers"
    ROSP = "ROSP"
    ETATS = "états"
    APPRECIATION = "appréciation"
    NEUTRALISE = "neutralisé"

    @property
    def divise_par_la_cible(self) -> bool:
        """Vrai si la part payée est le réalisé divisé par la cible."""
        return self in (NomRegle.PROPORTIONNEL, NomRegle.PROPORTIONNEL_AVEC_SEUIL)


class Fait(StrEnum):
    """Un fait d'une ligne que l'on suppose quand personne ne l'écrit ; la valeur est le nom de son attribut."""

    TYPE_MESURE = "type_mesure"
    SENS = "sens"
    NATURE = "nature"
    REGLE = "regle"
    OBJET = "objet"
    PORTEE = "portee"


class Maitrise(StrEnum):
    """De qui dépend le résultat."""

    CPTS = "CPTS"
    PARTAGEE = "partagée"
    TIERS = "tiers"


class EtatMesure(StrEnum):
    """Les quatre états d'une donnée : manquant n'est jamais zéro."""

    MESURE = "mesure"
    MANQUANT = "manquant"
    SANS_OBJET = "sans_objet"
    PAS_ENCORE_DU = "pas_encore_du"


class EtatDeLigne(StrEnum):
    """Où en est une ligne, en un mot."""

    ACQUISE = "acquis"
    PARTIELLE = "en partie"
    A_PRODUIRE = "à produire"
    NON_EVALUEE = "non évalué"
    NON_DUE = "non dû"
    SUIVIE = "suivi"
    SANS_MONTANT = "montant inconnu"


class NatureMesure(StrEnum):
    """Ce que la valeur mesurée représente."""

    NOMBRE = "nombre"
    ETAT = "état"
    DATE = "date"


class Condition(StrEnum):
    """Le verrou d'une mission ou d'une ligne : fermé, ses euros ne sont pas dus."""

    SANS = "sans condition"
    REMPLIE = "oui"
    NON_REMPLIE = "non"
    INCONNUE = "inconnu"

    @property
    def est_ouverte(self) -> bool:
        """Vrai si les euros sont dus."""
        return self in (Condition.SANS, Condition.REMPLIE)


class Categorie(StrEnum):
    """La place d'une mission dans l'accord."""

    SOCLE = "socle"
    COMPLEMENTAIRE = "complémentaire"


class Operateur(StrEnum):
    """Ce que la cible demande à la valeur."""

    ATTEINDRE = "atteindre"
    A_PRECISER = "à préciser"
    AU_MOINS = ">="
    PLUS_DE = ">"
    AU_PLUS = "<="
    MOINS_DE = "<"
    EGAL = "="
    ENTRE = "[]"
    ENVIRON = "~"
    EVOLUTION_AU_MOINS = "delta >="
    EVOLUTION_AU_PLUS = "delta <="
    EVOLUTION_NULLE = "delta ="

    @property
    def va_vers_le_haut(self) -> bool:
        """Vrai si la cible demande d'aller au moins jusque-là."""
        return self in (Operateur.AU_MOINS, Operateur.PLUS_DE, Operateur.EVOLUTION_AU_MOINS)

    @property
    def va_vers_le_bas(self) -> bool:
        """Vrai si la cible demande de ne pas dépasser."""
        return self in (Operateur.AU_PLUS, Operateur.MOINS_DE, Operateur.EVOLUTION_AU_PLUS)


class NatureCible(StrEnum):
    """La famille d'une cible lue dans une cellule."""

    NOMBRE = "nombre"
    INTERVALLE = "intervalle"
    BOOLEEN = "booléen"
    ECHEANCE = "échéance"
    EVOLUTION = "évolution"
    MONTANT = "montant"
    FRACTION = "fraction"
    ANNEE = "année"
    PLURIANNUELLE = "cible pluriannuelle"
    COMPOSITE = "composite"
    TEXTE = "texte"
    A_DEFINIR = "à définir"
    INDISPONIBLE = "indisponible"
    SANS_OBJET = "sans objet"
    VIDE = "vide"
    ERREUR = "erreur de formule"

    @property
    def est_chiffree(self) -> bool:
        """Vrai si la cible se compare à un nombre, sans passer par le départ."""
        chiffrees = (NatureCible.NOMBRE, NatureCible.INTERVALLE, NatureCible.PLURIANNUELLE, NatureCible.MONTANT)
        return self in chiffrees


class EtatPiece(StrEnum):
    """L'avancement d'une pièce justificative."""

    A_PRODUIRE = "à produire"
    EN_COURS = "en cours"
    DISPONIBLE = "disponible"
    TRANSMISE = "transmise"

    @property
    def est_a_produire(self) -> bool:
        """Vrai tant que la pièce n'existe pas."""
        return self in (EtatPiece.A_PRODUIRE, EtatPiece.EN_COURS)


class Confiance(StrEnum):
    """Les cinq mots d'un pari (interne)."""

    QUASI_CERTAIN = "quasi certain"
    PROBABLE = "probable"
    UNE_CHANCE_SUR_DEUX = "une chance sur deux"
    PEU_PROBABLE = "peu probable"
    TRES_IMPROBABLE = "très improbable"


class FormeDAvis(StrEnum):
    """Ce que disent les trois nombres d'un avis d'équipe (interne)."""

    DECILES = "1 chance sur 10, moitié-moitié, 1 chance sur 10"
    PERT = "au pire, le plus probable, au mieux"
    TRIANGLE = "au pire, le plus probable, au mieux (en triangle)"


class Methode(StrEnum):
    """Comment prévoir une ligne (interne)."""

    AUTOMATIQUE = "au mieux de ce que l'on sait"
    CONNUE = "valeur finale connue"
    AVIS = "avis de l'équipe"
    RYTHME = "rythme de l'année"
    COUVERTURE = "couverture qui se remplit"
    TAUX = "taux observé"
    TENDANCE = "tendance des exercices passés"
    DEFAUT = "valeur par défaut"


class Correlation(StrEnum):
    """À quel point les lignes d'une mission vont mal ensemble ; les trois se montrent toujours côte à côte."""

    FAIBLE = "faible"
    MOYENNE = "moyenne"
    FORTE = "forte"


class Gravite(StrEnum):
    """Ce qu'une anomalie empêche."""

    BLOQUANT = "bloquant"
    A_VERIFIER = "à vérifier"
    INFORMATION = "information"
