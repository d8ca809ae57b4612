import { newId } from '../../../../src/domain/newId.ts';
import type { Pause, Run } from '../../../../src/domain/run/run.ts';
import type { RunStep } from '../../../../src/domain/run/runStep.ts';
import { hasExecuted } from '../../../../src/runs/execution/hasExecuted.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import { makeRun, makeStep } from '../../../support/store/documents.ts';

const store = openSqliteStore(':memory:');

afterAll(async () => {
	await store.close();
});

const callOf = (code: string): RunStep['details'] => ({
	type: 'tool_calls',
	calls: [{ id: newId('call'), code, outputs: [] }],
});
const functionCall: RunStep['details'] = {
	type: 'tool_calls',
	calls: [{ id: newId('call'), name: 'weather', arguments: '{}' }],
};
const message: RunStep['details'] = { type: 'message_creation', messageId: newId('message') };

async function hasExecutedAfter(details: RunStep['details'][], fields: Partial<Run> = {}) {
	const run = makeRun(fields);
	const runSteps = details.map((each) => makeStep(run, { details: each }));
	await store.commit({ insert: { runs: [run], runSteps } });
	return await hasExecuted(store, run);
}

test('counts code, and neither a call without code nor the text of a message', async () => {
	expect(await hasExecutedAfter([])).toBe(false);
	expect(await hasExecutedAfter([callOf(''), message])).toBe(false);
	expect(await hasExecutedAfter([callOf(''), callOf('print(1)')])).toBe(true);
	expect(await hasExecutedAfter([functionCall])).toBe(true);
});

test('counts only what a run has done since it waited for functions', async () => {
	const pause = { stepCount: 2 } as Pause;
	const before = [callOf('print(1)'), functionCall];
	expect(await hasExecutedAfter(before, { pause })).toBe(false);
	expect(await hasExecutedAfter([...before, callOf('print(2)')], { pause })).toBe(true);
});
