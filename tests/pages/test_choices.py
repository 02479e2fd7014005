"""Choices change the answer, survive going away and back, and follow the data."""

from __future__ import annotations

from lib.questions.telling import tell
from lib.questions.themes.finding import themes
from lib.wording import words_in
from lib.workspace import sample_themes
from tests.pages.visiting import (
    answer,
    decimal_of,
    figures,
    go,
    no_failure,
    of_sample,
    said,
    tables,
    visit,
)

NL = words_in("nl")


def test_the_order_of_the_scores_stands_beside_the_answer():
    app = go(visit(), "alliance_by_cluster")
    no_failure(app, "nl")
    assert "Welch: t(30,2)" in said(app)
    assert "Mann-Whitney: U" in said(app)


def test_another_grouping_and_another_score():
    app = go(visit(), "alliance_by_cluster")
    app.selectbox(key="group_by").select("sex").run()
    assert "of mannen en vrouwen verschillen" in answer(app)
    app.selectbox(key="group_measure").select("WAV-B.bond").run()
    assert "De band met de behandelaar" in answer(app)


def test_three_groups_have_two_figures():
    app = go(visit(), "alliance_by_cluster")
    assert len(app.get("vega_lite_chart")) == 1
    app.selectbox(key="group_by").select("education").run()
    assert "per opleiding" in answer(app)
    assert len(app.get("vega_lite_chart")) == 2


def test_all_groups_two_by_two_and_against_another_group():
    app = go(visit(), "alliance_by_cluster")
    versus = app.selectbox(key="group_versus")
    assert versus.options == ["de grootste groep", "Cluster B", "Cluster C"]
    app.selectbox(key="group_by").select("education").run()
    app.selectbox(key="group_versus").select("*").run()
    no_failure(app, "nl")
    assert "Games-Howell" in said(app)
    assert len(app.get("vega_lite_chart")) == 2
    app.selectbox(key="group_versus").select("=higher").run()
    assert "Vmbo / lbo − Hbo / universiteit" in said(app)


def test_drawing_again_is_done_only_when_asked_for():
    app = go(visit(), "alliance_by_cluster")
    assert "9.999 keer" not in said(app)
    app.toggle(key="group_again").set_value(True).run()
    no_failure(app, "nl")
    assert "9.999 keer" in said(app)
    assert "beginwaarde 1971" in said(app)
    app.toggle(key="group_again").set_value(False).run()
    assert "9.999 keer" not in said(app)


def test_another_scale_for_the_pairs():
    app = go(visit(), "therapist_and_team")
    before = answer(app)
    app.selectbox(key="pairs_scale").select("bond").run()
    assert answer(app) != before
    assert "band" in answer(app).lower()


def test_how_high_and_how_extreme():
    app = go(visit(), "attachment")
    assert "Niet te zeggen of gehechtheidsangst samengaat" in answer(app)
    app.selectbox(key="attachment_outcome").select("folded").run()
    assert "meer uitgesproken oordelen" in answer(app)
    assert NL("attachment.study") in said(app)
    app.selectbox(key="attachment_dimension").select("ECR-R.avoidance").run()
    assert "gehechtheidsvermijding" in answer(app)
    no_failure(app, "nl")


def test_themes_in_another_order_and_narrowed():
    app = go(visit(), "themes")
    first = tables(app)[0]
    app.selectbox(key="themes_order").select("frequency").run()
    assert tables(app)[0] != first
    app.selectbox(key="themes_medium").select("muziek").run()
    interviews = sample_themes().dataset.interviews
    finding = themes(interviews, "frequency", "muziek")
    assert answer(app) == tell(finding, NL).headline
    assert "7 vaktherapeuten van wie het medium onbekend is" in said(app)
    app.selectbox(key="themes_sub_question").select("3").run()
    no_failure(app, "nl")


def test_a_choice_is_kept_on_the_way_to_another_page_and_back():
    app = go(visit(), "alliance_by_cluster")
    app.selectbox(key="group_by").select("sex").run()
    told = answer(app)
    assert answer(go(go(app, "themes"), "alliance_by_cluster")) == told


def test_a_choice_that_the_new_data_do_not_offer_is_let_go():
    app = go(visit(), "alliance_by_cluster")
    app.selectbox(key="group_by").select("education").run()
    opened = of_sample()
    attributes = {key: one for key, one in opened.ward.attributes.items() if key != "education"}
    object.__setattr__(opened.ward, "attributes", attributes)
    app.session_state["visit"] = opened
    app.run()
    no_failure(app, "nl")
    assert app.selectbox(key="group_by").value == "cluster"


def test_the_language_can_be_switched_and_stays():
    app = visit("nl")
    app.segmented_control(key="lang").set_value("en").run()
    assert app.title[0].value == "What do your patients tell you about working together?"
    go(app, "alliance_by_cluster")
    assert app.title[0].value == "Does the working alliance differ between groups of patients?"
    assert "we cannot tell whether clusters B and C differ" in answer(app)
    assert {decimal_of(one) for one in figures(app)} == {"."}
    app.segmented_control(key="lang").set_value("nl").run()
    assert "niet te zeggen of clusters B en C verschillen" in answer(app)
    assert {decimal_of(one) for one in figures(app)} == {","}
    go(app, "help")
    assert app.title[0].value == "Hoe leest u dit?"


def test_the_language_is_the_browsers_at_first():
    assert visit("en").title[0].value == "What do your patients tell you about working together?"
    assert visit("nl").title[0].value == "Wat vertellen uw patiënten over de samenwerking?"
