import { findLinks } from '../../../../src/runs/execution/findLinks.ts';

function linkedPaths(text: string, paths: string[]): string[] {
	return findLinks(text, paths).map(({ path }) => path);
}

test('tells where each link stands', () => {
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

test('finds names that are percent-encoded', () => {
	expect(linkedPaths('(sandbox:/mnt/data/Ums%C3%A4tze%20(1).csv)', ['Umsätze (1).csv'])).toEqual([
		'Umsätze (1).csv',
	]);
});

test('takes the longest name that fits, and no beginning of another', () => {
	expect(linkedPaths('sandbox:/mnt/data/a.csv.gz', ['a.csv', 'a.csv.gz'])).toEqual(['a.csv.gz']);
	expect(linkedPaths('sandbox:/mnt/data/a.csv.gz', ['a.csv'])).toEqual([]);
	expect(linkedPaths('It is in sandbox:/mnt/data/a.csv. Done.', ['a.csv'])).toEqual(['a.csv']);
});

test('finds a link each time it stands there', () => {
	expect(
		linkedPaths('sandbox:/mnt/data/a sandbox:/mnt/data/b sandbox:/mnt/data/a', ['a', 'b']),
	).toEqual(['a', 'b', 'a']);
});

test('tells the end of a link that ends the text, whatever longer names there are', () => {
	const text = 'sandbox:/mnt/data/a.csv';
	const links = findLinks(text, ['a.csv', 'a-longer-name.csv']);
	expect(links).toMatchObject([{ path: 'a.csv', text, endIndex: text.length }]);
});

test('finds thousands of links among thousands of files without a noticeable halt', () => {
	// One by one this took a minute, in which the engine answered nobody.
	const paths = Array.from({ length: 10_000 }, (_, index) => `${'a'.repeat(200)}${index}`);
	const text = `sandbox:/mnt/data/${paths[0]} `.repeat(10_000);
	expect(linkedPaths(text, paths)).toHaveLength(10_000);
});
