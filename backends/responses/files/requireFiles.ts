import { BackendError } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';

/** Files that are looked up at the same time. */
const CONCURRENCY = 10;

/**
 * Checks that the files exist. Conversations accept any file ids, so a wrong one would be reported only by the run, which is billed.
 * Other errors are ignored.
 *
 * @throws BackendError of the server, which names the missing file
 */
export async function requireFiles(caller: Caller, fileIds: string[]): Promise<void> {
	for (let start = 0; start < fileIds.length; start += CONCURRENCY) {
		const some = fileIds.slice(start, start + CONCURRENCY);
		await Promise.all(some.map(async (fileId) => await requireFile(caller, fileId)));
	}
}

async function requireFile(caller: Caller, fileId: string): Promise<void> {
	const lookup = caller.read(`/files/${fileId}`, (client, options) =>
		client.files.retrieve(fileId, options),
	);
	await lookup.catch((error: unknown) => {
		if (!(error instanceof BackendError)) throw error;
		// A 404 without the id has another cause, such as a server without this endpoint.
		if (error.status === 404 && error.message.includes(fileId)) throw error;
	});
}
