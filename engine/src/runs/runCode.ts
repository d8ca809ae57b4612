import type { Dependencies } from '../Dependencies.ts';
import type { CodeResult, PythonCall } from '../model/Model.ts';
import type { Execution } from '../sandbox/Sandbox.ts';
import { newId } from '../store/newId.ts';
import { nowSeconds } from '../store/nowSeconds.ts';
import type { CodeOutput, Run, RunStep, Usage } from '../store/types.ts';
import type { Workspace } from './Workspace.ts';

/**
 * Runs one call's code in the run's session and records it as a run step, open while the code runs.
 * @throws the signal's reason when it aborts; SandboxError when there is no session to be had
 */
export async function runCode(
	deps: Dependencies,
	run: Run,
	workspace: Workspace,
	call: PythonCall,
	said: { usage: Usage | null; comment: string },
	signal: AbortSignal,
): Promise<CodeResult & { figureIds: string[] }> {
	const { store, sessions } = deps;
	const step = openStep(run, call, said);
	await store.commit({ insert: { runSteps: [step] } });
	const { session, lostBecause } = await sessions.use(workspace.sessionId);
	signal.throwIfAborted();
	const execution = await session.execute(call.code, { signal });
	const { outputs, figures } = await keepOutputs(workspace, execution);
	const failed = execution.status !== 'ok' && execution.status !== 'error';
	const stopped = failed ? (execution.reason ?? 'The code was stopped.') : undefined;
	if (stopped !== undefined) outputs.push({ type: 'logs', text: stopped });
	await store.runSteps.update(step.id, { details: toDetails(call, said.comment, outputs) });
	// Stopped from outside: the run's end closes the step.
	signal.throwIfAborted();

	const now = nowSeconds();
	await store.runSteps.update(
		step.id,
		stopped === undefined
			? { status: 'completed', completedAt: now }
			: { status: 'failed', failedAt: now, lastError: { code: 'server_error', message: stopped } },
	);
	return {
		status: stopped !== undefined ? 'stopped' : execution.status === 'error' ? 'raised' : 'ok',
		logs: joinLogs(outputs),
		figures,
		figureIds: outputs.flatMap((output) => (output.type === 'image' ? output.fileId : [])),
		writtenFiles: await workspace.lookForWrittenFiles(),
		error: stopped ?? describeException(execution),
		notes: lostBecause === undefined ? [] : [lostBecause],
	};
}

async function keepOutputs(workspace: Workspace, { outputs: shown }: Execution) {
	const outputs: CodeOutput[] = [];
	const figures: string[] = [];
	for (const output of shown) {
		if (output.type === 'logs') {
			outputs.push({ type: 'logs', text: output.text });
			continue;
		}
		const { fileId, name } = await workspace.keepFigure(output.bytes);
		outputs.push({ type: 'image', fileId });
		figures.push(name);
	}
	return { outputs, figures };
}

function describeException({ error }: Execution): string | undefined {
	if (error === undefined) return undefined;
	return error.message === '' ? error.name : `${error.name}: ${error.message}`;
}

function toDetails({ id, code }: PythonCall, comment: string, outputs: CodeOutput[]) {
	const calls = [{ id, code, outputs }];
	return { type: 'tool_calls' as const, calls, ...(comment !== '' && { comment }) };
}

function openStep(
	run: Run,
	call: PythonCall,
	{ usage, comment }: { usage: Usage | null; comment: string },
): RunStep {
	return {
		id: newId('step'),
		createdAt: nowSeconds(),
		threadId: run.threadId,
		runId: run.id,
		assistantId: run.assistantId,
		status: 'in_progress',
		details: toDetails(call, comment, []),
		lastError: null,
		expiredAt: null,
		cancelledAt: null,
		failedAt: null,
		completedAt: null,
		usage,
	};
}

/** The texts between figures, each on lines of its own. */
function joinLogs(outputs: CodeOutput[]): string {
	return outputs
		.flatMap((output) => (output.type === 'logs' ? output.text.replace(/\n$/, '') : []))
		.join('\n');
}
