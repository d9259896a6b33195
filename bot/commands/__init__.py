"""Discord's side of the bot: thin handlers, the reply sender, the one error funnel."""
