"""La page des propositions : trois gâteaux cherchés, ce qu'ils demandent, et le plus petit qui garde un montant."""
