"""Settings are read once, from variables, and say which one is wrong."""

from pathlib import Path

import pytest

from workbench.errors import InvalidSetting
from workbench.settings import Settings


def test_without_variables_everything_lies_in_the_data_folder_beside_us() -> None:
    """Nothing set: SQLite under ./data, French, one person."""
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert (settings.data, settings.database) == (Path("data"), "sqlite:///data/workbench.db")
    assert (settings.language, settings.auth) == ("fr", "single")


def test_variables_are_taken_and_empty_ones_are_not() -> None:
    """An empty variable is a compose file's way of saying "not set"."""
    given = {"WORKBENCH_DATA": "/srv/desk", "WORKBENCH_PORT": "8600", "WORKBENCH_AUTH": "Team", "WORKBENCH_ENCODER": ""}
    settings = Settings.from_environment(given | {"WORKBENCH_MAX_BYTES": "5_000_000"})
    assert (settings.data, settings.port, settings.auth) == (Path("/srv/desk"), 8600, "team")
    assert (settings.encoder, settings.max_bytes) == ("", 5_000_000)
    assert settings.database == "sqlite:////srv/desk/workbench.db"


@pytest.mark.parametrize("url", ["postgres://u@h/db", "postgresql://u@h/db"])
def test_a_server_address_names_the_driver_that_is_installed(url: str) -> None:
    """The short spellings mean psycopg."""
    assert Settings.from_environment({"WORKBENCH_DATABASE_URL": url}).database == "postgresql+psycopg://u@h/db"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("LANGUAGE", "de"),
        ("AUTH", "open"),
        ("MAX_BYTES", "inf"),
        ("FETCH_SECONDS", "nan"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable(name: str, value: str) -> None:
    """The message holds the variable, the value, and what would do."""
    with pytest.raises(InvalidSetting) as refusal:
        Settings.from_environment({f"WORKBENCH_{name}": value})
    assert f"WORKBENCH_{name} is {value!r}" in str(refusal.value)
    assert "set it to" in str(refusal.value)
