"""People who use the bot, with what Discord's own client does for them."""
