import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Tracks connections that have not sent anything. Browsers and undici open connections in advance, and undici replaces
 * one whose request was aborted. Node does not count them as idle, so that a server would wait for them until they time
 * out.
 * @returns closes those that exist at the time
 */
export function trackUnusedConnections(server: Server): () => void {
	const sockets = new Set<Socket>();
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
	});
	return () => {
		for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
	};
}
