import { setTimeout as sleep } from 'node:timers/promises';
import { RunAndWait } from '../../../../../../nodes/RunAndWait/RunAndWait.node.ts';
import { forEachItem } from '../../../../../../nodes/shared/loop/forEachItem.ts';
import type { Task } from '../../../../../../nodes/shared/loop/Task.ts';
import { UserError } from '../../../../../../nodes/shared/UserError.ts';
import { contextFor, failAtOne } from '../../../../../support/nodeTasks.ts';
import type { StubSettings } from '../../../../../support/stubContext.ts';

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
