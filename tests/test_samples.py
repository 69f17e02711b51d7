"""The sample reports: each opens, is saved as it stands, and has exactly the findings it is for."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai_tui.checks import Finding, RelationCounts, Severity, check_report, count_relations
from gongkai_tui.form import CellRef
from gongkai_tui.report import Report
from gongkai_tui.store import read_report, write_report

SAMPLES = Path(__file__).parent.parent / "sample_reports"
NAMES = ["angsu-2023", "chenghu-2024", "mistakes-2023", "yunyin-2020"]


def sample(name: str) -> Report:
    return read_report(SAMPLES / f"{name}.toml").report


def place(finding: Finding) -> str:
    """Where a finding points, as one word: ``requests.received.total`` or ``disputes``."""
    spot = finding.place
    return ".".join(spot) if isinstance(spot, CellRef) else spot.part


def number(report: Report, row: str, column: str = "total", table: str = "requests") -> int:
    value = report.cell(CellRef(table, row, column)).value
    assert isinstance(value, int)
    return value


def group_total(report: Report, group: str) -> int:
    rows = report.form.tables["requests"].rows
    return sum(number(report, row.id) for row in rows if row.id.startswith(f"{group}."))


def test_these_are_all_samples() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.toml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_opens_for_editing_and_saves_as_the_same_bytes(name: str) -> None:
    path = SAMPLES / f"{name}.toml"

    opened = read_report(path)

    assert not opened.read_only
    assert not opened.has_comments
    assert write_report(opened.report) == path.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_uses_the_form_of_its_year_and_says_which_year_it_is_about(name: str) -> None:
    report = sample(name)

    assert report.form.covers(report.year)
    assert name.endswith(f"-{report.year}")
    assert report.unit in report.texts["title"]


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_stand_one_a_line(name: str) -> None:
    for text in sample(name).texts.values():
        assert all(line and line == line.strip() for line in text.split("\n"))


@pytest.mark.parametrize("name", ["chenghu-2024", "mistakes-2023", "yunyin-2020"])
def test_invented_places_have_addresses_that_cannot_exist(name: str) -> None:
    texts = "\n".join(sample(name).texts.values())

    assert set(re.findall(r"www\.[a-z.]+", texts)) <= {"www.chenghu.example", "www.yunyin.example"}
    assert all(code == "0000" for code in re.findall(r"(\d+)-\d{7}", texts))


class TestAngsu:
    """A published report that lost rows and a whole part on its way; nothing is mended."""

    def test_the_lost_part_and_the_lost_rows_are_missing(self) -> None:
        report = sample("angsu-2023")
        rows = [row.id for row in report.form.tables["requests"].rows]

        assert not report.has_part("disputes")
        assert not report.has_part("signature")
        assert not report.has_part("date")
        assert [row for row in rows if not report.has_row("requests", row)] == [
            "other.not_corrected",
            "other.fee_unpaid",
            "other.other",
            "closed",
            "carried_forward",
        ]

    def test_the_wording_stands_as_it_was_published(self) -> None:
        texts = sample("angsu-2023").texts

        assert texts["title"] == "昂素镇人民政府 2023 年政府信息公开工作 年度报告"
        assert "如对本年府报告有疑问" in texts["preface"]
        assert "（<http://www.etkqq.gov.cn>）" in texts["preface"]
        assert "依申请公开、政府信息管\n理、政府信息公开平台建设" in texts["overview"]
        assert "\n(五) 抓好监督保障工作。" in texts["overview"]
        assert len(texts["overview"].split("\n")) == 7
        assert texts["other_matters"] == "2023年我镇未发生收取政府信息公开处理费的情况。"

    def test_every_number_that_is_left_is_stated(self) -> None:
        report = sample("angsu-2023")
        stated = {
            ref: report.stated(ref)
            for table in report.form.tables.values()
            for ref in table.cells
            if report.has_row(ref.table, ref.row)
        }

        assert len(stated) == 10 + 20 * 7
        assert {ref: value for ref, value in stated.items() if value != 0} == {
            CellRef("requests", row, column): 3
            for row in ("received", "granted")
            for column in ("individual", "total")
        }

    def test_what_a_reviewer_would_mark_is_found_and_nothing_false(self) -> None:
        report = sample("angsu-2023")

        found = {
            severity: sorted(
                f"{finding.rule} {finding.part}"
                for finding in check_report(report)
                if finding.severity is severity
            )
            for severity in Severity
        }

        assert found[Severity.ERROR] == ["FORM-01 disputes", "FORM-03 requests"]
        assert found[Severity.WARNING] == [
            "CHR-05 preface",
            "CHR-07 overview",
            "NAR-03 overview",
        ]
        assert sorted(set(found[Severity.HINT])) == [
            "CHR-01 overview",
            "CHR-02 overview",
            "CHR-02 preface",
            "CHR-02 title",
            "FORM-05 requests",
            "NAR-15 other_matters",
            "NAR-15 overview",
            "NAR-16 overview",
            "PRE-06 preface",
            "PRE-07 preface",
            "PRE-08 preface",
        ]
        assert count_relations(report) == RelationCounts(holds=20, fails=0, open=22)


class TestChenghu:
    """A city's report in which everything agrees."""

    def test_nothing_is_found_in_it(self) -> None:
        report = sample("chenghu-2024")

        assert list(check_report(report)) == []
        assert count_relations(report) == RelationCounts(holds=42, fails=0, open=0)

    def test_every_cell_is_stated_with_large_and_with_finely_divided_numbers(self) -> None:
        report = sample("chenghu-2024")
        values = {
            ref: report.stated(ref) for table in report.form.tables.values() for ref in table.cells
        }

        assert len(values) == 200
        assert None not in values.values()
        assert values[CellRef("proactive", "fees", "amount")] == Decimal("86427.3915")
        assert sum(len(str(value)) == 8 for value in values.values()) == 2
        assert sum(ref.table == "requests" and value != 0 for ref, value in values.items()) > 80

    def test_the_overview_has_five_aspects_in_about_nine_hundred_characters(self) -> None:
        text = sample("chenghu-2024").texts["overview"]

        assert re.findall(r"^（(.)）", text, re.MULTILINE) == list("一二三四五")
        assert 850 <= len(text.replace("\n", "")) <= 1000

    def test_the_figures_in_the_prose_are_those_of_the_tables(self) -> None:
        report = sample("chenghu-2024")
        text = report.texts["overview"]
        received = number(report, "received")
        individual = number(report, "received", "individual")
        direct = number(report, "lawsuit_direct", table="disputes")
        after = number(report, "lawsuit_after_reconsideration", table="disputes")

        for phrase in [
            f"行政许可处理决定{number(report, 'licences', 'decisions', 'proactive')}件",
            f"行政处罚处理决定{number(report, 'penalties', 'decisions', 'proactive')}件",
            f"新收政府信息公开申请{received}件",
            f"自然人{individual}件、法人或其他组织{received - individual}件",
            f"上年结转{number(report, 'brought_forward')}件",
            f"办结{number(report, 'closed')}件",
            f"予以公开{number(report, 'granted')}件",
            f"部分公开{number(report, 'partly_granted')}件",
            f"不予公开{group_total(report, 'refused')}件",
            f"无法提供{group_total(report, 'unavailable')}件",
            f"不予处理{group_total(report, 'not_processed')}件",
            f"其他处理{group_total(report, 'other')}件",
            f"结转下年度继续办理{number(report, 'carried_forward')}件",
            f"行政复议{number(report, 'reconsideration', table='disputes')}件",
            f"行政诉讼{direct + after}件",
            f"未经复议直接起诉{direct}件、复议后起诉{after}件",
            f"现行有效{number(report, 'rules', 'in_force', 'proactive')}件；",
            f"现行有效{number(report, 'normative_documents', 'in_force', 'proactive')}件，",
        ]:
            assert phrase in text
        unpaid = number(report, "other.fee_unpaid")
        assert f"另有{unpaid}件申请因申请人逾期未按收费通知要求" in report.texts["other_matters"]


