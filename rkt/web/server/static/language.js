/* States the page's language on the root element, where screen readers look for it: Streamlit's page always says
   English, ours has its language in the address. */
const languages = document.currentScript.dataset.languages.split(" "); // the first one is the default

rktChanges.follow(() => {
  const asked = new URLSearchParams(location.search).get("lang");
  const language = languages.includes(asked) ? asked : languages[0];
  rktWrites.attribute(document.documentElement, "lang", language);
});
