import type { Dependencies } from '../../Dependencies.ts';
import { ModelError } from '../../model/Model.ts';
import type { Answer, Model, Turn } from '../../model/Model.ts';
import { addUsage } from './addUsage.ts';
import { composeMessage } from './composeMessage.ts';
import { limitFigures } from '../images/limitFigures.ts';
import type { RunOutcome } from './RunOutcome.ts';
import { createStep } from './createStep.ts';
import { prepareRun } from './prepareRun.ts';
import { runCode } from './runCode.ts';
import { RunRecord } from './record/RunRecord.ts';
import { toTurn } from './toTurn.ts';
import type { Workspace } from '../workspace/Workspace.ts';
import { isFunctionCall } from '../../domain/modelEntries.ts';
import type { CodeResult, ModelEntry, PythonCall } from '../../domain/modelEntries.ts';
import type { Message } from '../../domain/message.ts';
import type { Pause, Run, Usage } from '../../domain/run/run.ts';
import type { FunctionCall } from '../../domain/run/toolCall.ts';
import type { RunEvent } from '../../domain/run/runEvent.ts';

/** The conversation of one run with its model and its tools. */
export class RunLoop {
	usage: Usage | null;
	readonly #deps: Dependencies;
	readonly #run: Run;
	readonly #signal: AbortSignal;
	readonly #record: RunRecord;
	#workspace: Workspace | undefined;
	#inputIds: string[] | undefined;
	#callCount = 0;

	constructor(
		deps: Dependencies,
		run: Run,
		signal: AbortSignal,
		publish: (event: RunEvent) => void,
	) {
		this.usage = run.usage;
		this.#deps = deps;
		this.#run = run;
		this.#signal = signal;
		this.#record = new RunRecord(deps.store, run, publish);
	}

