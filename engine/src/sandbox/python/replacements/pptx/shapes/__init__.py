"""Shapes of a slide."""
