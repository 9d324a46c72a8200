/* Returns the focus to a download button once its file is built: Streamlit disables the button meanwhile, so it loses
   the focus. */
let pressed = null; // the download button last pressed, and whether it lost the focus while disabled

function keyOf(place) {
  return [...place.classList].find((name) => name.startsWith("st-key-"));
}

function remember(event) {
  const place = event.target.closest('[class*="st-key-"]:has(> [data-testid="stDownloadButton"])');
  pressed = place && event.target.closest("button") && { key: keyOf(place), isLost: false };
}

function giveBack() {
  if (!pressed) return;
  const button = document.querySelector(`.${CSS.escape(pressed.key)} button`);
  if (!button || button.disabled) pressed.isLost = true;
  else if (pressed.isLost && document.activeElement === document.body) {
    pressed.isLost = false;
    button.focus({ preventScroll: true });
  }
}

document.addEventListener("focusin", remember);
rktChanges.follow(giveBack);
