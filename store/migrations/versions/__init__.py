"""Migrations of the store, from the first version on."""
