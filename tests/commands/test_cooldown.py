"""How often is too often; time is a parameter."""

from bot.commands.cooldown import Cooldown


def test_uses_are_counted_in_a_sliding_window():
    """Five in thirty seconds, then the wait until the first of them is thirty seconds old."""
    cooldown = Cooldown(5, 30)
    assert [cooldown.use("reader", now) for now in (0, 1, 2, 3, 4)] == [0, 0, 0, 0, 0]
    assert cooldown.use("reader", 10) == 20
    assert cooldown.use("reader", 29.5) == 0.5
    assert cooldown.use("reader", 30) == 0


def test_a_refused_use_does_not_count():
    """Who keeps trying waits no longer for it."""
    cooldown = Cooldown(1, 120)
    assert cooldown.use("channel", 0) == 0
    assert [cooldown.use("channel", now) for now in (30, 60, 90)] == [90, 60, 30]
    assert cooldown.use("channel", 120) == 0


def test_a_use_that_came_to_nothing_is_given_back():
    """Who was not served may come again at once."""
    cooldown = Cooldown(1, 10)
    cooldown.use("channel", 0)
    cooldown.give_back("channel")
    assert cooldown.wait("channel", 1) == 0


def test_keys_do_not_concern_each_other():
    """One person's haste costs nobody else."""
    cooldown = Cooldown(1, 10)
    assert cooldown.use("one", 0) == 0
    assert cooldown.use("another", 0) == 0


def test_who_has_gone_is_forgotten():
    """Memory holds those of the last window alone."""
    cooldown = Cooldown(1, 10)
    for key in range(100):
        cooldown.use(key, 0)
    cooldown.use("later", 100)
    assert len(cooldown._uses) == 1
