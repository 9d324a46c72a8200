/* Removes the backslashes from the widgets' accessible names: Streamlit renders a label as Markdown, but names the
   widget after its source. */
const named = new WeakMap(); // widget -> the name set here, whose backslashes are not escapes

// Places whose names are not Markdown: a backslash there is part of the document's text.
const AS_THEY_ARE = '.stHtml *, [data-testid="stDataFrame"] *, [data-testid="stMultiSelectTagsContainer"] :not(input), [role="option"]';

rktChanges.follow(() => {
  for (const widget of document.querySelectorAll(`[aria-label*="\\\\"]:not(${AS_THEY_ARE})`)) {
    const name = widget.getAttribute("aria-label");
    if (named.get(widget) === name) continue;
    named.set(widget, name.replace(/\\([!-/:-@[-`{-~])/g, "$1"));
    rktWrites.attribute(widget, "aria-label", named.get(widget));
  }
});
