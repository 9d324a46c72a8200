/* Gives each option of an open list its full text as a tooltip: Streamlit's lists show two lines of it. */
rktChanges.follow(() => {
  for (const option of document.querySelectorAll('[data-testid$="Dropdown"] [role="option"]'))
    rktWrites.attribute(option, "title", option.textContent);
});
