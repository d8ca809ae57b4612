import type { Answer, TurnListener } from '../../model/Model.ts';
import type { Store } from '../../store/Store.ts';
import type { RecordedCalls, RecordedMessage } from './RunOutcome.ts';
import { createStep } from './createStep.ts';
import { ReasoningRecord } from './ReasoningRecord.ts';
import { TextBuilder } from '../../domain/TextBuilder.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { CodeOutput } from '../../domain/run/toolCall.ts';
import type { Message, MessageContent } from '../../domain/message.ts';
import type { Run, Usage } from '../../domain/run/run.ts';
import type { Reasoning, RunStep } from '../../domain/run/runStep.ts';
import type { RunEvent } from '../../domain/run/runEvent.ts';

/**
 * Records the messages and steps of a run as they are created, and publishes them at once. Steps of code are stored when
 * the first of their code arrives, messages when they are complete.
 */
export class RunRecord implements TurnListener {
	/** Figures that are not in a message yet. */
	figureIds: string[];
	readonly #store: Store;
	readonly #run: Run;
	readonly #publish: (event: RunEvent) => void;
	/** The message that is being written. */
	#message: OpenMessage | undefined;
	/** The code that the model is writing. */
	#incoming: { step: RunStep; code: string; hasComment: boolean } | undefined;
	/** All steps of a response, which become its output; of another run those that have not ended. */
	readonly #steps = new Map<string, RunStep>();
	readonly #reasoning: ReasoningRecord;
	/** The text of a response's model before its call. */
	#comment: { comment: string; commentId: string } | undefined;

	constructor(store: Store, run: Run, publish: (event: RunEvent) => void) {
		this.#store = store;
		this.#run = run;
		this.#publish = publish;
		this.#reasoning = new ReasoningRecord(publish);
		this.figureIds = [...(run.pause?.figureIds ?? [])];
	}

