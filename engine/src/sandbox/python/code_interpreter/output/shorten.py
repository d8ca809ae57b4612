def shorten(text, limit):
    """Cuts the middle out of a text of more than `limit` characters and notes how much is missing."""
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[:half]}\n… {len(text) - 2 * half} characters left out …\n{text[-half:]}"
