import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that the system gives to outgoing connections: one of those may be gone before it is listened on. */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const MAX_TRIES = 20;

/**
 * Finds a TCP port of the loopback interface that nobody listens on.
 *
 * @param preferredPort taken when it is free, else the first free one of the twenty after it; without it any
 */
export async function findFreePort(preferredPort?: number): Promise<number> {
	for (let tried = 0; tried <= MAX_TRIES; tried += 1) {
		const port =
			preferredPort === undefined ? randomInt(FIRST_PORT, LAST_PORT) : preferredPort + tried;
		try {
			return await listenBriefly(port);
		} catch {
			continue;
		}
	}
	return await listenBriefly(0);
}

function listenBriefly(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const address = server.address();
			const foundPort = typeof address === 'object' && address ? address.port : port;
			server.close(() => resolve(foundPort));
		});
	});
}
