import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the range for outgoing connections, which could take the port before the server listens. */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const MAX_TRIES = 20;

/**
 * Finds a free TCP port on the loopback interface.
 *
 * @param preferredPort used if it is free, otherwise the first free one of the next twenty; without it any free port
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
