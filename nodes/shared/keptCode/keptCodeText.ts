import type { InputShape } from './inputShape.ts';

const HEADER = '# Kept by n8n-nodes-code-interpreter: ';
/** Editors such as VS Code show each part as a cell. */
const CELL = '# %%';

/** What a file with kept code says about it. */
export interface KeptCodeAbout {
	question: string;
	/** The model that wrote the code. */
	model: string;
	inputs: InputShape;
	/** Dates in the code that will be wrong on another day. */
	fixedDates: string[];
	/** Why the code before it could not be used. */
	replacedBecause?: string;
}

export interface KeptCodeText {
	about: KeptCodeAbout;
	/** The calls, in order. */
	cells: string[];
}

/** A Python file with the calls as cells, and a comment that describes them. */
export function formatText({ about, cells }: KeptCodeText): string {
	const parts = cells.map((cell) => `${CELL}\n${cell.trimEnd()}\n`);
	return [`${HEADER}${JSON.stringify(about)}\n`, ...parts].join('\n');
}

/** Undefined for a file of another form. */
export function parseText(text: string): KeptCodeText | undefined {
	const [header = '', ...lines] = text.split('\n');
	if (!header.startsWith(HEADER)) return undefined;
	try {
		const about = JSON.parse(header.slice(HEADER.length)) as KeptCodeAbout;
		const cells = lines
			.join('\n')
			.split(/^# %%\n/m)
			.map((cell) => cell.trimEnd())
			.filter((cell) => cell.trim() !== '');
		return Array.isArray(about.inputs) && cells.length > 0 ? { about, cells } : undefined;
	} catch {
		return undefined;
	}
}
