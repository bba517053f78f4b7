"""Labels of tags and reference types for people."""


def label_of(tag: str, type: str) -> str:
    """The label of a tag in a record of this type; the tag itself when it has none."""
    return tag


def type_label(type: str) -> str:
    """The reference type in words."""
    return type
