import type { FastifyReply } from 'fastify';
import { ApiError } from '../../protocol/ApiError.ts';
import { eventsOfEnd, eventsOfStart } from '../../protocol/responses/responseEvents.ts';
import type { ResponseEvent } from '../../protocol/responses/responseEvents.ts';
import { formatEvent, sendEvents } from '../sendEvents.ts';
import type { ResponseRun } from './createResponse.ts';
import type { presentResponse } from './presentItems.ts';

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
		formatEvent(type, JSON.stringify({ type, sequence_number: number++, ...fields }));

	async function* events(): AsyncGenerator<string> {
		for (const event of eventsOfStart(await present(run))) yield write(event);
		try {
			for (const event of eventsOfEnd(await present(await end))) yield write(event);
		} catch (error) {
			const { message } =
				error instanceof ApiError ? error : new ApiError(500, 'The stream broke off.');
			yield write({ type: 'error', code: 'server_error', message, param: null });
		}
	}

	return sendEvents(reply, events());
}
