import type { Backend } from '../../../backends/Backend.ts';
import { BackendError } from '../../../backends/BackendError.ts';
import { createBackend } from '../../../backends/createBackend.ts';
import type { Run } from '../../../backends/types.ts';
import { waitForRun } from '../../../backends/waitForRun.ts';
import { apiError, openServer, type Server } from '../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();
const started: Run = { id: 'run_1', threadId: 'thread_1', status: 'queued', createdAt: '' };

/** A run that has these statuses in order, and asks to be looked at again at once. */
async function openRun(...statuses: string[]): Promise<{ server: Server; backend: Backend }> {
	const server = await openServer(resources, () => ({
		headers: { 'openai-poll-after-ms': '1' },
		body: {
			id: 'run_1',
			thread_id: 'thread_1',
			status: statuses[Math.min(server.received.length, statuses.length) - 1],
		},
	}));
	return { server, backend: open(server) };
}

const open = ({ baseUrl }: Server, signal?: AbortSignal) =>
	createBackend({ backend: 'assistants', baseUrl, fetch, signal });

describe('waitForRun', () => {
	it.each(['completed', 'failed', 'cancelled', 'expired', 'incomplete', 'requires_action'])(
		'ends with the run at %s',
		async (status) => {
			const { server, backend } = await openRun('queued', 'in_progress', 'brand_new', status);
			expect(await waitForRun(backend, started, { timeoutMs: 60_000 })).toMatchObject({ status });
			expect(server.received).toHaveLength(4);
		},
	);

	it('waits as long as openai-poll-after-ms says', async () => {
		const server = await openServer(resources, () => ({
			headers: { 'openai-poll-after-ms': '900' },
			body: {
				id: 'run_1',
				thread_id: 'thread_1',
				status: server.received.length > 1 ? 'completed' : 'queued',
			},
		}));
		const startedMs = performance.now();
		await waitForRun(open(server), started, { timeoutMs: 60_000 });
		expect(performance.now() - startedMs).toBeGreaterThan(850);
	});

	describe('with a server that holds polls', () => {
		/** Answers the first polls as active, each as soon as it arrives or after it was held. */
		async function openHolding({ isHeld }: { isHeld: boolean }) {
			const server = await openServer(resources, async ({ headers }) => {
				const count = server.received.length;
				const isAsked = headers['prefer'] !== undefined;
				if (isAsked && isHeld) await new Promise((resolve) => setTimeout(resolve, 1000));
				return {
					headers: { 'openai-poll-after-ms': '300', 'x-code-interpreter-max-wait': '30' },
					body: {
						id: 'run_1',
						thread_id: 'thread_1',
						status: count > 3 ? 'completed' : 'in_progress',
					},
				};
			});
			return server;
		}

		const preferencesOf = ({ received }: Server) =>
			received.map(({ headers }) => headers['prefer']);

		it('asks it to hold the polls after the first, and does not pause between them', async () => {
			const server = await openHolding({ isHeld: true });
			const run = await waitForRun(open(server), started, { timeoutMs: 60_000 });
			expect(run.status).toBe('completed');
			expect(preferencesOf(server)).toEqual([undefined, 'wait=20', 'wait=20', 'wait=20']);
		});

		it('asks it to hold the first poll where the start of the run offered that', async () => {
			const server = await openHolding({ isHeld: true });
			await waitForRun(open(server), { ...started, holdSeconds: 20 }, { timeoutMs: 60_000 });
			expect(preferencesOf(server)).toEqual(Array(4).fill('wait=20'));
		});

		it('pauses between polls that are answered at once', async () => {
			const server = await openHolding({ isHeld: false });
			const startedMs = performance.now();
			await waitForRun(open(server), started, { timeoutMs: 60_000 });
			expect(performance.now() - startedMs).toBeGreaterThan(550);
		});

		it('asks it to hold polls for a second where the progress of the run is shown', async () => {
			const server = await openHolding({ isHeld: true });
			const shown: string[] = [];
			await waitForRun(open(server), started, {
				timeoutMs: 60_000,
				onPoll: async ({ status }) => void shown.push(status),
			});
			expect(preferencesOf(server)).toEqual([undefined, 'wait=1', 'wait=1', 'wait=1']);
			expect(shown).toEqual(['in_progress', 'in_progress', 'in_progress']);
		});

		it('polls plainly at the deadline', async () => {
			const late = await openHolding({ isHeld: true });
			await waitForRun(open(late), { ...started, holdSeconds: 20 }, { timeoutMs: 900 });
			expect(preferencesOf(late)).not.toContain('wait=20');
		});
	});

	it('returns the current run when the timeout elapses', async () => {
		const { backend } = await openRun('in_progress');
		const run = await waitForRun(backend, started, { timeoutMs: 50 });
		expect(run.status).toBe('in_progress');
	});

	it('does not wait longer for a server that has stopped answering', async () => {
		const server = await openServer(resources, () => undefined);
		const over = new AbortController();
		const backend = open(server, over.signal);
		expect(await waitForRun(backend, started, { timeoutMs: 50, graceMs: 50 })).toBe(started);
		over.abort();
	});

	it('continues after a server error', async () => {
		const server = await openServer(resources, () =>
			server.received.length === 1
				? apiError(502, 'bad gateway')
				: { body: { id: 'run_1', thread_id: 'thread_1', status: 'completed' } },
		);
		const run = await waitForRun(open(server), started, { timeoutMs: 60_000 });
		expect(run.status).toBe('completed');
	});

	it('continues after an outage that outlasts the retries of a poll', async () => {
		const server = await openServer(resources, () => {
			if (server.received.length === 1) return { body: { id: 'run_1', status: 'in_progress' } };
			if (server.received.length <= 5) return apiError(503, 'starting');
			return { body: { id: 'run_1', status: 'completed' } };
		});
		const run = await waitForRun(open(server), started, { timeoutMs: 60_000 });
		expect(run.status).toBe('completed');
		expect(server.received).toHaveLength(6);
	});

	it('starts to count an outage anew after each poll that succeeded', async () => {
		let now = 0;
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
		const fast = { ...started, pollAfterMs: 1 };
		const outage = new BackendError('starting', { temporary: true });
		const polls: (Run | Error)[] = [fast, outage, fast, outage, { ...fast, status: 'completed' }];
		const getRun = async () => {
			now += 40_000;
			const next = polls.shift();
			if (next instanceof Error || next === undefined) throw next;
			return next;
		};
		const backend = { getRun } as unknown as Backend;
		const run = await waitForRun(backend, fast, { timeoutMs: 3_600_000, outageGraceMs: 60_000 });
		expect(run.status).toBe('completed');
		clock.mockRestore();
	});

	it('shows the progress of the run while it is active, and leaves its end to the caller', async () => {
		const { backend } = await openRun('queued', 'in_progress', 'completed');
		const shown: string[] = [];
		const onPoll = async ({ status }: Run) => void shown.push(status);
		const run = await waitForRun(backend, started, { timeoutMs: 60_000, onPoll });
		expect(run.status).toBe('completed');
		expect(shown).toEqual(['queued', 'in_progress']);
	});

	it('rejects with the last error when the server stays unreachable', async () => {
		const server = await openServer(resources, () => apiError(503, 'starting'));
		const waiting = waitForRun(open(server), started, { timeoutMs: 60_000, outageGraceMs: 1 });
		await expect(waiting).rejects.toThrow('starting');
	});

	it('rejects immediately with a permanent error', async () => {
		const server = await openServer(resources, () => apiError(404, 'no such run'));
		await expect(waitForRun(open(server), started, { timeoutMs: 60_000 })).rejects.toThrow(
			'no such run',
		);
		expect(server.received).toHaveLength(1);
	});

	it('rejects with the abort reason', async () => {
		const controller = new AbortController();
		const { signal } = controller;
		const server = await openServer(resources, () => {
			controller.abort(new Error('stopped'));
			return { body: { id: 'run_1', thread_id: 'thread_1', status: 'queued' } };
		});
		await expect(
			waitForRun(open(server, signal), started, { timeoutMs: 60_000, signal }),
		).rejects.toThrow('stopped');
	});
});
