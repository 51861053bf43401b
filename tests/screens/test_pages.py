"""Every page draws, with and without a case, in both languages, alone and in a team."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens.conftest import APP, Team
from tests.screens.factory import CASE, documents
from workbench.desk import ReviewDesk
from workbench.queries import ClaimFilter
from workbench.settings import Settings
from workbench.store import Capture, Store, open_store

Screen = Callable[..., AppTest]
PAGES = ["home", "review", "sources", "take_in", "send_out", "known", "team", "installation"]


def words(at: AppTest) -> str:
    """All the words of the page."""
    kinds = (at.title, at.subheader, at.markdown, at.caption, at.info, at.warning, at.metric, at.button)
    return "\n".join(str(item.label if kind is at.button else item.value) for kind in kinds for item in kind)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_draws_in_both_languages(screen: Screen, store: Store, page: str, lang: str) -> None:
    """And the language is the one asked for."""
    at = screen(page, lang=lang)
    assert ("6 affirmations" if lang == "fr" else "6 claims") in words(at)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_what_to_do_when_there_is_no_case(screen: Screen, page: str) -> None:
    """An empty installation is not a blank screen."""
    at = screen(page)
    text = words(at)
    assert "dossier" in text.lower()


def test_a_case_is_created_from_its_page(screen: Screen, data: Path) -> None:
    """And the next thing offered is to import."""
    at = screen("home")
    at.text_input(key="new_case_title").set_value("Pont de l'Ouest")
    at.button(key="FormSubmitter:new_case-Créer le dossier").click().run()
    store = open_store(Settings(data=data))
    assert [case.id for case in store.cases.all()] == ["pont-de-l-ouest"]
    assert at.button(key="to_import")
    store.close()


def test_the_home_page_counts_what_needs_attention(screen: Screen, store: Store) -> None:
    """Three claims are contradicted and nobody has begun them; two sources are copies."""
    at = screen("home")
    assert {item.label: item.value for item in at.metric}["contredites, à traiter"] == "3"
    assert "4 origines indépendantes, 2 sources sont des copies" in words(at)


def test_the_home_page_tells_reopened_claims_and_opens_the_list_it_counts(screen: Screen, store: Store) -> None:
    """A published claim that somebody reopened waits there until it is published again."""
    bench = ReviewDesk(store, store.local_user(), CASE)
    claim = store.cards.ids(CASE)[0]
    bench.accept(claim, bench.card(claim).against.items[0].id)
    bench.decide(claim, bench.card(claim).revision, "yes", "false", "Trois fuites.", submit=True)
    bench.sign_off(claim, bench.card(claim).revision)
    assert {item.label: item.value for item in screen("home").metric}["rouvertes, à republier"] == "0"
    bench.reopen(claim, bench.card(claim).revision, "Le rapport a été corrigé.")
    at = screen("home")
    assert {item.label: item.value for item in at.metric}["rouvertes, à republier"] == "1"
    at.button(key="go_reopened").click().run()
    at.switch_page("screens/review.py").run()
    rows = {button.key for button in at.button if str(button.key).startswith("row_")}
    assert rows == {f"row_{claim}"}
    assert any("rouverte" in item.value and "Le rapport a été corrigé" in item.value for item in at.markdown)


def test_one_claim_is_exported_alone(screen: Screen, store: Store) -> None:
    """The card that is open, whatever the list is filtered to."""
    claim = store.cards.ids(CASE)[1]
    at = screen("send_out", case=CASE, claim=claim, text="énergie")
    at.segmented_control(key="scope").set_value("card").run()
    assert not at.exception
    assert any("**1 affirmation**" in item.value and "120\u202f000 visiteurs" in item.value for item in at.markdown)


def test_a_filter_is_told_in_words(screen: Screen, store: Store) -> None:
    """No code of a verdict or of a person on the screen."""
    at = screen("send_out", case=CASE, verdicts="false", assignee="local")
    told = next(item.value for item in at.markdown if "affirmation" in item.value and "verdict" in item.value)
    assert "Faux" in told and "Moi" in told


def test_a_passage_of_an_older_text_is_shown_in_that_text(screen: Screen, store: Store) -> None:
    """Its characters would mark other words in the version that came after."""
    item = store.cards.get(CASE, store.cards.ids(CASE)[0]).against.items[0]
    passage = item.evidence.passage
    old = next(document for document in documents() if document.id == passage.doc)
    store.sources.add(CASE, replace(old, text="Correction en tête de page.\n\n" + old.text), Capture("e" * 64, "url"))
    at = screen("review")
    at.button(key=f"source_{item.id}").click().run()
    at.switch_page("screens/sources.py").run()
    assert not at.exception
    assert any(":yellow-background[Trois fuites ont été relevées" in text.value for text in at.markdown)


def test_the_reading_view_marks_the_passage_asked_for(screen: Screen, store: Store) -> None:
    """The characters that a piece of evidence names are marked in the source."""
    item = store.cards.get(CASE, store.cards.ids(CASE)[0]).against.items[0]
    passage = item.evidence.passage
    at = screen("sources", case=CASE, source=passage.doc, at=f"{passage.start}-{passage.end}")
    assert any(":yellow-background[Trois fuites ont été relevées" in text.value for text in at.markdown)


def test_paragraphs_tile_the_text_of_a_source() -> None:
    """Nothing of a source is left out of the reading view, and comments stay comments."""
    from workbench.screens.sources import paragraphs

    document = next(item for item in documents() if item.id == "courrier")
    parts = paragraphs(document)
    joined = " ".join(document.text[part.start : part.end] for part in parts)
    assert joined.split() == document.text.split()
    assert {part.zone for part in parts if "Jojo62" in document.text[part.start : part.end]} == {"comment"}


def test_an_export_holds_what_the_screen_filters(screen: Screen, store: Store) -> None:
    """The file's claims are those of the list."""
    at = screen("send_out", case=CASE, text="énergie")
    assert any("**1 affirmation**" in item.value for item in at.markdown)
    assert not at.warning


