import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = [
	...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'engine/README.md'],
	...globSync('docs/**/*.md', { cwd: root }),
];
const withoutCode = (page: string) =>
	page.replace(/^(`{3,})[^]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '');

describe.each(pages)('%s', (path) => {
	const text = read(path);

	it('links only to files and headings that exist', () => {
		const missing = linksOf(text).filter((link) => !resolves(path, link));
		expect(missing).toEqual([]);
	});

	it('quotes messages exactly as they are in the sources', () => {
		const foreign = quotedMessages(text).filter((message) => !sources().includes(message));
		expect(foreign).toEqual([]);
	});
});

it('has only pictures that load quickly and are shown on a page', () => {
	const shown = pages.flatMap((page) =>
		linksOf(read(page)).map((link) => join(dirname(page), link)),
	);
	const pictures = globSync('docs/images/**/*.png', { cwd: root });
	expect(pictures.length).toBeGreaterThan(0);
	expect(pictures.filter((path) => statSync(join(root, path)).size > 150_000)).toEqual([]);
	expect(pictures.filter((path) => !shown.includes(path))).toEqual([]);
});

it('lists every message of nodes and backends in Troubleshooting', () => {
	const quoted = quotedMessages(read('docs/troubleshooting.md'));
	const missing = ownMessages().filter(
		(message) => !quoted.some((quote) => message.startsWith(quote.replace(/…$/, ''))),
	);
	expect(ownMessages().length).toBeGreaterThan(20);
	expect(missing).toEqual([]);
});

it('reaches every page from the README', () => {
	const seen = new Set(['README.md']);
	for (const page of seen) {
		for (const link of linksOf(read(page))) {
			const target = join(dirname(page), link.replace(/#.*$/, ''));
			if (target.endsWith('.md')) seen.add(target);
		}
	}
	expect(pages.filter((page) => !seen.has(page))).toEqual([]);
});

it.each(pages.filter((page) => page.startsWith('docs/nodes/')))(
	'%s shows the node, its fields, an output item, its errors and examples',
	(page) => {
		const text = read(page);
		const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
		expect(headings).toEqual(
			expect.arrayContaining(['Fields', 'Output', 'Errors', 'Examples']) as string[],
		);
		expect(text).toMatch(/^!\[.+\]\(\.\.\/images\/nodes\/[\w-]+\.png\)$/m);
		const [, item = ''] = /^## Output\n[^]*?^```json\n([^]*?)^```$/m.exec(text) ?? [];
		expect(Object.keys(JSON.parse(item) as object).length).toBeGreaterThan(0);
		expect(quotedMessages(text).length).toBeGreaterThan(0);
	},
);

it('has a page for every node at the address of its documentation link', () => {
	const repository = /^https:\/\/github\.com\/[^/]+\/[^/]+\/blob\/main\//;
	const links = globSync('nodes/*/*.node.json', { cwd: root }).flatMap((path) => {
		const { primaryDocumentation, credentialDocumentation } = JSON.parse(read(path)).resources;
		return [...primaryDocumentation, ...credentialDocumentation].map(({ url }) => String(url));
	});
	const [credential] =
		/https:[^']+/.exec(read('credentials/CodeInterpreterApi.credentials.ts')) ?? [];
	const targets = [...links, String(credential)];
	expect(targets.length).toBeGreaterThan(6);
	const missing = targets.filter((url) => {
		return !repository.test(url) || !existsSync(join(root, url.replace(repository, '')));
	});
	expect(missing).toEqual([]);
});

/** Targets within the repository, of links and images. */
function linksOf(page: string): string[] {
	return [...withoutCode(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target as string)
		.filter((target) => !/^[a-z]+:/.test(target));
}

function resolves(from: string, link: string): boolean {
	const [path = '', heading] = link.split('#');
	const target = path === '' ? from : join(dirname(from), path);
	if (!existsSync(join(root, target))) return false;
	return heading === undefined || anchorsOf(read(target)).includes(heading);
}

/** As GitHub derives them from headings. */
function anchorsOf(page: string): string[] {
	return [...page.replace(/^(`{3,})[^]*?^\1$/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		(heading as string)
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
}

/** The first cells of tables whose first column is called "message". */
function quotedMessages(page: string): string[] {
	return [...page.matchAll(/^\| message \|.*\n\|[-|]+\|\n((?:\|.*\n?)+)/gm)].flatMap(([, rows]) =>
		(rows as string)
			.trim()
			.split('\n')
			.map((row) => /^\| `(.+?)` \|/.exec(row)?.[1] ?? `no message: ${row}`),
	);
}

/** The texts that errors are created with, where they are literals. */
function ownMessages(): string[] {
	const made = /new (?:UserError|BackendError)\(\s*(['"`])((?:(?!\1)[^\n])+)\1/g;
	return globSync('{nodes,backends}/**/*.ts', { cwd: root })
		.flatMap((path) => [...fillIn(read(path)).matchAll(made)])
		.map(([, , message]) => message as string)
		.filter((message) => /[a-z]{3}/.test(message));
}

let known: string | undefined;

/** All sources, with `…` for interpolated values, and with concatenated literals joined. */
function sources(): string {
	known ??= globSync('{{nodes,backends,credentials,engine/src}/**/*.ts,scripts/setup/**/*.mjs}', {
		cwd: root,
	})
		.map((path) => fillIn(read(path)))
		.join('\n')
		.replace(/\\(['"`])/g, '$1')
		.replace(/['"`]\s*\+\s*['"`]/g, '');
	return known;
}

function fillIn(source: string): string {
	return source.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…');
}
