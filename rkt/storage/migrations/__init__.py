"""Migrations of the tables: one file per step in ``versions``, run when a store is opened."""
