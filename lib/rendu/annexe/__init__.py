"""L'annexe d'indicateurs d'un contrat : un document partageable, dont le classeur se relit aux mêmes termes."""
