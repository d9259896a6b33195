"""What an answer looks like: in Discord, in a terminal, as JSON."""
