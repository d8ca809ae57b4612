const PROGRESS_EVERY_MS = 10_000;

/**
 * Runs one step of the setup and prints a line when it starts, one every ten seconds, and one when it ends.
 *
 * @template Result
 * @param {string} title what is being done, for example "Installing n8n 2.41.1"
 * @param {() => Promise<Result>} action
 * @param {() => string} [describeProgress] how far it has come, for example "312 packages so far"
 * @returns {Promise<Result>}
 */
export async function withProgress(title, action, describeProgress) {
	const startedAt = Date.now();
	const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
	console.log(`- ${title} ...`);
	const timer = setInterval(() => {
		const progress = describeProgress ? describeProgress() : '';
		console.log(`  ${title}: ${seconds()}${progress ? `, ${progress}` : ''}`);
	}, PROGRESS_EVERY_MS);
	try {
		const result = await action();
		console.log(`  ${title}: done in ${seconds()}`);
		return result;
	} finally {
		clearInterval(timer);
	}
}