	async onReasoning(delta: string): Promise<void> {
		if (this.#run.response !== undefined) this.#reasoning.add(delta);
	}

	async onText(delta: string): Promise<void> {
		if (delta !== '') this.#reasoning.noteOutput();
		this.#publishText(delta, false);
	}

	#publishText(delta: string, isRefusal: boolean): void {
		if (delta === '') return;
		const open = (this.#message ??= this.#beginMessage());
		const { id: messageId, content } = open.message;
		this.#publish({
			type: 'content',
			messageId,
			index: content.length,
			content: {
				type: 'text',
				text: delta,
				isFirst: open.text.length === 0,
				...(isRefusal && { isRefusal }),
			},
		});
		open.text.add(delta);
	}

	async onCode(callId: string, delta: string): Promise<void> {
		if (delta === '') return;
		this.#reasoning.noteOutput();
		const hasComment = await this.#endComment(null);
		if (this.#incoming === undefined) {
			const calls = [{ id: callId, code: '', outputs: [] }];
			const details = { type: 'tool_calls' as const, calls, ...this.#comment };
			const step = createStep(this.#run, { details });
			await this.#insertStep(step);
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
		this.#publishRest(text);
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
		if (incoming === undefined) await this.#insertStep(step);
		else await this.#updateStep(step, { details, usage });
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

	/** Updates a step, and publishes its end. */
	async endStep(step: RunStep, fields: Partial<RunStep>): Promise<void> {
		const ended = { ...step, ...fields };
		const isStored = await this.#store.commit({ update: { runSteps: [{ id: step.id, fields }] } });
		const isOpen = ended.status === 'in_progress';
		if (isOpen || this.#run.response !== undefined) this.#steps.set(step.id, ended);
		else this.#steps.delete(step.id);
		if (isOpen) return;
		if (isStored) this.#publish({ type: 'stepEnded', step: ended });
	}

	/** The stored steps of a response, oldest first; of another run those that have not ended. */
	get steps(): RunStep[] {
		return [...this.#steps.values()];
	}

	/** Completes the run's last message, which is stored with the run's outcome. */
	async finish(
		text: string,
		{ annotations, attachments, incompleteReason, isRefusal }: MessageEnd,
		usage: Usage | null,
	): Promise<RecordedMessage> {
		this.#publishRest(text, isRefusal);
		const open = (this.#message ??= this.#beginMessage());
		const { message, step } = this.#close(open, usage);
		const content: MessageContent[] = [...message.content, ...this.#takeFigures()];
		return {
			message: {
				...message,
				content: [...content, { type: 'text', text, annotations }],
				attachments,
				...(incompleteReason && { incompleteReason }),
			},
			step: { ...step, status: 'completed', completedAt: nowSeconds() },
		};
	}

	/** Closes the message that the end of the run cuts off, if there is one. Its step ends with the run. */
	breakOff(
		incompleteReason: NonNullable<Message['incompleteReason']>,
	): RecordedMessage | undefined {
		if (this.#message === undefined) return undefined;
		const { text } = this.#message;
		const { message, step } = this.#close(this.#message, null);
		return { message: { ...addText(message, text.toString()), incompleteReason }, step };
	}

	/** Publishes the part of a text that was not published while it arrived. */
	#publishRest(text: string, isRefusal = false): void {
		const published = this.#message?.text;
		const rest = published === undefined ? text : published.restOf(text);
		this.#publishText(rest, isRefusal);
	}

	#beginMessage(): OpenMessage {
		const { threadId, assistantId, id: runId, response } = this.#run;
		// A response shows its figures in its last message, and it is not known yet which one that is.
		const figures = response === undefined ? this.#takeFigures() : [];
		const message: Message = {
			id: newId('message'),
			createdAt: nowSeconds(),
			threadId,
			role: 'assistant',
			content: figures,
			attachments: [],
			assistantId,
			runId,
			metadata: {},
		};
		const details = { type: 'message_creation', messageId: message.id } as const;
		const step = createStep(this.#run, { details });
		this.#publish({ type: 'stepStarted', step });
		this.#publish({ type: 'messageStarted', message });
		for (const [index, content] of figures.entries()) {
			this.#publish({ type: 'content', messageId: message.id, index, content });
		}
		return { message, step, text: new TextBuilder() };
	}

	#takeFigures() {
		return this.figureIds.splice(0).map((fileId) => ({ type: 'image_file' as const, fileId }));
	}

	/** @returns the message without its text */
	#close({ message, step }: OpenMessage, usage: Usage | null): RecordedMessage {
		this.#message = undefined;
		return { message, step: { ...step, usage } };
	}

	/** @returns whether there was a message with a step */
	async #endComment(usage: Usage | null): Promise<boolean> {
		if (this.#message === undefined) return false;
		const text = this.#message.text.toString();
		const closed = this.#close(this.#message, usage);
		const { step } = closed;
		const message = addText(closed.message, text);
		const ended: RunStep = { ...step, status: 'completed', completedAt: nowSeconds() };
		const isResponse = this.#run.response !== undefined;
		if (isResponse) this.#comment = { comment: text, commentId: message.id };
		else await this.#store.commit({ insert: { messages: [message], runSteps: [ended] } });
		this.#publish({ type: 'messageEnded', message });
		this.#publish({ type: 'stepEnded', step: ended });
		return !isResponse;
	}

	async #updateStep(step: RunStep, fields: Partial<RunStep>): Promise<void> {
		await this.#store.commit({ update: { runSteps: [{ id: step.id, fields }] } });
		this.#steps.set(step.id, step);
	}

	async #insertStep(step: RunStep): Promise<void> {
		this.#steps.set(step.id, step);
		await this.#store.commit({ insert: { runSteps: [step] } });
		for (const event of startEventsOf(step)) this.#publish(event);
	}
}

/** A message that is being written, and its text so far. */
type OpenMessage = RecordedMessage & { text: TextBuilder };

function addText(message: Message, text: string): Message {
	return { ...message, content: [...message.content, { type: 'text', text, annotations: [] }] };
}

/** The parts of a message that are known when it is complete. */
type MessageEnd = Pick<Message, 'attachments' | 'incompleteReason'> & {
	annotations: Extract<MessageContent, { type: 'text' }>['annotations'];
	isRefusal: boolean;
};

/** The events that announce a step with calls. */
export function startEventsOf(step: RunStep): RunEvent[] {
	const { id: stepId, details } = step;
	const calls = details.type === 'tool_calls' ? details.calls : [];
	return [
		{ type: 'stepStarted', step },
		...calls.map((call, index): RunEvent => ({ type: 'callStarted', stepId, index, call })),
	];
}
