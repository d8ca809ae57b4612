import { APIConnectionError, APIError } from 'openai';
import { retryRequest } from '../../../src/model/retryRequest.ts';

const refusal = (status: number, headers: Record<string, string> = {}, message = 'refused') =>
	new APIError(status, { message }, message, new Headers(headers));

const mockWaits: number[] = [];

const mockWaiting = { act: () => undefined as void };

jest.mock('node:timers/promises', () => ({
	setTimeout: async (ms: number, _value: unknown, { signal }: { signal?: AbortSignal } = {}) => {
		mockWaits.push(ms);
		mockWaiting.act();
		signal?.throwIfAborted();
	},
}));

/**
 * Sends a request that fails with these errors in order, then succeeds.
 * @returns the outcome, and for how many milliseconds it waited before each further try
 */
async function send(...errors: Error[]) {
	const left = [...errors];
	mockWaits.length = 0;
	const request = async () => {
		const error = left.shift();
		if (error) throw error;
		return 'done';
	};
	const sending = retryRequest(request, new AbortController().signal);
	const outcome = await sending.catch((error: unknown) => error);
	return { outcome, waitsMs: [...mockWaits] };
}

test.each([408, 409, 429, 500, 502, 503, 504, 529])('sends again after %i', async (status) => {
	expect(await send(refusal(status))).toEqual({ outcome: 'done', waitsMs: [500] });
});

test('sends again after a lost connection, three times at most, and waits longer each time', async () => {
	const lost = new APIConnectionError({ message: 'lost' });
	expect(await send(lost, lost)).toEqual({ outcome: 'done', waitsMs: [500, 1000] });
	expect(await send(lost, lost, lost)).toEqual({ outcome: lost, waitsMs: [500, 1000] });
});

test.each([
	refusal(400),
	refusal(401),
	refusal(404),
	refusal(429, {}, 'insufficient_quota'),
	refusal(429, {}, 'Check your billing details.'),
	new TypeError('a mistake of ours'),
])('does not send again after %s', async (error) => {
	expect(await send(error)).toEqual({ outcome: error, waitsMs: [] });
});

test('waits as long as the server asks for, but not longer than a minute', async () => {
	const waitsAfter = async (seconds: string) =>
		(await send(refusal(429, { 'retry-after': seconds }))).waitsMs;
	expect(await waitsAfter('7')).toEqual([7000]);
	expect(await waitsAfter('60')).toEqual([60_000]);
	expect(await waitsAfter('61')).toEqual([500]);
	expect(await waitsAfter('soon')).toEqual([500]);
});

test.each(['request', 'wait'])(
	'ends with the reason when it is stopped during a %s',
	async (during) => {
		const stopped = new AbortController();
		const stop = () => stopped.abort(new Error('stopped'));
		mockWaiting.act = during === 'wait' ? stop : () => undefined;
		let sent = 0;
		const request = async () => {
			sent++;
			if (during === 'request') stop();
			throw refusal(503);
		};
		await expect(retryRequest(request, stopped.signal)).rejects.toThrow('stopped');
		expect(sent).toBe(1);
		mockWaiting.act = () => undefined;
	},
);
