"""Des archives piégées : bombes, répertoires qui mentent, noms dangereux, morceaux manquants."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

from tests.donnees.classeurs_d_essai import zip_de
from tests.donnees.hostiles.nu import FEUILLE, bruit, feuille, lestee, nombre, nu, parties

MO = 1024 * 1024


def bombe_de_cellules(megaoctets: int) -> bytes:
    """Des cellules à n'en plus finir, toutes pareilles."""
    cellule = nombre("A9", 1)
    return nu(FEUILLE=feuille(cellule * (megaoctets * MO // len(cellule))))


def bombe_a_peine_compressee(megaoctets: int) -> bytes:
    """Une bombe lestée de hasard : son rapport de compression a l'air honnête."""
    return nu(FEUILLE=lestee(b"<worksheet>" + b"<row/>" * (megaoctets * MO // 6) + b"</worksheet>"))


def bombe_en_plusieurs_parties() -> bytes:
    """Cinquante-deux parties de deux mégaoctets : aucune ne dépasse, leur somme si."""
    return nu({f"customXml/item{rang}.xml": bytes(2 * MO) for rang in range(52)})


def une_chaine_de_cent_megaoctets() -> bytes:
    """Un seul texte, démesuré."""
    return nu(TEXTES=b"<sst><si><t>" + b"a" * 100 * MO + b"</t></si></sst>")


def repertoire_qui_ment() -> bytes:
    """Le répertoire annonce cinq octets pour chaque partie."""
    octets = bytearray(nu(FEUILLE=feuille(nombre("A9", 1) * 200_000)))
    place = octets.find(b"PK\x01\x02")
    while place >= 0:
        octets[place + 24 : place + 28] = struct.pack("<I", 5)
        place = octets.find(b"PK\x01\x02", place + 4)
    return bytes(octets)


def entrees_superposees() -> bytes:
    """Mille entrées du répertoire montrent les mêmes octets (bombe sans emboîtement)."""
    archive = zip_de({"a": b" " * MO})
    debut = archive.find(b"PK\x01\x02")
    fin = archive.find(b"PK\x05\x06")
    entree, entrees = archive[debut:fin], bytearray()
    for rang in range(1000):
        nom = f"{rang:04}.xml".encode()
        entrees += entree[:28] + struct.pack("<H", len(nom)) + entree[30:46] + nom
    pied = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entrees), debut, 0)
    return archive[:debut] + bytes(entrees) + pied


def soixante_mille_entrees() -> bytes:
    """Soixante mille parties vides, écrites à la main : ``zipfile`` y passerait plus de temps que tous les essais."""
    noms = [f"{rang:05}".encode() for rang in range(60_000)]
    vide = bytes(16) + struct.pack("<2H", 5, 0)  # date, contrôle, tailles ; longueurs du nom et du reste
    locale = b"PK\x03\x04" + struct.pack("<3H", 20, 0, 0) + vide
    entree = b"PK\x01\x02" + struct.pack("<4H", 20, 20, 0, 0) + vide + bytes(10)
    contenu = b"".join(locale + nom for nom in noms)
    places = (struct.pack("<I", rang * (len(locale) + 5)) for rang in range(len(noms)))
    repertoire = b"".join(entree + place + nom for place, nom in zip(places, noms, strict=True))
    return (
        contenu
        + repertoire
        + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(noms), len(noms), len(repertoire), len(contenu), 0)
    )


def emboitees(niveaux: int = 9) -> bytes:
    """Un zip dans un zip dans un zip…"""
    octets = zip_de({"fond.xlsx": bytes(40 * MO)})
    for _ in range(niveaux):
        octets = zip_de({"encore.zip": octets})
    return octets


def classeur_gros_d_un_autre() -> bytes:
    """Un vrai classeur, dont un objet incorporé est une bombe."""
    return nu({"xl/embeddings/objet1.xlsx": zip_de({"a": bytes(40 * MO)})})


def noms_en_double() -> bytes:
    """Deux feuilles du même nom de partie : chaque lecteur en lit une autre."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for nom, partie in parties().items():
            archive.writestr(nom, partie)
        archive.writestr(FEUILLE, feuille(nombre("A9", 1)))
    return tampon.getvalue()


def nom_coupe_par_un_zero() -> bytes:
    """Un nom qui en cache un autre derrière un caractère nul."""
    return nu({"xl/autre.xXl": b"x"}).replace(b"xl/autre.xXl", b"xl/autre\x00Xl.")


def coupe_au_milieu() -> bytes:
    """Un téléchargement interrompu."""
    octets = nu()
    return octets[: len(octets) // 2]


def octets_renverses() -> bytes:
    """Un disque fatigué."""
    octets = bytearray(nu(FEUILLE=feuille("".join(nombre(f"A{n}", n) for n in range(9, 3000)))))
    for place in range(400, 2400, 90):
        octets[place] ^= 0xFF
    return bytes(octets)


def chiffre() -> bytes:
    """Toutes ses parties se disent chiffrées."""
    return nu().replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


def compresse(methode: int) -> bytes:
    """Compressé d'une façon permise par le format zip, mais par aucun tableur."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", methode) as archive:
        for nom, partie in parties().items():
            archive.writestr(nom, partie)
    return tampon.getvalue()


def hasard() -> bytes:
    """Du bruit."""
    return b"PK\x03\x04" + bruit(40_000)
