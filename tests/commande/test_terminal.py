"""Ce qu'un classeur écrit ne commande pas le terminal : ni couleur, ni titre de fenêtre, ni ligne effacée."""

from __future__ import annotations

import json

import pytest

from lib.commande.sortie import dire, ecrire_json, ecrire_lignes

PIEGES = "\x1b[31mrouge\x1b]0;titre\x07\rligne effacée\x9b2J\u202efdp.exe"
COMMANDES = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u202e"} - {"\n", "\t"}


def test_une_ligne_de_resultat_n_obeit_pas(capsys: pytest.CaptureFixture[str]) -> None:
    ecrire_lignes([PIEGES])
    dire(PIEGES)
    ecrit = capsys.readouterr()
    assert COMMANDES & {*ecrit.out, *ecrit.err} == set()
    assert "␛[31mrouge␛]0;titre␇␍ligne effacée" in ecrit.out


def test_le_json_garde_le_texte_et_n_obeit_pas(capsys: pytest.CaptureFixture[str]) -> None:
    ecrire_json({"nom": PIEGES})
    ecrit = capsys.readouterr().out
    assert COMMANDES & {*ecrit} == set()
    assert json.loads(ecrit) == {"nom": PIEGES}
