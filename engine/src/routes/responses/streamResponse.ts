import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import { eventsOfEnd, eventsOfStart } from '../../protocol/responses/responseEvents.ts';
import type { ResponseEvent } from '../../protocol/responses/responseEvents.ts';
import type { ResponseRun } from './createResponse.ts';
import type { presentResponse } from './presentItems.ts';

/** Proxies cut connections on which nothing is sent for a while. */
const signOfLifeEveryMs = 15_000;

type WireResponse = Awaited<ReturnType<typeof presentResponse>>;

/**
 * Sends a response as server-sent events. Its output comes when it has ended, each item whole: the run is what
 * it is for every client, and no event is made up before.
 * @param end resolves with the response when it has ended
 */
export function streamResponse(
	reply: FastifyReply,
	run: ResponseRun,
	present: (run: ResponseRun) => Promise<WireResponse>,
	end: Promise<ResponseRun>,
): FastifyReply {
	// Read below, unless the client has left by then.
	end.catch(() => undefined);
	let number = 0;
	const write = ({ type, ...fields }: ResponseEvent) =>
		`event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number++, ...fields })}\n\n`;

	async function* events(): AsyncGenerator<string> {
		for (const event of eventsOfStart(await present(run))) yield write(event);
		try {
			for (;;) {
				const ended = await Promise.race([
					end,
					sleep(signOfLifeEveryMs, undefined, { ref: false }),
				]);
				if (ended === undefined) {
					yield ': still at work\n\n';
					continue;
				}
				for (const event of eventsOfEnd(await present(ended))) yield write(event);
				return;
			}
		} catch (error) {
			const { message } =
				error instanceof ApiError ? error : new ApiError(500, 'The stream broke off.');
			yield write({ type: 'error', code: 'server_error', message, param: null });
		}
	}

	return reply
		.header('content-type', 'text/event-stream; charset=utf-8')
		.header('cache-control', 'no-cache')
		.send(Readable.from(events()));
}
