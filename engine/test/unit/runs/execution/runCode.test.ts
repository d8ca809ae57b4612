import type { Dependencies } from '../../../../src/Dependencies.ts';
import { runCode } from '../../../../src/runs/execution/runCode.ts';
import { RunRecord } from '../../../../src/runs/execution/record/RunRecord.ts';
import { RunStopped } from '../../../../src/runs/execution/RunOutcome.ts';
import type { Workspace } from '../../../../src/runs/workspace/Workspace.ts';
import { openSqliteStore } from '../../../../src/store/sqlite/openSqliteStore.ts';
import { makeRun } from '../../../support/store/documents.ts';

test('runs no code when the run is cancelled while its session starts', async () => {
	await using store = Object.assign(openSqliteStore(':memory:'), {
		async [Symbol.asyncDispose]() {
			await store.close();
		},
	});
	const run = makeRun({ status: 'in_progress' });
	const controller = new AbortController();
	const execute = jest.fn();
	const session = async () => {
		controller.abort(new RunStopped('cancelled'));
		return { session: { execute } };
	};
	const target = {
		run,
		record: new RunRecord(store, run, () => {}),
		workspace: { sessionId: 'thread_1' } as Workspace,
	};
	const running = runCode(
		{ folders: { session } } as unknown as Dependencies,
		target,
		{ id: 'call_1', code: 'print(1)' },
		null,
		controller.signal,
	);
	await expect(running).rejects.toThrow(RunStopped);
	expect(execute).not.toHaveBeenCalled();
});
