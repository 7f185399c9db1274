"""L'algèbre linéaire sur un seul fil : plus vite sur nos petits tableaux, et toujours le même dernier chiffre."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # compte si numpy n'est pas encore là


def tenir() -> None:
    """Ramène à un fil l'algèbre linéaire déjà chargée, quel que soit celui qui l'a importée."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")
