import { inflateStart } from './inflateStart.ts';

const MAX_ENTRIES = 5000;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;

interface ZipEntry {
	name: string;
	method: number;
	compressedBytes: number;
	/** Of its local header. */
	offset: number;
}

/** The entries of a zip archive in memory, as its table at the end names them. */
export class ZipEntries {
	readonly names: string[];
	readonly #bytes: Buffer;
	readonly #entries: Map<string, ZipEntry>;

	/** @throws RangeError and the like when the archive is damaged */
	constructor(bytes: Buffer) {
		this.#bytes = bytes;
		this.#entries = new Map(readTable(bytes).map((entry) => [entry.name, entry]));
		this.names = [...this.#entries.keys()];
	}

	/** The start of an entry as text; undefined when there is none. */
	async read(name: string): Promise<string | undefined> {
		const entry = this.#entries.get(name);
		if (entry === undefined) return undefined;
		const { offset, compressedBytes, method } = entry;
		const begin =
			offset + 30 + this.#bytes.readUInt16LE(offset + 26) + this.#bytes.readUInt16LE(offset + 28);
		const stored = this.#bytes.subarray(begin, begin + compressedBytes);
		const content = method === 0 ? stored : await inflateStart(stored, 'raw');
		return content.toString('utf8');
	}
}

function readTable(bytes: Buffer): ZipEntry[] {
	const from = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES);
	const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
	if (end < from) return [];
	const entries: ZipEntry[] = [];
	let at = bytes.readUInt32LE(end + 16);
	while (entries.length < MAX_ENTRIES && bytes.readUInt32LE(at) === 0x02014b50) {
		const nameLength = bytes.readUInt16LE(at + 28);
		entries.push({
			name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
			method: bytes.readUInt16LE(at + 10),
			compressedBytes: bytes.readUInt32LE(at + 20),
			offset: bytes.readUInt32LE(at + 42),
		});
		at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return entries;
}
