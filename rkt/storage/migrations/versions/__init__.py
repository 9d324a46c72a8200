"""The steps, each written once and never changed: stores made by it are out there."""