	/** @throws ModelError, SandboxError; the signal's reason when it aborts */
	async converse(): Promise<RunOutcome> {
		const { models, settings } = this.#deps;
		const run = this.#run;
		const model = models.find(run.model);
		if (model === undefined)
			throw new ModelError(`The model '${run.model}' is no longer available in this engine.`);

		const { workspace, inputIds, ...prompt } = await prepareRun(this.#deps, run);
		this.#inputIds = inputIds;
		const { conversation } = prompt;
		this.#workspace = workspace;
		// Where this run's own part of the conversation starts, including what preceded a wait for functions.
		const { entries = [], calls: waitedFor = [] } = run.pause ?? {};
		const begin = conversation.length - entries.length - waitedFor.length;
		for (let turns = run.pause?.turns ?? 0; turns < settings.maxTurns; turns++) {
			const { notes } = workspace;
			const turn = toTurn(run, {
				...prompt,
				conversation: limitFigures(conversation, settings.modelFigures),
				notes,
				turns,
				usage: this.usage,
			});
			const answer = await this.#ask(model, turn);
			const limit = this.#reachedLimit(answer);
			if (answer.calls.length === 0 || limit !== undefined) {
				return await this.#end(workspace, answer, limit);
			}
			const { text, calls: asked, vendorData } = answer;
			conversation.push({
				role: 'assistant',
				text,
				calls: asked,
				...(vendorData && { vendorData }),
			});
			const usage = await this.#runCalls(workspace, answer, conversation);
			const calls = answer.calls.filter(isFunctionCall);
			if (calls.length > 0 && run.response !== undefined) {
				return await this.#endWithCalls(workspace, calls);
			}
			if (calls.length > 0) {
				// A waiting run is stored, and its figures would be large.
				const said = limitFigures(conversation.slice(begin), 0);
				return await this.#wait(workspace, { calls, entries: said, turns: turns + 1 }, usage);
			}
		}
		throw new ModelError(
			`The model asked for code ${settings.maxTurns} times without answering. Split the task into several runs.`,
		);
	}

	/** A response without an answer still keeps the files that it wrote, in its container. Threads have no place for them. */
	async keepFiles(): Promise<void> {
		if (this.#run.response !== undefined) await this.#workspace?.keepWrittenFiles('');
	}

	/** Releases `/mnt/data`. */
	async leave(): Promise<void> {
		await this.#workspace?.leave();
	}

	/** Closes the message that the end of the run cuts off, if there is one. */
	breakOff(status: 'failed' | 'cancelled' | 'expired'): Pick<RunOutcome, 'message' | 'reasoning'> {
		const reason: Message['incompleteReason'] = `run_${status}`;
		const message = this.#record.breakOff(reason);
		return message === undefined ? {} : { message, ...this.#record.takeReasoning() };
	}

	async #ask(model: Model, turn: Turn): Promise<Answer> {
		this.#signal.throwIfAborted();
		const answer = await model.respond(turn, this.#signal, this.#record);
		this.#signal.throwIfAborted();
		this.usage = addUsage(this.usage, answer.usage);
		await this.#record.noteTurn(answer);
		return answer;
	}

	#reachedLimit({ isCut }: Answer): RunOutcome['incompleteReason'] {
		const { maxCompletionTokens, maxPromptTokens } = this.#run;
		const { promptTokens = 0, completionTokens = 0 } = this.usage ?? {};
		if (isCut || (maxCompletionTokens !== null && completionTokens > maxCompletionTokens)) {
			return 'max_completion_tokens';
		}
		return maxPromptTokens !== null && promptTokens > maxPromptTokens
			? 'max_prompt_tokens'
			: undefined;
	}

	/** @returns the turn's usage, if no step has it */
	async #runCalls(
		workspace: Workspace,
		answer: Answer,
		conversation: ModelEntry[],
	): Promise<Usage | null> {
		// The turn's usage belongs to its first step, so that the steps' sum is the run's.
		let usage = await this.#record.comment(answer.text, answer.usage);
		for (const call of answer.calls) {
			if (isFunctionCall(call)) continue;
			const objection = call.objection ?? this.#countCall();
			if (objection !== undefined) await this.#record.dropCode(objection);
			const result =
				objection === undefined ? await this.#runCall(workspace, call, usage) : refuse(objection);
			if (objection === undefined) usage = null;
			conversation.push({ role: 'tool', callId: call.id, result });
		}
		return usage;
	}

	/** @returns an objection when no more calls are allowed */
	#countCall(): string | undefined {
		const { maxToolCalls = null } = this.#run.response ?? {};
		if (maxToolCalls === null || this.#callCount++ < maxToolCalls) return undefined;
		return 'Nothing was run, because no more calls are allowed. Answer with the results so far.';
	}

	async #runCall(workspace: Workspace, call: PythonCall, usage: Usage | null): Promise<CodeResult> {
		const target = { run: this.#run, record: this.#record, workspace };
		return await runCode(this.#deps, target, call, usage, this.#signal);
	}

	/** What need not be read again when the run ends. */
	get #known(): Pick<RunOutcome, 'steps' | 'inputIds'> {
		const inputIds = this.#inputIds;
		return { steps: this.#record.steps, ...(inputIds && { inputIds }) };
	}

	/** The client runs functions: the run waits for their outputs. */
	async #wait(
		workspace: Workspace,
		said: Pick<Pause, 'calls' | 'entries' | 'turns'>,
		usage: Usage | null,
	): Promise<RunOutcome> {
		const run = this.#run;
		const step = createStep(run, { details: { type: 'tool_calls', calls: said.calls }, usage });
		const before = await this.#deps.store.runSteps.list({ where: { runId: run.id }, limit: 1000 });
		const pause: Pause = {
			...said,
			stepId: step.id,
			stepCount: before.documents.length + 1,
			figureIds: this.#record.figureIds,
			filesBefore: workspace.before,
		};
		return { status: 'requires_action', usage: this.usage, waiting: { pause, step } };
	}

	/** A response ends with the calls of functions: the client sends their outputs with its next request. */
	async #endWithCalls(workspace: Workspace, calls: FunctionCall[]): Promise<RunOutcome> {
		await workspace.keepWrittenFiles('');
		this.#signal.throwIfAborted();
		const functionCalls = {
			calls,
			...this.#record.takeComment(),
			...this.#record.takeReasoning(),
			...this.#record.takeVendorData(),
		};
		return { status: 'completed', usage: this.usage, ...this.#known, functionCalls };
	}

	async #end(
		workspace: Workspace,
		answer: Answer,
		incompleteReason: RunOutcome['incompleteReason'],
	): Promise<RunOutcome> {
		const { failure } = answer;
		const isMessage = await this.#record.dropCode('The answer ended before the code did.');
		const text = isMessage ? '' : answer.text;
		const isWritten = text !== '' || this.#record.figureIds.length > 0 || failure === undefined;
		const isCut = incompleteReason !== undefined;
		const message = isWritten
			? await composeMessage(this.#record, workspace, { ...answer, text }, isCut)
			: undefined;
		this.#signal.throwIfAborted();
		const end = {
			usage: this.usage,
			...this.#known,
			...(message && { message }),
			...(message && this.#record.takeReasoning()),
			...(answer.isRefusal === true && { isRefusal: true }),
		};
		if (failure?.isFiltered === true && this.#run.response !== undefined) {
			return { ...end, status: 'incomplete', incompleteReason: 'content_filter' };
		}
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
