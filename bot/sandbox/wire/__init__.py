"""How the world looks as Discord's JSON."""
