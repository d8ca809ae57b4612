import type { Call } from '../Call.ts';
import { undefinedIfFailed } from '../../BackendError.ts';
import { isEngine } from '../isEngine.ts';

/** A server that does not answer within this time is not going to answer the retried request either. */
const TIMEOUT_MS = 10_000;

/** The part of `Caller` that sends reads. */
interface Reader {
	withSignal(signal: AbortSignal): Reader;
	read<T>(path: string, call: Call<T>): Promise<T>;
}

/**
 * Whether the server returns the stored response for a repeated `Idempotency-Key`. The engine of this package announces it in a
 * header of every response, so any request can be used to check; OpenAI's API ignores such keys.
 */
export async function supportsIdempotency(caller: Reader): Promise<boolean> {
	const limit = AbortSignal.timeout(TIMEOUT_MS);
	const request = caller.withSignal(limit).read('/models', async (client, options) => {
		return await client.models.list(options).asResponse();
	});
	const answer = await request.catch((error: unknown) =>
		limit.aborted ? undefined : undefinedIfFailed(error),
	);
	await answer?.body?.cancel();
	return answer !== undefined && isEngine(answer.headers);
}
