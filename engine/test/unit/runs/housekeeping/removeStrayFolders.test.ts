import { Readable } from 'node:stream';
import { openStoredFolder } from '../../../../src/folders/openStoredFolder.ts';
import { removeStrayFolders } from '../../../../src/runs/housekeeping/removeStrayFolders.ts';
import { SharedFolders } from '../../../../src/folders/SharedFolders.ts';
import { makeThread } from '../../../support/store/documents.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';

test('removes the stored folders of deleted threads, and nothing else', async () => {
	const engine = await startTestApp();
	const { store, contents, sessions, peers } = engine.deps;
	const folders = new SharedFolders({ sessions, contents, peers });
	const thread = makeThread();
	await store.commit({ insert: { threads: [thread] } });
	for (const id of [thread.id, 'thread_deleted', 'cntr_deleted']) {
		const bytes = Readable.from([Buffer.from('x')]);
		await openStoredFolder({ store, contents }, id).add('a.txt', bytes);
	}
	await removeStrayFolders({ store, folders });
	const { documents } = await store.folderFiles.list();
	expect(documents.map(({ folderId }) => folderId)).toEqual([thread.id]);
	expect(await Array.fromAsync(contents.list!())).toEqual([documents[0]!.id]);
	await engine.close();
});
