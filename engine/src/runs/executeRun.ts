import type { Dependencies } from '../Dependencies.ts';
import { ModelError } from '../model/Model.ts';
import type { Answer, CodeResult, Entry, PythonCall, Turn } from '../model/Model.ts';
import { SandboxError } from '../sandbox/Sandbox.ts';
import { StorageFull } from '../store/FileContents.ts';
import type { Run, RunError, Usage } from '../store/types.ts';
import { addUsage } from './addUsage.ts';
import { composeMessage } from './composeMessage.ts';
import { isAwaited, RunStopped, stoppedWithEngine } from './Ending.ts';
import type { Ending } from './Ending.ts';
import { prepareRun } from './prepareRun.ts';
import { runCode } from './runCode.ts';
import type { Workspace } from './Workspace.ts';

/**
 * Does the work of a run: asks the model, runs the Python that it wants, until it answers. Never rejects.
 * @param signal its reason is a RunStopped
 * @param report takes what no one foresaw, for the log
 */
export async function executeRun(
	deps: Dependencies,
	run: Run,
	signal: AbortSignal,
	report: (error: unknown) => void,
): Promise<Ending> {
	const loop = new RunLoop(deps, run, signal);
	try {
		return await loop.converse();
	} catch (error) {
		const { usage } = loop;
		await loop.keepFiles().catch(report);
		if (signal.aborted) return await toStoppedEnding(deps, run, signal.reason, usage);
		return { status: 'failed', lastError: explain(error, report), usage };
	}
}

class RunLoop {
	usage: Usage | null = null;
	readonly #deps: Dependencies;
	readonly #run: Run;
	readonly #signal: AbortSignal;
	readonly #figureIds: string[] = [];
	#workspace: Workspace | undefined;
	#callCount = 0;

	constructor(deps: Dependencies, run: Run, signal: AbortSignal) {
		this.#deps = deps;
		this.#run = run;
		this.#signal = signal;
	}

	async converse(): Promise<Ending> {
		const { models, settings } = this.#deps;
		const run = this.#run;
		const model = models.find(run.model);
		if (model === undefined)
			throw new ModelError(`There is no model '${run.model}' here any more.`);

		const { workspace, instructions, conversation } = await prepareRun(this.#deps, run);
		this.#workspace = workspace;
		for (let turn = 0; turn < settings.maxTurns; turn++) {
			this.#signal.throwIfAborted();
			const request = this.#toTurn(instructions, conversation, turn);
			const answer = await model.respond(request, this.#signal);
			this.usage = addUsage(this.usage, answer.usage);
			const limit = this.#reachedLimit(answer);
			if (answer.calls.length === 0 || limit !== undefined) {
				return await this.#end(workspace, answer, limit);
			}
			conversation.push({ role: 'assistant', text: answer.text, calls: answer.calls });
			await this.#runCalls(workspace, answer, conversation);
		}
		throw new ModelError(
			`The model asked for code ${settings.maxTurns} times without answering. Ask for less in one run.`,
		);
	}

	/** A run that does not come to its answer leaves what it wrote with its container. A thread has no place for it. */
	async keepFiles(): Promise<void> {
		if (this.#run.response !== undefined) await this.#workspace?.keepWrittenFiles('');
	}

	#toTurn(instructions: string, conversation: Entry[], turn: number): Turn {
		const run = this.#run;
		const spent = this.usage?.completionTokens ?? 0;
		const choice = typeof run.toolChoice === 'string' ? run.toolChoice : 'python';
		// A call that is asked for is asked for once: the model could never answer otherwise.
		const wanted = turn === 0 || choice === 'none' ? choice : 'auto';
		return {
			model: run.model,
			instructions,
			conversation,
			toolChoice: run.tools.length === 0 ? 'none' : wanted,
			temperature: run.temperature,
			topP: run.topP,
			reasoningEffort: run.reasoningEffort,
			maxCompletionTokens: run.maxCompletionTokens && Math.max(1, run.maxCompletionTokens - spent),
			parallelToolCalls: run.parallelToolCalls,
			responseFormat: run.responseFormat,
		};
	}

	#reachedLimit({ isCut }: Answer): Ending['incompleteReason'] {
		const { maxCompletionTokens, maxPromptTokens } = this.#run;
		const { promptTokens = 0, completionTokens = 0 } = this.usage ?? {};
		if (isCut || (maxCompletionTokens !== null && completionTokens > maxCompletionTokens)) {
			return 'max_completion_tokens';
		}
		return maxPromptTokens !== null && promptTokens > maxPromptTokens
			? 'max_prompt_tokens'
			: undefined;
	}

	async #runCalls(workspace: Workspace, answer: Answer, conversation: Entry[]): Promise<void> {
		// The turn's usage belongs to its first step, so that the steps' sum is the run's.
		let { usage } = answer;
		let comment = answer.text;
		for (const call of answer.calls) {
			const objection = call.objection ?? this.#reachedMostCalls();
			const result =
				objection === undefined
					? await this.#runCall(workspace, call, { usage, comment })
					: refuse(objection);
			if (objection === undefined) {
				usage = null;
				comment = '';
			}
			conversation.push({ role: 'tool', callId: call.id, result });
		}
	}

