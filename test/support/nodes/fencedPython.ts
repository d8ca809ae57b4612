/** A question whose Python the model `python` runs as it is. */
export const fencedPython = (...lines: string[]) => ['```python', ...lines, '```'].join('\n');
