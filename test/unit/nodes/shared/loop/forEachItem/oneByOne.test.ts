import { NodeOperationError } from 'n8n-workflow';
import { CreateThread } from '../../../../../../nodes/CreateThread/CreateThread.node.ts';
import { forEachItem } from '../../../../../../nodes/shared/loop/forEachItem.ts';
import {
	contextFor,
	credentials,
	echo,
	failAtOne,
} from '../../../../../support/nodes/nodeTasks.ts';
import { stubContext } from '../../../../../support/nodes/stubContext.ts';

describe('forEachItem', () => {
	it('processes each item separately, with its context keys and its pairing', async () => {
		const context = contextFor([{ threadId: 'thread_1', other: 1 }, { fileId: 'file-1' }]);
		expect(await forEachItem(context, echo)).toEqual([
			[
				{ json: { threadId: 'thread_1', itemIndex: 0, count: 1 }, pairedItem: { item: 0 } },
				{ json: { fileIds: ['file-1'], itemIndex: 1, count: 1 }, pairedItem: { item: 1 } },
			],
		]);
	});

	it('prefers the values of the task to the context keys', async () => {
		const context = contextFor([{ threadId: 'thread_1' }]);
		const outputs = await forEachItem(context, async () => [{ json: { threadId: 'thread_2' } }]);
		expect(outputs[0]?.[0]?.json.threadId).toBe('thread_2');
	});

	it('does not change the input items', async () => {
		const items = [{ json: Object.freeze({ threadId: 'thread_1' }) }];
		await forEachItem(stubContext({ node: new CreateThread(), credentials, items }), echo);
		expect(items).toEqual([{ json: { threadId: 'thread_1' } }]);
	});

	it('stops at the first item that fails', async () => {
		const served = jest.fn(failAtOne);
		const serving = forEachItem(contextFor([{}, {}, {}]), served);
		await expect(serving).rejects.toMatchObject({ message: 'no good', context: { itemIndex: 1 } });
		await expect(serving).rejects.toBeInstanceOf(NodeOperationError);
		expect(served).toHaveBeenCalledTimes(2);
	});

	it('outputs an error item in place of a failed item on Continue, and continues', async () => {
		const context = contextFor([{}, { threadId: 'thread_1' }, {}], { continueOnFail: true });
		expect(await forEachItem(context, failAtOne)).toEqual([
			[
				{ json: { itemIndex: 0 }, pairedItem: { item: 0 } },
				{
					json: {
						error: 'no good',
						details: {
							runId: 'run_1',
							onServer: { threadIds: ['thread_1'] },
							description: 'Fix it.',
						},
					},
					pairedItem: { item: 1 },
				},
				{ json: { itemIndex: 2 }, pairedItem: { item: 2 } },
			],
		]);
	});

	// n8n 1.123 and 2.8 read `error` (handleNodeErrorOutput in n8n-core), then spread the item, then replace the JSON of items with an `error`.
	it('marks a failed item for the error output of older releases of n8n, in a way that copies lose', async () => {
		const context = contextFor([{}, {}], { continueOnFail: true, onError: 'continueErrorOutput' });
		const [[good, failed] = []] = await forEachItem(context, failAtOne);
		expect(good?.error).toBeUndefined();
		expect(failed?.error).toBeInstanceOf(NodeOperationError);
		expect({ ...failed }).toEqual({
			json: { error: 'no good', details: { runId: 'run_1', description: 'Fix it.' } },
			pairedItem: { item: 1 },
		});
	});

	it('does not mark a failed item that stays in the output', async () => {
		const context = contextFor([{}, {}], {
			continueOnFail: true,
			onError: 'continueRegularOutput',
		});
		const [[, failed] = []] = await forEachItem(context, failAtOne);
		expect(failed?.error).toBeUndefined();
	});

	it('stops on Stop, also on Continue', async () => {
		const signal = AbortSignal.abort(new Error('stopped'));
		const context = contextFor([{}, {}], { continueOnFail: true, signal });
		const served = jest.fn(echo);
		await expect(forEachItem(context, served)).rejects.toThrow('stopped');
		expect(served).not.toHaveBeenCalled();
	});

	it('outputs an error for every item when the credential cannot be used', async () => {
		const context = contextFor([{}, {}], {
			continueOnFail: true,
			credentials: { backend: 'assistants', baseUrl: 'nowhere' },
		});
		const [outputs] = await forEachItem(context, echo);
		expect(outputs).toHaveLength(2);
		expect(outputs?.[1]?.json.error).toMatch(/Base URL/);
	});
});
