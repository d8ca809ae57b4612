import type { Answer, TurnListener } from '../../../model/Model.ts';
import type { Store } from '../../../store/Store.ts';
import type { RecordedCalls, RecordedMessage } from '../RunOutcome.ts';
import { createStep } from '../createStep.ts';
import { MessageRecord } from './MessageRecord.ts';
import type { MessageEnd } from './MessageRecord.ts';
import { ReasoningRecord } from './ReasoningRecord.ts';
import { StepRecord } from './StepRecord.ts';
import { nowSeconds } from '../../../domain/nowSeconds.ts';
import type { CodeOutput } from '../../../domain/run/toolCall.ts';
import type { Message } from '../../../domain/message.ts';
import type { Run, Usage } from '../../../domain/run/run.ts';
import type { Reasoning, RunStep } from '../../../domain/run/runStep.ts';
import type { RunEvent } from '../../../domain/run/runEvent.ts';

/**
 * Records the messages and steps of a run as they are created, and publishes them at once. Steps of code are stored when
 * the first of their code arrives, messages when they are complete.
 */
export class RunRecord implements TurnListener {
	readonly #store: Store;
	readonly #run: Run;
	readonly #publish: (event: RunEvent) => void;
	readonly #message: MessageRecord;
	readonly #steps: StepRecord;
	readonly #reasoning: ReasoningRecord;
	/** The code that the model is writing. */
	#incoming: { step: RunStep; code: string; hasComment: boolean } | undefined;
	/** The text of a response's model before its call. */
	#comment: { comment: string; commentId: string } | undefined;

	constructor(store: Store, run: Run, publish: (event: RunEvent) => void) {
		this.#store = store;
		this.#run = run;
		this.#publish = publish;
		this.#message = new MessageRecord(run, publish);
		this.#steps = new StepRecord(store, run, publish);
		this.#reasoning = new ReasoningRecord(publish);
	}

	/** Figures that are not in a message yet. */
	get figureIds(): string[] {
		return this.#message.figureIds;
	}

	/** The stored steps of a response, oldest first; of another run those that have not ended. */
	get steps(): RunStep[] {
		return this.#steps.all;
	}

	async onReasoning(delta: string): Promise<void> {
		if (this.#run.response !== undefined) this.#reasoning.add(delta);
	}

	async onText(delta: string): Promise<void> {
		if (delta !== '') this.#reasoning.noteOutput();
		this.#message.add(delta);
	}

	async onCode(callId: string, delta: string): Promise<void> {
		if (delta === '') return;
		this.#reasoning.noteOutput();
		const hasComment = await this.#endComment(null);
		if (this.#incoming === undefined) {
			const calls = [{ id: callId, code: '', outputs: [] }];
			const details = { type: 'tool_calls' as const, calls, ...this.#comment };
			const step = createStep(this.#run, { details });
			await this.#steps.insert(step);
			this.#incoming = { step, code: '', hasComment };
		}
		this.#incoming.code += delta;
		this.#publish({ type: 'code', stepId: this.#incoming.step.id, index: 0, delta });
	}

	/**
	 * Records the model's text before a call: as a separate message; in a response, as a part of the code's step.
	 * @returns the turn's usage, if no step has it yet
	 */
	async comment(text: string, usage: Usage | null): Promise<Usage | null> {
		if (text === '' || this.#incoming !== undefined) return usage;
		this.#message.addRest(text);
		return (await this.#endComment(usage)) ? null : usage;
	}

	/** Stores the step of code that is about to run. */
	async beginCode(call: { id: string; code: string }, usage: Usage | null): Promise<RunStep> {
		const incoming = this.#incoming;
		const calls = [{ ...call, outputs: [] }];
		const details: RunStep['details'] = {
			type: 'tool_calls',
			calls,
			...this.#comment,
			...this.takeReasoning(),
			...this.takeVendorData(),
		};
		const step = { ...(incoming?.step ?? createStep(this.#run, { details })), details, usage };
		if (incoming === undefined) await this.#steps.insert(step);
		else await this.#steps.update(step, { details, usage });
		const published = incoming?.code ?? '';
		if (call.code.startsWith(published)) {
			const delta = call.code.slice(published.length);
			if (delta !== '') this.#publish({ type: 'code', stepId: step.id, index: 0, delta });
		}
		this.#incoming = undefined;
		this.#comment = undefined;
		return step;
	}

	/** Takes the model's text before the functions that it calls in a response. */
	takeComment(): { comment: string; commentId: string } | undefined {
		const comment = this.#comment;
		this.#comment = undefined;
		return comment;
	}

	/** Notes what a response's model thought in a turn, and what it wants back with the turn's calls, in this response or the next. */
	async noteTurn(answer: Answer): Promise<void> {
		if (this.#run.response !== undefined) this.#reasoning.noteTurn(answer);
	}

	/** Takes what a response's model has thought before its calls or its answer. */
	takeReasoning(): { reasoning?: Reasoning[] } {
		return this.#reasoning.take();
	}

	/** For the first call of the turn; the others refer to it. */
	takeVendorData(): Pick<RecordedCalls, 'vendorData' | 'continuesTurn'> {
		return this.#reasoning.takeVendorData();
	}

	/**
	 * Drops code that the model started to write and that will not run.
	 * @returns whether the model's text before it is already a message
	 */
	async dropCode(why: string): Promise<boolean> {
		const incoming = this.#incoming;
		this.#incoming = undefined;
		if (incoming === undefined) return false;
		const lastError = { code: 'server_error', message: why } as const;
		await this.endStep(incoming.step, { status: 'failed', failedAt: nowSeconds(), lastError });
		return incoming.hasComment;
	}

	/** More output of a step's code; texts with one `outputIndex` belong together. */
	addOutput({ id: stepId }: RunStep, outputIndex: number, output: CodeOutput): void {
		this.#publish({ type: 'output', stepId, index: 0, outputIndex, output });
	}

	/** Updates a step. Unless that leaves it in progress, publishes its end. */
	async endStep(step: RunStep, fields: Partial<RunStep>): Promise<void> {
		await this.#steps.end(step, fields);
	}

	/** Completes the run's last message, which is stored with the run's outcome. */
	finish(text: string, end: MessageEnd, usage: Usage | null): RecordedMessage {
		return this.#message.finish(text, end, usage);
	}

	/** Closes the message that the end of the run cuts off, if there is one. Its step ends with the run. */
	breakOff(reason: NonNullable<Message['incompleteReason']>): RecordedMessage | undefined {
		return this.#message.breakOff(reason);
	}

	/** @returns whether there was a message with a step */
	async #endComment(usage: Usage | null): Promise<boolean> {
		const comment = this.#message.finishComment(usage);
		if (comment === undefined) return false;
		const { message, step, text } = comment;
		const isResponse = this.#run.response !== undefined;
		if (isResponse) this.#comment = { comment: text, commentId: message.id };
		else await this.#store.commit({ insert: { messages: [message], runSteps: [step] } });
		this.#publish({ type: 'messageEnded', message });
		this.#publish({ type: 'stepEnded', step });
		return !isResponse;
	}
}
