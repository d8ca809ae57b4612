import { randomUUID } from 'node:crypto';
import { describeEngines } from '../../support/describeEngines.ts';

describeEngines('a request that is sent again', (engines) => {
	test('is known by every engine, also at the same moment, and after the first one is gone', async () => {
		const [one, other] = [await engines.start(), await engines.start()];
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
	}, 120_000);
});
