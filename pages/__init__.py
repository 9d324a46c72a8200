"""The pages of the dashboard: tables of contents, no logic."""
