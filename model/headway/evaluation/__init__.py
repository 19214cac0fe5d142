"""Measures of taggers and ratings against labels."""
