import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, invalidRequest } from '../../protocol/ApiError.ts';
import type { IdempotencyClaims } from './IdempotencyClaims.ts';
import type { IdempotencyRecord } from '../../domain/idempotencyRecord.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';

const LOOK_EVERY_MS = 100;
const MAX_KEPT_CHARACTERS = 1024 * 1024;

/**
 * A POST whose answer was lost can be sent again with the same `Idempotency-Key`: it gets the answer of the first, and
 * nothing is made twice, whichever engine it reaches. Stripe's API made the header common, and a draft of the IETF
 * describes it; OpenAI's API passes over it. What failed and wrote nothing is not kept: sent again, it is tried again.
 *
 * @param patienceMs how long one that is sent again waits for the first
 */
export function registerIdempotency(
	v1: FastifyInstance,
	claims: IdempotencyClaims,
	patienceMs = 30_000,
): void {
	// So that clients know that they may send again.
	v1.addHook('onRequest', async (_request, reply) => {
		void reply.header('x-code-interpreter-idempotency', 'supported');
	});

	v1.addHook('preHandler', async (request, reply) => {
		const wanted = readKey(request);
		if (wanted === undefined) return;
		for (const untilMs = Date.now() + patienceMs; ; await sleep(LOOK_EVERY_MS)) {
			const earlier = await claims.take(request, wanted);
			if (earlier === undefined) return;
			if (earlier.digest !== wanted.digest) throw usedOtherwise();
			if (earlier.response !== null) return await repeat(request, reply, earlier.response);
			if (Date.now() > untilMs) throw stillAtWork();
		}
	});

	v1.addHook('preHandler', (request, _reply, done) => claims.run(request, done));

	v1.addHook('onSend', async (request, { statusCode: status }, body) => {
		const isKept = status < 300 && typeof body === 'string' && body.length <= MAX_KEPT_CHARACTERS;
		await claims.end(request, isKept ? { status, body } : null);
	});
}

/** @returns undefined for what is done without: what has no key, and streams */
function readKey({ method, url, headers, body, owner }: FastifyRequest) {
	const key = headers['idempotency-key'];
	const { stream } = (body ?? {}) as { stream?: unknown };
	if (method !== 'POST' || key === undefined || stream === true) return undefined;
	if (!/^[!-~]{1,255}$/.test(String(key))) {
		throw invalidRequest(
			'idempotency-key',
			'The header idempotency-key has to have 1 to 255 visible ASCII characters, no spaces.',
		);
	}
	const id = `answer_${hash([owner, url, key])}`;
	return { id, createdAt: nowSeconds(), digest: hash(body ?? {}), owner };
}

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** A form is read to its end first: clients that are still sending may not hear an answer. */
async function repeat(
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

const usedOtherwise = () =>
	new ApiError(422, 'This Idempotency-Key came with another body before: take one for each.', {
		code: 'idempotency_key_reused',
	});

const stillAtWork = () =>
	new ApiError(
		409,
		'The first request with this Idempotency-Key is at work still, or its answer was not kept: look whether it was done before you send it anew.',
		{ code: 'idempotency_key_in_use' },
	);
