"""Les phrases que l’on lit à l’écran, page par page."""