	#reachedMostCalls(): string | undefined {
		const { maxToolCalls = null } = this.#run.response ?? {};
		if (maxToolCalls === null || this.#callCount++ < maxToolCalls) return undefined;
		return 'Nothing was run: no more calls are allowed. Answer with what there is.';
	}

	async #runCall(
		workspace: Workspace,
		call: PythonCall,
		said: { usage: Usage | null; comment: string },
	) {
		const { figureIds, ...result } = await runCode(
			this.#deps,
			this.#run,
			workspace,
			call,
			said,
			this.#signal,
		);
		this.#figureIds.push(...figureIds);
		return result;
	}

	async #end(
		workspace: Workspace,
		answer: Answer,
		incompleteReason: Ending['incompleteReason'],
	): Promise<Ending> {
		const { failure } = answer;
		const written = answer.text !== '' || this.#figureIds.length > 0 || failure === undefined;
		const message = written
			? await composeMessage(this.#run, workspace, this.#figureIds, answer)
			: undefined;
		this.#signal.throwIfAborted();
		const end = { usage: this.usage, ...(message && { message }) };
		if (failure !== undefined) return { ...end, status: 'failed', lastError: failure };
		if (incompleteReason !== undefined) return { ...end, status: 'incomplete', incompleteReason };
		return { ...end, status: 'completed' };
	}
}

function refuse(objection: string): CodeResult {
	return {
		status: 'refused',
		logs: '',
		figures: [],
		writtenFiles: [],
		error: objection,
		notes: [],
	};
}

async function toStoppedEnding(
	{ store }: Dependencies,
	run: Run,
	reason: unknown,
	usage: Usage | null,
): Promise<Ending> {
	const why = reason instanceof RunStopped ? reason.why : 'shutdown';
	if (why !== 'shutdown') return { status: why, usage };
	if (isAwaited(run)) return { status: 'failed', lastError: stoppedWithEngine, usage };
	const { documents } = await store.runSteps.list({ where: { runId: run.id }, limit: 1 });
	if (documents.length === 0) return { status: 'queued', usage: null };
	return { status: 'failed', lastError: stoppedWithEngine, usage };
}

function explain(error: unknown, report: (error: unknown) => void): RunError {
	if (error instanceof ModelError) return { code: error.code, message: error.message };
	if (error instanceof SandboxError || error instanceof StorageFull) {
		return { code: 'server_error', message: error.message };
	}
	report(error);
	return {
		code: 'server_error',
		message: 'The engine could not go on with this run; its log tells why. Start a new run.',
	};
}
