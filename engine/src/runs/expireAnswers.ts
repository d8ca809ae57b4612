import { nowSeconds } from '../store/nowSeconds.ts';
import type { Store } from '../store/Store.ts';

/** No client that lost an answer asks for it for so long; and what is deleted shall not live on in answers. */
export const answerLifetimeSeconds = 3600;

const atOnce = 1000;

/** Removes the answers that are kept for requests that are sent again. */
export async function expireAnswers(store: Store): Promise<void> {
	const oldest = nowSeconds() - answerLifetimeSeconds;
	for (;;) {
		const { documents } = await store.answers.list({ order: 'asc', limit: atOnce });
		const expired = documents.filter(({ createdAt }) => createdAt < oldest);
		await store.commit({ remove: { answers: expired.map(({ id }) => ({ id })) } });
		if (expired.length < atOnce) return;
	}
}
