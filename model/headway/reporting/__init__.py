"""Ratings to tables, JSON and pages."""
