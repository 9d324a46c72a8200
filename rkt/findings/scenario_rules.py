"""Findings on scenarios, on links, and on queries of the API."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.i18n import N_

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


_TAKE_AWAY = N_("Choose another line, or delete the step.")


RULES: dict[str, Rule] = {
    # Steps
    "step-line-missing": Rule(
        _E, N_("There is no line %(line)s at this step; nothing was changed by it."), _TAKE_AWAY
    ),
    "step-line-locked": Rule(
        _E,
        N_("Line %(line)s is locked, so nothing was changed."),
        N_("Unlock it first in the table of lines, or choose another line."),
    ),
    "step-line-taken": Rule(
        _E,
        N_("Line %(line)s already exists, so none was added."),
        N_("Delete the step and add the line again; it gets the next number."),
    ),
    "step-line-unnamed": Rule(
        _E,
        N_("The new line has no place in the plan, or no description."),
        N_("Say which output group it belongs to and what it pays for."),
    ),
    "step-same-line": Rule(
        _E, N_("Money cannot be moved from line %(line)s to itself."), N_("Choose another line.")
    ),
    "step-nothing-moved": Rule(
        _E, N_("No amount to move was given."), N_("Enter an amount above Rp0.")
    ),
    "step-too-much": Rule(
        _E,
        N_("Cannot take %(amount)s from line %(line)s: it has %(has)s, %(short)s too little."),
        N_("Move at most %(has)s."),
    ),
    "step-negative": Rule(
        _E,
        N_("Line %(line)s would become %(amount)s; no line can be below zero."),
        N_("The least a line can have is Rp0; to remove the line, drop it."),
    ),
    "step-below-nothing": Rule(
        _E,
        N_("Line %(line)s cannot be cut by more than its amount."),
        N_("The most that can be taken is 100 percent."),
    ),
    "step-too-large": Rule(
        _E,
        N_("Line %(line)s would exceed %(most)s, the largest possible amount."),
        N_("Check the number of zeros."),
    ),
    "step-ceiling-negative": Rule(
        _E, N_("A ceiling cannot be below Rp0."), N_("Enter another ceiling.")
    ),
    "step-ceiling-impossible": Rule(
        _E,
        N_(
            "The locked lines alone have %(locked)s, %(short)s more than the ceiling of "
            "%(ceiling)s; nothing was cut."
        ),
        N_(
            "Unlock lines worth at least %(short)s (line %(lines)s is enough), or raise the "
            "ceiling by that amount."
        ),
    ),
    # Typed values
    "typed-amount": Rule(
        _E,
        N_("“%(text)s” is not a whole number of rupiah."),
        N_("Write an amount such as %(example)s."),
    ),
    "typed-amount-or-change": Rule(
        _E,
        N_("“%(text)s” is not a whole number of rupiah."),
        N_("Write an amount such as %(example)s, or a change such as -10%%."),
    ),
    "typed-too-large": Rule(
        _E,
        N_("“%(text)s” is more than %(most)s, the largest possible amount."),
        N_("Check the number of zeros."),
    ),
    "step-line-bare": Rule(
        _E,
        N_("A new line needs a description, a place in the plan and an amount."),
        N_("Fill in what is missing; the other fields may be left blank."),
    ),
    "typed-percent": Rule(
        _E,
        N_("“%(text)s” is not a change in percent."),
        N_("Write it with its sign, such as -10%% or +2.5%%."),
    ),
    "step-no-line": Rule(_E, N_("No line was chosen."), N_("Choose one from the list.")),
    # Steps in a link
    "draft-damaged": Rule(
        _E,
        N_("The steps in this link cannot be read, so none of them was applied."),
        N_(
            "Part of the link may be missing, or another version of this program made it: copy "
            "the whole link again."
        ),
    ),
    "draft-too-long": Rule(
        _E,
        N_("This link contains more steps than a link may have, so none of them was applied."),
        N_("Ask for them to be saved as a scenario, and open that by its link."),
    ),
    "draft-of-other-plan": Rule(
        _E,
        N_(
            "The steps in this link are for another plan, “%(plan)s”; none of them was applied "
            "here."
        ),
        N_("Show that plan with them, or ask for a link to steps for this one."),
    ),
    "draft-without-origin": Rule(
        _W,
        N_(
            "The saved scenario that the steps in this link started from is not here in that "
            "version; the steps are shown on their own."
        ),
        N_("They can be saved as a scenario of their own."),
    ),
    "draft-of-other-lines": Rule(
        _W,
        N_("The plan has changed since these steps were made: lines or amounts differ."),
        N_("Check that each step still applies to the line that it names."),
    ),
    # Saved scenarios
    "scenario-missing": Rule(
        _E, N_("There is no scenario with the number %(id)s."), N_("Choose one from the list.")
    ),
    "scenario-unreadable": Rule(
        _E,
        N_("The scenario “%(name)s” was saved by another version of this program."),
        N_("Open it with that version; nothing is lost."),
    ),
    "scenario-base-missing": Rule(
        _E,
        N_("The plan that the scenario “%(name)s” starts from is no longer there (“%(plan)s”)."),
        N_("Restore that plan on the data page, under “All plans”."),
    ),
    "scenario-unnamed": Rule(
        _E, N_("A scenario needs a name, and none was given."), N_("Give it a name.")
    ),
    "scenario-name-long": Rule(
        _E,
        N_("The name has %(count)s characters and was not saved."),
        N_("Give it a name of at most %(most)s characters."),
    ),
    "scenario-changed": Rule(
        _E,
        N_(
            "Nothing was saved: %(saved_by)s has saved version %(version)s of “%(name)s” since "
            "you opened it."
        ),
        N_("Save yours as a separate scenario, or open the saved one and discard yours."),
    ),
    "query-unknown": Rule(
        _W, N_("The link asks for “%(name)s”, which is not a filter."), N_("Available: %(known)s.")
    ),
    "query-value": Rule(
        _W,
        N_("The link asks for %(name)s “%(text)s”, which does not exist."),
        N_("Available: %(known)s."),
    ),
    "query-gone": Rule(
        _W,
        N_("The link asks for %(name)s “%(text)s”, which this plan does not have."),
        N_("The filter was left out."),
    ),
    "query-unmet": Rule(
        _W,
        N_("The link asks for %(name)s “%(text)s”, which this plan does not have."),
        N_("Remove it from the link, or choose it again on a page and copy the link from there."),
    ),
    "plan-gone": Rule(
        _W,
        N_("There is no plan “%(text)s” to show here."),
        N_("Choose one from the list; it may have been withdrawn, or the link names two."),
    ),
    "plan-itself": Rule(
        _W,
        N_("The link compares %(plan)s with itself, where nothing can differ."),
        N_("Choose another plan to compare it with."),
    ),
    "plan-repeated": Rule(
        _W,
        N_("The link names %(plan)s more than once; it is compared once."),
        N_("Choose another plan if another one was meant."),
    ),
    "plans-many": Rule(
        _W,
        N_("The link names %(count)s plans to compare with; the first %(shown)s are shown."),
        N_("Remove one and choose another to see it."),
    ),
    "query-amount": Rule(
        _W,
        N_("The link's %(name)s “%(text)s” is not a whole number of rupiah."),
        N_("Write digits only, such as 1000000."),
    ),
    "query-range": Rule(
        _W,
        N_("The smallest amount, %(min)s, is above the largest, %(max)s."),
        N_("Swap the two."),
    ),
    "query-path": Rule(
        _W,
        N_("The link's place “%(text)s” is not a program, activity, output group and line number."),
        N_("Start again from the whole plan."),
    ),
    "query-place": Rule(
        _W,
        N_("The link's place “%(text)s” is not in this plan."),
        N_("Start again from the whole plan."),
    ),
    "query-amount-large": Rule(
        _W,
        N_("The link's %(name)s “%(text)s” is too large: no amount is above %(most)s."),
        N_("Write a smaller number."),
    ),
    "query-long": Rule(
        _W,
        N_("The link has more than %(most)s characters, so nothing of it was read."),
        N_("Choose fewer values on a page and copy the link from there."),
    ),
    "query-many": Rule(
        _W,
        N_("The link names more than %(most)s values, so nothing of it was read."),
        N_("Choose fewer values on a page and copy the link from there."),
    ),
    "query-many-of": Rule(
        _W,
        N_("The link names “%(name)s” more than %(most)s times, which is too often."),
        N_("Remove some of them from the link."),
    ),
    "query-repeated": Rule(
        _W,
        N_("The link names “%(name)s” more than once, but only the last can apply."),
        N_("Remove the others from the link."),
    ),
    "query-value-long": Rule(
        _W,
        N_("The link's “%(name)s” has more than %(most)s characters, which is too long."),
        N_("Shorten it, or choose it again on a page and copy the link from there."),
    ),
    "query-words": Rule(
        _W,
        N_("The link searches for more than %(most)s words at once, which is too many."),
        N_("Search for fewer words."),
    ),
    "query-many-lines": Rule(
        _W,
        N_("%(count)s lines are too many for one file of this kind, which holds %(most)s at most."),
        N_("Choose a province, a year, an activity or words, or another kind of file."),
    ),
    "query-nowhere": Rule(
        _W,
        N_("There is nothing at “%(path)s”."),
        N_("Available: %(known)s."),
    ),
    "query-method": Rule(
        _W,
        N_("“%(path)s” can be read but not written: %(method)s is not supported."),
        N_("Use GET or HEAD."),
    ),
    "query-more": Rule(
        _W,
        N_("The link asks for %(count)s more things that are not available."),
        N_("Start again from the whole plan."),
    ),
}
