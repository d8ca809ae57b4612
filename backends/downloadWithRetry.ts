import type { Backend } from './Backend.ts';
import { BackendError } from './BackendError.ts';
import { pause } from './shared/retry/pause.ts';
import type { FileContent, GeneratedFile } from './types.ts';

const TRIES = 3;
const PAUSE_MS = 500;

/**
 * Opens a generated file and has `take` receive it; from the start once more when it breaks off on the way, which `take` tells by a
 * `BackendError` that is `temporary`.
 *
 * @throws what `openFile` throws, the last error of `take`, or the abort reason
 */
export async function downloadWithRetry<Taken>(
	backend: Backend,
	file: GeneratedFile,
	take: (content: FileContent) => Promise<Taken>,
	signal?: AbortSignal,
): Promise<Taken> {
	for (let tried = 1; ; tried += 1) {
		const content = await backend.openFile(file);
		try {
			return await take(content);
		} catch (error) {
			signal?.throwIfAborted();
			const canHelp = error instanceof BackendError && error.temporary;
			if (!canHelp || tried === TRIES) throw error;
			await pause(PAUSE_MS, signal);
		}
	}
}
