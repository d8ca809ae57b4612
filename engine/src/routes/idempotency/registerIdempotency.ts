import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, invalidRequest } from '../../protocol/ApiError.ts';
import type { IdempotencyClaims } from './IdempotencyClaims.ts';
import type { IdempotencyRecord } from '../../domain/idempotencyRecord.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

const POLL_INTERVAL_MS = 100;
const MAX_STORED_CHARACTERS = 1024 * 1024;

/**
 * A POST whose response was lost can be sent again with the same `Idempotency-Key`: it gets the first response, and
 * nothing is created twice, whichever engine it reaches. Stripe's API made the header common, and an IETF draft
 * describes it; OpenAI's API ignores it. A request that failed without writing anything is not recorded: sent again, it
 * is tried again.
 *
 * @param patienceMs how long a repeated request waits for the first
 */
export function registerIdempotency(
	v1: FastifyInstance,
	claims: IdempotencyClaims,
	patienceMs = 30_000,
): void {
	// Informs clients that they may repeat requests.
	v1.addHook('onRequest', async (_request, reply) => {
		void reply.header('x-code-interpreter-idempotency', 'supported');
	});

	v1.addHook('preHandler', async (request, reply) => {
		const wanted = readKey(request);
		if (wanted === undefined) return;
		for (const untilMs = Date.now() + patienceMs; ; await sleep(POLL_INTERVAL_MS)) {
			const earlier = await claims.take(request, wanted);
			if (earlier === undefined) return;
			if (earlier.digest !== wanted.digest) throw keyReused();
			if (earlier.response !== null) return await replay(request, reply, earlier.response);
			if (Date.now() > untilMs) throw keyInUse();
		}
	});

	v1.addHook('preHandler', (request, _reply, done) => claims.run(request, done));

	v1.addHook('onSend', async (request, reply, body) => {
		const { statusCode: status } = reply;
		// The work was done and failed. A retry, which SDKs send with the same key, must do it again.
		if (reply.hasHeader('x-should-retry')) return await claims.release(request);
		const isKept = status < 300 && typeof body === 'string' && body.length <= MAX_STORED_CHARACTERS;
		await claims.end(request, isKept ? { status, body } : null);
	});
}

/** @returns undefined for requests without a key, and for streams, which are not recorded */
function readKey({ method, url, headers, body, owner }: FastifyRequest) {
	const key = headers['idempotency-key'];
	const { stream } = (body ?? {}) as { stream?: unknown };
	if (method !== 'POST' || key === undefined || stream === true) return undefined;
	if (!/^[!-~]{1,255}$/.test(String(key))) {
		throw invalidRequest(
			'idempotency-key',
			'The header idempotency-key must have 1 to 255 visible ASCII characters, without spaces.',
		);
	}
	const id = `answer_${hash([owner, url, key])}`;
	return { id, createdAt: nowSeconds(), digest: hash(body ?? {}), owner };
}

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** A form is read to its end first: a client that is still sending may miss the response. */
async function replay(
	request: FastifyRequest,
	reply: FastifyReply,
	{ status, body }: NonNullable<IdempotencyRecord['response']>,
): Promise<FastifyReply> {
	if (request.isMultipart()) {
		request.raw.resume();
		await finished(request.raw).catch(() => undefined);
	}
	return reply
		.code(status)
		.header('idempotent-replayed', 'true')
		.type('application/json')
		.send(body);
}

const keyReused = () =>
	new ApiError(
		422,
		'This Idempotency-Key was already used with another body. Use a new key for each request.',
		{
			code: 'idempotency_key_reused',
		},
	);

const keyInUse = () =>
	new ApiError(
		409,
		'The first request with this Idempotency-Key is still running, or its response was not stored. Check whether it took effect before you send it with a new key.',
		{ code: 'idempotency_key_in_use' },
	);
