"""The migrations. They never change, since existing stores were made by them."""
