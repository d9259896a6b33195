"""The bot's token: where it comes from, and that nothing shows it."""

import pickle
from pathlib import Path

import pytest

from bot.secret import Secret, SecretError, read_token

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789ab"  # noqa: S105 - invented


def refusal(environ: dict[str, str]) -> str:
    with pytest.raises(SecretError) as error:
        read_token(environ)
    assert TOKEN not in str(error.value)
    assert error.value.__suppress_context__ or error.value.__context__ is None
    return error.value.text


def test_the_token_of_the_variable_is_stripped():
    assert read_token({"DISCORD_TOKEN": f" {TOKEN}\n"}).reveal() == TOKEN


def test_the_token_of_a_file_is_stripped(tmp_path):
    (tmp_path / "token").write_bytes(b"\xef\xbb\xbf" + TOKEN.encode() + b"\r\n")
    environ = {"DISCORD_TOKEN": "", "DISCORD_TOKEN_FILE": str(tmp_path / "token")}
    assert read_token(environ).reveal() == TOKEN


def test_no_token_is_one_line_with_what_to_do():
    with pytest.raises(SecretError) as error:
        read_token({"DISCORD_TOKEN": " ", "DISCORD_TOKEN_FILE": ""})
    assert str(error.value) == (
        "There is no bot token. "
        "Set DISCORD_TOKEN, or let DISCORD_TOKEN_FILE name a file that holds nothing but the token."
    )


def test_two_tokens_are_refused(tmp_path):
    environ = {"DISCORD_TOKEN": TOKEN, "DISCORD_TOKEN_FILE": str(tmp_path)}
    assert refusal(environ) == "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set."


@pytest.mark.parametrize("text", [f"Bot {TOKEN}", f"{TOKEN}\n{TOKEN}", f"{TOKEN}é", "x" * 5000])
def test_more_than_a_token_is_refused_and_not_repeated(text, tmp_path):
    assert refusal({"DISCORD_TOKEN": text}) == "DISCORD_TOKEN holds more than a token."
    (tmp_path / "token").write_text(text, encoding="utf-8")
    assert refusal({"DISCORD_TOKEN_FILE": str(tmp_path / "token")}) == "DISCORD_TOKEN_FILE holds more than a token."


def file_refusal(path: Path) -> str:
    return refusal({"DISCORD_TOKEN_FILE": str(path)}).replace(str(path), "PATH")


def test_a_file_that_gives_no_token_is_named_with_its_variable(tmp_path):
    assert (
        file_refusal(tmp_path / "no") == "DISCORD_TOKEN_FILE: the file 'PATH' can't be read: no such file or directory."
    )
    assert file_refusal(tmp_path) == "DISCORD_TOKEN_FILE: the file 'PATH' can't be read: is a directory."
    (tmp_path / "empty").write_text(" \n")
    assert file_refusal(tmp_path / "empty") == "DISCORD_TOKEN_FILE: the file 'PATH' is empty."
    (tmp_path / "bytes").write_bytes(b"\xff" + TOKEN.encode())
    assert file_refusal(tmp_path / "bytes") == "DISCORD_TOKEN_FILE: the file 'PATH' holds no text."


def test_a_token_in_the_place_of_a_path_is_not_repeated():
    assert refusal({"DISCORD_TOKEN_FILE": TOKEN}) == (
        "DISCORD_TOKEN_FILE holds what looks like a token, not the path of a file."
    )


def test_a_secret_shows_itself_to_nobody():
    secret = Secret(TOKEN)
    shown = [str(secret), repr(secret), f"{secret}", f"{secret!r:>20}", "%s" % secret, repr({"token": secret})]  # noqa: UP031
    assert not any(TOKEN[:10] in text for text in shown)
    with pytest.raises(TypeError):
        pickle.dumps(secret)
