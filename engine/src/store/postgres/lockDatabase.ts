import pg from 'pg';

/** Any number that other programs on the database do not take for a lock of theirs. */
const lockNumber = 4_127_365_902;

/**
 * Takes the one lock of the database, which is held as long as its connection is: two engines would each take the
 * other's runs for left over from a crash.
 * @param onLost called when the connection breaks
 * @throws Error when another engine holds it
 */
export async function lockDatabase(
	url: string,
	onLost: () => void,
): Promise<{ release(): Promise<void> }> {
	const client = new pg.Client({ connectionString: url, keepAlive: true });
	let isReleased = false;
	client.on('error', () => undefined);
	client.on('end', () => {
		if (!isReleased) onLost();
	});
	await client.connect();
	const release = async () => {
		if (isReleased) return;
		isReleased = true;
		await client.end();
	};
	const { rows } = await client.query<{ locked: boolean }>(
		'SELECT pg_try_advisory_lock($1) AS locked',
		[lockNumber],
	);
	if (rows[0]?.locked === true) return { release };
	await release();
	throw new Error('The database is locked: another engine works on it.');
}
