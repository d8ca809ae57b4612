import type { Dependencies } from '../Dependencies.ts';
import { ModelError } from '../model/Model.ts';
import type { Answer, CodeResult, Entry, PythonCall, Turn } from '../model/Model.ts';
import { SandboxError } from '../sandbox/Sandbox.ts';
import type { Run, RunError, Usage } from '../store/types.ts';
import { addUsage } from './addUsage.ts';
import { buildInstructions } from './buildInstructions.ts';
import { composeMessage } from './composeMessage.ts';
import { RunStopped, stoppedWithEngine } from './Ending.ts';
import type { Ending } from './Ending.ts';
import { readConversation } from './readConversation.ts';
import { runCode } from './runCode.ts';
import { Workspace } from './Workspace.ts';

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

	constructor(deps: Dependencies, run: Run, signal: AbortSignal) {
		this.#deps = deps;
		this.#run = run;
		this.#signal = signal;
	}

	async converse(): Promise<Ending> {
		const { store, models, settings } = this.#deps;
		const run = this.#run;
		const thread = await store.threads.get(run.threadId);
		const model = models.find(run.model);
		if (thread === undefined) throw new ModelError('The thread of the run was deleted.');
		if (model === undefined)
			throw new ModelError(`There is no model '${run.model}' here any more.`);

		const workspace = await Workspace.open(this.#deps, thread, [...run.fileIds, ...thread.fileIds]);
		const instructions = await buildInstructions(run, workspace);
		const conversation = await readConversation(store, run, workspace);
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
		let usage = answer.usage;
		for (const call of answer.calls) {
			const result =
				call.objection === undefined
					? await this.#runCall(workspace, call, usage)
					: refuse(call.objection);
			if (call.objection === undefined) usage = null;
			conversation.push({ role: 'tool', callId: call.id, result });
		}
	}

	async #runCall(workspace: Workspace, call: PythonCall, usage: Usage | null) {
		const { figureIds, ...result } = await runCode(
			this.#deps,
			this.#run,
			workspace,
			call,
			usage,
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
	const { documents } = await store.runSteps.list({ where: { runId: run.id }, limit: 1 });
	if (documents.length === 0) return { status: 'queued', usage: null };
	return { status: 'failed', lastError: stoppedWithEngine, usage };
}

function explain(error: unknown, report: (error: unknown) => void): RunError {
	if (error instanceof ModelError) return { code: error.code, message: error.message };
	if (error instanceof SandboxError) return { code: 'server_error', message: error.message };
	report(error);
	return {
		code: 'server_error',
		message: 'The engine could not go on with this run; its log tells why. Start a new run.',
	};
}
