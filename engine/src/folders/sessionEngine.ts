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
	const change = [{ id: sessionId, fields: { sessionEngineId: engineId } }];
	await store.commit({
		update: isContainer(sessionId) ? { containers: change } : { threads: change },
	});
}

/** A session's thread or container. */
export const sessionCollection = (store: Store, sessionId: string) =>
	isContainer(sessionId) ? store.containers : store.threads;

const isContainer = (sessionId: string) => sessionId.startsWith('cntr_');
