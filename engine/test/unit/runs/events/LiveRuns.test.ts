import { randomBytes } from 'node:crypto';
import { usedBytes } from '../../../support/usedBytes.ts';
import { GrowingText, LiveRuns } from '../../../../src/runs/events/LiveRuns.ts';
import type { RunEvent } from '../../../../src/domain/run/runEvent.ts';
import { makeMessage, makeRun, makeStep } from '../../../support/store/documents.ts';

const run = makeRun({ status: 'in_progress' });
const step = makeStep(run);
const logs = (text: string): RunEvent => ({
	type: 'output',
	stepId: step.id,
	index: 0,
	outputIndex: 0,
	output: { type: 'logs', text },
});

test('remembers code, output and text until they are stored', () => {
	const live = new LiveRuns();
	const message = makeMessage(run.threadId, '');
	live.record(run.id, { type: 'code', stepId: step.id, index: 0, delta: 'print(' });
	live.record(run.id, { type: 'code', stepId: step.id, index: 0, delta: '1)' });
	live.record(run.id, logs('1\n'));
	live.record(run.id, { type: 'messageStarted', message });
	const content = { type: 'text', text: 'It is', isFirst: true } as const;
	live.record(run.id, { type: 'content', messageId: message.id, index: 0, content });
	const call = live.get(run.id)?.calls.get(step.id);
	expect([String(call?.code), String(call?.logs)]).toEqual(['print(1)', '1\n']);
	expect(String(live.get(run.id)?.message?.text)).toBe('It is');

	live.record(run.id, { type: 'stepEnded', step });
	live.record(run.id, { type: 'messageEnded', message });
	expect(live.get(run.id)?.calls.size).toBe(0);
	expect(live.get(run.id)?.message).toBeUndefined();
});

test.each(['completed', 'failed', 'cancelled', 'requires_action', 'queued'] as const)(
	'forgets a run that is %s',
	(status) => {
		const live = new LiveRuns();
		live.record(run.id, logs('1'));
		live.record(run.id, { type: 'run', run: { ...run, status } });
		expect(live.get(run.id)).toBeUndefined();
	},
);

test('tells listeners whether stored documents have changed', () => {
	const live = new LiveRuns();
	const changes: string[] = [];
	const stop = live.onChange(run.id, (change) => changes.push(change));
	live.record(run.id, logs('1'));
	live.record('run_other', logs('1'));
	live.record(run.id, { type: 'stepEnded', step });
	stop();
	live.record(run.id, logs('2'));
	expect(changes).toEqual(['output', 'stored']);
});

test('keeps the start and the end of a flood of output', () => {
	const text = new GrowingText();
	text.add('first\n');
	for (let count = 0; count < 50; count++) text.add(`${'x'.repeat(1_000_000)}\n`);
	text.add('last');
	expect(String(text).length).toBeLessThan(65_000);
	expect(String(text)).toMatch(/^first\n.*characters of output left out.*last$/s);
});

test('takes little memory for a flood of output, and states how much is left out', () => {
	const text = new GrowingText();
	const before = usedBytes();
	// Half a megabyte each.
	for (let count = 0; count < 100; count++) text.add(randomBytes(250_000).toString('hex'));
	expect(usedBytes() - before).toBeLessThan(10 * 2 ** 20);
	const [, leftOut] = /… (\d+) characters of output left out …/.exec(String(text)) ?? [];
	expect(Number(leftOut)).toBe(50_000_000 - 24_000 - 40_000);
});

test('forgets the oldest of too many runs', () => {
	const live = new LiveRuns();
	for (let count = 0; count <= 1000; count++) live.record(`run_${count}`, logs('1'));
	expect(live.get('run_0')).toBeUndefined();
	expect(live.get('run_1000')).toBeDefined();
});
