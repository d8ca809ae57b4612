import type { ThreadSessions } from '../sandbox/ThreadSessions.ts';
import type { Folders } from './Folders.ts';

/** The folders of a single engine: they are on its disk, and nowhere else. */
export function createLocalFolders(sessions: ThreadSessions): Folders {
	return {
		open: async (_storage, sessionId) => await sessions.files(sessionId),
		async checkOut(_storage, sessionId) {
			return { ...(await sessions.files(sessionId)), notes: [], leave: async () => undefined };
		},
		session: async (_storage, sessionId, memoryBytes) => await sessions.use(sessionId, memoryBytes),
		remove: async (_storage, sessionId) => await sessions.remove(sessionId),
		drop: async () => undefined,
		listIdle: async () => [],
	};
}
