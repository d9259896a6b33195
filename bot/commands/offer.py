"""What the bot offers: a command for each topic, its own, and those of the staff in the home server."""

from collections.abc import Sequence

from discord import app_commands

from bot.commands.asking_commands import AskingCommands
from bot.commands.desk import Desk
from bot.commands.own_commands import (
    briefing_command,
    changes_command,
    day_suggestions,
    help_command,
    source_suggestions,
    sources_command,
)
from bot.commands.schedule_commands import ScheduleCommands
from bot.commands.staff import Staff
from bot.commands.staff_commands import reload_command, revision_suggestions, rollback_command, status_command
from bot.commands.staff_desk import StaffDesk
from bot.commands.suggestions import ANY, Suggestions
from bot.commands.topic_command import topic_command
from bot.library.library import Library


class Offer:
    """Makes the commands anew for every revision: topics are data."""

    def __init__(
        self,
        library: Library,
        desk: Desk,
        staff_desk: StaffDesk,
        staff: Staff,
        schedule: ScheduleCommands,
        asking: AskingCommands,
    ) -> None:
        self._library = library
        self._desk = desk
        self._staff_desk = staff_desk
        self._schedule = schedule
        self._asking = asking
        self.home = staff.home
        self._offered: Sequence[tuple[str, ...]] = ()
        self._source = source_suggestions(library)
        self._day = day_suggestions(library)
        self._revision = revision_suggestions(library, staff)
        self.suggestions = Suggestions(
            {
                ("sources", "source"): self._source,
                ("changes", "since"): self._day,
                ("rollback", "revision"): self._revision,
                (ANY, "as_of"): self._day,
                **schedule.by_option,
                **asking.by_option,
            }
        )

    def renew(self, tree: app_commands.CommandTree) -> bool:
        """Put the commands of the current revision in the place of those before; tell whether any is another."""
        topics = self._library.snapshot.revision.topics
        offered = [(topic.id, topic.command, topic.description) for topic in topics]
        if offered == self._offered:
            return False
        self._offered = offered
        tree.clear_commands(guild=None)
        for topic in topics:
            tree.add_command(topic_command(topic, self._desk, self._day))
        tree.add_command(self._asking.ask())
        tree.add_command(self._asking.check())
        tree.add_command(briefing_command(self._desk))
        tree.add_command(sources_command(self._desk, self._library, self._source))
        tree.add_command(changes_command(self._desk, self._day))
        tree.add_command(help_command(self._desk))
        tree.add_command(self._schedule.group())
        tree.add_command(self._asking.keep_questions())
        if self.home:
            self._renew_staff(tree)
        return True

    def _renew_staff(self, tree: app_commands.CommandTree) -> None:
        tree.clear_commands(guild=self.home)
        tree.add_command(reload_command(self._staff_desk), guild=self.home)
        tree.add_command(rollback_command(self._staff_desk, self._revision), guild=self.home)
        tree.add_command(status_command(self._staff_desk), guild=self.home)
        tree.add_command(self._asking.gaps(), guild=self.home)
