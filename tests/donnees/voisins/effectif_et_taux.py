"""K07 : un effectif et son taux dans la même cellule, face à un pourcentage ou à un effectif."""

from __future__ import annotations

from tests.donnees.voisins.cas_voisin import CINQ, voisin


def _taux(lot: int, nom: str, realise: str, cible: str = "≤ 10 %", lu: float = 13.2, acquis: int = 0) -> None:
    voisin(lot, "K07", nom, [CINQ, ("Accès", "Part sans médecin traitant", cible, realise, 1000)], acquis=acquis,
           lignes={"B2": {"realise": lu}}, doute="D2")  # fmt: skip


_taux(1, "taux_puis_effectif", "13,2 % (5)")
_taux(1, "fraction_et_taux", "5/38 (13,2 %)")
_taux(1, "sur_soit", "5 sur 38, soit 13,2 %")
_taux(1, "tiret", "5 – 13,2 %")
_taux(1, "soit_patients", "13,2 % soit 5 patients")
_taux(1, "crochets", "5 [13,2 %]")
_taux(1, "barre", "13,2 % / 5")
_taux(1, "environ", "5 (≈ 13,2 %)")
_taux(1, "n_egal", "n = 5 (13,2 %)")
_taux(1, "patients_virgule", "5 patients, 13,2 %")
_taux(1, "pour_cent_en_mots", "5 (13,2 pour cent)")
_taux(1, "deux_points", "5 : 13,2 %")
_taux(1, "au_dessus", "120 (84,2 %)", "≥ 90 %", 84.2)
voisin(1, "K07", "effectif_face_a_effectif", [CINQ, ("Accès", "Patients", "≥ 100", "80 (84,2 %)", 1000)], acquis=0,
       lignes={"B2": {"realise": 80}}, doute="D2")  # fmt: skip
voisin(1, "K07", "taux_face_a_effectif", [CINQ, ("Accès", "Patients", "≥ 50", "84,2 % (32)", 1000)], acquis=0,
       lignes={"B2": {"realise": 32}}, doute="D2")  # fmt: skip
voisin(1, "K07", "cible_effectif_et_taux", [CINQ, ("Accès", "Patients", "≤ 5 (10 %)", "13,2 %", 1000)], acquis=0,
       doute="C2|D2")  # fmt: skip
_taux(2, "taux_et_fraction_entre_crochets", "13,2 % [5/38]")
_taux(2, "soit_dans_la_parenthese", "5 (soit 13,2 %)")
_taux(2, "effectif_entre_parentheses_devant", "(5) 13,2 %")
_taux(2, "taux_et_n", "13,2 % – n=5")
_taux(2, "patients_entre_les_deux", "5 patients (13,2 %)")
_taux(2, "fraction_seule", "5/38", lu=13.157894736842104)
_taux(2, "taux_sans_signe_et_fraction", "13,2 (5/38)")
_taux(2, "soit_sans_virgule", "5 soit 13,2%")
_taux(2, "point_decimal", "5 (13.2%)")
_taux(2, "espace_insecable", "5\u00a0(13,2\u00a0%)")
_taux(2, "environ_en_mots", "5 (environ 13,2 %)")
voisin(2, "K07", "cible_taux_et_effectif", [CINQ, ("Accès", "Part", "≥ 80 % (soit 32 patients)", "31", 1000)], acquis=0,
       doute="C2|D2")  # fmt: skip
voisin(2, "K07", "cible_effectif_soit_taux", [CINQ, ("Accès", "Part", "≥ 32 patients soit 80 %", "79 %", 1000)],
       acquis=0, doute="C2|D2")  # fmt: skip
