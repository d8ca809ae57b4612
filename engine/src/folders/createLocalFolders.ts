import type { SessionFiles } from '../sandbox/SessionFiles.ts';
import type { ThreadSessions } from '../sandbox/ThreadSessions.ts';
import type { Store } from '../store/Store.ts';
import type { Folders } from './Folders.ts';
import { sessionCollection } from './sessionEngine.ts';

/**
 * The folders of a single engine, which are only on its disk. Their sizes are recorded in the store, where
 * they count towards the storage limits.
 */
export function createLocalFolders(sessions: ThreadSessions): Folders {
	async function recordBytes(store: Store, sessionId: string, files: SessionFiles): Promise<void> {
		const listing = await files.list();
		const folderBytes = listing.files.reduce((sum, { bytes }) => sum + bytes, 0);
		const collection = sessionCollection(store, sessionId);
		if (((await collection.get(sessionId))?.folderBytes ?? 0) === folderBytes) return;
		await collection.update(sessionId, { folderBytes });
	}

	return {
		async open({ store }, sessionId) {
			const files = await sessions.files(sessionId);
			return {
				...files,
				async add(name, bytes) {
					const added = await files.add(name, bytes);
					await recordBytes(store, sessionId, files);
					return added;
				},
				async delete(path) {
					await files.delete(path);
					await recordBytes(store, sessionId, files);
				},
			};
		},
		async checkOut({ store }, sessionId) {
			const files = await sessions.files(sessionId);
			const leave = async () => await recordBytes(store, sessionId, files);
			return { ...files, notes: [], leave };
		},
		session: async (_storage, sessionId, memoryBytes) => await sessions.use(sessionId, memoryBytes),
		async remove({ store }, sessionId) {
			await sessions.remove(sessionId);
			await sessionCollection(store, sessionId).update(sessionId, { folderBytes: 0 });
		},
		drop: async () => undefined,
		listIdle: async () => [],
	};
}
