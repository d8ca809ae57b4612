/** One line of a bench's output: what was measured, with the unit in the name of each figure. */
export interface Result {
	bench: string;
	case: string;
	subject?: string;
	[figure: string]: string | number | undefined;
}

export function printResult(result: Result): void {
	console.log(JSON.stringify(result));
}
