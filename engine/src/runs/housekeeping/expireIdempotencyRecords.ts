import type { Store } from '../../store/Store.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

/** No client repeats a request for longer, and deleted data must not survive in stored responses. */
export const IDEMPOTENCY_RECORD_LIFETIME_SECONDS = 3600;

const AT_ONCE = 1000;

/** Removes expired idempotency records. */
export async function expireIdempotencyRecords(store: Store): Promise<void> {
	const oldest = nowSeconds() - IDEMPOTENCY_RECORD_LIFETIME_SECONDS;
	for (;;) {
		const { documents } = await store.idempotencyRecords.list({ order: 'asc', limit: AT_ONCE });
		const expired = documents.filter(({ createdAt }) => createdAt < oldest);
		await store.commit({ remove: { idempotencyRecords: expired.map(({ id }) => ({ id })) } });
		if (expired.length < AT_ONCE) return;
	}
}
