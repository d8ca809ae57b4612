import type { Store } from '../store/Store.ts';

/** Session affinity: the engine that has the Python of a session, or had it last; undefined before its first code. */
export async function readSessionEngine(
	store: Store,
	sessionId: string,
): Promise<string | undefined> {
	return (await collectionOf(store, sessionId).get(sessionId))?.sessionEngineId;
}

export async function writeSessionEngine(
	store: Store,
	sessionId: string,
	engineId: string,
): Promise<void> {
	await collectionOf(store, sessionId).update(sessionId, { sessionEngineId: engineId });
}

const collectionOf = (store: Store, sessionId: string) =>
	sessionId.startsWith('cntr_') ? store.containers : store.threads;
