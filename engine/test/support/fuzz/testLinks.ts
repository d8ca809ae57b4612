import { findLinks } from '../../../src/runs/execution/findLinks.ts';
import { testCases } from './testCases.ts';

const PREFIX = 'sandbox:/mnt/data/';
const NAME = [
	'a',
	'b',
	'.',
	'/',
	' ',
	'(',
	')',
	'%',
	'%20',
	'ä',
	'📈',
	'-',
	'_',
	'"',
	'.csv',
	'#',
	'?',
];
const TEXT = [...NAME, PREFIX, PREFIX, 'sandbox:', '/mnt/data/', '[x](', ')', '\n', '. '];

const continues = (text: string) => /^(?:[\p{L}\p{N}_/-]|\.[\p{L}\p{N}])/u.test(text);
const encodings = [
	(path: string) => path,
	encodeURI,
	(path: string) => path.split('/').map(encodeURIComponent).join('/'),
];

/** The same by trying every path at every place. */
function findSlowly(text: string, paths: string[]): [start: number, end: number, path: string][] {
	const links: [number, number, string][] = [];
	for (let start = text.indexOf(PREFIX); start !== -1;) {
		const from = start + PREFIX.length;
		let [longest, found] = ['', ''];
		for (const path of paths) {
			for (const spelling of encodings.map((encode) => encode(path))) {
				const end = from + spelling.length;
				if (spelling.length <= longest.length || !text.startsWith(spelling, from)) continue;
				if (!continues(text.slice(end, end + 3))) [longest, found] = [spelling, path];
			}
		}
		const end = from + longest.length;
		if (longest !== '') links.push([start, end, found]);
		start = text.indexOf(PREFIX, end);
	}
	return links;
}

export function testLinks(cases: number): void {
	testCases(
		'finds the links that a slow search finds',
		cases,
		({ several, text, oneOf, happens }) => {
			const paths = [...new Set(several(8, () => text(NAME, 5)))].filter((path) => path !== '');
			const pieces = several(30, () =>
				paths.length > 0 && happens(0.4) ? PREFIX + oneOf(encodings)(oneOf(paths)) : oneOf(TEXT),
			);
			const written = pieces.join('');
			const found = findLinks(written, paths);
			expect(found.map(({ startIndex, endIndex, path }) => [startIndex, endIndex, path])).toEqual(
				findSlowly(written, paths),
			);
			for (const link of found) {
				expect(written.slice(link.startIndex, link.endIndex)).toBe(link.text);
			}
		},
	);
}
