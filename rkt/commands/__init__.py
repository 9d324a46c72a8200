"""The commands of ``python -m rkt``."""
