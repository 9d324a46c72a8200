/* Names the canvas of a data table like its table: Streamlit lets it have the focus, but gives it no name. */
rktChanges.follow(() => {
  for (const drawing of document.querySelectorAll('[data-testid="stDataFrame"] canvas[tabindex]:not([aria-label])')) {
    const frame = drawing.closest('[data-testid="stDataFrameResizable"]');
    if (frame?.ariaLabel) rktWrites.attribute(drawing, "aria-label", frame.ariaLabel);
  }
});
