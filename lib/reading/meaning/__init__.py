"""Tables to numbers, codes and persons: nothing is kept here that tells who somebody is."""
