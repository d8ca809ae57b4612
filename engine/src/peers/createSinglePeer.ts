import type { Peers } from './Peers.ts';
import { newId } from '../domain/newId.ts';

/** The only engine on its store: any other engine that the store names is from an earlier start and has ended. */
export function createSinglePeer(): Peers {
	const id = newId('engine');
	return {
		id,
		areShared: false,
		isAlive: async (engineId) => engineId === id,
		send: () => undefined,
		listen: () => undefined,
		close: async () => undefined,
	};
}
