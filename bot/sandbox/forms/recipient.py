"""Whom a bot wants to write to in private."""

from bot.sandbox.forms.form import Form, Snowflake


class RecipientForm(Form):
    """The other side of a direct message."""

    recipient_id: Snowflake
