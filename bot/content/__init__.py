"""Documents become validated briefs: one whole revision, or every problem at its place."""

from bot.content.briefs import Briefs, Places, load, read_briefs
from bot.content.errors import BriefsError
from bot.content.trials import read_trials
from bot.content.verification import Verification, verify

__all__ = ["Briefs", "BriefsError", "Places", "Verification", "load", "read_briefs", "read_trials", "verify"]
