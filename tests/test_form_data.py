"""The forms as data: ids, units, years, help lines, relations, and a form that is only a file."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai_tui.form import (
    CellKind,
    CellRef,
    Form,
    PartKind,
    Table,
    catalogue,
    form_for_year,
    form_ids,
    load_form,
)

FORM_IDS = ("2019", "2021")

PARTS = [
    ("title", PartKind.LINE),
    ("preface", PartKind.PROSE),
    ("overview", PartKind.PROSE),
    ("proactive", PartKind.TABLE),
    ("requests", PartKind.TABLE),
    ("disputes", PartKind.TABLE),
    ("problems", PartKind.PROSE),
    ("other_matters", PartKind.PROSE),
    ("signature", PartKind.LINE),
    ("date", PartKind.LINE),
]

APPLICANTS = ["individual", "company", "research", "nonprofit", "legal_service", "other"]

RESULTS_BOTH = [
    "granted",
    "partly_granted",
    "refused.state_secret",
    "refused.prohibited_by_law",
    "refused.security_and_stability",
    "refused.third_party_rights",
    "refused.internal_affairs",
    "refused.deliberative_process",
    "refused.enforcement_file",
    "refused.registry_query",
    "unavailable.not_held",
    "unavailable.needs_creation",
    "unavailable.unclear_after_correction",
    "not_processed.petition",
    "not_processed.repeated",
    "not_processed.publication",
    "not_processed.excessive",
    "not_processed.confirmation",
]

RESULTS = {
    "2019": [*RESULTS_BOTH, "other"],
    "2021": [*RESULTS_BOTH, "other.not_corrected", "other.fee_unpaid", "other.other"],
}

PROACTIVE_CELLS = {
    "2021": {
        "rules": ["made", "repealed", "in_force"],
        "normative_documents": ["made", "repealed", "in_force"],
        "licences": ["decisions"],
        "penalties": ["decisions"],
        "coercive_measures": ["decisions"],
        "fees": ["amount"],
    },
    "2019": {
        "rules": ["newly_made", "newly_disclosed", "total_disclosed"],
        "normative_documents": ["newly_made", "newly_disclosed", "total_disclosed"],
        "licences": ["last_year", "change", "decisions"],
        "other_services": ["last_year", "change", "decisions"],
        "penalties": ["last_year", "change", "decisions"],
        "coercive_measures": ["last_year", "change", "decisions"],
        "fees": ["last_year", "change"],
        "procurement": ["items", "amount"],
    },
}

DISPUTE_ROWS = ["reconsideration", "lawsuit_direct", "lawsuit_after_reconsideration"]
DISPUTE_RESULTS = ["upheld", "corrected", "other", "pending"]


def cells_by_row(table: Table) -> dict[str, list[str]]:
    return {row.id: list(table.columns_of(row)) for row in table.rows}


@pytest.fixture(params=FORM_IDS)
def form(request: pytest.FixtureRequest) -> Form:
    return load_form(request.param)


def test_the_parts_have_the_ids_and_kinds_of_the_design(form: Form) -> None:
    assert [(part.id, part.kind) for part in form.parts] == PARTS


@pytest.mark.parametrize("form_id", FORM_IDS)
def test_rows_and_columns_have_the_ids_of_the_design_in_official_order(form_id: str) -> None:
    tables = load_form(form_id).tables
    requests = ["received", "brought_forward", *RESULTS[form_id], "closed", "carried_forward"]

    assert list(tables) == ["proactive", "requests", "disputes"]
    assert cells_by_row(tables["proactive"]) == PROACTIVE_CELLS[form_id]
    assert cells_by_row(tables["requests"]) == {row: [*APPLICANTS, "total"] for row in requests}
    assert cells_by_row(tables["disputes"]) == {
        row: [*DISPUTE_RESULTS, "total"] for row in DISPUTE_ROWS
    }


@pytest.mark.parametrize(("form_id", "counts"), [("2021", (10, 175, 15)), ("2019", (22, 161, 15))])
def test_the_number_of_cells_is_the_official_one(
    form_id: str, counts: tuple[int, int, int]
) -> None:
    tables = load_form(form_id).tables.values()

    assert tuple(len(table.cells) for table in tables) == counts
    assert sum(counts) == {"2021": 200, "2019": 198}[form_id]


def test_ids_are_unique_where_they_are_looked_up(form: Form) -> None:
    for table in form.tables.values():
        assert len(table.row_by_id) == len(table.rows)
        assert len(table.column_by_id) == len(table.columns)
        assert len(table.group_by_id) == len(table.groups)
        assert len(set(table.cells)) == len(table.cells)
    assert len(form.part_by_id) == len(form.parts)


def test_references_inside_the_form_lead_somewhere(form: Form) -> None:
    assert set(form.tables) == {part.id for part in form.parts if part.kind is PartKind.TABLE}
    for table in form.tables.values():
        for row in table.rows:
            assert not row.group or row.group in table.group_by_id
        for group in table.groups:
            assert not group.parent or group.parent in table.group_by_id
            assert set(group.columns) <= set(table.column_by_id)
        for relation in table.relations:
            assert set(relation.cells) <= set(table.cells)


def test_short_labels_fit_a_narrow_screen(form: Form) -> None:
    for table in form.tables.values():
        assert all(0 < len(column.short) <= 6 for column in table.columns)
        assert all(0 < len(row.short) <= 9 for row in table.rows)
        assert all(0 < len(group.short) <= 9 for group in table.groups)


def test_short_labels_tell_the_rows_of_one_group_apart(form: Form) -> None:
    for table in form.tables.values():
        names = [(row.group, row.short) for row in table.rows]
        assert len(set(names)) == len(names)


def test_every_part_row_and_column_has_one_line_of_help(form: Form) -> None:
    tables = form.tables.values()
    helps = [part.help for part in form.parts]
    helps += [row.help for table in tables for row in table.rows]
    helps += [column.help for table in tables for column in table.columns]

    for text in helps:
        assert re.fullmatch(r"[^\n]{5,80}。", text), text
        assert not re.search(r"[,;:?!()]", text), f"half-width punctuation: {text}"


@pytest.mark.parametrize(
    ("form_id", "units"),
    [
        (
            "2021",
            {"made": "件", "repealed": "件", "in_force": "件", "decisions": "件", "amount": "万元"},
        ),
        (
            "2019",
            {
                "newly_made": "件",
                "newly_disclosed": "件",
                "total_disclosed": "件",
                "last_year": "项",
                "change": "项",
                "decisions": "件",
                "items": "项",
                "amount": "",
            },
        ),
    ],
)
def test_the_columns_of_table_two_have_the_official_units(
    form_id: str, units: dict[str, str]
) -> None:
    columns = load_form(form_id).tables["proactive"].columns

    assert {column.id: column.unit for column in columns} == units


def test_only_the_amount_of_2019_may_carry_its_unit_in_the_cell() -> None:
    free = {
        (form_id, table.id, column.id)
        for form_id in FORM_IDS
        for table in load_form(form_id).tables.values()
        for column in table.columns
        if column.unit_in_cell
    }

    assert free == {("2019", "proactive", "amount")}


def test_only_the_change_of_2019_is_signed() -> None:
    signed = {
        (form_id, ref.row)
        for form_id in FORM_IDS
        for table in load_form(form_id).tables.values()
        for ref in table.cells
        if load_form(form_id).column(ref).kind is CellKind.CHANGE
    }

    rows = ["licences", "other_services", "penalties", "coercive_measures", "fees"]
    assert signed == {("2019", row) for row in rows}


@pytest.mark.parametrize(
    ("year", "form_id"),
    [(2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021"), (2030, "2021")],
)
def test_a_year_has_the_form_that_was_in_force(year: int, form_id: str | None) -> None:
    found = form_for_year(year)

    assert (found.id if found else None) == form_id


def test_the_forms_cite_the_letters_that_fix_them() -> None:
    assert load_form("2019").basis == "国办公开办函〔2019〕60号"
    assert load_form("2021").basis == "国办公开办函〔2021〕30号"


def test_the_usual_title_holds_unit_and_year(form: Form) -> None:
    title = form.title.format(unit="云隐县人民政府办公室", year=2024)

    assert title == "云隐县人民政府办公室2024年政府信息公开工作年度报告"


def test_the_information_fee_is_not_asked_for_before_it_existed() -> None:
    assert "信息处理费" in load_form("2021").part_by_id["other_matters"].help
    assert "信息处理费" not in load_form("2019").part_by_id["other_matters"].help


@pytest.mark.parametrize(("form_id", "last_row_rule"), [("2021", 45), ("2019", 43)])
def test_the_relations_are_the_official_ones(form_id: str, last_row_rule: int) -> None:
    form = load_form(form_id)
    columns = [*APPLICANTS, "total"]
    rows = ["received", "brought_forward", *RESULTS[form_id], "closed", "carried_forward"]
    expected: dict[str, tuple[list[CellRef], list[CellRef]]] = {}
    for number, column in enumerate(columns, 1):
        expected[f"T3-{number:02d}"] = (
            [CellRef("requests", row, column) for row in ("received", "brought_forward")],
            [CellRef("requests", row, column) for row in ("closed", "carried_forward")],
        )
    for number, column in enumerate(columns, 11):
        expected[f"T3-{number:02d}"] = (
            [CellRef("requests", row, column) for row in RESULTS[form_id]],
            [CellRef("requests", "closed", column)],
        )
    for number, row in enumerate(rows, 21):
        expected[f"T3-{number:02d}"] = (
            [CellRef("requests", row, column) for column in APPLICANTS],
            [CellRef("requests", row, "total")],
        )
    for number, row in enumerate(DISPUTE_ROWS, 1):
        expected[f"T4-{number:02d}"] = (
            [CellRef("disputes", row, column) for column in DISPUTE_RESULTS],
            [CellRef("disputes", row, "total")],
        )

    found = {rule.rule: (list(rule.left), list(rule.right)) for rule in form.relations}
    assert found == expected
    assert len(form.relations) == {"2021": 42, "2019": 40}[form_id]
    assert max(found) == "T4-03"
    assert max(rule for rule in found if rule.startswith("T3")) == f"T3-{last_row_rule}"


def test_a_relation_names_its_cells_as_they_are_printed() -> None:
    relations = {relation.rule: relation for relation in load_form("2021").relations}

    assert relations["T3-01"].subject == "自然人"
    assert relations["T3-01"].names == ("一", "二", "三", "四")
    assert relations["T3-11"].names[:4] == ("（一）", "（二）", "（三）1", "（三）2")
    assert relations["T3-11"].names[-1] == "（七）"
    assert relations["T3-23"].subject == "（一）予以公开"
    assert relations["T3-23"].names[0] == "自然人"
    assert relations["T3-23"].names[-1] == "总计"
    assert relations["T4-03"].subject == "复议后起诉"
    for relation in relations.values():
        assert len(relation.names) == len(relation.cells)
        assert all(relation.names)


def test_what_is_entered_is_never_computed(form: Form) -> None:
    computed = {ref for table in form.tables.values() for ref in table.totals}

    requests = [row.id for row in form.tables["requests"].rows]
    assert computed == {
        *(CellRef("requests", row, "total") for row in requests),
        *(CellRef("requests", "closed", column) for column in [*APPLICANTS, "total"]),
        *(CellRef("disputes", row, "total") for row in DISPUTE_ROWS),
    }
    assert not [ref for ref in computed if ref.row == "carried_forward" and ref.column != "total"]


def test_a_full_label_reads_from_the_outside_in() -> None:
    table = load_form("2021").tables["requests"]

    assert table.full_label(CellRef("requests", "refused.third_party_rights", "company")) == (
        "三、本年度办理结果·（三）不予公开·4.保护第三方合法权益·商业企业"
    )


def test_an_unknown_form_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="2008"):
        load_form("2008")


@pytest.fixture
def forms_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that holds the official forms and may get more."""
    for path in Path(catalogue._FORMS).glob("*.toml"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(catalogue, "_FORMS", tmp_path)
    catalogue.form_ids.cache_clear()
    catalogue.load_form.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    catalogue.form_ids.cache_clear()
    catalogue.load_form.cache_clear()


INVENTED_FORM = """
id = "2031"
name = "2031年版格式"
basis = "虚构函〔2031〕1号"
first_year = 2031
title = "{unit}{year}年报告"

parts = '''
id | kind | number | name | heading | help
title | line | | 标题 | | 报告的标题。
visits | table | 一 | 接待 | 一、接待情况 | 接待的数量。
'''

[tables.visits]
arrangement = "matrix"
corner = "项目"
widths = [3000, 2000, 2000, 2000]
columns = '''
id | label | short | help
spring | 上半年 | 上半年 | 上半年的数量。
autumn | 下半年 | 下半年 | 下半年的数量。
all | 全年 | 全年 | 全年的数量。
'''
rows = '''
id | number | label | short | help
guests | 1 | 1.来访 | 1.来访 | 来访人数。
'''

[[tables.visits.relations]]
rule = "T9-01"
each = "row"
left = ["spring", "autumn"]
right = ["all"]
computes = true
"""


def test_a_form_of_a_later_year_is_one_new_file_and_no_code(forms_folder: Path) -> None:
    (forms_folder / "2031.toml").write_text(INVENTED_FORM, encoding="utf-8")
    official = forms_folder / "2021.toml"
    text = official.read_text(encoding="utf-8")
    official.write_text(
        text.replace("first_year = 2021", "first_year = 2021\nlast_year = 2030"), encoding="utf-8"
    )

    form = form_for_year(2032)

    assert form_ids() == ("2019", "2021", "2031")
    assert form is not None
    assert form.id == "2031"
    assert [relation.rule for relation in form.relations] == ["T9-01"]
    assert form.relations[0].names == ("上半年", "下半年", "全年")
    earlier = form_for_year(2030)
    assert earlier is not None
    assert earlier.id == "2021"


@pytest.mark.parametrize("form_id", form_ids())
def test_a_row_takes_up_another_row_of_the_same_table(form_id: str) -> None:
    form = load_form(form_id)
    assert form.tables["requests"].takes_up == {"brought_forward": "carried_forward"}
    for table in form.tables.values():
        assert {*table.takes_up, *table.takes_up.values()} <= set(table.row_by_id)
