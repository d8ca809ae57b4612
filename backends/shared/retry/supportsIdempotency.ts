import type { Call } from '../Call.ts';
import { undefinedIfFailed } from '../../BackendError.ts';

/** A server that does not say in so long what it can will not answer the request either. */
const TIMEOUT_MS = 10_000;

/** The part of a `Caller` that reads. */
interface Reader {
	withSignal(signal: AbortSignal): Reader;
	read<T>(path: string, call: Call<T>): Promise<T>;
}

/**
 * Whether the server gives a request that comes again with the same `Idempotency-Key` the answer of the first. The engine
 * of this package says so in a header of every answer; OpenAI's API passes over such keys. So it is asked for anything.
 */
export async function supportsIdempotency(caller: Reader): Promise<boolean> {
	const limit = AbortSignal.timeout(TIMEOUT_MS);
	const asking = caller.withSignal(limit).read('/models', async (client, options) => {
		return await client.models.list(options).asResponse();
	});
	const answer = await asking.catch((error: unknown) =>
		limit.aborted ? undefined : undefinedIfFailed(error),
	);
	await answer?.body?.cancel();
	return answer?.headers.get('x-code-interpreter-idempotency') === 'supported';
}
