"""Une feuille telle qu'elle est : ses cellules, leurs adresses, et le journal de ce qu'on y constate."""
