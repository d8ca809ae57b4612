const HEARTBEAT_MS = 10_000;

/**
 * Does one step of the setup and shows that it goes on: a line when it begins, one every ten seconds, one when it ends.
 *
 * @template Result
 * @param {string} title what is being done, as in "Installing n8n 2.41.1"
 * @param {() => Promise<Result>} action
 * @param {() => string} [describeProgress] how far it is, as in "312 packages so far"
 * @returns {Promise<Result>}
 */
export async function step(title, action, describeProgress) {
	const startedAt = Date.now();
	const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
	console.log(`- ${title} ...`);
	const heartbeat = setInterval(() => {
		const progress = describeProgress ? describeProgress() : '';
		console.log(`  ${title}: ${seconds()}${progress ? `, ${progress}` : ''}`);
	}, HEARTBEAT_MS);
	try {
		const result = await action();
		console.log(`  ${title}: done in ${seconds()}`);
		return result;
	} finally {
		clearInterval(heartbeat);
	}
}
