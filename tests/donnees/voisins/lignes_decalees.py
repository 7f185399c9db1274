"""K06 : une ligne plus large, ou plus étroite, que l'entête."""

from __future__ import annotations

from tests.donnees.voisins.cas_voisin import CINQ, csv, voisin

TETE = "Mission,Indicateur,Cible,Réalisé,Montant\n"
TETE_PV = TETE.replace(",", ";")

csv(
    1, "K06", "realise_a_virgule", TETE + "Accès,RDV,100,120,5000\nAccès,Part,80,81,2,500\n", total=5500, doute="[B-F]3"
)
csv(1, "K06", "montant_a_virgule", TETE + "Accès,RDV,100,120,5000\nAccès,Part,80,81,500,50\n",
    lignes={"B3": {"montant": 500.5}}, doute="[B-F]3")  # fmt: skip
csv(
    1, "K06", "milliers_a_virgule", TETE + "Accès,RDV,100,120,5,000\nAccès,Part,80,81,500\n", total=5500, doute="[B-F]2"
)
csv(1, "K06", "toutes_les_lignes_a_virgule", TETE + "Accès,RDV,100,120,5000,50\nAccès,Part,80,81,500,00\n",
    lignes={"B2": {"montant": 5000.5}}, doute="[B-F][12]")  # fmt: skip
csv(1, "K06", "point_virgule_oublie", TETE_PV + "Accès;RDV;100;120;5000\nAccès;Part;80;500\n",
    lignes={"B3": {"realise": None}}, doute="[B-E]3")  # fmt: skip
csv(1, "K06", "point_virgule_de_fin", TETE_PV + "Accès;RDV;100;120;5000;\nAccès;Part;80;81;500;\n", total=5500,
    calme="[A-F][1-3]")  # fmt: skip
csv(1, "K06", "mission_oubliee", TETE_PV + "Accès;RDV;100;120;5000\nPart;80;81;500\n",
    lignes={"B3": {"montant": 500}}, doute="[A-E]3")  # fmt: skip
voisin(1, "K06", "nombre_sous_une_entete_vide",
       [("Mission", "Indicateur", "Cible", "Réalisé", None, "Montant"), ("Accès", "RDV", 100, 80, 120, 5000),
        ("Accès", "SAS", 10, 8, 12, 1000)], acquis=6000, doute="[DE][12]")  # fmt: skip
voisin(1, "K06", "une_cellule_decalee_a_droite",
       [CINQ, ("Accès", "RDV", 100, 120, 5000), ("Accès", "SAS", None, 10, 12, 1000)],
       lignes={"B3": {"cible": 10, "montant": 1000}}, doute="[C-F]3")  # fmt: skip
