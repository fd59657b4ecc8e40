"""The push: outbox to webhook targets."""
