"""The words of this dashboard and what they mean: for the glossary page and for help everywhere.

``label_of(code, texts)`` is a column's or another term's name that carries its meaning: a table
links it to the glossary, a widget shows it as help.
"""

from rkt.locale.glossary.labels import Explained, explained, label_of, meaning_of
from rkt.locale.glossary.terms import Group, Term
from rkt.locale.glossary.vocabulary import GLOSSARY

__all__ = [
    "GLOSSARY",
    "Explained",
    "Group",
    "Term",
    "explained",
    "label_of",
    "meaning_of",
]
