"""The labelling loop: what to label next, to Label Studio and back, agreement, retraining."""
