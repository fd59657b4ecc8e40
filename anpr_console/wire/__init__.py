"""The words on the wire: schemas of events and answers."""
