import type { Backend } from '../../../backends/Backend.ts';
import type { UploadSource } from '../../../backends/types.ts';
import { mapConcurrently } from '../loop/mapConcurrently.ts';
import { UserError } from '../UserError.ts';
import { type Column, describeColumns, type Table } from './describeColumns.ts';
import { foldFileName } from './foldFileName.ts';

/** How much of a file is read to learn its columns. */
const START_BYTES = 64 * 1024;

const MAX_CONCURRENCY = 5;

/** A file of the question, and what code that reads it depends on. */
export interface InputFile {
	id: string;
	fileName: string;
	/** The name without what changes from one execution to the next. */
	pattern: string;
	/** Absent for files other than CSV and JSON, and where the server does not return the content. */
	columns?: Column[];
	delimiter?: string;
}

/** @throws UserError for a table without rows: no code that is written for it could be used again */
export async function describeInput(
	{ id, fileName }: Pick<InputFile, 'id' | 'fileName'>,
	start?: { bytes: Uint8Array; isWhole: boolean },
): Promise<InputFile> {
	const table = start && (await describeColumns(fileName, start.bytes, start.isWhole));
	if (table?.hasRows === false) throw noRows(fileName, table);
	const { columns, delimiter } = table ?? {};
	return { id, fileName, pattern: foldFileName(fileName), columns, delimiter };
}

const noRows = (fileName: string, { columns }: Table) =>
	new UserError(
		`The file "${fileName}" has no ${columns.length > 0 ? 'rows' : 'content'}`,
		"Check the node that created it. With 'Reuse Code', no code runs without data. The kept code, if there is any, was not changed.",
		{ code: 'empty_input', fileName },
	);

/** Wraps an upload so that the start of the file is remembered while it is sent. */
export function rememberStart(source: UploadSource) {
	let chunks: Uint8Array[] = [];
	const open = async function* () {
		chunks = [];
		let length = 0;
		for await (const chunk of source.open()) {
			// A copy: a part of a chunk would keep all of it in memory.
			if (length < START_BYTES)
				chunks.push(Uint8Array.from(chunk.subarray(0, START_BYTES - length)));
			length += chunk.byteLength;
			yield chunk;
		}
	};
	return {
		source: { ...source, open },
		readStart: () => ({ bytes: Buffer.concat(chunks), isWhole: source.bytes <= START_BYTES }),
	};
}

/**
 * Describes files that are on the server already.
 *
 * @param canRead whether the server returns the content of uploads
 */
export async function describeStoredInputs(
	backend: Backend,
	fileIds: string[],
	canRead: boolean,
): Promise<InputFile[]> {
	const inputs: InputFile[] = [];
	const queues = fileIds.map((id) => [id]);
	await mapConcurrently(queues, MAX_CONCURRENCY, new AbortController(), async (id) => {
		const stored = await backend.getFile(id);
		// A file of an older message may have been removed.
		const fileName = stored?.fileName ?? id;
		const start = stored && canRead ? await readStart(backend, { id, fileName }) : undefined;
		inputs.push(await describeInput({ id, fileName }, start));
	});
	return inputs;
}

async function readStart(backend: Backend, { id, fileName }: { id: string; fileName: string }) {
	const { response } = await backend.openFile({ fileId: id, fileName, kind: 'other' });
	const chunks: Uint8Array[] = [];
	let length = 0;
	// Leaving the loop ends the download.
	for await (const chunk of response.body ?? []) {
		chunks.push(Uint8Array.from(chunk.subarray(0, START_BYTES - length)));
		length += chunk.byteLength;
		if (length > START_BYTES) break;
	}
	return { bytes: Buffer.concat(chunks), isWhole: length <= START_BYTES };
}
