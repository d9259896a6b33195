"""YAML with positions, and what it refuses."""
