import { newId } from '../store/newId.ts';
import type { Peers } from './Peers.ts';

/** An engine that has its store to itself: others that are named in it were before it, and are gone. */
export function createLonePeer(): Peers {
	const id = newId('engine');
	return {
		id,
		areShared: false,
		isAlive: async (engineId) => engineId === id,
		tell: () => undefined,
		listen: () => undefined,
		close: async () => undefined,
	};
}
