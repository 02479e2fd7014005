"""A visit as one file, and back: the work alone, or with the data and then under a passphrase."""
