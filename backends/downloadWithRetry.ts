import type { Backend } from './Backend.ts';
import { isTemporary, retry } from './shared/retry/retry.ts';
import type { FileContent, GeneratedFile } from './types.ts';

/**
 * Opens a generated file and passes it to `consume`; opens it again from the start when the transfer breaks off, which `consume`
 * reports by a `BackendError` that is `temporary`.
 *
 * @throws what `openFile` throws, the last error of `consume`, or the abort reason
 */
export async function downloadWithRetry<Result>(
	backend: Backend,
	file: GeneratedFile,
	consume: (content: FileContent) => Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> {
	let brokenOff: unknown;
	const download = async () => {
		const content = await backend.openFile(file);
		return await consume(content).catch((error: unknown) => {
			signal?.throwIfAborted();
			brokenOff = error;
			throw error;
		});
	};
	// `openFile` has retried its own errors already.
	return await retry(download, (error) => error === brokenOff && isTemporary(error), signal);
}
