import { extname } from 'node:path/posix';

const MB = 1_000_000;

interface PreviewKind {
	kind: 'image' | 'pdf' | 'html' | 'table' | 'text';
	/** Sent with the bytes where a browser shows them itself. */
	mimeType?: string;
	/** Browsers hang with larger ones. Of tables and texts, only the start is read. */
	maxBytes: number;
}

const image = (mimeType: string): PreviewKind => ({ kind: 'image', mimeType, maxBytes: 20 * MB });
const TEXT: PreviewKind = { kind: 'text', maxBytes: Infinity };
const TABLE: PreviewKind = { kind: 'table', maxBytes: Infinity };
const PAGE: PreviewKind = { kind: 'html', mimeType: 'text/html; charset=utf-8', maxBytes: 5 * MB };

const kinds: Record<string, PreviewKind> = {
	'.png': image('image/png'),
	'.jpg': image('image/jpeg'),
	'.jpeg': image('image/jpeg'),
	'.gif': image('image/gif'),
	'.webp': image('image/webp'),
	'.svg': { ...image('image/svg+xml'), maxBytes: 5 * MB },
	'.pdf': { kind: 'pdf', mimeType: 'application/pdf', maxBytes: 50 * MB },
	'.html': PAGE,
	'.htm': PAGE,
	'.csv': TABLE,
	'.tsv': TABLE,
};

const TEXT_EXTENSIONS =
	'.txt .md .json .jsonl .log .py .sql .xml .yaml .yml .toml .ini .tex .js .ts .css'
		.split(' ')
		.map((extension) => [extension, TEXT] as const);

const all = new Map<string, PreviewKind>([...Object.entries(kinds), ...TEXT_EXTENSIONS]);

/** How a file can be previewed, by its name; undefined when it can only be downloaded. */
export function findPreviewKind({ name, bytes }: { name: string; bytes: number }) {
	const found = all.get(extname(name).toLowerCase());
	return found !== undefined && bytes <= found.maxBytes ? found : undefined;
}
