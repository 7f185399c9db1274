"""Le calendrier des échéances se relit comme un calendrier : des journées entières, du texte inerte, rien d'autre."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from icalendar import Calendar

from lib.domaine.annees.paiements_du_contrat import Paiement
from lib.domaine.annees.tresorerie import RECETTES_REPARTIES
from lib.domaine.preparatifs import Echeance, SorteDEcheance
from lib.rendu.calendrier import calendrier, journee_d_echeance, journee_de_versement, versements_dates
from tests.domaine.contrats import plat

FAIT = datetime(2027, 2, 6, 9, tzinfo=timezone(timedelta(hours=1)))
PIEGE = "Registre ; anonymisé, du guichet\nBEGIN:VEVENT\r\nEND:VCALENDAR " + "très long " * 20
ECHEANCES = (
    Echeance(date(2027, 2, 26), PIEGE, "Coordination", SorteDEcheance.PIECE),
    Echeance(date(2027, 2, 28), "Relire", "", SorteDEcheance.A_FAIRE),
    Echeance(date(2027, 3, 12), "Dialogue de gestion", "", SorteDEcheance.DIALOGUE),
)


JOURNEES = tuple(map(journee_d_echeance, ECHEANCES))


def relu(octets: bytes) -> list:  # type: ignore[type-arg]
    return Calendar.from_ical(octets).walk("VEVENT")


def test_une_journee_entiere_par_echeance() -> None:
    journees = relu(calendrier(JOURNEES, cpts="CPTS Démo", le=FAIT))
    assert [j.decoded("dtstart") for j in journees] == [e.le for e in ECHEANCES]
    assert all(j.decoded("dtend") - j.decoded("dtstart") == timedelta(days=1) for j in journees)
    assert [str(j["summary"]) for j in journees[1:]] == ["Relire", "Dialogue de gestion"]
    assert plat(journees[0]["summary"]).startswith("Coordination : Registre ; anonymisé, du guichet BEGIN:VEVENT END")
    assert len({str(j["uid"]) for j in journees}) == 3
    assert len(Calendar.from_ical(calendrier(JOURNEES, cpts="x", le=FAIT)).walk("VALARM")) == 3


def test_les_lignes_tiennent_en_75_octets_et_finissent_comme_le_veut_la_norme() -> None:
    octets = calendrier(JOURNEES, cpts="CPTS « Démo »", le=FAIT)
    lignes = octets.split(b"\r\n")
    assert max(map(len, lignes)) <= 75
    assert octets.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in octets.replace(b"\r\n", b"")


def test_refait_le_calendrier_reconnait_ses_journees() -> None:
    plus_tard = calendrier(JOURNEES[:1], cpts="CPTS Démo", le=FAIT + timedelta(days=3))
    assert str(relu(plus_tard)[0]["uid"]) == str(relu(calendrier(JOURNEES, cpts="CPTS Démo", le=FAIT))[0]["uid"])


def test_un_versement_dit_son_montant_et_sa_reserve_et_se_reconnait_quand_ils_changent() -> None:
    avance = Paiement(
        date(2027, 4, 15), "avance Accès aux soins", Decimal("41250.50"), "75 % à la date anniversaire", True
    )
    (dite,) = relu(calendrier([journee_de_versement(avance)], cpts="x", le=FAIT))
    assert plat(dite["summary"]) == "Avance Accès aux soins : 41 250,50 € (à confirmer)"
    assert dite.decoded("dtstart") == avance.jour
    (sure,) = relu(
        calendrier([journee_de_versement(replace(avance, montant=Decimal(9), a_confirmer=False))], cpts="x", le=FAIT)
    )
    assert plat(sure["summary"]) == "Avance Accès aux soins : 9 €"
    assert sure["uid"] == dite["uid"]


def test_seul_ce_qui_a_une_date_a_venir_entre_au_calendrier() -> None:
    avance = Paiement(date(2027, 4, 15), "avance Prévention", Decimal(9))
    douzieme = Paiement(date(2027, 5, 1), RECETTES_REPARTIES, Decimal(2000))
    passee = replace(avance, jour=date(2026, 4, 15))
    assert [j.le for j in versements_dates([passee, avance, douzieme], date(2026, 11, 30))] == [avance.jour]


def test_les_seules_proprietes_sont_celles_de_la_norme() -> None:
    """RFC 5545 : version, produit, puis par journée identifiant, instant, début ; « method » demanderait un auteur."""
    fichier = Calendar.from_ical(calendrier(JOURNEES, cpts="CPTS Démo", le=FAIT))
    assert {nom.upper() for nom in fichier} == {"VERSION", "PRODID", "X-WR-CALNAME"}
    for journee in fichier.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= {nom.upper() for nom in journee}
        assert journee.errors == []
        assert str(journee.decoded("dtstamp").utcoffset()) == "0:00:00"


def test_un_pli_ne_coupe_jamais_une_lettre_accentuee() -> None:
    longue = Echeance(date(2027, 2, 26), "é" * 200, "", SorteDEcheance.PIECE)
    octets = calendrier([journee_d_echeance(longue)], cpts="x", le=FAIT)
    assert max(map(len, octets.split(b"\r\n"))) <= 75
    assert all(ligne.decode() is not None for ligne in octets.split(b"\r\n"))
    assert "É" + "é" * 199 in octets.replace(b"\r\n ", b"").decode()


def test_sans_echeance_le_calendrier_est_vide_et_se_lit() -> None:
    assert relu(calendrier([], cpts="", le=FAIT)) == []
