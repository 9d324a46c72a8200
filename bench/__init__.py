"""Benchmarks: they print times and sizes, and assert nothing."""
