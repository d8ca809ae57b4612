import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SOURCES_DIR = '/etc/apt/sources.list.d';

/** The names of Debian's suites, so that other repositories in the same list do not count. */
const DEBIAN_SUITE = /^(?:bullseye|bookworm|trixie|forky|sid|stable|testing|unstable|oldstable)$/;

/**
 * The Debian mirror that this machine's apt uses.
 *
 * @param etcApt the folder of apt's configuration
 * @returns its URL; undefined if apt is not configured for Debian
 */
export function readDebianMirror(etcApt = path.dirname(SOURCES_DIR)): string | undefined {
	const texts = [
		readIfPresent(path.join(etcApt, 'sources.list')),
		...namesIn(path.join(etcApt, 'sources.list.d')).map((name) =>
			readIfPresent(path.join(etcApt, 'sources.list.d', name)),
		),
	];
	for (const text of texts) {
		const mirror = mirrorInLines(text) ?? mirrorInParagraphs(text);
		if (mirror !== undefined) return mirror;
	}
	return undefined;
}

/** As in `deb [options] http://mirror/debian bookworm main`. */
function mirrorInLines(text: string): string | undefined {
	for (const line of text.split('\n')) {
		const words = line.trim().split(/\s+/);
		const [type] = words;
		// Options, as in `[arch=amd64 signed-by=FILE]`, come before the URL.
		const end = words[1]?.startsWith('[') ? words.findIndex((word) => word.endsWith(']')) : 0;
		const [uri, suite = '', ...components] = words.slice(end + 1);
		const isDebian = type === 'deb' && DEBIAN_SUITE.test(suite);
		if (isDebian && components.includes('main')) return uri;
	}
	return undefined;
}

/** As in a .sources file, whose paragraphs have the fields `URIs`, `Suites` and `Components`. */
function mirrorInParagraphs(text: string): string | undefined {
	for (const paragraph of text.split(/\n\s*\n/)) {
		const field = (name: string) =>
			(new RegExp(`^${name}:(.*)$`, 'im').exec(paragraph)?.[1] ?? '').trim().split(/\s+/);
		const isEnabled = !/^Enabled:\s*no/im.test(paragraph);
		const isDebian = field('Suites').some((suite) => DEBIAN_SUITE.test(suite));
		if (
			isEnabled &&
			isDebian &&
			field('Types').includes('deb') &&
			field('Components').includes('main')
		) {
			return field('URIs')[0];
		}
	}
	return undefined;
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder)
			.filter((name) => /\.(?:list|sources)$/.test(name))
			.sort();
	} catch {
		return [];
	}
}

function readIfPresent(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
