"""Le diaporama : les écrans du mur, imprimés en 16:9 pour le jour où l'on ne peut pas projeter. Rien que des faits."""
