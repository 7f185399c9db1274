"""Une mauvaise année : la moyenne des issues les plus basses. Le seul endroit qui dit lesquelles.

Source: docs/methodes.md § 4.2.
"""

from __future__ import annotations

from fractions import Fraction

from lib.domaine.nombres_exacts import part

PIRES_ISSUES = 0.1
"""La part [0–1] des issues les plus basses dont la moyenne fait une mauvaise année."""

PIRES_POUR_CENT = part(Fraction(PIRES_ISSUES).limit_denominator(1000), decimales=0)
"""La même part, écrite : « 10 % »."""

PIRES_ISSUES_DITES = f"les {PIRES_POUR_CENT} d'issues les plus basses"
"""Les issues d'une mauvaise année, en mots."""
