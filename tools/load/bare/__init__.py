"""The yardstick under load."""
