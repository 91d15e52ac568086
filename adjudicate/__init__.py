"""Deciding: facts and a policy become a determination. Pure functions over frozen values; no NLP, no PDF, no HTTP."""
