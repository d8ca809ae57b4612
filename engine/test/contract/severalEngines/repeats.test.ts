import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { describeEngines } from '../../support/engines/describeEngines.ts';
import type { ClusterEngine } from '../../support/engines/openEngineCluster.ts';
import { file, formType, purpose, writeForm } from '../../support/client/uploadForm.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

describeEngines('a request that is sent again', (engines) => {
	test('is recognized by every engine, even at the same moment, and after the first engine is dead', async () => {
		const [one, other] = (await engines.running(2)) as [ClusterEngine, ClusterEngine];
		const create = async ({ baseURL }: { baseURL: string }, key: string) => {
			const headers = { 'content-type': 'application/json', 'idempotency-key': key };
			const answer = await fetch(`${baseURL}/threads`, { method: 'POST', headers, body: '{}' });
			expect(answer.status).toBe(200);
			return ((await answer.json()) as { id: string }).id;
		};
		const pairs = await Promise.all(
			Array.from({ length: 20 }, async () => {
				const key = randomUUID();
				return await Promise.all([create(one, key), create(other, key)]);
			}),
		);
		for (const [first, second] of pairs) expect(second).toBe(first);
		expect(await engines.cluster.read('threads')).toHaveLength(20);

		const key = randomUUID();
		const id = await create(one, key);
		await one.kill();
		expect(await create(other, key)).toBe(id);
	});

	test('is served by another engine when the first was killed before it had received all of it', async () => {
		const [one, other] = (await engines.running(2)) as [ClusterEngine, ClusterEngine];
		const body = writeForm(purpose, file('filename="a.csv"', 'n\n1\n'));
		const headers = {
			'content-type': formType,
			'content-length': String(body.length),
			'idempotency-key': randomUUID(),
		};
		const sending = request(`${one.baseURL}/files`, { method: 'POST', headers });
		sending.on('error', () => {});
		sending.write(body.subarray(0, 100));
		const isClaimed = async () =>
			(await engines.cluster.read('idempotencyRecords')).some(({ response }) => !response);
		await waitUntil(isClaimed);
		await one.kill();
		const answer = await fetch(`${other.baseURL}/files`, { method: 'POST', headers, body });
		expect(await answer.json()).toMatchObject({ filename: 'a.csv', bytes: 4 });
		expect(await engines.cluster.read('files')).toHaveLength(1);
	});
});
