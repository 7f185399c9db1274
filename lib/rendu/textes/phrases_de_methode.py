"""Les phrases de la page de méthode : ce qui est calculé, ce que valent les sources, ce que l'outil ne dit pas."""

from __future__ import annotations

from collections.abc import Mapping

from lib.domaine.mauvaise_annee import PIRES_POUR_CENT
from lib.domaine.vocabulaire import Methode, NomRegle

GUIDES = "Un par rôle : quoi faire, dans l'ordre, et où cliquer."
METHODE = (
    "Le contrat de la CPTS fait foi : chaque euro vient d'une cellule du classeur et de la règle de sa ligne."
    " Le barème national ne sert qu'à contrôler."
)
FIABILITE = (
    "Un paramètre vu dans une seule source, calculé ou non vérifié est marqué « à confirmer ». "
    "Votre contrat fait foi dans tous les cas."
)
VERSEMENTS = (
    "Les dates et les montants attendus pour l'exercice, d'après les parts fixes du classeur et les taux ci-contre. "
    "La part variable n'a pas d'avance : elle est fixée après coup."
)
SANS_EXERCICE = "Le classeur ne donne pas d'exercice ou pas de montant : le calendrier ne peut pas être établi."
LIMITES = (
    "Aucune formule nationale d'atteinte partielle n'a été trouvée : la règle est propre à chaque ligne, et elle se "
    "négocie. Lisez votre contrat.",
    "Un réalisé manquant n'est jamais compté zéro : ses euros sont « non évalués ».",
    "Une mission dont la condition n'est pas remplie n'est ni acquise ni perdue : elle n'est pas due.",
    "Si la somme des lignes diffère de l'enveloppe, l'écart est montré, jamais corrigé.",
    "L'arrondi au centime se fait une fois, à la ligne, au plus proche.",
    "Le texte de l'accord national n'a pas été relu ligne à ligne : les montants du barème portent leur fiabilité.",
)
REGLES: Mapping[NomRegle, tuple[str, str]] = {
    NomRegle.TOUT_OU_RIEN: ("tout si la cible est atteinte, sinon rien", "rien"),
    NomRegle.PROPORTIONNEL: ("réalisé ÷ cible, entre 0 et 1", "2/3"),
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: ("réalisé ÷ cible à partir d'un seuil, rien en dessous", "2/3 (50 %), 0 (80 %)"),
    NomRegle.LINEAIRE: ("(réalisé − seuil) ÷ (cible − seuil)", "1/3 (seuil 7,5)"),
    NomRegle.PROGRESSION: ("(réalisé − départ) ÷ (cible − départ)", "4/9 (départ 6)"),
    NomRegle.PALIERS: ("le montant du plus haut palier atteint, bornes comprises", "1/2 (50, 75, 100 %)"),
    NomRegle.ROSP: ("la moitié à l'objectif intermédiaire, en proportion de part et d'autre", "7/12 (6, 9, 15)"),
    NomRegle.ETATS: ("fait : tout ; partiel : la moitié (réglable) ; non fait : rien", "1/2"),
    NomRegle.APPRECIATION: ("part fixée à la main, avec le rôle et le motif", "—"),
    NomRegle.NEUTRALISE: ("la ligne sort du calcul, ses euros sont montrés à part", "—"),
}

PREVISIONS = (
    "Pour chaque ligne : les parts qu'elle peut payer en fin d'exercice, et leurs chances. Ce qui est connu "
    "l'emporte ; puis l'avis de l'équipe s'il est donné, puis les données, puis une valeur par défaut, et c'est écrit. "
    "La phrase de la ligne dit quoi écrire pour mieux prévoir.",
    "Ce qui se compte finit sur un nombre entier. Ce qui s'accumule ne redescend pas. D'une période à l'autre, le "
    "rythme varie de 20 % : c'est un choix de cet outil, à confirmer, réglable ; trois exercices passés le mesurent.",
)
TOTAL = (
    "Le total n'est pas tiré au hasard : toutes ses issues sont calculées, mission par mission. Deux clics donnent "
    "deux fois le même chiffre.",
    "Les lignes d'une mission vont souvent mal ensemble. Trois hypothèses se lisent toujours côte à côte : "
    "indépendantes (0), un peu liées (0,3), très liées (0,6). Les chiffres en tête sont ceux des "
    "lignes un peu liées ; l'écart entre les trois est l'incertitude la plus grande.",
    "Attendu : la moyenne. Prudent : dépassé ou égalé 9 fois sur 10. Mauvaise année : la moyenne des "
    f"{PIRES_POUR_CENT} d'issues les plus basses, que l'on vivrait environ une année sur dix.",
    "« D'où vient le risque » partage ce qui manque une mauvaise année entre les lignes ; les parts s'ajoutent "
    "exactement.",
    "Un évènement redouté touche plusieurs lignes à la fois ; une mission sous condition ne compte qu'avec la chance "
    "que vous lui donnez. Sans chance écrite, elle n'est pas due.",
    "Quand le résultat est partagé ou dépend de tiers, l'incertitude est élargie (× 1,25 ou × 1,5), pour toute façon "
    "de prévoir, un mot compris : c'est un réglage visible, pas un fait.",
)
METHODES: Mapping[Methode, tuple[str, str]] = {
    Methode.AUTOMATIQUE: ("rien à choisir", "le premier modèle possible, dans l'ordre de ce tableau"),
    Methode.CONNUE: ("l'exercice est fini, ou le constat est fait", "une seule valeur, certaine"),
    Methode.AVIS: (
        "trois nombres, ou un mot",
        "1 chance sur 10 de faire moins, moitié-moitié, 1 chance sur 10 de faire plus ; quasi certain 95 %, probable "
        "80 %, une chance sur deux 50 %, peu probable 20 %, très improbable 5 %",
    ),
    Methode.RYTHME: (
        "une quantité qui s'accumule, son réalisé et sa date",
        "ce qui est fait, plus un reste d'année au rythme constaté, tempéré par les exercices passés ; "
        "20 % de variation d'une période à l'autre",
    ),
    Methode.COUVERTURE: (
        "un taux qui se remplit (vaccin, dépistage), son réalisé et sa date",
        "ce qui est fait, plus le reste de la saison comme les années passées, sur une population qui ne change pas ; "
        "20 % de variation d'une période à l'autre",
    ),
    Methode.TAUX: (
        "un numérateur et un dénominateur",
        "ce qui est fait, plus les dossiers à venir au taux constaté, tempéré par le taux passé",
    ),
    Methode.TENDANCE: (
        "au moins quatre exercices",
        "la dernière valeur, la pente moyenne, et l'écart d'une année à l'autre",
    ),
    Methode.DEFAUT: (
        "rien d'autre",
        "la valeur d'aujourd'hui à 10 % près sur un an, moins à l'approche de la fin ; une quantité sans date, à tous "
        "les moments possibles de l'exercice ; une chance sur deux pour un constat ou une valeur manquante",
    ),
}
