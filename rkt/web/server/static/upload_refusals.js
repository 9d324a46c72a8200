/* Says in the reader's language why a file was not uploaded and what to do: Streamlit says it in English, and for a
   file that the server refused only "AxiosError: Request failed with status code 413". `sentences` holds, for each
   language, pairs [pattern of Streamlit's message, sentence]; %(size)s is the pattern's group. */
function explainRefusals(sentences) {
  const PLACES = '[data-testid="stFileChip"] [role="alert"], [data-testid="stTooltipErrorContent"]';
  const explained = new WeakMap(); // text node -> what Streamlit says there, and what stands there instead

  function explanation(told) {
    if (/^Error: ?$/.test(told)) return ""; // a text of its own before the reason; the role says the same
    for (const [pattern, sentence] of sentences[document.documentElement.lang] ?? []) {
      const found = told.match(new RegExp(`^${pattern}$`));
      if (found) return sentence.replace("%(size)s", () => found[1]);
    }
    return told;
  }

  function explain(node) {
    const last = explained.get(node);
    const told = last?.ours === node.data ? last.told : node.data;
    const ours = explanation(told);
    explained.set(node, { told, ours });
    rktWrites.text(node, ours);
  }

  rktChanges.follow(() => {
    for (const place of document.querySelectorAll(PLACES))
      for (const node of place.childNodes) if (node.nodeType === Node.TEXT_NODE) explain(node);
  });
}
