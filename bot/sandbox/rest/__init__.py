"""Discord's REST API: routes that parse, call one method of the world, and answer with JSON."""
