"""What a bot may send: strict forms that refuse in Discord's own words."""
