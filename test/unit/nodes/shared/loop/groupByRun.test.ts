import { ListRunSteps } from '../../../../../nodes/ListRunSteps/ListRunSteps.node.ts';
import { groupByRun } from '../../../../../nodes/shared/loop/groupByRun.ts';
import { stubContext } from '../../../../support/nodes/stubContext.ts';

const group = (jsons: object[], scope?: 'run' | 'thread') =>
	groupByRun(
		stubContext({ node: new ListRunSteps(), items: jsons.map((json) => ({ json: { ...json } })) }),
		scope,
	);

describe('groupByRun', () => {
	it('puts items that name the same run together, in order of first mention', () => {
		const a = { threadId: 'thread_1', runId: 'run_1' };
		const b = { threadId: 'thread_1', runId: 'run_2' };
		const c = { threadId: 'thread_2', runId: 'run_1' };
		expect(group([b, a, b, c, a])).toEqual([[0, 2], [1, 4], [3]]);
	});

	it('evaluates nothing for a single item', () => {
		const context = stubContext({ node: new ListRunSteps(), items: [{ json: {} }] });
		const getNodeParameter = () => {
			throw new Error('evaluated');
		};
		expect(groupByRun({ ...context, getNodeParameter } as typeof context)).toEqual([[0]]);
	});

	it('does not group items that name no run', () => {
		expect(group([{}, {}, { threadId: 'thread_1' }, { runId: 'run_1' }])).toEqual([
			[0],
			[1],
			[2],
			[3],
		]);
	});

	it('groups only by thread when requested', () => {
		const items = [{ threadId: 'thread_1', runId: 'run_1' }, { threadId: 'thread_1' }];
		expect(group(items, 'thread')).toEqual([[0, 1]]);
	});

	it('does not group an item whose expression cannot be evaluated', () => {
		const run: object = { threadId: 'thread_1', runId: 'run_1' };
		const items = [run, {}, run].map((json) => ({ json: { ...json } }));
		const context = stubContext({ node: new ListRunSteps(), items });
		const read = context.getNodeParameter.bind(context) as (...given: unknown[]) => unknown;
		const getNodeParameter = (name: string, itemIndex: number, fallback?: unknown) => {
			if (itemIndex === 1) throw new Error("Referenced node doesn't exist");
			return read(name, itemIndex, fallback);
		};
		expect(groupByRun({ ...context, getNodeParameter } as typeof context)).toEqual([[0, 2], [1]]);
	});
});
