import picomatch from 'picomatch';

/** Whether a file name fits one of several names or globs, given with commas; case does not matter. */
export function fileNamePattern(patterns: string): (fileName: string) => boolean {
	const globs = splitPatterns(patterns);
	const matches = picomatch(globs, { nocase: true, dot: true });
	return (fileName) => globs.length > 0 && matches(fileName);
}

/** Commas separate patterns, but not within braces: `*.{png,csv}` is one. */
export function splitPatterns(patterns: string): string[] {
	return patterns
		.split(/,(?![^{]*\})/)
		.map((pattern) => pattern.trim())
		.filter(Boolean);
}
