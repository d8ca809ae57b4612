import Fastify from 'fastify';
import { suggestPolling } from '../../../../src/routes/polling/suggestPolling.ts';
import type { RunStatus } from '../../../../src/domain/run/runStatus.ts';

async function suggested(status: RunStatus, ageSeconds: number): Promise<number | undefined> {
	const app = Fastify();
	app.get('/', async (_request, reply) => {
		suggestPolling(reply, { status, createdAt: Math.floor(Date.now() / 1000) - ageSeconds });
		return {};
	});
	const { headers } = await app.inject('/');
	const header = headers['openai-poll-after-ms'];
	return header === undefined ? undefined : Number(header);
}

describe('suggestPolling', () => {
	it('suggests a poll soon after the start, and fewer polls later', async () => {
		expect(await suggested('queued', 0)).toBeGreaterThanOrEqual(200);
		expect(await suggested('in_progress', 0)).toBeLessThan(500);
		expect(await suggested('in_progress', 4)).toBeGreaterThanOrEqual(1000);
		expect(await suggested('cancelling', 3600)).toBe(2000);
	});

	it('suggests nothing for a run that has ended', async () => {
		expect(await suggested('completed', 1)).toBeUndefined();
		expect(await suggested('failed', 1)).toBeUndefined();
	});
});
