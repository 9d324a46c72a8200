"""The current tables; ``migrations/versions`` has the steps that led to them."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from rkt.core import schema


class Moment(TypeDecorator[datetime]):
    """A timezone-aware time in UTC; SQLite keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

plans = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("unit_key", Text, nullable=False),  # folded, so that spellings of one office match
    Column("fiscal_year", Integer, nullable=False),
    UniqueConstraint("unit_key", "fiscal_year", name="plans_unit_year"),
)

# Long columns come last: SQLite reads through them to reach the columns after them.
revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", ForeignKey("plans.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("reader_version", Integer, nullable=False),
    Column("line_count", Integer, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("published_total", BigInteger),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("kept_at", Moment, nullable=False),
    Column("kept_by", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("corrections", Text, nullable=False),
    Column("findings", Text, nullable=False),
    Column("grid", LargeBinary, nullable=False),
    Column("source", LargeBinary, nullable=False),
    Column("more_columns", Text),  # the columns that its lines have beyond those of every RKT
    Column("layout", Text),  # the layout that a person chose for it, in file form
    UniqueConstraint("plan_id", "revision", name="revisions_plan_revision"),
    Index("revisions_fingerprint", "fingerprint"),
)

_TYPES = {
    schema.ColumnType.TEXT: Text,
    schema.ColumnType.NUMBER: Integer,
    schema.ColumnType.AMOUNT: BigInteger,
}

lines = Table(
    "lines",
    metadata,
    Column("revision_id", ForeignKey("revisions.id"), primary_key=True),
    *(
        Column(
            name,
            _TYPES[schema.COLUMN[name].type],
            nullable=False,
            primary_key=name == schema.LINE_NO,
        )
        for name in schema.LINE_COLUMNS
    ),
    *(Column(name, _TYPES[schema.COLUMN[name].type]) for name in schema.MORE_COLUMNS),
    *(Column(name, Text) for name in schema.KNOWN_LEVELS if name not in schema.LEVELS),
    *(Column(schema.code_column(name), Text) for name in schema.KNOWN_LEVELS),
    Column("other_levels", Text),  # JSON of the levels that only the document names
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("revision_id", ForeignKey("revisions.id")),
    Column("details", Text, nullable=False),
    Index("audit_revision", "revision_id", "action"),
)

scenarios = Table(
    "scenarios",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("base_code", Text, nullable=False),  # the code in links of the plan it starts from
)

scenario_versions = Table(
    "scenario_versions",
    metadata,
    Column("scenario_id", ForeignKey("scenarios.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("saved_at", Moment, nullable=False),
    Column("saved_by", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("content", Text, nullable=False),
)

pair_verdicts = Table(
    "pair_verdicts",
    metadata,
    Column("id", Integer, primary_key=True),
    *(
        Column(f"{name}_{key}", Integer if key == "line" else Text, nullable=False)
        for name in ("one", "other")
        for key in ("plan", "line", "text")
    ),
    Column("verdict", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("said_at", Moment, nullable=False),
    Index("pair_verdicts_plans", "one_plan", "other_plan"),
)

layouts = Table(
    "layouts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),  # folded
    Column("content", Text, nullable=False),  # in file form; "" means that it was removed
    Column("saved_by", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

unit_places = Table(
    "unit_places",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("unit_key", Text, nullable=False),  # folded
    Column("region_code", Text, nullable=False),  # "" means that the register decides again
    Column("said_by", Text, nullable=False),
    Column("said_at", Moment, nullable=False),
)

known_names = Table(
    "known_names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("level", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("meant", Text, nullable=False),  # the name it stands for; its own if it is a known name
    Column("code", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("said_at", Moment, nullable=False),
)

# One row: number and checksum of the rows of the tables in `integrity._SUMMED`.
contents = Table(
    "contents",
    metadata,
    Column("row_count", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)
