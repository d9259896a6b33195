"""What is served now, and where it comes from."""
