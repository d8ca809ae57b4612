const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];

/** English month names, in full or abbreviated. */
const MONTH = MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`)
	.join('|')
	.replace('Sep(?:tember)?', 'Sep(?:t|tember)?');

const DAY_MS = 86_400_000;

/** Dates as people and code write them. A date with slashes may have its day or its month first. */
const PATTERNS: [
	pattern: string,
	read: (parts: string[]) => [year: string, month: string, day: string][],
][] = [
	[
		'(?<!\\d)(\\d{4})([-/._]?)(\\d{2})\\2(\\d{2})(?!\\d)',
		([year = '', , month = '', day = '']) => [[year, month, day]],
	],
	[
		'(?<!\\d)(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d)',
		([first = '', , second = '', year = '']) => [
			[year, second, first],
			[year, first, second],
		],
	],
	[
		`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[-. ]{1,2}(?:of )?(${MONTH})\\b[-.,]?[- ]?(\\d{4})`,
		([day = '', month = '', year = '']) => [[year, month, day]],
	],
	[
		`\\b(${MONTH})\\.?[- ]{1,2}(\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})`,
		([month = '', day = '', year = '']) => [[year, month, day]],
	],
	[
		'\\(\\s*(?:year\\s*=\\s*)?(\\d{4})\\s*,\\s*(?:month\\s*=\\s*)?(\\d{1,2})\\s*,\\s*(?:day\\s*=\\s*)?(\\d{1,2})\\s*[,)]',
		([year = '', month = '', day = '']) => [[year, month, day]],
	],
];

/** A date in a text. `days`: since 1970-01-01, one for each way to read it. */
export interface FoundDate {
	text: string;
	index: number;
	days: number[];
}

/** Finds the dates in a text, in order. */
export function findDates(text: string): FoundDate[] {
	const found: FoundDate[] = [];
	for (const [pattern, read] of PATTERNS) {
		for (const match of text.matchAll(new RegExp(pattern, 'gi'))) {
			const days = read(match.slice(1)).flatMap((parts) => toDays(...parts) ?? []);
			if (days.length > 0) found.push({ text: match[0], index: match.index, days });
		}
	}
	return found.sort((a, b) => a.index - b.index);
}

function toDays(year: string, month: string, day: string): number | undefined {
	const fullYear = year.length === 2 ? 2000 + Number(year) : Number(year);
	const names = MONTHS.findIndex((name) => name.startsWith(capitalize(month).slice(0, 3)));
	const monthIndex = /^\d+$/.test(month) ? Number(month) - 1 : names;
	const time = Date.UTC(fullYear, monthIndex, Number(day));
	const date = new Date(time);
	const isValid = date.getUTCMonth() === monthIndex && date.getUTCDate() === Number(day);
	return isValid ? time / DAY_MS : undefined;
}

const capitalize = (word: string): string =>
	word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

/** The day of a moment in a time zone, in days since 1970-01-01. An unknown time zone counts as UTC. */
export function dayOf(time: Date, timezone: string): number {
	try {
		const parts = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(time);
		return Date.parse(parts) / DAY_MS;
	} catch {
		return Math.floor(time.getTime() / DAY_MS);
	}
}
