"""Tests of the readers: bytes of a file -> rows of text."""
