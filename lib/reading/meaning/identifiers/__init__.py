"""The gate at the door: what tells who somebody is, left out or replaced before it is read."""
