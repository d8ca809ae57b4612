/**
 * Runs actions at the same time. When one fails, the others still finish, so that the next run does not repeat their work.
 *
 * @param {(() => Promise<unknown>)[]} actions
 * @throws what the first of them that failed threw
 */
export async function finishAll(actions) {
	const outcomes = await Promise.allSettled(actions.map((action) => action()));
	for (const outcome of outcomes) {
		if (outcome.status === 'rejected') throw outcome.reason;
	}
}
