import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCheckingFetch } from '../client/createCheckingFetch.ts';
import { createRandomRequests } from './randomRequests.ts';
import type { RandomRequest } from './randomRequests.ts';
import { createScriptedModel } from '../model/scriptedModel.ts';
import { startTestApp } from '../engines/startTestApp.ts';
import type { TestApp } from '../engines/startTestApp.ts';
import { newId } from '../../../src/domain/newId.ts';
import { activeStatuses } from '../../../src/domain/run/runStatus.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';
import { createRandom } from '../../../../test/support/createRandom.mjs';

const { FUZZ_SEED = '20261122' } = process.env;

/** Declares a test that sends this many random requests to an engine. Call it at the top level of a test file. */
export function testRandomRequests(requests: number): void {
	let engine: TestApp;
	let baseUrl: string;
	const random = createRandom(Number(FUZZ_SEED));
	const ids = new Map<string, string[]>();

	beforeAll(async () => {
		const call = (name: string) => ({ id: newId('call'), name, arguments: '{}' });
		const { models } = createScriptedModel([
			({ functions }) => {
				if (functions.length > 0 && random() < 0.3) return { calls: [call('weather')] };
				if (random() < 0.1) throw new TypeError('What no one foresaw.');
				return { text: 'Yes.' };
			},
		]);
		engine = await startTestApp({ models });
		await engine.app.listen({ port: 0, host: '127.0.0.1' });
		baseUrl = `http://127.0.0.1:${(engine.app.server.address() as AddressInfo).port}/v1`;
	});

	afterAll(async () => {
		await engine.close();
	});

	const checkingFetch = createCheckingFetch();

	async function send({ method, path, headers, body }: RandomRequest): Promise<number> {
		const answer = await checkingFetch(baseUrl + path, {
			method,
			headers,
			...(body !== undefined && { body }),
		});
		remember(await answer.text());
		// A failure of the model, which the script below causes, is reported as such.
		return answer.headers.has('x-should-retry') ? 0 : answer.status;
	}

	/** The ids in an answer, for later requests. */
	function remember(text: string): void {
		for (const [id, prefix = ''] of text.matchAll(/\b([a-z]+[_-])[A-Za-z0-9]{24}\b/g)) {
			keep(prefix, id);
		}
		const [, run] = /"id":"(run_\w{24})"/.exec(text) ?? [];
		const [, thread] = /"thread_id":"(thread_\w{24})"/.exec(text) ?? [];
		if (run !== undefined && thread !== undefined) keep('thread_ run_', `${thread} ${run}`);
	}

	function keep(prefix: string, id: string): void {
		const known = ids.get(prefix) ?? [];
		ids.set(prefix, [...known.filter((each) => each !== id), id].slice(-200));
	}

	async function upload(): Promise<void> {
		const body = new FormData();
		body.set('purpose', 'assistants');
		body.set('file', new Blob(['a,b\n']), 'a.csv');
		remember(await (await checkingFetch(`${baseUrl}/files`, { method: 'POST', body })).text());
	}

	function measure() {
		setFlagsFromString('--expose-gc');
		(runInNewContext('gc') as () => void)();
		return {
			heapMb: process.memoryUsage().heapUsed / 1024 / 1024,
			descriptors: readdirSync('/proc/self/fd').length,
		};
	}

	test('answers random requests as published, none with 500, and leaks neither memory nor descriptors', async () => {
		const next = createRandomRequests(random, ids);
		const counts = new Map<number, number>();
		const half = requests / 2;
		async function sendMany(): Promise<void> {
			for (let count = 0; count < half; count++) {
				if (count % 50 === 0) await upload();
				const request = next();
				const status = await send(request);
				counts.set(status, (counts.get(status) ?? 0) + 1);
				// With the seed and the request the failure can be reproduced.
				if (status >= 500) throw new Error(`${status}: ${FUZZ_SEED} ${JSON.stringify(request)}`);
			}
		}
		await sendMany();
		const before = measure();
		await sendMany();
		const after = measure();
		// Both kinds occurred: requests that are all refused would prove little.
		expect(counts.get(200)).toBeGreaterThan(half / 2);
		expect(counts.get(400)).toBeGreaterThan(half / 10);
		expect(counts.get(404)).toBeGreaterThan(half / 20);
		expect(after.descriptors - before.descriptors).toBeLessThan(10);
		expect(after.heapMb - before.heapMb).toBeLessThan(20);

		const { documents } = await engine.deps.store.runs.list({
			where: { status: activeStatuses.filter((status) => status !== 'requires_action') },
			limit: 10,
		});
		for (const run of documents) {
			const statusOf = async () => (await engine.deps.store.runs.get(run.id))?.status ?? 'failed';
			await waitUntil(async () => !activeStatuses.includes(await statusOf()));
		}
	}, 600_000);
}
