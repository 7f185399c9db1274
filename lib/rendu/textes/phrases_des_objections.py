"""Ce que dit le payeur que l'on joue, et par où lui répondre. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import Objection, ThemeDObjection
from lib.rendu.formats import insecables

LEVEE: Final = "Cette objection n'a plus lieu d'être : le classeur ou la fiche a changé depuis."
FAIBLESSE: Final = "Vraie faiblesse : répondre franchement nous nuit. Dites-la avant eux, avec ce que vous en faites."
SANS_REPONSE: Final = "Aucune réponse n'est préparée pour cette ligne."

QUESTIONS: Final[Mapping[Code, str]] = {
    Code.CIBLE_LOIN: "Cible {0}, réalisé {1} : pourquoi la maintenir ?",
    Code.CIBLE_DEJA_ATTEINTE: "Vous en êtes à {0} et la cible est {1} : elle est déjà tenue. Durcissons-la.",
    Code.CIBLE_SANS_EFFORT: "Vous partiez de {0} et vous vous engagez sur {1}. Où est l'effort ?",
    Code.CIBLE_NON_CHIFFREE: "La cible dit « {0} ». Comment saurons-nous si elle est atteinte ?",
    Code.DEPART_INCONNU: "Vous visez {0}, mais d'où partez-vous ?",
    Code.PAYEE_AU_DEPART: "À {0}, votre point de départ, la règle paie déjà {1}. Nous payons pour ne pas bouger ?",
    Code.CIBLE_A_DEUX_VALEURS: "La cible dit « {0} ». Vous lisez {1}, je calcule {2} : laquelle est au contrat ?",
    Code.ET_L_AN_PROCHAIN: "Chemin fait : {0} ; il reste : {1}. Et l'an prochain, sur quoi vous engagez-vous ?",
    Code.DEJA_PROMIS: "En {0}, cible {1}, réalisé {2} : vous l'aviez déjà promis. Pourquoi vous croire ?",
    Code.CIBLE_RECONDUITE: "C'est la cible de {0}, inchangée : {1}. Où est la progression ?",
    Code.CIBLE_ABAISSEE: "En {0}, la cible était {1}. Vous proposez {2} : vous vous engagez à moins ?",
    Code.RECUL: "Vous étiez à {1} en {0}, vous êtes à {2}. Vous reculez.",
    Code.SUR_PLACE: "Deux exercices de suite au même niveau : {1}. Qu'est-ce qui va changer ?",
    Code.PAYEE_SANS_ATTEINDRE: "En {0}, nous avons payé {1} sans que la cible soit tenue. On recommence ?",
    Code.PASSE_INCONNU: "Vos autres lignes ont un historique, pas celle-ci. Que faisiez-vous avant ?",
    Code.SANS_PIECE: "Cette ligne n'a pas de preuve. Sur quoi la payons-nous ?",
    Code.PIECE_A_PRODUIRE: "Vous annoncez un résultat, mais « {0} » est encore {2}. Montrez-nous.",
    Code.PIECE_ECHUE: "« {0} » était attendu pour le {1}, et manque encore.",
    Code.PIECE_APRES_LE_DIALOGUE: "« {0} » n'arrive que le {1}, après cette réunion. Nous décidons sans la voir ?",
    Code.PIECE_FAIBLE: "« {0} » ne fait que mentionner la chose. Avez-vous une vraie preuve ?",
    Code.PIECE_SANS_ROLE: "Qui produit « {0} » ? Personne n'est désigné.",
    Code.PIECE_SANS_DATE: "« {0} », c'est pour quand ?",
    Code.REALISE_MANQUANT: "Où est le résultat de cette ligne ?",
    Code.REALISE_NON_DATE: "Vous dites {0}, mais à quelle date ?",
    Code.REALISE_ANCIEN: "{0}, c'était le {1}. Et depuis ?",
    Code.SOURCE_NON_DITE: "Qui fournit ce chiffre ? Rien n'est écrit.",
    Code.CHIFFRE_DU_PAYEUR: "{1}, d'après « {0} » : ce sont nos fichiers. Sur quelle extraction, et de quand ?",
    Code.CALCUL_NON_DIT: "Comment comptez-vous ? Le mode de calcul n'est pas écrit.",
    Code.TAUX_SANS_DENOMINATEUR: "{0} de combien de personnes ?",
    Code.PETIT_EFFECTIF: "Votre taux porte sur {0} personnes : une seule de plus change tout.",
    Code.REGLE_INAPPLICABLE: "La règle écrite ne s'applique pas à cette ligne. Nous ne pouvons rien payer.",
    Code.TOUT_EN_MOYENS: "« {0} » : {1}, tout en moyens. Où sont les résultats ?",
    Code.TOUT_QUALITATIF: "« {0} » : {1} et pas un chiffre. Comment mesurer ?",
    Code.MOYENS_DEJA_FAITS: "C'est fait, et cela ne demande plus d'effort. Pourquoi encore {0} ?",
    Code.UTILITE_NON_DITE: "Qu'est-ce que cela change pour les patients ?",
    Code.CHARGE_NON_DITE: "Vous demandez {0}. Combien de temps cela vous prend-il ?",
    Code.LIGNE_LOURDE: "« {1} » porte {2} de « {0} » à elle seule. C'est beaucoup pour un indicateur.",
    Code.SOMME_DIFFERENTE: "Les lignes de « {0} » s'écartent de {1} de l'enveloppe de {2}. Où est l'erreur ?",
    Code.PAYEE_DES_LA_PREMIERE: "Payée dès la première unité, sans seuil : nous proposons tout ou rien.",
    Code.REGLE_SUPPOSEE: "Où est-il écrit que cette ligne se paie en « {0} » ?",
    Code.MISSION_SANS_ACQUIS: "« {0} » n'a encore rien acquis : {1} restent à produire. Qu'est-ce qui avance ?",
    Code.MONTANT_INCONNU: "Combien vaut cette ligne ? Le montant n'est pas écrit.",
    Code.PRIX_INEGAL: "À cible pleine, {0} l'unité ({1}), contre {3} pour « {2} ». Pourquoi cet écart ?",
    Code.CONDITION_FERMEE: "« {0} » : sa condition n'est pas remplie. Nous n'avons pas à en parler.",
    Code.DEPEND_DE_TIERS: "Vous dites que ce résultat ne dépend pas de vous. Alors pourquoi vous payer ?",
    Code.MAITRISE_NON_DITE: "De qui ce résultat dépend-il vraiment ?",
    Code.ENTRE_VOS_MAINS: "Réalisé : {0} ; cible : {1}. L'exercice s'achève, et cela ne dépendait que de vous.",
    Code.NATIONAL_SOUS_LA_CIBLE: "Indicateur national, réalisé : {0}, cible : {1}. Il ne se négocie pas.",
    Code.EN_RETARD_SUR_L_ANNEE: "{0} de la cible, alors que {1} de l'année est passée. Vous n'y serez pas.",
    Code.SANS_RESPONSABLE: "Qui porte cette ligne chez vous ?",
    Code.OBJECTION_ECRITE: "{0}",
    Code.ECHEANCE: "Il faut conclure le {0}. Ce qui n'est pas mesuré d'ici là, nous le comptons à zéro.",
    Code.COUPER_LA_POIRE: "Vous êtes à {0}, nous voulons {1}. Coupons la poire en deux : {2}.",
    Code.PRECEDENT: "En {0}, vous aviez accepté {1}. Nous repartons de là.",
}
"""Chaque code et sa phrase ; les numéros entre accolades sont les valeurs citées."""

PISTES: Final[Mapping[ThemeDObjection, str]] = {
    ThemeDObjection.CIBLE: "Partez du chemin fait depuis le départ, puis de ce qui reste en votre pouvoir.",
    ThemeDObjection.PREUVE: "Nommez la pièce, son rôle et sa date ; proposez ce qui suffira d'ici là.",
    ThemeDObjection.MESURE: "Dites ce que l'on sait, de quand, et proposez comment le compter ensemble.",
    ThemeDObjection.PASSE: "Reconnaissez le fait, dites ce qui a changé, engagez-vous sur ce que vous maîtrisez.",
    ThemeDObjection.NATURE: "Reliez ce que vous faites à ce que cela change pour la population.",
    ThemeDObjection.ARGENT: "Revenez à l'enveloppe : elle ne change pas, c'est la règle qui se discute.",
    ThemeDObjection.MAITRISE: "Séparez votre part de celle d'un tiers : engagez-vous sur le premier.",
    ThemeDObjection.TACTIQUE: "C'est une tactique : nommez-la sans heurt et revenez aux intérêts et aux critères.",
}
"""Par où répondre à chaque sorte d'objection : nos conseils, aucune source ne les mesure."""

