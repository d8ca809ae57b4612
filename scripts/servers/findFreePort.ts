import { createServer } from 'node:net';

/**
 * Finds a TCP port of the loopback interface that nobody listens on.
 *
 * @param preferredPort taken when it is free, else the first free one of the twenty after it; without it the system chooses
 */
export async function findFreePort(preferredPort?: number): Promise<number> {
	if (preferredPort === undefined) return await listenBriefly(0);
	for (let port = preferredPort; port <= preferredPort + 20; port += 1) {
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
