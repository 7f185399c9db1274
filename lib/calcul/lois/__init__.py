"""Les lois d'une valeur de fin d'exercice : formes closes, exactes à la précision de la machine."""

from lib.calcul.lois.binomiale_negative import LoiBinomialeNegative
from lib.calcul.lois.discrete import LoiDiscrete, beta_binomiale, certitude
from lib.calcul.lois.loi import LoiDeValeur, Pesee, lorenz, moment_strict
from lib.calcul.lois.par_morceaux import LoiParMorceaux, trois_points
from lib.calcul.lois.pert import LoiPert
from lib.calcul.lois.student import LoiDeStudent
from lib.calcul.lois.transformations import arrondir, borner, deplacer, elargir, lister, melanger
from lib.calcul.lois.triangulaire import LoiTriangulaire

__all__ = [
    "LoiBinomialeNegative",
    "LoiDeStudent",
    "LoiDeValeur",
    "LoiDiscrete",
    "LoiParMorceaux",
    "LoiPert",
    "LoiTriangulaire",
    "Pesee",
    "arrondir",
    "beta_binomiale",
    "borner",
    "certitude",
    "deplacer",
    "elargir",
    "lister",
    "lorenz",
    "melanger",
    "moment_strict",
    "trois_points",
]
