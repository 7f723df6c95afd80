"""Every surface as it stands on disk: a change of what people see shows in the difference."""

import pytest

from tests.golden import files
from tests.unit.presentation.lint import faults, home_faults, links, view_faults

STORED = files.stored()
JUDGES = {"home": home_faults, "modal": view_faults}


def test_what_people_see_is_what_stands_on_disk():
    wanted = files.wanted()

    changed = [name for name in wanted if STORED.get(name) != wanted[name]]

    # `make golden` writes them anew; look at the difference before you commit it.
    assert changed == []
    assert sorted(STORED) == sorted(wanted)


@pytest.mark.parametrize("name", STORED)
def test_slack_and_readers_have_nothing_against_it(name):
    payload = STORED[name]

    assert JUDGES.get(payload.get("type"), faults)(payload) == []


@pytest.mark.parametrize("name", [name for name in STORED if name.startswith(("answer", "brief"))])
def test_every_answer_leads_to_its_passages(name):
    assert all("#:~:text=" in link for link in links(STORED[name]))
