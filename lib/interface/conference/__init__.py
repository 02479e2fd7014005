"""What is pinned, the tray it waits in, the slides it is shown on, and what is taken along."""
