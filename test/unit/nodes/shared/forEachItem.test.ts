import { setTimeout as sleep } from 'node:timers/promises';
import { NodeOperationError } from 'n8n-workflow';
import { CreateThread } from '../../../../nodes/CreateThread/CreateThread.node.ts';
import { RunAndWait } from '../../../../nodes/RunAndWait/RunAndWait.node.ts';
import { forAllItems, forEachGroup, forEachItem } from '../../../../nodes/shared/forEachItem.ts';
import type { Task } from '../../../../nodes/shared/Task.ts';
import { UserError } from '../../../../nodes/shared/UserError.ts';
import { stubContext, type StubSettings } from '../../../support/stubContext.ts';

const credentials = { serverApi: 'assistants', serverUrl: 'http://127.0.0.1:8787/v1' };

const contextFor = (jsons: object[], more: Partial<StubSettings> = {}) =>
	stubContext({
		node: new CreateThread(),
		credentials,
		items: jsons.map((json) => ({ json: { ...json } })),
		...more,
	});

const echo = async ({ itemIndex, items }: Task) => [{ json: { itemIndex, count: items.length } }];

async function failAtOne({ itemIndex }: Task) {
	if (itemIndex === 1) throw new UserError('no good', 'Mend it.', { runId: 'run_1' });
	return [{ json: { itemIndex } }];
}

describe('forEachItem', () => {
	it('serves each item by itself, with its context keys and its pairing', async () => {
		const context = contextFor([{ threadId: 'thread_1', other: 1 }, { fileId: 'file-1' }]);
		expect(await forEachItem(context, echo)).toEqual([
			[
				{ json: { threadId: 'thread_1', itemIndex: 0, count: 1 }, pairedItem: { item: 0 } },
				{ json: { fileIds: ['file-1'], itemIndex: 1, count: 1 }, pairedItem: { item: 1 } },
			],
		]);
	});

	it('prefers what the task says over the context keys', async () => {
		const context = contextFor([{ threadId: 'thread_1' }]);
		const outputs = await forEachItem(context, async () => [{ json: { threadId: 'thread_2' } }]);
		expect(outputs[0]?.[0]?.json.threadId).toBe('thread_2');
	});

	it('leaves the input items as they are', async () => {
		const items = [{ json: Object.freeze({ threadId: 'thread_1' }) }];
		await forEachItem(stubContext({ node: new CreateThread(), credentials, items }), echo);
		expect(items).toEqual([{ json: { threadId: 'thread_1' } }]);
	});

	it('stops at the first item that cannot be served', async () => {
		const served = jest.fn(failAtOne);
		const serving = forEachItem(contextFor([{}, {}, {}]), served);
		await expect(serving).rejects.toMatchObject({ message: 'no good', context: { itemIndex: 1 } });
		await expect(serving).rejects.toBeInstanceOf(NodeOperationError);
		expect(served).toHaveBeenCalledTimes(2);
	});

	it('puts an error item in the place of such an item on Continue, and goes on', async () => {
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
							description: 'Mend it.',
						},
					},
					pairedItem: { item: 1 },
				},
				{ json: { itemIndex: 2 }, pairedItem: { item: 2 } },
			],
		]);
	});

	it('stops on Stop, also on Continue', async () => {
		const signal = AbortSignal.abort(new Error('stopped'));
		const context = contextFor([{}, {}], { continueOnFail: true, signal });
		const served = jest.fn(echo);
		await expect(forEachItem(context, served)).rejects.toThrow('stopped');
		expect(served).not.toHaveBeenCalled();
	});

	it('gives every item its error when the credential cannot be used', async () => {
		const context = contextFor([{}, {}], {
			continueOnFail: true,
			credentials: { serverApi: 'assistants', serverUrl: 'nowhere' },
		});
		const [outputs] = await forEachItem(context, echo);
		expect(outputs).toHaveLength(2);
		expect(outputs?.[1]?.json.error).toMatch(/Base URL/);
	});
});

/** Notes when tasks begin and end; an item may wait for what is noted of another. */
function recorder() {
	const events: string[] = [];
	const serve = async ({ itemIndex, items: [item] }: Task) => {
		events.push(`${itemIndex} begins`);
		await sleep(1);
		while (item?.json.after && !events.includes(String(item.json.after))) await sleep(1);
		events.push(`${itemIndex} ends`);
		return [{ json: { itemIndex } }];
	};
	return { events, serve };
}

