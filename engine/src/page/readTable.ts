const MAX_ROWS = 100;
const MAX_COLUMNS = 40;
const MAX_CELL_LENGTH = 200;

export interface Table {
	header: string[];
	rows: string[][];
	/** There are more rows or columns. */
	isCut: boolean;
}

/** The first rows of a CSV file. @param isWhole whether the text is all of the file: otherwise its last row may be cut off */
export async function readTable(text: string, isWhole: boolean): Promise<Table> {
	// CommonJS, whose functions a static import does not find.
	const { default: papaparse } = await import('papaparse');
	const { data } = papaparse.parse<string[]>(text, {
		preview: MAX_ROWS + 2,
		skipEmptyLines: true,
	});
	const complete = isWhole || data.length > MAX_ROWS + 1 ? data : data.slice(0, -1);
	const [header = [], ...rows] = complete.map((row) => row.slice(0, MAX_COLUMNS).map(shorten));
	return {
		header,
		rows: rows.slice(0, MAX_ROWS),
		isCut: !isWhole || rows.length > MAX_ROWS || complete.some((row) => row.length > MAX_COLUMNS),
	};
}

const shorten = (cell: string): string =>
	cell.length > MAX_CELL_LENGTH ? `${cell.slice(0, MAX_CELL_LENGTH)}…` : cell;
