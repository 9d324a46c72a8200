"""Importing many documents: they are read in the background, with progress and a stop button."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import streamlit as st

from pages.data.draft_state import draft_widget_key, remember_draft_problem
from rkt.auth import NotAllowedError
from rkt.findings import DocumentError, Severity, StoreError
from rkt.i18n import Texts
from rkt.parsing.readers.file_types import FORMAT_NAMES
from rkt.render.html.table import TableColumn, draw_table
from rkt.storage.bulk_import import Outcome
from rkt.web.components.elements import show_heading, show_html
from rkt.web.components.messages import show_note, show_problem
from rkt.web.state.bulk_jobs import BulkJob, bulk_job, forget_bulk_job, start_bulk_job
from rkt.web.state.current_user import current_person, writes_until
from rkt.web.state.uploads import give_back, room_here

_SEEN = "_bulk_seen"
_EVERY = 1.0  # seconds between progress updates
_MOST_LISTED = 100


def pick_many(texts: Texts) -> None:
    """Show the upload of several files, which are then read in the background."""
    room = room_here()
    label = texts.gettext("Several RKTs (%(formats)s), up to %(files)s files and %(limit)s MB")
    values = {"formats": FORMAT_NAMES, "files": texts.count(room.files), "limit": room.megabytes}
    uploaded = st.file_uploader(
        label % values, accept_multiple_files=True, key=draft_widget_key("upload-many")
    )
    show_note(
        texts.gettext("Plans without errors and warnings are saved at once; the others are named."),
        texts.gettext("For thousands of files: the command “rkt import FOLDER”."),
    )
    seen: set[str] = st.session_state.setdefault(_SEEN, set())
    fresh = [each for each in uploaded if each.file_id not in seen]
    if not fresh:
        return
    documents: list[tuple[str, Callable[[], bytes]]] = [(e.name, e.getvalue) for e in fresh]
    start_bulk_job(documents, current_person(), writes_until())
    for each in fresh:
        seen.add(each.file_id)
        give_back(each.file_id)
    st.rerun()


def show_bulk(texts: Texts) -> None:
    """Show the progress of the visitor's bulk import, if there is one."""
    job = bulk_job(current_person())
    if job is None:
        return
    show_heading(texts.gettext("Many documents"))
    if job.is_running:
        _watch(job, texts)
        return
    if job.problem:
        show_problem(job.problem, texts)
    show_note(_counted(job, texts), _left(job, texts))
    _show_steps(job, texts)
    if job.refused or job.doubtful:
        show_html(_refused(job, texts))


@st.fragment(run_every=_EVERY)
def _watch(job: BulkJob, texts: Texts) -> None:
    """Show progress and estimate until it ends; then rerun the page to show the outcome."""
    if not job.is_running:
        st.rerun()
    done = job.total - job.left
    st.progress(done / max(job.total, 1), text=_progress(done, job, texts))
    st.button(texts.gettext("Stop"), key="bulk-stop", on_click=job.stop)


def _progress(done: int, job: BulkJob, texts: Texts) -> str:
    template = texts.gettext("%(done)s of %(all)s documents read")
    said = template % {"done": texts.count(done), "all": texts.count(job.total)}
    return " · ".join(filter(None, (said, _remaining(job.seconds_left, texts))))


def _remaining(seconds: float | None, texts: Texts) -> str:
    if seconds is None:
        return ""
    if seconds < 60:
        count = math.ceil(seconds)
        return texts.ngettext("about %(count)s second left", "about %(count)s seconds left", count)
    minutes = round(seconds / 60)
    return texts.ngettext("about %(count)s minute left", "about %(count)s minutes left", minutes)


def _counted(job: BulkJob, texts: Texts) -> str:
    counts = texts.gettext("%(kept)s saved, %(known)s already there, %(refused)s not saved.")
    return counts % {
        "kept": texts.count(job.counts[Outcome.KEPT]),
        "known": texts.count(job.counts[Outcome.KNOWN]),
        "refused": texts.count(job.counts[Outcome.REFUSED] + job.counts[Outcome.DOUBTFUL]),
    }


def _left(job: BulkJob, texts: Texts) -> str:
    if not job.left:
        return ""
    return texts.ngettext(
        "Stopped: %(count)s document is left.", "Stopped: %(count)s documents are left.", job.left
    )


def _show_steps(job: BulkJob, texts: Texts) -> None:
    """Show the possible next steps: resume, save those with warnings, dismiss the list."""
    with st.container(horizontal=True):
        if job.left:
            st.button(texts.gettext("Continue"), type="primary", key="bulk-on", on_click=job.start)
        if job.doubtful:
            label = texts.ngettext(
                "Save the %(count)s plan with warnings, too",
                "Save the %(count)s plans with warnings, too",
                len(job.doubtful),
            )
            st.button(label, key="bulk-yes", on_click=_keep_doubtful, args=(job,))
        label = texts.gettext("Close this list")
        st.button(label, key="bulk-end", on_click=forget_bulk_job, args=(job.by,))


def _keep_doubtful(job: BulkJob) -> None:
    try:
        job.keep_doubtful(current_person())
    except (StoreError, NotAllowedError, DocumentError) as error:
        remember_draft_problem(error.finding)


def _refused(job: BulkJob, texts: Texts) -> str:
    """Return which documents were not saved, and why."""
    _ = texts.gettext
    columns = [TableColumn(label) for label in (_("Document"), _("Why not"), _("What to do"))]
    listed = [*_doubtful_rows(job, texts), *_refused_rows(job, texts)]
    caption = texts.ngettext("%(count)s not saved", "%(count)s not saved", len(listed))
    return draw_table(caption, columns, listed[:_MOST_LISTED], is_stacked=True)


def _doubtful_rows(job: BulkJob, texts: Texts) -> Iterator[tuple[str, ...]]:
    for draft in job.doubtful:
        found = [
            each.problem(texts) for each in draft.plan.findings if each.severity is Severity.WARNING
        ]
        yield draft.name, " ".join(found), texts.gettext("Look at it, then save it above.")


def _refused_rows(job: BulkJob, texts: Texts) -> Iterator[tuple[str, ...]]:
    for each in job.refused:
        first, *others = each.findings
        more = texts.ngettext("And %(count)s more.", "And %(count)s more.", len(others))
        place = first.place(texts)
        why = f"{place}: {first.problem(texts)} {more if others else ''}".strip()
        yield each.name, why, first.remedy(texts)
