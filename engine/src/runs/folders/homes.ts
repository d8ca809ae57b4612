import type { Store } from '../../store/Store.ts';

/** The engine that has the Python of a session, or had it last; undefined for one that has run no code. */
export async function readHome(store: Store, sessionId: string): Promise<string | undefined> {
	return (await collectionOf(store, sessionId).get(sessionId))?.home;
}

export async function writeHome(store: Store, sessionId: string, engineId: string): Promise<void> {
	await collectionOf(store, sessionId).update(sessionId, { home: engineId });
}

const collectionOf = (store: Store, sessionId: string) =>
	sessionId.startsWith('cntr_') ? store.containers : store.threads;
