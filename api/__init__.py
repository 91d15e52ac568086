"""The ways in: the command line, reports, evaluation on gold cases.

`api.cases.certify` is the one path from files to determinations; everything here calls it and shows what it gives.
"""
