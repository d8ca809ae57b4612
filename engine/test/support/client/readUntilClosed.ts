import type { Socket } from 'node:net';

/**
 * Reads what arrives on a connection until it is closed, also by a reset: an engine that refuses a request closes the
 * connection while its client may still be sending.
 */
export async function readUntilClosed(socket: Socket): Promise<string> {
	let received = '';
	socket.on('error', () => undefined);
	socket.on('data', (bytes) => (received += bytes.toString()));
	// `once` of node:events would reject after a reset.
	await new Promise((resolve) => socket.once('close', resolve));
	return received;
}
