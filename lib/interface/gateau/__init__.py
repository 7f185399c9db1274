"""La page du gâteau : composer des mouvements, voir leur effet."""