def test_team_mode_asks_who_is_there(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an account nothing of a case is shown; the first one is the administrator's."""
    monkeypatch.setenv("WORKBENCH_AUTH", "team")
    at = AppTest.from_file(APP, default_timeout=60).run()
    assert not at.exception
    assert any("administrateur" in item.value for item in at.info)
    at.text_input(key="login").set_value("zoe")
    at.text_input(key="login_name").set_value("Zoé")
    at.text_input(key="password").set_value("une phrase longue")
    at.button(key="FormSubmitter:sign_in_form-Créer le compte").click().run()
    assert not at.exception
    assert "Zoé" in words(at)
    at.button(key="sign_out").click().run()
    assert at.text_input(key="login")


def test_a_second_opinion_is_given_blind(team: Team) -> None:
    """The second reader sees neither the first verdict nor its marks, and then both side by side."""
    team.person("zoe", "Zoé", "reviewer")
    claim = team.claims[0]
    first = ReviewDesk(team.store, team.admin, CASE)
    item = first.card(claim).against.items[0]
    first.accept(claim, item.id)
    first.decide(claim, first.card(claim).revision, "yes", "false", "Trois fuites relevées.")
    first.note(claim, "Un technicien confirmera.")
    first.ask_second_opinion(claim, "zoe")
    at = team.signed_in("zoe", case=CASE, claim=claim)
    at.switch_page("screens/review.py").run()
    assert not at.exception
    assert "Trois fuites relevées." not in words(at) and "retenue ·" not in words(at)
    at.session_state[f"history_{claim}"] = True  # what opening the popover does
    at.run()
    assert "note ajoutée" not in words(at)
    at.button(key=f"accept_{item.id}").click().run()
    at.button(key=f"said_yes_{claim}").click().run()
    at.button(key=f"verdict_misleading_{claim}").click().run()
    at.text_area(key=f"rationale_{claim}").set_value("Des fuites, mais colmatées.").run()
    at.button(key=f"decide_{claim}").click().run()
    found = first.differences(claim)
    assert found is not None and not found.same_verdict and found.same_said
    assert at.text_area(key=f"rationale_{claim}").value == "Trois fuites relevées."
    assert found.only_first == found.only_second == ()


def test_uploaded_names_cannot_leave_their_folder() -> None:
    """A name with a path in it is only a name."""
    from types import SimpleNamespace

    from workbench.screens.take_in import _kept

    uploads = [SimpleNamespace(name=name, getvalue=lambda: b"x") for name in ("../../a.txt", "..\\b.txt", "a.txt")]
    folder, paths = _kept(uploads)
    assert [path.name for path in paths] == ["a.txt", "b.txt", "a.txt"]
    assert all(folder in path.parents for path in paths)


def test_a_claim_counts_once_in_the_balance(screen: Screen, store: Store) -> None:
    """Whoever is both contradicted and corroborated is counted as disputed, not twice."""
    from workbench import resources

    screen("home")
    found = resources.figures(CASE, store.cases.get(CASE).revision, "local")
    mayor = found["balance"]["Aurélien Tasset"]
    assert (mayor["claims"], mayor["disputed"], mayor["against"] + mayor["for"]) == (2, 2, 0)
    for rows in (found["balance"], found["outlets"]):
        assert all(row["claims"] == sum(row[name] for name in resources.STANDINGS) for row in rows.values())
    assert found["outlets"]["Coast Monitor"]["claims"] == 1


def test_a_link_to_a_case_that_is_not_there_is_said(screen: Screen, store: Store) -> None:
    """Another case opening in silence would pass for the one in the link."""
    at = screen("home", case="ailleurs")
    assert any("ailleurs" in item.value and "un autre est ouvert" in item.value for item in at.warning)


def test_a_gesture_after_the_session_ended_is_nobodys(team: Team) -> None:
    """A card that stayed open records nothing in the name of whoever had opened it."""
    at = team.signed_in("ana")
    at.switch_page("screens/review.py").run()
    claim = team.claims[0]
    item = team.store.cards.get(CASE, claim).against.items[0]
    team.store.people.end_sessions(user_id="ana")
    at.button(key=f"accept_{item.id}").click().run()
    assert not at.exception
    assert team.store.cards.get(CASE, claim).history == ()
    assert at.text_input(key="login")


def test_a_reader_is_offered_nothing_that_the_store_would_refuse(team: Team) -> None:
    """No button of his makes a case, corrects a source, settles wordings or acts on several claims."""
    team.person("lea", "Léa", "reader")
    at = team.signed_in("lea")
    allowed = ("go_", "sign_out", "row_", "focus_", "page_", "help", "to_exports", "source_", "statement_source",
               "clear", "save_list", "examine", "reply_open", "undo_verdicts", "known_")  # fmt: skip
    for page in ("home", "review", "sources", "take_in", "team", "known", "installation"):
        at.switch_page(f"screens/{page}.py").run()
        assert not at.exception
        offered = {str(button.key) for button in at.button if not str(button.key).startswith(allowed)}
        assert offered == set(), page
        assert not any(toggle.key == "picking" for toggle in at.toggle)


def test_fact_checks_come_from_an_address_too(screen: Screen, store: Store) -> None:
    """Fetched beside the screen; an address of the newsroom's own network is refused there in words."""
    from workbench import resources

    at = screen("take_in")
    assert at.button(key="take_known").disabled
    at.text_input(key="known_url").set_value("http://127.0.0.1:9/flux.xml").run()
    at.button(key="take_known").click().run()
    job = resources.jobs().of(CASE)
    assert job is not None and job.thread is not None
    job.thread.join(20)
    at.run()
    assert not at.exception
    assert job.state == "failed" and any("127" in item.value for item in at.error)


def test_the_balance_by_camp_is_of_what_reviewers_say(screen: Screen, store: Store) -> None:
    """Nobody's camp is guessed; a speaker is given one on the page itself, and a claim's verdict counts for it."""
    from workbench import resources

    bench = ReviewDesk(store, store.local_user(), CASE)
    at = screen("home")
    at.segmented_control(key="balance_way").set_value("camps").run()
    assert any("à quel camp" in item.value for item in at.caption)
    bench.give_camp("speaker", "Aurélien Tasset", "Majorité")
    at.button(key="camps_open").click().run()
    field = at.selectbox(key="camp_speaker_Maud Kerivel")
    field.set_value("Majorité").run()
    assert store.camps.all(CASE).speakers == {"Aurélien Tasset": "Majorité", "Maud Kerivel": "Majorité"}
    claim = store.cards.ids(CASE)[0]
    bench.decide(claim, bench.card(claim).revision, "yes", "opinion", "Un avis.", True)
    found = resources.figures(CASE, store.cases.get(CASE).revision, "local")["camps"]
    assert (found["Majorité"]["claims"], found["Majorité"]["checked"]) == (3, 1)
    assert (found["Majorité"]["verdict:opinion"], found["Majorité"]["verdict:"]) == (1, 2)
    at = screen("review", case=CASE, claim=claim)
    assert any(":material/flag: Majorité" in item.value for item in at.markdown)


def test_every_page_can_take_the_last_gesture_back(screen: Screen, store: Store) -> None:
    """A source that was corrected is as it was, from whatever page one is on by then."""
    at = screen("sources", case=CASE, source="courrier")
    assert "undo_last" not in {button.key for button in at.button}
    at.text_input(key="meta_courrier_title").set_value("Autre titre")
    at.button(key="FormSubmitter:meta_courrier_form-Corriger").click().run()
    assert store.sources.get(CASE, "courrier").title == "Autre titre"
    at.switch_page("screens/home.py").run()
    at.button(key="undo_last").click().run()
    assert store.sources.get(CASE, "courrier").title == "Le maire défend son bassin"
    at.switch_page("screens/team.py").run()
    assert any("~~**Moi**" in item.value and "source corrigée" in item.value for item in at.markdown)


def test_the_log_of_the_case_takes_back_what_is_ones_own(screen: Screen, store: Store) -> None:
    """Also in another session than the one it was done in; a colleague's is told, without a button."""
    bench = ReviewDesk(store, store.local_user(), CASE)
    mine = bench.give_camp("source", "courrier", "Majorité")
    other = ReviewDesk(store, store.people.add("zoe", "Zoé", "reviewer"), CASE).save_list("à elle", ClaimFilter())
    shared = ReviewDesk(store, store.people.get("zoe"), CASE).give_camp("source", "coast", "Étranger")
    at = screen("team")
    undoable = {str(button.key) for button in at.button if str(button.key).startswith("undo_gesture_")}
    assert undoable == {f"undo_gesture_{mine.bulk}"}
    told = words(at)
    assert "Coast Monitor → Étranger" in told and "à elle" not in told and other.bulk != shared.bulk
    at.button(key=f"undo_gesture_{mine.bulk}").click().run()
    assert store.camps.all(CASE).sources == {"coast": "Étranger"}


def test_an_import_is_taken_back_where_it_was_told(
    screen: Screen, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sources go, the case is searched again, and the button with them."""
    from workbench import resources
    from workbench.jobs import Job
    from workbench.pipeline import Intake

    document = replace(documents()[0], id="neuf", url="", text="Le bassin rouvre lundi.", zones=())
    store.sources.add(CASE, document, Capture("f" * 64, "paste"), "local", "gesture")
    at = screen("take_in", case=CASE)
    started: list[object] = []
    jobs = resources.jobs()
    monkeypatch.setattr(jobs, "start", lambda *given: started.append(given[1]))
    jobs._jobs[CASE] = Job(CASE, "done", intake=Intake(new=("neuf",), gesture="gesture"))
    at.run()
    at.button(key="undo_import").click().run()
    assert not at.exception
    assert "neuf" not in {row.doc for row in store.sources.all(CASE)}
    assert started == [CASE]
    assert "undo_import" not in {button.key for button in at.button}
