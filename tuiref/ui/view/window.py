"""Which part of a long list is in view."""


def top_for(index: int, top: int, page: int, total: int) -> int:
    """The first row to show so that row `index` is seen, nearest to `top`; a far jump sets it in the middle.

    Args:
        index: 0-based, of the row to be seen.
        top: The first row shown so far.
        page: Rows that fit, at least 1.
        total: Rows of the list.
    """
    if top <= index < top + page:
        return top
    last = max(total - page, 0)
    if index == top - 1 or index < page:
        return min(index, last) if index == top - 1 else 0
    if index < top - page or index >= top + 2 * page:
        return min(max(index - page // 2, 0), last)
    return index if index < top else index - page + 1
