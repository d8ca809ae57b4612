/** Whether the position is in a fence or between backticks: a call there is an example, not a request. */
export function isFenced(text: string, index: number): boolean {
	const before = text.slice(0, index);
	const fences = before.match(/^ {0,3}(```|~~~)/gm)?.length ?? 0;
	return fences % 2 === 1 || /`[^`\n]*$/.test(before.replaceAll('```', ''));
}
