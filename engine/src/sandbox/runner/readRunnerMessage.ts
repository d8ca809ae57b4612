type RunnerMessage =
	| { type: 'ready' }
	/** The code can be interrupted from now on. */
	| { type: 'started'; id: string }
	/** The next picture takes the place of an earlier one of the call, by its number from 0. */
	| { type: 'replaces'; picture: number }
	| { type: 'done'; id: string; error?: { name: string; message: string } };

/** Messages are small; pictures and text are sent by other means. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

/**
 * Reads an untrusted message of the runner.
 *
 * @throws Error if it is not a valid message
 */
export function readRunnerMessage(body: Buffer): RunnerMessage {
	const message: unknown = JSON.parse(body.toString('utf8'));
	if (!isRecord(message)) throw new Error('A session sent a message that is not an object.');
	if (message.type === 'ready') return { type: 'ready' };
	if (message.type === 'started' && typeof message.id === 'string') {
		return { type: 'started', id: message.id };
	}
	if (message.type === 'replaces' && typeof message.picture === 'number') {
		return { type: 'replaces', picture: message.picture };
	}
	if (message.type === 'done' && typeof message.id === 'string') {
		return { type: 'done', id: message.id, error: readError(message.error) };
	}
	throw new Error('A session sent an unknown message.');
}

function readError(error: unknown): { name: string; message: string } | undefined {
	if (error === undefined) return undefined;
	if (!isRecord(error)) throw new Error('A session sent an unreadable exception.');
	return { name: String(error.name).slice(0, 200), message: String(error.message).slice(0, 4000) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
