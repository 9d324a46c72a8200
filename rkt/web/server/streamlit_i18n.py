"""Streamlit's own texts in the reader's language: menus, toolbars, screen reader texts."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from rkt.i18n import LANGUAGES, N_, load_texts

# Texts of Streamlit that a reader of this dashboard can encounter

_FRAME = (
    N_("App pages"),
    N_("Main menu"),
    N_("Sidebar"),
    N_("Skip to main content"),
    N_("Collapse sidebar"),
    N_("Expand sidebar"),
    N_("Notifications"),
    N_("Close"),
    N_("Cancel"),
    N_("Help"),
    N_("Help for %(what)s"),
    N_("Scroll tabs left"),
    N_("Scroll tabs right"),
    N_("%(count)s more"),
)
_MENU = (
    N_("Theme"),
    N_("System"),
    N_("Light"),
    N_("Dark"),
    N_("Rerun"),
    N_("Auto rerun"),
    N_("Clear cache"),
    N_("Print"),
    N_("Record screen"),
    N_("Made with Streamlit v"),
    N_("Copy version to clipboard"),
    N_("Record a screencast"),
    N_("Also record audio"),
    N_("Start recording!"),
    N_("Stop recording"),
    N_("Cancel recording"),
    N_("Next steps"),
    N_("Preview your video below:"),
    N_("Save video to disk"),
    N_(
        "This will record a video with the contents of your screen, so you can easily share"
        " what you're seeing with others."
    ),
    N_(
        "Due to limitations with some browsers, this feature is only supported on recent desktop"
        " versions of Chrome, Firefox, and Edge."
    ),
)
_CONNECTION = (
    N_("Running..."),
    N_("Stop"),
    N_("Stopping..."),
    N_("Please wait..."),
    N_("Connecting"),
    N_("Connecting to Streamlit server"),
    N_("Unable to connect to Streamlit server"),
    N_("Error"),
    N_("Connection error"),
    N_("Connection timed out."),
    N_("Network error"),
    N_("Reconnected to server."),
    N_("Connection lost. Please wait for the app to reconnect, then try again."),
    N_("Streamlit server is not responding. Are you connected to the internet?"),
    N_(
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in"
        " your terminal:"
    ),
    N_("Page not found"),
    N_("The page that you have requested does not seem to exist. Running the app's main page."),
    N_(
        "You have requested page /%(name)s, but no corresponding file was found in the app's pages/"
        " directory. Running the app's main page."
    ),
    N_(
        "This app has encountered an error. The original error message is redacted to prevent data"
        " leaks. Full error details have been recorded in the logs (if you're on Streamlit Cloud,"
        " click on 'Manage app' in the lower right of your app)."
    ),
)
_CHOICES = (
    N_("Open"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("No options to select"),
    N_("No results"),
    N_("Select all"),
    N_("Select %(count)s matches"),
    N_("Selected values"),
    N_("Clear all"),
    N_("Clear value"),
    N_("Clear entry"),
    N_("Remove %(what)s"),
    N_("Dismiss"),
    N_("Suggestions"),
    N_("Show suggestions"),
    N_("%(count)s option available."),
    N_("%(count)s options available."),
    N_("%(what)s, selected"),
    N_("All selected options have been cleared."),
    N_("Increment"),
    N_("Decrement"),
    N_("Number is above the allowed range."),
    N_("Error: Number is above the allowed range."),
    N_(
        "Number is below the allowed range. Please enter a value greater than or equal to"
        " %(least)s."
    ),
    N_(
        "Error: Number is below the allowed range. Please enter a value greater than or equal to"
        " %(least)s."
    ),
    N_("Press Enter to apply"),
    N_("Press Enter to submit form"),
    N_("Press Ctrl+Enter to apply"),
    N_("Press ⌘+Enter to apply"),
)
_FILES = (
    N_("file upload"),
    N_("Upload"),
    N_("Add files"),
    N_("Drag and drop a file here"),
    N_("%(size)s per file"),
    N_("Copy to clipboard"),
    N_("Copied"),
    N_("Download failed"),
)
_TABLES = (
    N_("Search"),
    N_("Search: %(what)s"),
    N_("Close Search"),
    N_("Next Result"),
    N_("Previous Result"),
    N_("Download as CSV"),
    N_("Download as CSV: %(what)s"),
    N_("Show/hide columns"),
    N_("Show/hide columns: %(what)s"),
    N_("Fullscreen"),
    N_("Fullscreen: %(what)s"),
    N_("Close fullscreen"),
    N_("Dataframe column menu"),
    N_("Copy column name"),
    N_("Sort ascending"),
    N_("Sort descending"),
    N_("Autosize"),
    N_("Pin column"),
    N_("Unpin column"),
    N_("Hide column"),
    N_("Statistics"),
    N_("Format"),
    N_("Automatic"),
    N_("Localized"),
    N_("Plain"),
    N_("Compact"),
    N_("Percent"),
    N_("Dollar"),
    N_("Yen"),
    N_("Scientific"),
    N_("Accounting"),
    N_("Count"),
    N_("Distinct"),
    N_("Empty"),
    N_("Minimum"),
    N_("Maximum"),
    N_("Average"),
    N_("Sum"),
    N_("Range"),
    N_("Standard deviation"),
    N_("Values"),
    N_("25th percentile"),
    N_("75th percentile"),
    N_("Minimum length"),
    N_("Maximum length"),
    N_("Average length"),
    N_("Distribution histogram"),
    N_("Top values frequency chart"),
    N_("Based on sample"),
    N_("No data"),
    N_("Loading..."),
    N_("Invalid input."),
    N_("true"),
    N_("false"),
)
WORDS = (*_FRAME, *_MENU, *_CONNECTION, *_CHOICES, *_FILES, *_TABLES)

_SOURCE = Path(__file__).parent / "static" / "words.js"


def translation_pairs(language: str) -> list[tuple[str, str]]:
    """Return Streamlit's texts with their translation, where the two differ."""
    texts = load_texts(language)
    pairs = [(words, texts.gettext(words)) for words in WORDS]
    return [(english, translated) for english, translated in pairs if english != translated]


@lru_cache(maxsize=1)
def translation_script() -> str:
    """Return the script with its translations."""
    pairs = {language: translation_pairs(language) for language in LANGUAGES}
    words = json.dumps(pairs, ensure_ascii=False)
    return f"{_SOURCE.read_text(encoding='utf-8')}\nspeakTheReadersLanguage({words});\n"
