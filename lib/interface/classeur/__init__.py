"""La page du classeur : déposer, relire, corriger, retirer."""
