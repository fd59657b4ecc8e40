"""The pipeline-breakdown panel: each stage as picture, numbers and milliseconds."""
