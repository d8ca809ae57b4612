import { growthOf } from '../../../support/growthOf.ts';
import { findLinks } from '../../../../src/runs/execution/findLinks.ts';

function linkedPaths(text: string, paths: string[]): string[] {
	return findLinks(text, paths).map(({ path }) => path);
}

test('reports where each link is', () => {
	const text = '📈 See [the table](sandbox:/mnt/data/x.csv).';
	const [link] = findLinks(text, ['x.csv']);
	expect(text.slice(link!.startIndex, link!.endIndex)).toBe('sandbox:/mnt/data/x.csv');
	expect(link!.text).toBe('sandbox:/mnt/data/x.csv');
});

test('finds names with spaces, brackets and letters of any script', () => {
	const paths = ['my file (1).csv', 'Umsätze 📈.xlsx', 'out/a b.png'];
	const text = paths.map((path) => `[x](sandbox:/mnt/data/${path})`).join(' and ');
	expect(linkedPaths(text, paths)).toEqual(paths);
});

test('finds percent-encoded names', () => {
	expect(linkedPaths('(sandbox:/mnt/data/Ums%C3%A4tze%20(1).csv)', ['Umsätze (1).csv'])).toEqual([
		'Umsätze (1).csv',
	]);
});

test('matches the longest name that fits, and never the beginning of another', () => {
	expect(linkedPaths('sandbox:/mnt/data/a.csv.gz', ['a.csv', 'a.csv.gz'])).toEqual(['a.csv.gz']);
	expect(linkedPaths('sandbox:/mnt/data/a.csv.gz', ['a.csv'])).toEqual([]);
	expect(linkedPaths('It is in sandbox:/mnt/data/a.csv. Done.', ['a.csv'])).toEqual(['a.csv']);
});

test('finds a link each time it occurs', () => {
	expect(
		linkedPaths('sandbox:/mnt/data/a sandbox:/mnt/data/b sandbox:/mnt/data/a', ['a', 'b']),
	).toEqual(['a', 'b', 'a']);
});

test('reports the end of a link at the end of the text, whatever longer names exist', () => {
	const text = 'sandbox:/mnt/data/a.csv';
	const links = findLinks(text, ['a.csv', 'a-longer-name.csv']);
	expect(links).toMatchObject([{ path: 'a.csv', text, endIndex: text.length }]);
});

test('finds the shorter of two names where the longer does not end', () => {
	expect(linkedPaths('sandbox:/mnt/data/a b c', ['a', 'a b', 'a b cd'])).toEqual(['a b']);
});

const SIZE = 1000;
const FACTOR = 4;

test.each<[string, (size: number) => { paths: string[]; text: string }]>([
	[
		'names of many lengths that no link matches',
		(size) => ({
			paths: Array.from({ length: size }, (_, index) => 'f'.repeat(index + 1)),
			text: 'sandbox:/mnt/data/zz '.repeat(size),
		}),
	],
	[
		'names with a common beginning',
		(size) => ({
			paths: Array.from({ length: size }, (_, index) => `${'a'.repeat(200)}${index}`),
			text: `sandbox:/mnt/data/${'a'.repeat(200)}x `.repeat(size),
		}),
	],
	[
		'names that are each the beginning of the next, and longer links',
		(size) => ({
			paths: Array.from({ length: 100 }, (_, index) => 'a'.repeat(index + 1)),
			text: `sandbox:/mnt/data/${'a'.repeat(101)} `.repeat(size),
		}),
	],
])('takes linear time with %s', (_what, make) => {
	const [small, large] = [make(SIZE), make(SIZE * FACTOR)];
	const find = ({ text, paths }: typeof small) => void findLinks(text, paths);
	const growth = growthOf((size) => find(size === SIZE ? small : large), SIZE, FACTOR);
	// One message took more than a minute, during which the engine answered no request.
	expect(growth).toBeLessThan((2 * charactersOf(large)) / charactersOf(small));
});

function charactersOf({ text, paths }: { text: string; paths: string[] }): number {
	return text.length + paths.join('').length;
}
