import { mapConcurrently } from '../../../../../nodes/shared/loop/mapConcurrently.ts';

describe('mapConcurrently', () => {
	it('starts nothing more when an entry has failed, and waits for what is running', async () => {
		const started: string[] = [];
		const ended: string[] = [];
		const running = Promise.withResolvers<void>();
		const act = async (entry: string) => {
			started.push(entry);
			if (entry === 'fails') {
				setTimeout(running.resolve, 10);
				throw new Error('no good');
			}
			await running.promise;
			ended.push(entry);
		};
		const queues = [['runs', 'after it'], ['fails', 'after the failure'], ['another queue']];
		const mapping = mapConcurrently(queues, 2, new AbortController(), act);
		await expect(mapping).rejects.toThrow('no good');
		expect([started, ended]).toEqual([['runs', 'fails'], ['runs']]);
	});
});
