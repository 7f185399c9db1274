"""Une mauvaise année : la moyenne des issues les plus basses. Le seul endroit qui dit lesquelles.

Source: docs/methodes.md § 4.2.
"""

from __future__ import annotations

from fractions import Fraction

from lib.domaine.ecriture import part

PIRES_ISSUES = 0.1
"""La part [0–1] des issues les plus basses dont la moyenne fait une mauvaise année."""

PIRES_ISSUES_DITES = f"les {part(Fraction(PIRES_ISSUES).limit_denominator(1000), decimales=0)} d'issues les plus basses"
"""Les mêmes, en mots."""
