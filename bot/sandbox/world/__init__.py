"""What exists in the sandbox and how it changes: one place for state, one event for each change."""
