import {
	forAllItems,
	forEachGroup,
	forEachItem,
} from '../../../../../../nodes/shared/loop/forEachItem.ts';
import { contextFor, echo } from '../../../../../support/nodes/nodeTasks.ts';

describe('forAllItems', () => {
	it('processes all items together and pairs the outputs with every one', async () => {
		const context = contextFor([{ fileId: 'file-1' }, { fileId: 'file-2' }]);
		expect(await forAllItems(context, echo)).toEqual([
			[
				{
					json: { fileIds: ['file-1', 'file-2'], itemIndex: 0, count: 2 },
					pairedItem: [{ item: 0 }, { item: 1 }],
				},
			],
		]);
	});

	it('outputs nothing for no items', async () => {
		const served = jest.fn(echo);
		expect(await forAllItems(contextFor([]), served)).toEqual([[]]);
		expect(served).not.toHaveBeenCalled();
	});
});

describe('forEachGroup', () => {
	it('copies the context keys of a group only to its own outputs', async () => {
		const context = contextFor([{ runId: 'run_1' }, { runId: 'run_2' }, { runId: 'run_1' }]);
		const [outputs] = await forEachGroup(context, [[0, 2], [1]], echo);
		expect(outputs).toEqual([
			{
				json: { runId: 'run_1', itemIndex: 0, count: 2 },
				pairedItem: [{ item: 0 }, { item: 2 }],
			},
			{ json: { runId: 'run_2', itemIndex: 1, count: 1 }, pairedItem: { item: 1 } },
		]);
	});
});

describe('outputs', () => {
	it('sends each item to the output that it names, and drops none', async () => {
		const serve = async () => [{ json: { a: 1 } }, { json: { b: 1 }, outputIndex: 2 }];
		const pairedItem = { item: 0 };
		expect(await forEachItem(contextFor([{}]), serve, { outputCount: 3 })).toEqual([
			[{ json: { a: 1 }, pairedItem }],
			[],
			[{ json: { b: 1 }, pairedItem }],
		]);
	});
});
