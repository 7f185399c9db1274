"""K02 : le nombre d'un nom (« protocole 12 ») ou d'un écart (« de 2 niveaux ») n'est pas une cible."""

from __future__ import annotations

from tests.donnees.voisins.cas_voisin import voisin

OBJECTIF = ("Mission", "Indicateur", "Objectif", "Réalisé", "Montant")


def _nom(lot: int, nom: str, objectif: str, realise: object = 200) -> None:
    """Aucune cible ne s'y lit : rien n'est acquis, quel que soit le réalisé."""
    voisin(lot, "K02", nom, [OBJECTIF, ("Accès", "RDV SNP", objectif, realise, 1000)], acquis=0,
           lignes={"B2": {"cible": None}}, doute="[BC]2")  # fmt: skip


_nom(1, "protocole", "Protocole 12")
_nom(1, "suivre_le_protocole", "Mettre en œuvre le protocole 12")
_nom(1, "axe", "Axe 3 : ouvrir le SAS")
_nom(1, "article", "Article 5 de l'avenant")
_nom(1, "centre_15", "Appels au Centre 15")
_nom(1, "covid", "Réponse Covid-19")
_nom(1, "mission_n", "Mission n° 4")
_nom(1, "plan", "Plan bleu 2026")
_nom(1, "etape", "Étape 2 du projet")
_nom(1, "phase", "Phase 2 engagée")
_nom(1, "vague", "Ségur vague 2")
_nom(1, "version", "ROR V2 déployé")
_nom(1, "reduire_de_niveaux", "Réduire de 2 niveaux")
_nom(1, "gagner_niveaux", "Gagner 2 niveaux")
_nom(1, "deux_fois_plus", "2 fois plus de rendez-vous")
_nom(1, "baisser_de", "Baisser de 10 %")
_nom(1, "un_tiers_de_moins", "Diminuer d'un tiers")
_nom(1, "niveau", "Niveau 3")
voisin(1, "K02", "douze_protocoles", [OBJECTIF, ("Accès", "RDV SNP", "12 protocoles", 12, 1000)], acquis=1000,
       lignes={"B2": {"cible": 12}}, calme="C2")  # fmt: skip
voisin(
    1, "K02", "ecart_et_depart",
    [("Mission", "Indicateur", "Départ", "Objectif", "Réalisé", "Montant"),
     ("Accès", "RDV SNP", 20, "Augmenter de 5 rendez-vous", 24, 1000)],
    acquis=0, doute="D2",
)  # fmt: skip

_nom(2, "dispositif", "Dispositif 12")
_nom(2, "deployer_le_dispositif", "Déployer le dispositif 12")
_nom(2, "pole", "Ouverture du pôle 2")
_nom(2, "secteur", "Couvrir le secteur 4")
_nom(2, "groupe", "Animer le groupe 5")
_nom(2, "loi", "Appliquer la loi 2019-774")
_nom(2, "objectif_du_prs", "Objectif 3 du PRS")
_nom(2, "equipe", "Équipe 3 constituée")
_nom(2, "rangs", "Gagner deux rangs")
_nom(2, "moitie_moins", "Moitié moins de passages")
_nom(2, "fois_moins", "3 fois moins de passages", 1)
_nom(2, "un_tiers", "Réduire d'un tiers les passages", 0)
_nom(2, "crans", "Monter de 3 crans")
_nom(2, "file", "Réduire la file de 15", 0)
_nom(2, "outil", "Utiliser l'outil n° 7")
_nom(2, "convention", "Convention 2 signée")
for _rang, (_texte, _cible) in enumerate(
    [("Porter le dispositif 2 à 30 sites", 30), ("Ouvrir 30 lits dans l'unité 2", 30), ("Passer de 2 à 30 sites", 30),
     ("30 groupes de parole", 30), ("Atteindre le nombre 30", 30), ("Tenir le seuil 30", 30)]
):  # fmt: skip
    voisin(2, "K02", f"vraie_cible_{_rang}", [OBJECTIF, ("Accès", "RDV SNP", _texte, 29, 1000)], acquis=0,
           lignes={"B2": {"cible": _cible}}, doute="C2")  # fmt: skip
