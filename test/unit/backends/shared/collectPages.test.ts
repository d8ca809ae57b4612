import { collectPages } from '../../../../backends/shared/collectPages.ts';

async function* list(count: number, idOf: (index: number) => string) {
	for (let index = 0; index < count; index++) yield { id: idOf(index), index };
}

describe('collectPages', () => {
	it('returns all items in order', async () => {
		const items = await collectPages(list(250, (index) => `id_${index}`));
		expect(items).toHaveLength(250);
		expect(items[249]).toEqual({ id: 'id_249', index: 249 });
	});

	it('stops when a server returns its first page again', async () => {
		const items = await collectPages(list(Number.POSITIVE_INFINITY, (index) => `id_${index % 20}`));
		expect(items.map(({ index }) => index)).toEqual([...Array(20).keys()]);
	});

	it('skips null, and returns items without an id', async () => {
		async function* values() {
			yield* [null, 7, {}, { index: 1 }, { id: 'a' }] as unknown as { id: string }[];
		}
		expect(await collectPages(values())).toEqual([{}, { index: 1 }, { id: 'a' }]);
	});

	it('truncates an endless list', async () => {
		const items = await collectPages(list(Number.POSITIVE_INFINITY, (index) => `id_${index}`));
		expect(items).toHaveLength(10_000);
	});
});
