"""Les trois repères d'une loi : ce que l'on dépasse 9 fois sur 10, une fois sur deux, 1 fois sur 10."""

from __future__ import annotations

BASSE, MEDIANE, HAUTE = 0.1, 0.5, 0.9
"""La probabilité [0–1] de ne pas dépasser chaque repère."""
