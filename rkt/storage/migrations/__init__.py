"""Migrations of the tables: one file a step in ``versions``, run when a store is opened."""
