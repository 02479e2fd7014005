"""A conference as a PowerPoint file, on the house's own layout or on an organisation's template.

``deck`` makes it, ``template`` says what it is made on and refuses what cannot be used. Nothing
is imported here: the command line must not wait for figures that nobody asked for.
"""
