"""Sentences to tag probabilities and an outlook."""
