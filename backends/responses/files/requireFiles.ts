import { BackendError } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';

/** Looked up at a time. */
const CONCURRENCY = 10;

/**
 * Conversations take any file ids: without this a wrong one would be told by the run, which is billed. Whatever keeps the
 * server from telling is not worth failing for.
 *
 * @throws BackendError of the server, which names the file
 */
export async function requireFiles(caller: Caller, fileIds: string[]): Promise<void> {
	for (let start = 0; start < fileIds.length; start += CONCURRENCY) {
		const some = fileIds.slice(start, start + CONCURRENCY);
		await Promise.all(some.map(async (fileId) => await requireFile(caller, fileId)));
	}
}

async function requireFile(caller: Caller, fileId: string): Promise<void> {
	const looking = caller.read(`/files/${fileId}`, (client, options) =>
		client.files.retrieve(fileId, options),
	);
	await looking.catch((error: unknown) => {
		if (!(error instanceof BackendError)) throw error;
		// One that does not name the file speaks of something else: a server without this address, say.
		if (error.status === 404 && error.message.includes(fileId)) throw error;
	});
}
