import pg from 'pg';

/** Any number that other programs on the database do not take for a lock of theirs. */
const LOCK_NUMBER = 4_127_365_902;

/** Several engines share a database, or one has it to itself. */
export type DatabaseLock =
	| { shares: true }
	/** `onLost` is called when the lock is gone, and another engine may work on the database. */
	| { shares: false; onLost: () => void };

/**
 * Takes the lock of the database, which is held as long as its connection is. An engine that keeps bytes on its own
 * disk would not find those of others: it works alone. One of those that share goes on when it breaks.
 * @throws Error when another engine holds it
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
