import type { RunStep } from '../../../../../backends/types.ts';
import {
	collectCode,
	listExecutedCalls,
} from '../../../../../nodes/shared/keptCode/collectCode.ts';
import { runToEnd } from '../../../../../scripts/servers/runToEnd.ts';

const raised = 'Traceback (most recent call last):\n  File "<cell-1>", line 2\nKeyError: 1\n';

const call = (code: string, isFailed = false) => ({ code, logs: '', isFailed });

const step = (code: string, logs: string, status = 'completed'): RunStep => ({
	id: 'step',
	type: 'code',
	status,
	createdAt: '',
	raw: {},
	calls: [{ id: 'call', code, logs, images: [] }],
});

describe('listExecutedCalls', () => {
	it.each([
		['an exception', step('x', raised), true],
		['an exception in IPython', step('x', `---\nKeyError   ${raised}`), true],
		['a syntax error', step('x', '  File "<cell-1>", line 1\nSyntaxError: invalid syntax\n'), true],
		['a limit', step('x', '', 'failed'), true],
		['output', step('print("Error: 5 %")', 'Error: 5 %\n'), false],
		['a traceback that the code prints itself', step('traceback.print_exc()', raised), false],
	])('recognizes whether a call failed by %s', (_case, given, isFailed) => {
		expect(listExecutedCalls([given])).toMatchObject([{ isFailed }]);
	});
});

describe('collectCode', () => {
	it('keeps the calls in order, without one that failed and is not needed', () => {
		const calls = [
			call('import pandas as pd\ndf = pd.read_csv("a.csv")'),
			call('total = df["x"].sum()\nprint(total)', true),
			call('total = df["y"].sum()\nprint(total)'),
		];
		expect(collectCode(calls)).toEqual([calls[0]?.code, calls[2]?.code]);
	});

	it('keeps what a failed call defined, if a later one needs it', async () => {
		const cells = collectCode([
			call('import math\nnumber = 40\n1 / 0', true),
			call('print(number + math.floor(2.5))'),
		]);
		expect(cells).toHaveLength(2);
		const { stdout } = await runToEnd('/usr/bin/python3', ['-c', cells.join('\n')]);
		expect(stdout).toBe('42\n');
	});

	it('is empty when every call failed', () => {
		expect(collectCode([call('1 / 0', true), call('  ')])).toEqual([]);
	});
});
