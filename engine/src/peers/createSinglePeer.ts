import type { Peers } from './Peers.ts';
import { newId } from '../domain/newId.ts';

/** An engine that has its store to itself: others that are named in it were before it, and are gone. */
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
