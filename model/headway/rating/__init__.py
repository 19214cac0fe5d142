"""Statements to rated sessions."""
