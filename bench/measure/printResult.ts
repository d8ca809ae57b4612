/** One line of a bench's output: what was measured, in units that the name of the figure tells. */
export interface Result {
	bench: string;
	case: string;
	subject?: string;
	[figure: string]: string | number | undefined;
}

export function printResult(result: Result): void {
	console.log(JSON.stringify(result));
}
