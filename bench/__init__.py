"""Measures: print times and sizes, judge nothing."""
