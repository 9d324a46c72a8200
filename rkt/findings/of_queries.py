"""What can be wrong with a link or a query."""

from __future__ import annotations

from rkt.findings.rule import Rule, Severity
from rkt.locale import N_

_W = Severity.WARNING

RULES = {
    "query-unknown": Rule(
        _W, N_("The link asks for “%(name)s”, which is no filter."), N_("There are: %(known)s.")
    ),
    "query-value": Rule(
        _W,
        N_("The link asks for %(name)s “%(text)s”, which there is not."),
        N_("There are: %(known)s."),
    ),
    "query-gone": Rule(
        _W,
        N_("The link asks for %(name)s “%(text)s”, which this plan does not have."),
        N_("The filter was left out."),
    ),
    "query-unmet": Rule(
        _W,
        N_("The link asks for %(name)s “%(text)s”, which this plan does not have."),
        N_("Take it out of the link, or choose it anew on a page and copy the link from there."),
    ),
    "plan-gone": Rule(
        _W,
        N_("There is no plan “%(text)s” here to show."),
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
        N_("Take one out and choose another to see it."),
    ),
    "query-amount": Rule(
        _W,
        N_("The link's %(name)s “%(text)s” is no whole number of rupiah."),
        N_("Write digits only, such as 1000000."),
    ),
    "query-range": Rule(
        _W,
        N_("The smallest amount %(min)s is above the largest %(max)s."),
        N_("Exchange the two."),
    ),
    "query-path": Rule(
        _W,
        N_("The link's place “%(text)s” is no program, activity, output group and line number."),
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
        N_("Choose less on a page and copy the link from there."),
    ),
    "query-many": Rule(
        _W,
        N_("The link names more than %(most)s values, so nothing of it was read."),
        N_("Choose less on a page and copy the link from there."),
    ),
    "query-many-of": Rule(
        _W,
        N_("The link names “%(name)s” more than %(most)s times, which is too often."),
        N_("Take some of them out of the link."),
    ),
    "query-repeated": Rule(
        _W,
        N_("The link names “%(name)s” more than once, and only the last of them could hold."),
        N_("Take the others out of the link."),
    ),
    "query-value-long": Rule(
        _W,
        N_("The link's “%(name)s” has more than %(most)s characters, which is too long."),
        N_("Shorten it, or choose it anew on a page and copy the link from there."),
    ),
    "query-words": Rule(
        _W,
        N_("The link searches for more than %(most)s words at once, which is too many."),
        N_("Search for fewer words."),
    ),
    "query-nowhere": Rule(
        _W,
        N_("There is nothing at “%(path)s”."),
        N_("There are: %(known)s."),
    ),
    "query-method": Rule(
        _W,
        N_("“%(path)s” can be read but not written: %(method)s is not answered."),
        N_("Ask by GET or HEAD."),
    ),
    "query-more": Rule(
        _W,
        N_("The link asks for %(count)s more things that cannot be met."),
        N_("Start again from the whole plan."),
    ),
}
