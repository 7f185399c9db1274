"""Les nombres lourds : lois de fin d'exercice, répartition exacte de la part variable, paris relus.

Une seule règle de conduite : la même entrée donne le même résultat, au bit près.
"""

from lib.calcul import machine

machine.prevenir()
