/**
 * The thread that removes what sessions wrote. The kernel may take minutes to free one file: 2 ms for each of its pieces
 * on a disk mounted with `discard`.
 */
import { closeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { RemovalReport, RemovalRequest } from './RemovalMessages.ts';
import { removeNow } from './removeNow.ts';

function report(message: RemovalReport): void {
	parentPort?.postMessage(message);
}

parentPort?.on('message', (request: RemovalRequest) => {
	const { id } = request;
	report({ type: 'begun', id });
	try {
		if (request.type === 'remove') removeNow(request.path);
		else closeSync(request.descriptor);
		report({ type: 'ended', id });
	} catch (error) {
		const { message, code } = error as NodeJS.ErrnoException;
		report({ type: 'ended', id, error: { message, code } });
	}
});
