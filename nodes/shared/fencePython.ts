/** A Python block of Markdown, with a fence that the code does not contain. */
export function fencePython(code: string): string {
	const runs = [...code.matchAll(/`{3,}/g)].map(([run]) => run.length + 1);
	const fence = '`'.repeat(Math.max(3, ...runs));
	return `${fence}python\n${code.replace(/\n$/, '')}\n${fence}`;
}
