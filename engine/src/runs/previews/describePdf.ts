import { inflateStart } from './inflateStart.ts';

const MAX_OBJECT_STREAMS = 40;
/** What they expand to, together: of more the number of pages stays unknown, so that several hostile PDFs at once fill no memory. */
const MAX_EXPANDED_BYTES = 8 * 1024 * 1024;
/** More of these in a PDF are not checked, so that a hostile one takes little time. */
const MAX_TYPES = 100_000;
const MAX_TREE_NODES = 1000;

/** A PDF and the number of its pages, where it can be found. */
export async function describePdf(bytes: Buffer, fileBytes: number): Promise<string> {
	if (bytes.length < fileBytes) return 'PDF';
	const plain = bytes.toString('latin1');
	const pages = countPages(plain) || countPages(await readObjectStreams(plain, bytes));
	const encrypted = plain.includes('/Encrypt') ? ', encrypted' : '';
	return pages > 0
		? `PDF, ${pages} ${pages === 1 ? 'page' : 'pages'}${encrypted}`
		: `PDF${encrypted}`;
}

/** The root of the tree of pages has the largest count. */
function countPages(text: string): number {
	let most = 0;
	let pages = 0;
	let nodes = 0;
	let at = text.indexOf('/Type');
	for (let types = 0; at >= 0 && types < MAX_TYPES; types++, at = text.indexOf('/Type', at + 5)) {
		const kind = /^\s{0,4}\/(Pages?)\b/.exec(text.slice(at + 5, at + 20))?.[1];
		if (kind === 'Page') pages++;
		if (kind !== 'Pages' || ++nodes > MAX_TREE_NODES) continue;
		const around = text.slice(Math.max(0, at - 500), at + 500);
		for (const [, count] of around.matchAll(/\/Count\s{1,4}(\d{1,7})/g)) {
			most = Math.max(most, Number(count));
		}
	}
	return most || pages;
}

/** Newer PDFs compress the objects that describe the pages. */
async function readObjectStreams(plain: string, bytes: Buffer): Promise<string> {
	const texts: string[] = [];
	let expandedBytes = 0;
	let at = plain.indexOf('/ObjStm');
	for (; at >= 0 && texts.length < MAX_OBJECT_STREAMS; at = plain.indexOf('/ObjStm', at + 7)) {
		const begin = plain.indexOf('stream', at);
		if (begin < 0) break;
		const first = plain[begin + 6] === '\r' ? begin + 8 : begin + 7;
		const end = plain.indexOf('endstream', first);
		const content = bytes.subarray(first, end < 0 ? undefined : end);
		// Other filters, and damage: the other streams may be readable.
		const text = await inflateStart(content, 'zlib').catch(() => undefined);
		expandedBytes += text?.length ?? 0;
		if (expandedBytes > MAX_EXPANDED_BYTES) return '';
		texts.push(text?.toString('latin1') ?? '');
	}
	return texts.join('\n');
}
