"""Small scripts that set up, check and renew the project; nothing here is part of the dashboard."""
