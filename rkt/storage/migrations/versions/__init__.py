"""The migrations. None is ever changed, since existing stores were made by it."""
