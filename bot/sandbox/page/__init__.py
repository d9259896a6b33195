"""The page: a local Discord to look at and to type into."""
