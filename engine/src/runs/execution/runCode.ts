import { setTimeout as delay } from 'node:timers/promises';
import type { Dependencies } from '../../Dependencies.ts';
import type { Execution } from '../../sandbox/Sandbox.ts';
import type { RunRecord } from './record/RunRecord.ts';
import { toModelImages } from '../images/toModelImages.ts';
import type { Workspace } from '../workspace/Workspace.ts';
import type { CodeResult, PythonCall } from '../../domain/modelEntries.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { CodeCall, CodeOutput } from '../../domain/run/toolCall.ts';
import type { RunStep } from '../../domain/run/runStep.ts';
import type { Run, Usage } from '../../domain/run/run.ts';
import { readTimezone } from './readTimezone.ts';

const USED_WITHIN_MS = 250;

/**
 * Runs the code of one call in the run's session and records it as a run step, which is open while the code runs. Figures
 * go to the record for the next message.
 * @throws the signal's reason when it aborts; SandboxError when no session can be started
 */
export async function runCode(
	deps: Dependencies,
	{ run, record, workspace }: { run: Run; record: RunRecord; workspace: Workspace },
	call: PythonCall,
	usage: Usage | null,
	signal: AbortSignal,
): Promise<CodeResult> {
	const step = await record.beginCode({ id: call.id, code: call.code }, usage);
	const { sessionId, memoryBytes } = workspace;
	const { session, lostBecause } = await deps.folders.session(deps, sessionId, memoryBytes);
	signal.throwIfAborted();
	let published = '';
	const onText = (text: string) => {
		published += text;
		record.addOutput(step, 0, { type: 'logs', text });
	};
	const execution = await session.execute(call.code, {
		signal,
		onText,
		timezone: readTimezone(run),
	});
	const { outputs, figures } = await keepOutputs(workspace, execution);
	const { images, notes } = toModelImages(figures);
	const lost = lostBecause === undefined ? {} : { lostBecause };
	const durationMs = Math.round(execution.durationMs);
	const failed = execution.status !== 'ok' && execution.status !== 'error';
	const stopped = failed ? (execution.reason ?? 'The code was stopped.') : undefined;
	if (stopped !== undefined) outputs.push({ type: 'logs', text: stopped });
	publishRest(record, step, outputs, published);
	const used = await readUsed(execution);
	await record.endStep(step, {
		details: {
			...step.details,
			type: 'tool_calls',
			calls: [{ id: call.id, code: call.code, outputs, ...lost, durationMs, ...used }],
		},
		// When the run is stopped from outside, its end closes the step.
		...(!signal.aborted && toEnd(stopped)),
	});
	signal.throwIfAborted();

	record.figureIds.push(
		...outputs.flatMap((output) => (output.type === 'image' ? output.fileId : [])),
	);
	return {
		status: stopped !== undefined ? 'stopped' : execution.status === 'error' ? 'raised' : 'ok',
		logs: joinLogs(outputs),
		figures: figures.map(({ name }) => name),
		...(images && { images }),
		writtenFiles: await workspace.findWrittenFiles(),
		error: stopped ?? describeException(execution),
		notes: [...(lostBecause === undefined ? [] : [lostBecause]), ...notes],
	};
}

/** What the code used. Hostile code can make the measurement slow: then the run does not wait for it. */
async function readUsed({ used }: Execution): Promise<Pick<CodeCall, 'memoryBytes' | 'cpuMs'>> {
	const late = delay(USED_WITHIN_MS, undefined, { ref: false });
	const { memoryBytes, cpuMs } = (await Promise.race([used, late])) ?? {};
	return memoryBytes === undefined || cpuMs === undefined
		? {}
		: { memoryBytes: Math.round(memoryBytes), cpuMs: Math.round(cpuMs) };
}

/** Publishes the outputs that were not published while the code ran. */
function publishRest(
	record: RunRecord,
	step: RunStep,
	outputs: CodeOutput[],
	published: string,
): void {
	for (const [index, output] of outputs.entries()) {
		if (index > 0 || published === '') {
			record.addOutput(step, index, output);
		} else if (output.type === 'logs' && output.text.startsWith(published)) {
			const text = output.text.slice(published.length);
			if (text !== '') record.addOutput(step, index, { type: 'logs', text });
		}
	}
}

function toEnd(stopped: string | undefined): Partial<RunStep> {
	const now = nowSeconds();
	if (stopped === undefined) return { status: 'completed', completedAt: now };
	return {
		status: 'failed',
		failedAt: now,
		lastError: { code: 'server_error', message: stopped },
	};
}

async function keepOutputs(workspace: Workspace, { outputs: shown }: Execution) {
	const outputs: CodeOutput[] = [];
	const figures: { name: string; bytes: Uint8Array }[] = [];
	for (const output of shown) {
		if (output.type === 'logs') {
			outputs.push({ type: 'logs', text: output.text });
			continue;
		}
		const { fileId, name } = await workspace.keepFigure(output.bytes);
		outputs.push({ type: 'image', fileId });
		figures.push({ name, bytes: output.bytes });
	}
	return { outputs, figures };
}

function describeException({ error }: Execution): string | undefined {
	if (error === undefined) return undefined;
	return error.message === '' ? error.name : `${error.name}: ${error.message}`;
}

/** The texts between figures, each on separate lines. */
function joinLogs(outputs: CodeOutput[]): string {
	return outputs
		.flatMap((output) => (output.type === 'logs' ? output.text.replace(/\n$/, '') : []))
		.join('\n');
}
