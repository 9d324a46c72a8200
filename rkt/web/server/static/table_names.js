/* Gives the canvas of a data table the name of its table: Streamlit makes it focusable, but gives it no name. */
rktChanges.follow(() => {
  for (const drawing of document.querySelectorAll('[data-testid="stDataFrame"] canvas[tabindex]:not([aria-label])')) {
    const frame = drawing.closest('[data-testid="stDataFrameResizable"]');
    if (frame?.ariaLabel) rktWrites.attribute(drawing, "aria-label", frame.ariaLabel);
  }
});
