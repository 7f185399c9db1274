"""Les mots des entêtes, des missions, des feuilles et des notes, tels qu'on les tape dans une CPTS ou une CPAM."""

from __future__ import annotations

from .habitudes import Manieres
from .hasard import Hasard

ENTETES: dict[str, tuple[str, ...]] = {
    "num": ("N°", "Réf.", "Code", "#", "N° indicateur", "Id"),
    "mission": ("Mission", "Missions ACI", "Mission ACI", "Axe", "Volet", "Mission concernée", "Thématique"),
    "action": ("Action", "Fiche action", "Actions menées", "Projet", "Objectif opérationnel"),
    "libelle": ("Indicateur", "Indicateurs", "Intitulé de l'indicateur", "Libellé", "Critère d'évaluation",
    "Indicateur retenu",
                "Indicateurs négociés", "Intitulé", "Indicateur ACI", "Indicateur de la part variable"),
    "unite": ("Unité", "Unité de mesure", "U.", "Exprimé en"),
    "sens": ("Sens", "Sens attendu", "Évolution souhaitée", "Tendance attendue"),
    "depart": ("Valeur initiale", "Départ", "Situation de départ", "Point de départ", "Valeur de référence",
    "État initial", "T0",
               "Valeur au 31/12/{p}", "Base de départ", "Niveau initial"),
    "cible": ("Cible", "Objectif", "Objectif {a}", "Cible {a}", "Attendu", "Cible négociée", "Objectif annuel",
    "Valeur cible",
              "Objectif fixé", "Objectif à atteindre", "Cible contractuelle", "Niveau attendu", "OBJECTIF",
              "Cible ACI"),
    "realise": ("Réalisé", "Résultat", "Réalisé {a}", "Réalisé au 31/12/{a}", "Valeur atteinte", "Résultat {a}",
    "Réalisation",
                "Résultat obtenu", "Constaté", "Réalisé à ce jour", "Résultats", "Valeur constatée",
                "Bilan {a}", "RÉALISÉ"),
    "taux": ("% d'atteinte", "Taux d'atteinte", "Taux de réalisation", "% réalisé", "Atteinte (%)", "Avancement"),
    "montant": ("Montant", "Montant max", "Part variable", "Valorisation", "Montant alloué",
    "Rémunération maximale", "Enveloppe",
                "Montant part variable", "Financement", "Valorisation financière", "Montant maximal", "Budget ACI"),
    "regle": ("Règle", "Modalités de versement", "Règle de paiement", "Mode de rémunération",
    "Conditions de versement",
              "Modalités de calcul", "Modalité de paiement", "Règle de calcul", "Comment c'est payé",
              "Modalités de rémunération"),
    "pilote": ("Pilote", "Responsable", "Référent", "Porteur"),
    "pieces": ("Pièces justificatives", "Justificatifs", "PJ", "Éléments de preuve", "Livrables"),
    "commentaire": ("Commentaires", "Observations", "Commentaire CPAM", "Remarques", "Avis ARS / CPAM"),
    "source": ("Source", "Source de données", "Origine de la donnée"),
    "acquis": ("Montant acquis", "À percevoir", "Montant estimé à ce jour", "Acquis estimé", "Versement attendu"),
    "verse": ("Versé {p}", "Montant perçu {p}", "Payé {p}"),
    "vide": ("",),
}  # fmt: skip
MISSIONS = {
    "ACCES": ("Accès aux soins", "Améliorer l'accès aux soins", "Accès aux soins (MT et SNP)"),
    "PARCOURS": ("Parcours pluriprofessionnels", "Organisation de parcours pluriprofessionnels", "Parcours de soins"),
    "PREVENTION": ("Prévention", "Actions territoriales de prévention", "Prévention et dépistage"),
    "CRISE": ("Réponse aux crises sanitaires", "Crises sanitaires graves", "Gestion des crises sanitaires"),
    "QUALITE": ("Qualité et pertinence des soins", "Qualité et pertinence", "Qualité, pertinence"),
    "ACCOMPAGNEMENT": (
        "Accompagnement des professionnels de santé",
        "Accompagnement des PS",
        "Accompagnement des professionnels",
    ),
}
RANGS = {code: k for k, code in enumerate(MISSIONS, 1)}
PREFIXES = (
    "{m}",
    "{m}",
    "Mission {k} – {m}",
    "Mission {k} : {m}",
    "M{k} - {m}",
    "M{k} {m}",
    "{k}. {m}",
    "Axe {k} : {m}",
)
TITRES = (
    "Tableau de suivi des indicateurs ACI – exercice {a}", "CPTS du Val d'Oule – indicateurs {a}",
    "Annexe indicateurs, année {n}",
    "SUIVI ACI {a}", "Dialogue de gestion {a} : indicateurs de la part variable",
    "CPTS Monts et Rivières – Bilan ACI {a}",
)  # fmt: skip
NOTES = (
    "* Données provisoires, sous réserve de consolidation par la CPAM.",
    "Source : CPAM, requête locale du 15/01/{s}.",
    "NB : les pièces justificatives sont à transmettre avant le 28/02/{s}.",
    "Légende : vert = atteint, orange = en cours, rouge = non atteint",
    "Document de travail – ne pas diffuser",
    "PS : professionnels de santé ; MT : médecin traitant ; SNP : soins non programmés",
    "(1) Médecins, IDEL, kinésithérapeutes et pharmaciens confondus", "Les montants s'entendent par exercice.",
)  # fmt: skip
COMMENTAIRES = (
    "RAS", "Voir CR du COPIL du 12/06", "La CPAM demande les émargements", "3 réunions reportées", "Bien avancé",
    "À revoir avec l'ARS", "Donnée transmise le 10/01", "Difficile : 2 médecins partis", "", "",
    "objectif ambitieux", "OK CPAM",
    "reste 5 dossiers à vérifier", "avis favorable", "attente extraction n° 4",
)  # fmt: skip
PILOTES = (
    "Coordinatrice",
    "GT accès",
    "Bureau",
    "IDEL référente",
    "Pharmacien référent",
    "Médecin pilote",
    "Assistante",
    "GT prévention",
)
PIECES = (
    "Feuilles d'émargement, CR",
    "Extraction CPAM",
    "Convention signée",
    "Liste anonymisée",
    "Bilan, photos",
    "CR des 3 réunions",
    "PV",
)
SOURCES = ("CPAM", "CPTS", "SNDS", "Requête locale", "Outil de la CPTS", "Établissement", "Plateforme SAS")
ACTIONS = (
    "Fiche 1",
    "Groupe de travail",
    "Guichet MT",
    "Aller-vers",
    "Fiche action n° 4",
    "Ville-hôpital",
    "Formation",
    "Diffusion",
)
TOTAUX = ("Total", "TOTAL", "Total général", "Total part variable", "TOTAL GÉNÉRAL", "Somme", "Total ACI {a}")
SOUS_TOTAUX = ("Sous-total", "Total mission", "Sous-total {m}", "S/total", "Total {m}", "TOTAL {m}")
COULEURS = ("DDEBF7", "E2EFDA", "FFF2CC", "FCE4D6", "D9D9D9")


def entete(hasard: Hasard, champ: str, m: Manieres) -> str:
    """Un entête pour ce champ ; l'unité d'argent y est écrite quand les cellules ne la portent pas."""
    mot = hasard.mot(f"entête {champ}", ENTETES[champ]).format(a=m.annee, p=m.annee - 1)
    if champ == "montant" and m.montants == "k nombre":
        return mot + hasard.choice((" (k€)", " (en k€)", " en k€"))
    if champ in {"montant", "acquis", "verse"} and (m.montants == "nombre" or hasard.random() < 0.3):
        return mot + hasard.choice((" (€)", " (en €)", " en euros", " €"))
    if champ == "libelle" and hasard.random() < 0.1:
        return mot.upper()
    return mot


def noms_de_mission(hasard: Hasard) -> dict[str, str]:
    """Comment ce classeur nomme chaque mission : un même gabarit pour toutes."""
    gabarit = hasard.choice(PREFIXES)
    return {code: gabarit.format(m=hasard.choice(noms), k=RANGS[code]) for code, noms in MISSIONS.items()}
