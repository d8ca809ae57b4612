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
		const ids = documents.filter(({ createdAt }) => createdAt < oldest).map(({ id }) => id);
		if (ids.length > 0) await store.answers.removeWhere({ id: ids });
		if (ids.length < atOnce) return;
	}
}
