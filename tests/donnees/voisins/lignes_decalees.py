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
csv(2, "K06", "colonne_vide_de_trop", TETE_PV + "Accès;RDV;100;120;5000\nAccès;Part;;80;81;500\n",
    lignes={"B3": {"cible": 80, "montant": 500}}, doute="[B-F]3")  # fmt: skip
csv(2, "K06", "tabulation_de_trop", (TETE + "Accès,RDV,100,120,5000\nAccès,Part,80,81,,500\n").replace(",", "\t"),
    lignes={"B3": {"montant": 500}}, doute="[B-F]3")  # fmt: skip
csv(2, "K06", "retour_a_la_ligne_cite", TETE_PV + 'Accès;"RDV\nnon programmés";100;120;5000\nAccès;Part;80;81;500\n',
    total=5500, calme="[A-F][1-4]")  # fmt: skip
csv(2, "K06", "decimale_citee", TETE + 'Accès,RDV,100,120,5000\nAccès,Part,"80,5","81,2",500\n', total=5500,
    acquis=5500, calme="[A-F][1-3]")  # fmt: skip
csv(2, "K06", "deux_virgules_decimales", TETE + "Accès,RDV,100,120,5000\nAccès,Part,80,5,81,5,500\n",
    lignes={"B3": {"montant": 500}}, doute="[B-G]3")  # fmt: skip
voisin(2, "K06", "ligne_decalee_a_gauche",
       [CINQ, ("Accès", "RDV", 100, 120, 5000), ("Médecins", 10, 12, 1000), ("Accès", "SAS", 10, 12, 1000)],
       total=7000, doute="[A-E]3")  # fmt: skip
voisin(2, "K06", "montant_sans_entete_a_droite",
       [("Mission", "Indicateur", "Cible", "Réalisé", "Montant", None), ("Accès", "RDV", 100, 120, None, 5000),
        ("Accès", "SAS", 10, 12, None, 1000)], total=6000, doute="[EF][12]")  # fmt: skip
voisin(2, "K06", "numeros_a_gauche",
       [(None, *CINQ), (1, "Accès", "RDV", 100, 120, 5000), (2, "Accès", "SAS", 10, 12, 1000)], total=6000, acquis=6000,
       calme="A[1-3]")  # fmt: skip
