/** Changes a thread again and again: `commitForever.ts URL THREAD_ID`. A test stops it in the middle of a commit. */
import { openPostgresStore } from '../../../src/store/postgres/openPostgresStore.ts';

const [, , url = '', id = ''] = process.argv;
const store = await openPostgresStore({ url, shares: true, idleTransactionTimeoutMs: 2000 });
process.stdout.write('ready\n');
for (let count = 0; ; count++) {
	const change = { id, fields: { metadata: { count: String(count) } } };
	// Several statements, so that the transaction often waits for this process while it has the thread's lock. PostgreSQL
	// ends one in which the process was stopped for too long.
	const committing = store.commit({ update: { threads: [change, change, change, change] } });
	await committing.catch(() => undefined);
}
