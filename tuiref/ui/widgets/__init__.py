"""The widgets: each takes values by its methods, posts messages up, and works alone in any Textual app."""
