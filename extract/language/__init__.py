"""The shared reading skills: lines, tables and sentences, sections, dates, numbers, assertion."""
