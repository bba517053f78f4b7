"""The full-text index: what of a record is a word, how postings are stored, and how a query is answered.

One source has one index: a directory with Whoosh's table of contents and immutable segment files of our own
format (`segment`). `builder` writes segments in build processes and needs no Whoosh; `store` commits and opens
them; `searcher` answers `core.query` trees over any number of stores. Whoosh objects never leave this package.
"""
