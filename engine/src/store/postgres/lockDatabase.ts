import pg from 'pg';

/** An arbitrary number that other programs on the database do not use for their locks. */
const LOCK_NUMBER = 4_127_365_902;

/** Several engines share the database, or one uses it exclusively. */
export type DatabaseLock =
	| { shares: true }
	/** `onLost` is called when the lock is lost, and another engine may use the database. */
	| { shares: false; onLost: () => void };

/**
 * Takes the lock of the database, which lasts as long as its connection. An engine that stores bytes on its own disk
 * would not find those of others, so it needs the exclusive lock. An engine that shares continues when the lock is lost.
 * @throws Error when another engine holds the lock
 */
export async function lockDatabase(
	url: string,
	wanted: DatabaseLock,
): Promise<{ release(): Promise<void> }> {
	const client = new pg.Client({ connectionString: url, keepAlive: true });
	let isReleased = false;
	client.on('error', () => undefined);
	client.on('end', () => {
		if (!isReleased && !wanted.shares) wanted.onLost();
	});
	await client.connect();
	const release = async () => {
		if (isReleased) return;
		isReleased = true;
		await client.end();
	};
	const lock = wanted.shares ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock';
	const { rows } = await client.query<{ locked: boolean }>(`SELECT ${lock}($1) AS locked`, [
		LOCK_NUMBER,
	]);
	if (rows[0]?.locked === true) return { release };
	await release();
	throw new Error('The database is locked: another engine works on it.');
}
