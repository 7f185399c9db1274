"""La réunion du dialogue de gestion : son ordre du jour, ce que le mur montre, ce qui s'y décide."""
