"""Le poste de pilotage de la réunion, et le relevé de ce qui s'y est décidé. Interne à la CPTS."""
