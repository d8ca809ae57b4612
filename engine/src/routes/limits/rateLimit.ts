import type { FastifyReply } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import type { Settings } from '../../config/settings.ts';
import { limitsOf } from '../../config/keyLimits.ts';

interface Bucket {
	/** Requests that may arrive at once. */
	tokens: number;
	filledAtMs: number;
}

/**
 * Creates the check that the keys of one name stay within their requests per minute (a token bucket). A minute's worth
 * may arrive at once and becomes available again gradually. OpenAI's headers report what is left.
 * @returns the check; it throws an ApiError (429) that says when to try again
 */
export function rateLimit(
	settings: Pick<Settings, 'limits'>,
): (owner: string, reply: FastifyReply) => void {
	const buckets = new Map<string, Bucket>();
	return (owner, reply) => {
		const { requestsPerMinute: limit = Infinity } = limitsOf(settings, owner);
		if (limit === Infinity) return;
		const now = performance.now();
		const most = Math.max(1, limit);
		const msPerToken = 60_000 / limit;
		const { tokens, filledAtMs } = buckets.get(owner) ?? { tokens: most, filledAtMs: now };
		const filled = Math.min(most, tokens + (now - filledAtMs) / msPerToken);
		const isServed = filled >= 1;
		const left = isServed ? filled - 1 : filled;
		buckets.set(owner, { tokens: left, filledAtMs: now });
		void reply
			.header('x-ratelimit-limit-requests', Math.floor(most))
			.header('x-ratelimit-remaining-requests', Math.floor(left))
			.header('x-ratelimit-reset-requests', `${Math.ceil((most - left) * msPerToken)}ms`);
		if (isServed) return;
		const waitMs = Math.ceil((1 - filled) * msPerToken);
		void reply.header('retry-after', Math.ceil(waitMs / 1000)).header('retry-after-ms', waitMs);
		throw new ApiError(
			429,
			`Rate limit reached for requests: ${limit} a minute for this key. Please try again in ${waitMs}ms.`,
			{ code: 'rate_limit_exceeded' },
		);
	};
}
