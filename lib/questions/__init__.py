"""What a ward can ask: one folder a question, and the list of all of them."""