class TestYunyin:
    """A report of the earlier form in which everything agrees."""

    def test_nothing_is_found_in_it(self) -> None:
        report = sample("yunyin-2020")

        assert list(check_report(report)) == []
        assert count_relations(report) == RelationCounts(holds=40, fails=0, open=0)

    def test_it_has_signed_changes_and_an_amount_with_its_unit(self) -> None:
        proactive = sample("yunyin-2020").tables["proactive"]

        assert proactive["licences"]["change"] == -3
        assert proactive["other_services"]["change"] == 5
        assert proactive["procurement"] == {"items": 12, "amount": "386.52万元"}


class TestMistakes:
    """A wrong cell of each kind in an otherwise ordinary report."""

    def test_each_mistake_is_found_where_it_stands_and_nothing_else(self) -> None:
        found = [
            f"{finding.rule} {place(finding)}"
            for finding in check_report(sample("mistakes-2023"))
            if finding.rule.startswith(("FORM-", "CELL-", "T3-", "T4-"))
        ]

        assert sorted(found) == [
            "CELL-01 requests.refused.registry_query.research",
            "CELL-02 requests.unavailable.unclear_after_correction.nonprofit",
            "CELL-03 proactive.normative_documents.in_force",
            "CELL-04 proactive.normative_documents.repealed",
            "CELL-05 proactive.normative_documents.made",
            "CELL-06 proactive.fees.amount",
            "CELL-07 proactive.licences.decisions",
            "CELL-08 proactive.rules.in_force",
            "FORM-03 proactive",
            "FORM-03 proactive.coercive_measures.decisions",
            "T3-07 requests.brought_forward.total",
            "T3-11 requests.granted.individual",
            "T3-22 requests.brought_forward.total",
            "T3-23 requests.granted.individual",
            "T3-50 requests.brought_forward.total",
            "T3-50 requests.granted.individual",
            "T4-01 disputes.reconsideration.total",
        ]

    def test_the_failing_sums_all_take_part_in_a_wrong_cell(self) -> None:
        wrong = {
            CellRef("requests", "granted", "individual"),
            CellRef("requests", "brought_forward", "total"),
            CellRef("disputes", "reconsideration", "total"),
        }

        for finding in check_report(sample("mistakes-2023")):
            if finding.rule.startswith("T") and finding.severity is Severity.ERROR:
                assert len(wrong & set(finding.cells)) == 1

    def test_what_the_form_does_not_know_is_kept(self) -> None:
        unknown = sample("mistakes-2023").unknown

        assert unknown == {"tables": {"proactive": {"other_documents": {"decisions": 4}}}}
