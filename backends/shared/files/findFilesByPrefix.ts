import type { FileObject } from 'openai/resources/files';
import type { FoundFiles, ReuseMethod } from '../../types.ts';
import type { Caller } from '../Caller.ts';
import { collectPages } from '../collectPages.ts';
import { isEngine } from '../isEngine.ts';
import { describeStoredFile } from './storedFiles.ts';

/** The purpose of all uploads. OpenAI keeps such files until they are deleted; those for batches expire after 30 days. */
const PURPOSE = 'assistants';
const PAGE_LENGTH = 10_000;

/**
 * Lists the uploads whose names start with `prefix`, newest first, among the newest 10,000.
 *
 * @param method how servers other than the engine can run code that is stored as a file.
 */
export async function findFilesByPrefix(
	caller: Caller,
	prefix: string,
	method: ReuseMethod,
): Promise<FoundFiles> {
	return await caller.read('/files', async (client, options) => {
		const query = { purpose: PURPOSE, limit: PAGE_LENGTH, order: 'desc' as const };
		const { data, response } = await client.files.list(query, options).withResponse();
		const listed = await collectPages<FileObject>(data);
		const named = listed.filter(({ filename }) => String(filename ?? '').startsWith(prefix));
		// The sort is stable: files of the same second stay in the order of the server.
		named.sort((a, b) => (b.created_at ?? 0) - (a.created_at ?? 0));
		return {
			files: named.map((file) => describeStoredFile(file)),
			reuseMethod: isEngine(response.headers) ? 'run' : method,
		};
	});
}
