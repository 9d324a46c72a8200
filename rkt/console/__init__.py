"""The terminal: commands that speak the reader's language, and what to do where output fails."""

from rkt.console.asking import confirm
from rkt.console.commands import UNREADABLE, Commands
from rkt.console.files import FilePath
from rkt.console.spoken import argument, command, language_option, option
from rkt.locale import N_

__all__ = [
    "N_",
    "UNREADABLE",
    "Commands",
    "FilePath",
    "argument",
    "command",
    "confirm",
    "language_option",
    "option",
]
