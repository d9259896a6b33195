"""Discord's gateway: the websocket over which a bot learns what happens."""
