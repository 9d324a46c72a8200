/* Remembers the unit that a visitor named as the own one: the page says it, and a cookie brings it back at the next
   visit. Streamlit reads cookies and cannot set any. */
rktChanges.follow(() => {
  const said = document.querySelector("[data-own-unit]");
  if (!said) return;
  const kept = `rkt_own_unit=${said.dataset.ownUnit}`;
  if (!document.cookie.split("; ").includes(kept))
    document.cookie = `${kept}; path=/; max-age=31536000; samesite=lax`;
});
