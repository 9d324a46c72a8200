"""Budget tables whose rows form a tree: levels by codes, marks or columns, proved by subtotals."""
