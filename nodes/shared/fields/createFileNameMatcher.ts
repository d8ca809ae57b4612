import picomatch from 'picomatch';

/** Returns a function that tests a file name against names or globs, separated by commas, ignoring case. */
export function createFileNameMatcher(patterns: string): (fileName: string) => boolean {
	const globs = splitPatterns(patterns);
	const matches = picomatch(globs, { nocase: true, dot: true });
	return (fileName) => globs.length > 0 && matches(fileName);
}

/** Splits patterns at commas, except within braces: `*.{png,csv}` is one pattern. */
export function splitPatterns(patterns: string): string[] {
	const found = [''];
	for (const text of patterns.split(/(?<=[{}])/)) {
		const [first = '', ...others] = text.endsWith('}') ? [text] : text.split(',');
		found.push(`${found.pop()}${first}`, ...others);
	}
	return found.map((pattern) => pattern.trim()).filter(Boolean);
}