const atOnce = (concurrency: unknown, more: Partial<StubSettings> = {}) => ({
	...more,
	parameters: { mode: 'perItem', ...more.parameters, options: { concurrency } },
});

describe('forEachItem with a concurrency', () => {
	it('serves as many items side by side as it says, and puts them out in the order of the input', async () => {
		const { events, serve } = recorder();
		const context = contextFor([{ after: '2 ends' }, {}, {}], atOnce(2));
		const [outputs] = await forEachItem(context, serve);
		expect(events).toEqual(['0 begins', '1 begins', '1 ends', '2 begins', '2 ends', '0 ends']);
		expect(outputs).toEqual(
			[0, 1, 2].map((item) => ({ json: { itemIndex: item }, pairedItem: { item } })),
		);
	});

	it.each([undefined, 1, 0, -3, 'many', null])(
		'serves one item after the other for %p',
		async (concurrency) => {
			const { events, serve } = recorder();
			await forEachItem(contextFor([{}, {}], atOnce(concurrency)), serve);
			expect(events).toEqual(['0 begins', '0 ends', '1 begins', '1 ends']);
		},
	);

	it('takes a number that an expression gave as text', async () => {
		const { events, serve } = recorder();
		await forEachItem(contextFor([{}, {}], atOnce('2')), serve);
		expect(events.slice(0, 2)).toEqual(['0 begins', '1 begins']);
	});

	it('keeps items of one thread in order while others go on beside them', async () => {
		const { events, serve } = recorder();
		const threads = ['a', 'a', 'b'].map((threadId) => ({ threadId }));
		const node = new RunAndWait();
		await forEachItem(contextFor(threads, { node, ...atOnce(3) }), serve);
		expect(events.slice(0, 2).sort()).toEqual(['0 begins', '2 begins']);
		expect(events.indexOf('0 ends')).toBeLessThan(events.indexOf('1 begins'));
	});

	it('begins nothing more after an item that cannot be served, and ends what is under way', async () => {
		const ended: unknown[] = [];
		const serve = jest.fn(async ({ itemIndex, signal }: Task) => {
			if (itemIndex === 0) throw new UserError('no good', 'Mend it.');
			await new Promise((resolve) => signal.addEventListener('abort', resolve));
			await sleep(20);
			ended.push(itemIndex);
			signal.throwIfAborted();
			return [];
		});
		const context = contextFor([{}, {}, {}, {}], atOnce(3));
		await expect(forEachItem(context, serve)).rejects.toMatchObject({
			message: 'no good',
			context: { itemIndex: 0 },
		});
		expect(ended).toEqual([1, 2]);
		expect(serve).toHaveBeenCalledTimes(3);
	});

	it('puts error items in the places of such items on Continue, and serves all others', async () => {
		const context = contextFor([{}, {}, {}], atOnce(3, { continueOnFail: true }));
		const [outputs] = await forEachItem(context, failAtOne);
		expect(outputs?.map(({ json }) => json.error ?? json.itemIndex)).toEqual([0, 'no good', 2]);
		expect(outputs?.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	it('ends all items at once on Stop', async () => {
		const stop = new AbortController();
		const serve = jest.fn(async ({ signal }: Task) => {
			if (serve.mock.calls.length === 2) stop.abort(new Error('stopped'));
			await new Promise((resolve) => (signal.aborted ? resolve(0) : (signal.onabort = resolve)));
			signal.throwIfAborted();
			return [];
		});
		const more = { continueOnFail: true, signal: stop.signal };
		const serving = forEachItem(contextFor([{}, {}, {}], atOnce(2, more)), serve);
		await expect(serving).rejects.toThrow('stopped');
		expect(serve).toHaveBeenCalledTimes(2);
	});
});

describe('forAllItems', () => {
	it('serves all items at once and pairs the outputs with every one', async () => {
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
	it('hands the context keys of a group to its outputs only', async () => {
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
	it('sends each output to the one that it names, and leaves none out', async () => {
		const serve = async () => [{ json: { a: 1 } }, { json: { b: 1 }, outputIndex: 2 }];
		const pairedItem = { item: 0 };
		expect(await forEachItem(contextFor([{}]), serve, { outputCount: 3 })).toEqual([
			[{ json: { a: 1 }, pairedItem }],
			[],
			[{ json: { b: 1 }, pairedItem }],
		]);
	});
});
