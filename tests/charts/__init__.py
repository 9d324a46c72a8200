"""Charts drawn from values."""
