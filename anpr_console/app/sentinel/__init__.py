"""A receiver of events to try the link with: verifies, records, lifts an imaginary barrier, misbehaves on demand."""
