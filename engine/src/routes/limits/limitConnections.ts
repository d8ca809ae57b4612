import type { Server } from 'node:http';
import { ApiError } from '../../protocol/ApiError.ts';
import { addressGroup } from './addressGroup.ts';
import { toHttpResponse } from './answerClientError.ts';

/**
 * Connections from one address at once. Behind a reverse proxy all clients have the proxy's address, so this is well
 * above what a busy n8n opens; a connection without a request costs the engine a few KB.
 */
const MAX_CONNECTIONS_PER_ADDRESS = 1024;

/** Refuses further connections from an address that has too many, in OpenAI's error envelope. */
export function limitConnections(server: Server, max = MAX_CONNECTIONS_PER_ADDRESS): void {
	const counts = new Map<string, number>();
	server.on('connection', (socket) => {
		const group = addressGroup(socket.remoteAddress);
		const count = (counts.get(group) ?? 0) + 1;
		counts.set(group, count);
		socket.once('close', () => {
			const left = (counts.get(group) ?? 1) - 1;
			if (left === 0) counts.delete(group);
			else counts.set(group, left);
		});
		if (count > max) socket.end(toHttpResponse(tooMany(max)), () => socket.destroy());
	});
}

const tooMany = (max: number) =>
	new ApiError(
		429,
		`This address has ${max} connections to the engine, which is the limit. Close some, or reuse them.`,
		{ code: 'too_many_connections' },
	);