INTEGRATIVES: Final[Mapping[Code, tuple[str, str]]] = {
    Code.ECHEANCE: (
        "L'échéance",
        "Séparer la date de la décision : acter aujourd'hui la règle et le calendrier de mesure, "
        "et le montant quand la donnée arrive.",
    ),
    Code.COUPER_LA_POIRE: (
        "La poire coupée en deux",
        "Demander le critère avant le chiffre : sur quoi ce milieu s'appuie-t-il ? Puis échanger une cible "
        "contre une règle plus douce, ou contre une donnée.",
    ),
    Code.PRECEDENT: (
        "Le précédent",
        "Reconnaître l'accord passé, dire ce qui a changé depuis, et chercher ce que chacun voulait alors.",
    ),
}
"""Chaque tactique distributive : son nom, et la réponse intégrative."""


def question(objection: Objection) -> str:
    """Ce que dit le payeur."""
    return insecables(QUESTIONS[objection.code].format(*objection.appui.dit))


def tactique(objection: Objection) -> str:
    """Le nom de la tactique qu'il emploie ; vide pour une objection ordinaire."""
    if objection.code not in INTEGRATIVES:
        return ""
    return insecables(
        f"Tactique de négociation : {INTEGRATIVES[objection.code][0].lower()}. Ne répondez pas au chiffre."
    )


def piste(objection: Objection) -> str:
    """Par où répondre : la réponse intégrative d'une tactique, ou ce qui vaut pour tout le thème."""
    if objection.code in INTEGRATIVES:
        nom, reponse = INTEGRATIVES[objection.code]
        return insecables(f"Tactique « {nom.lower()} ». {reponse}")
    return insecables(PISTES[objection.theme])


def cellules(objection: Objection) -> str:
    """Où cela se lit dans le classeur : « Indicateurs!N2, Indicateurs!L2 »."""
    return ", ".join(objection.appui.cellules)
