"""Pictures of the dashboard, and the script that takes them."""
