"""Les phrases d'annexe : cible, départ, écart, paliers, montant, exigences, et le texte qui reste."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from lib.domaine.vocabulaire import NatureCible
from lib.donnees.cellules.phrases.exigences_lues import ecrire
from lib.donnees.cellules.phrases.phrase import PhraseLue, lire_la_phrase
from tests.horloge import en_peu_de_temps

CAS = json.loads((Path(__file__).parents[2] / "phrases_d_annexe.json").read_text(encoding="utf-8"))


def test_chaque_phrase_se_lit_comme_attendu() -> None:
    lues = [(cas, en_cas(lire_la_phrase(str(cas["texte"])))) for cas in CAS]
    assert [(attendu, lu) for attendu, lu in lues if lu != attendu] == []


def en_cas(phrase: PhraseLue) -> dict[str, object]:
    """La lecture dans la forme du fichier de cas : ce qui est vide n'y est pas."""
    cible, equivalent = phrase.cible.cible, phrase.equivalent
    forme = {
        "texte": cible.texte,
        "nature": cible.nature.value,
        "operateur": en_texte(cible.operateur and cible.operateur.value),
        "valeur": en_texte(cible.valeur),
        "borne_haute": en_texte(cible.borne_haute),
        "unite": cible.unite,
        "echeance": en_texte(cible.echeance),
        "depart": en_texte(phrase.depart),
        "ecart": en_texte(phrase.ecart),
        "equivalent": f"{equivalent.valeur} {equivalent.unite}" if equivalent else "",
        "montant": en_texte(phrase.montant),
        "population": phrase.population,
        "paliers": [[str(p.seuil), str(p.montant), p.libelle] for p in phrase.paliers],
        "exigences": [ecrire(exigence) for exigence in phrase.exigences],
        "reste": phrase.reste,
    }
    return {cle: valeur for cle, valeur in forme.items() if valeur not in ("", [])}


def en_texte(valeur: object) -> str:
    return "" if valeur is None else str(valeur)


def test_le_depart_et_l_ecart_d_une_cible_a_la_baisse() -> None:
    phrase = lire_la_phrase("203 patients sans MT (soit -100 vs 303 initial)")
    assert (phrase.cible.cible.valeur, phrase.depart, phrase.ecart) == (203, 303, -100)
    assert phrase.cible.cible.unite == "patients sans MT"
    assert [morceau.champ for morceau in phrase.morceaux] == ["Cible", "Écart", "Départ"]
    assert phrase.reste == ""


def test_les_paliers_a_la_baisse_gardent_leur_bord_le_plus_facile() -> None:
    phrase = lire_la_phrase("219 : 50 et moins → 9 000 € · 51 à 100 → 6 000 € · 101 à 219 → 3 000 €")
    assert [(p.seuil, p.montant) for p in phrase.paliers] == [(50, 9000), (100, 6000), (219, 3000)]
    assert phrase.depart == 219


def test_trois_exigences_et_un_montant_ne_sont_pas_partages() -> None:
    phrase = lire_la_phrase("minimum 15 participants par soirée, 4 soirées, 2 thèmes nouveaux : 3 000 €")
    assert phrase.cible.cible.nature is NatureCible.COMPOSITE
    assert phrase.cible.cible.valeur is None
    assert (len(phrase.exigences), phrase.montant) == (3, Decimal(3000))


def test_un_seul_palier_incompris_les_ecarte_tous() -> None:
    phrase = lire_la_phrase("60 % → 1 000 € ; beaucoup → 2 000 € ; 70 % → 3 000 €")
    assert phrase.paliers == ()
    assert phrase.cible.cible.valeur is None
    assert "beaucoup" in phrase.reste


def test_chaque_extrait_est_dans_la_phrase() -> None:
    textes = [" ".join(str(cas["texte"]).split()) for cas in CAS]
    extraits = [(texte, morceau.extrait) for texte in textes for morceau in lire_la_phrase(texte).morceaux]
    assert [(texte, extrait) for texte, extrait in extraits if extrait not in texte] == []


def test_une_longue_phrase_se_lit_vite() -> None:
    textes = ("60 % → 1 000 € ; " * 80, "1 " * 700, "de 1 à " * 200, "(" * 1400, "+1 vs 2 " * 180, "x" * 10**6)
    en_peu_de_temps(1, lambda: [lire_la_phrase(texte) for texte in textes])
