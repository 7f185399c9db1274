"""Redresser un tableau couché ou une fiche verticale : ses étiquettes, à gauche, deviennent une entête."""

from lib.donnees.classeur.redressement.etiquettes import redresser

__all__ = ["redresser"]
