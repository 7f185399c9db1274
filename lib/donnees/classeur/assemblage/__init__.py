"""Assembler ce qui a été compris en un contrat, et compléter ce qui n'est pas écrit."""
