"""La page des scénarios : les regarder côte à côte, en ouvrir un, en emporter et en reprendre."""
