"""A local Discord on loopback, to try and test any bot with."""
