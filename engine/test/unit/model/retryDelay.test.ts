import { readRetryAfter, readRetryDelay } from '../../../src/model/retryDelay.ts';

beforeEach(() => {
	jest.useFakeTimers({ now: Date.parse('2026-11-30T12:00:00Z') });
});

afterEach(() => {
	jest.useRealTimers();
});

test.each([
	[{ 'retry-after': '7' }, 7000],
	[{ 'retry-after': '0' }, 0],
	[{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
	[{ 'retry-after': 'Mon, 30 Nov 2026 12:00:20 GMT' }, 20_000],
	[{ 'retry-after': 'Mon, 30 Nov 2026 11:00:00 GMT' }, 0],
	[{ 'retry-after': 'soon' }, undefined],
	[{}, undefined],
])('reads how long to wait from the headers %j', (headers, expected) => {
	expect(readRetryAfter(new Headers(headers as Record<string, string>))).toBe(expected);
});

/** Messages as public reports quote them. */
test.each([
	['Rate limit reached for gpt-4o on tokens per min. Please try again in 1.5s.', 1500],
	['Rate limit reached. Please try again in 20ms.', 20],
	['Rate limit reached for model on tokens per day. Please try again in 7m12s.', 432_000],
	['You exceeded your current quota. Please retry in 17.25s.', 17_250],
	['[{"error":{"details":[{"retryDelay":"31s"}]}}]', 31_000],
	['Please try again in a moment.', undefined],
	['Rate limit exceeded.', undefined],
])('reads how long to wait from the text %s', (text, expected) => {
	expect(readRetryDelay(text)).toBe(expected);
});
