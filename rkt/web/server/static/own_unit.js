/* Remembers the unit that visitors named as their own: the page states it, and a cookie restores it on the next visit.
   Streamlit can read cookies but not set them. */
rktChanges.follow(() => {
  const said = document.querySelector("[data-own-unit]");
  if (!said) return;
  const kept = `rkt_own_unit=${said.dataset.ownUnit}`;
  if (!document.cookie.split("; ").includes(kept))
    document.cookie = `${kept}; path=/; max-age=31536000; samesite=lax`;
});
