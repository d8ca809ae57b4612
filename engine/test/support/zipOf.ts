import { deflateRawSync } from 'node:zlib';

/** A zip archive with the given texts by their names, as `zip` writes it, without checksums. */
export function zipOf(texts: Record<string, string>): Buffer {
	const parts: Buffer[] = [];
	const table: Buffer[] = [];
	let offset = 0;
	for (const [name, text] of Object.entries(texts)) {
		const content = deflateRawSync(text);
		const header = Buffer.alloc(30);
		header.write('PK\u0003\u0004', 'latin1');
		header.writeUInt16LE(8, 8);
		header.writeUInt32LE(content.length, 18);
		header.writeUInt16LE(Buffer.byteLength(name), 26);
		const entry = Buffer.alloc(46);
		entry.write('PK\u0001\u0002', 'latin1');
		entry.writeUInt16LE(8, 10);
		entry.writeUInt32LE(content.length, 20);
		entry.writeUInt16LE(Buffer.byteLength(name), 28);
		entry.writeUInt32LE(offset, 42);
		table.push(entry, Buffer.from(name));
		parts.push(header, Buffer.from(name), content);
		offset += 30 + Buffer.byteLength(name) + content.length;
	}
	const end = Buffer.alloc(22);
	end.write('PK\u0005\u0006', 'latin1');
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, ...table, end]);
}
