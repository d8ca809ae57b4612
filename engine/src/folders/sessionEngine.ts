import type { Store } from '../store/Store.ts';

/** Session affinity: the engine that has the Python of a session, or had it last; undefined before its first code. */
export async function readSessionEngine(
	store: Store,
	sessionId: string,
): Promise<string | undefined> {
	return (await sessionCollection(store, sessionId).get(sessionId))?.sessionEngineId;
}

export async function writeSessionEngine(
	store: Store,
	sessionId: string,
	engineId: string,
): Promise<void> {
	await sessionCollection(store, sessionId).update(sessionId, { sessionEngineId: engineId });
}

/** A session's thread or container. */
export const sessionCollection = (store: Store, sessionId: string) =>
	sessionId.startsWith('cntr_') ? store.containers : store.threads;
