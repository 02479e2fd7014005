"""A conference as one HTML file that needs no network: to read, to point at and to print."""
