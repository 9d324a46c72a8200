"""Findings on settings, which are environment variables."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.i18n import N_

_E, _W = Severity.ERROR, Severity.WARNING

RULES: dict[str, Rule] = {
    "secrets-unreadable": Rule(
        _E,
        N_("The file with the settings of sign-in, secrets.toml, cannot be read (%(reason)s)."),
        N_("Check its permissions and its form against .streamlit/secrets.toml.example."),
    ),
    "secrets-missing": Rule(
        _E,
        N_("STREAMLIT_SECRETS_FILES names “%(path)s”, which does not exist."),
        N_("Check the path; without sign-in, leave the setting out."),
    ),
    "setting-unknown": Rule(
        _W,
        N_("%(name)s is not a setting of this program; it is ignored."),
        N_("Check how it is written: docs/settings.md lists all settings."),
    ),
    "setting-value": Rule(
        _W,
        N_("%(name)s is “%(text)s”, which is not a valid value; it is ignored."),
        N_("Set it to %(allowed)s, or leave it out."),
    ),
    "limit-setting": Rule(
        _E,
        N_("The setting %(setting)s=%(text)s is not a whole number above 0."),
        N_("Write digits only, nine at most, or leave the setting out."),
    ),
    "timezone-unknown": Rule(
        _W,
        N_("RKT_TIMEZONE is “%(text)s”, which is not a time zone; all times are in WIB."),
        N_("Set it to WIB, WITA or WIT, or to an IANA name such as Asia/Makassar."),
    ),
    "language-unknown": Rule(
        _W,
        N_("RKT_LANG is “%(text)s”, which is not a language of this program; it is ignored."),
        N_("Set it to one of these: %(known)s."),
    ),
    # The register of voters
    "voters-unreadable": Rule(
        _W,
        N_("The register of voters “%(name)s” cannot be read (%(reason)s)."),
        N_("Correct RKT_VOTERS, or leave it out. Amounts per voter are not shown."),
    ),
    "voters-columns": Rule(
        _W,
        N_("The register of voters “%(name)s” lacks “%(code)s” or “%(voters)s” in its first row."),
        N_("Add both columns. Until then, amounts per voter are not shown."),
    ),
    "voters-incomplete": Rule(
        _W,
        N_(
            "The register of voters “%(name)s”: rows that cannot be used %(rows)s; places without"
            " a number %(missing)s."
        ),
        N_(
            "Each row needs an official code that occurs only once, and a whole number above 0. "
            "Places without a number have no amount per voter."
        ),
    ),
    # The engine of a cluster
    "engine-unknown": Rule(
        _E,
        N_("RKT_ENGINE=%(text)s is not the address of a Spark Connect server."),
        N_("Write it as sc://host:15002, or leave the setting out."),
    ),
    "engine-missing": Rule(
        _E,
        N_("RKT_ENGINE is set, but pyspark is not installed."),
        N_("Install it by pip install “rkt-dashboard[spark]”, or leave the setting out."),
    ),
    "engine-unreachable": Rule(
        _E,
        N_("The Spark Connect server at %(engine)s does not answer."),
        N_("Start or restart it, correct RKT_ENGINE, or leave the setting out."),
    ),
    "engine-lost": Rule(
        _E,
        N_("The Spark Connect server at %(engine)s did not finish its answer."),
        N_(
            "Try again. If that does not help, look at the server's log, restart it, or leave "
            "RKT_ENGINE out."
        ),
    ),
    "engine-files": Rule(
        _E,
        N_("The Spark Connect server at %(engine)s cannot read the lines in “%(place)s”."),
        N_(
            "Put the copy of all lines where all machines of the cluster can find it "
            "(RKT_MIRROR, RKT_LINES), or leave RKT_ENGINE out."
        ),
    ),
}
