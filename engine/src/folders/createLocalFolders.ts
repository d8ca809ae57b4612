import type { Listing } from '../sandbox/SessionFiles.ts';
import type { ThreadSessions } from '../sandbox/ThreadSessions.ts';
import type { Store } from '../store/Store.ts';
import type { Folders } from './Folders.ts';
import { sessionCollection } from './sessionEngine.ts';

/**
 * The folders of a single engine, which are only on its disk. Their sizes are recorded in the store, where
 * they count towards the storage limits.
 */
export function createLocalFolders(sessions: ThreadSessions): Folders {
	async function recordBytes(store: Store, sessionId: string, listing: Listing): Promise<void> {
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
					await recordBytes(store, sessionId, await files.list());
					return added;
				},
				async delete(path) {
					await files.delete(path);
					await recordBytes(store, sessionId, await files.list());
				},
			};
		},
		async checkOut({ store }, sessionId) {
			const files = await sessions.files(sessionId);
			return {
				...files,
				notes: [],
				async leave(_known, listing) {
					await recordBytes(store, sessionId, listing ?? (await files.list()));
				},
			};
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
