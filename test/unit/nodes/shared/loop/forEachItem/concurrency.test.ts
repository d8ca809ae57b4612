import { setTimeout as sleep } from 'node:timers/promises';
import { RunAndWait } from '../../../../../../nodes/RunAndWait/RunAndWait.node.ts';
import { forEachItem } from '../../../../../../nodes/shared/loop/forEachItem.ts';
import type { Task } from '../../../../../../nodes/shared/loop/Task.ts';
import { UserError } from '../../../../../../nodes/shared/UserError.ts';
import { contextFor, failAtOne } from '../../../../../support/nodes/nodeTasks.ts';
import type { StubSettings } from '../../../../../support/nodes/stubContext.ts';

/** Records when tasks start and end; an item may wait for the record of another. */
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
	it('processes that many items in parallel, and outputs them in input order', async () => {
		const { events, serve } = recorder();
		const context = contextFor([{ after: '2 ends' }, {}, {}], atOnce(2));
		const [outputs] = await forEachItem(context, serve);
		expect(events).toEqual(['0 begins', '1 begins', '1 ends', '2 begins', '2 ends', '0 ends']);
		expect(outputs).toEqual(
			[0, 1, 2].map((item) => ({ json: { itemIndex: item }, pairedItem: { item } })),
		);
	});

	it.each([undefined, 1, 0, -3, 'many', null])(
		'processes one item after the other for %p',
		async (concurrency) => {
			const { events, serve } = recorder();
			await forEachItem(contextFor([{}, {}], atOnce(concurrency)), serve);
			expect(events).toEqual(['0 begins', '0 ends', '1 begins', '1 ends']);
		},
	);

	it('accepts a number that an expression returned as text', async () => {
		const { events, serve } = recorder();
		await forEachItem(contextFor([{}, {}], atOnce('2')), serve);
		expect(events.slice(0, 2)).toEqual(['0 begins', '1 begins']);
	});

	it('processes at most 100 items in parallel', async () => {
		const { events, serve } = recorder();
		await forEachItem(
			contextFor(
				Array.from({ length: 101 }, () => ({})),
				atOnce(1000),
			),
			serve,
		);
		expect(events.findIndex((event) => event.endsWith('ends'))).toBe(100);
	});

	it('keeps items of one thread in order while others run in parallel', async () => {
		const { events, serve } = recorder();
		const threads = ['a', 'a', 'b'].map((threadId) => ({ threadId }));
		const node = new RunAndWait();
		await forEachItem(contextFor(threads, { node, ...atOnce(3) }), serve);
		expect(events.slice(0, 2).sort()).toEqual(['0 begins', '2 begins']);
		expect(events.indexOf('0 ends')).toBeLessThan(events.indexOf('1 begins'));
	});

	it('starts no more items after one has failed, and aborts those that are running', async () => {
		const ended: unknown[] = [];
		const serve = jest.fn(async ({ itemIndex, signal }: Task) => {
			if (itemIndex === 0) throw new UserError('no good', 'Fix it.');
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

	it('outputs error items in place of failed items on Continue, and processes all others', async () => {
		const context = contextFor([{}, {}, {}], atOnce(3, { continueOnFail: true }));
		const [outputs] = await forEachItem(context, failAtOne);
		expect(outputs?.map(({ json }) => json.error ?? json.itemIndex)).toEqual([0, 'no good', 2]);
		expect(outputs?.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});

	it('aborts all items immediately on Stop', async () => {
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
