import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RunQueue } from '../../runs/queue/RunQueue.ts';
import type { Run } from '../../domain/run/run.ts';
import { isProgressing } from '../../domain/run/runStatus.ts';
import { isWireRun } from './isWireRun.ts';

/** Less than the time after which proxies close connections on which nothing is sent. */
const MAX_WAIT_SECONDS = 30;

/** Announces that polls can be held, with the longest time in seconds. */
const OFFER_HEADER = 'x-code-interpreter-max-wait';

type Queue = Pick<RunQueue, 'isStopping' | 'waitForNews'>;

/** Announces on every answer that is a run or a response that polls of it can be held, until the engine stops. */
export function offerWait(app: FastifyInstance, queue: Queue): void {
	app.addHook('preSerialization', async (_request, reply, payload: unknown) => {
		if (isWireRun(payload) && !queue.isStopping) void reply.header(OFFER_HEADER, MAX_WAIT_SECONDS);
		return payload;
	});
}

/**
 * Holds a poll with the header `Prefer: wait=SECONDS` (RFC 7240) until its run has ended or waits for functions, the time has
 * passed, the client disconnects, or the engine stops.
 * @returns whether it was held, so that the run must be read again
 */
export async function holdPoll(
	queue: Queue,
	{ headers }: Pick<FastifyRequest, 'headers'>,
	reply: FastifyReply,
	run: Run,
): Promise<boolean> {
	const wanted = readWait(headers['prefer']);
	if (wanted === undefined || queue.isStopping || !isProgressing(run)) return false;
	// A held poll must not let the run look abandoned.
	const longest = Math.min(MAX_WAIT_SECONDS, (run.abandonment?.afterSeconds ?? Infinity) / 2);
	const seconds = Math.min(wanted, longest);
	const disconnected = new AbortController();
	reply.raw.once('close', () => disconnected.abort());
	await queue.waitForNews(
		run.id,
		AbortSignal.any([disconnected.signal, AbortSignal.timeout(seconds * 1000)]),
	);
	void reply.header('preference-applied', `wait=${Math.floor(seconds)}`);
	return true;
}

/** The seconds of `wait` among the preferences of a header; undefined without one. Others are ignored, as RFC 7240 says. */
export function readWait(header: string | string[] | undefined): number | undefined {
	for (const preference of String(header ?? '').split(',')) {
		const [, seconds] = /^wait="?(\d{1,9})"?$/i.exec(preference.replace(/\s/g, '')) ?? [];
		if (seconds !== undefined) return Number(seconds);
	}
	return undefined;
}
