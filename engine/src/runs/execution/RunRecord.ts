import type { TurnListener } from '../../model/Model.ts';
import type { Store } from '../../store/Store.ts';
import type { RecordedMessage } from './RunOutcome.ts';
import { createStep } from './createStep.ts';
import { newId } from '../../domain/newId.ts';
import { nowSeconds } from '../../domain/nowSeconds.ts';
import type { CodeOutput } from '../../domain/toolCall.ts';
import type { Message, MessageContent } from '../../domain/message.ts';
import type { Run, Usage } from '../../domain/run.ts';
import type { RunStep } from '../../domain/runStep.ts';
import type { RunEvent } from '../../domain/runEvent.ts';

/**
 * The messages and steps of a run as they come about. Who listens is told at once. Steps of code are stored when
 * their code begins to come, messages when they are whole.
 */
export class RunRecord implements TurnListener {
	/** Figures that no message shows yet. */
	figureIds: string[];
	readonly #store: Store;
	readonly #run: Run;
	readonly #publish: (event: RunEvent) => void;
	/** The message that is being written. */
	#message: (RecordedMessage & { text: string }) | undefined;
	/** Code that comes while the model writes it. */
	#coming: { step: RunStep; code: string; hasComment: boolean } | undefined;
	/** What the model of a response said before it called. */
	#comment: { comment: string; commentId: string } | undefined;

	constructor(store: Store, run: Run, publish: (event: RunEvent) => void) {
		this.#store = store;
		this.#run = run;
		this.#publish = publish;
		this.figureIds = [...(run.pause?.figureIds ?? [])];
	}

	async onText(delta: string): Promise<void> {
		if (delta === '') return;
		const open = (this.#message ??= this.#beginMessage());
		const { id: messageId, content } = open.message;
		this.#publish({
			type: 'content',
			messageId,
			index: content.length,
			content: { type: 'text', text: delta, isFirst: open.text === '' },
		});
		open.text += delta;
	}

	async onCode(callId: string, delta: string): Promise<void> {
		if (delta === '') return;
		const hasComment = await this.#endComment(null);
		if (this.#coming === undefined) {
			const calls = [{ id: callId, code: '', outputs: [] }];
			const details = { type: 'tool_calls' as const, calls, ...this.#comment };
			const step = createStep(this.#run, { details });
			await this.#insertStep(step);
			this.#coming = { step, code: '', hasComment };
		}
		this.#coming.code += delta;
		this.#publish({ type: 'code', stepId: this.#coming.step.id, index: 0, delta });
	}

	/**
	 * What the model said before it calls: a message of its own; a response has it with the code.
	 * @returns the turn's usage, where no step has it yet
	 */
	async comment(text: string, usage: Usage | null): Promise<Usage | null> {
		if (text === '' || this.#coming !== undefined) return usage;
		await this.#tellRest(text);
		return (await this.#endComment(usage)) ? null : usage;
	}

	/** Stores the step of code that is about to run. */
	async beginCode(call: { id: string; code: string }, usage: Usage | null): Promise<RunStep> {
		const coming = this.#coming;
		const calls = [{ ...call, outputs: [] }];
		const details: RunStep['details'] = { type: 'tool_calls', calls, ...this.#comment };
		const step = { ...(coming?.step ?? createStep(this.#run, { details })), details, usage };
		if (coming === undefined) await this.#insertStep(step);
		else await this.#store.runSteps.update(step.id, { details, usage });
		const told = coming?.code ?? '';
		if (call.code.startsWith(told)) {
			const delta = call.code.slice(told.length);
			if (delta !== '') this.#publish({ type: 'code', stepId: step.id, index: 0, delta });
		}
		this.#coming = undefined;
		this.#comment = undefined;
		return step;
	}

	/**
	 * Code that the model began to write and that is not run after all.
	 * @returns whether what the model said before it is a message already
	 */
	async dropCode(why: string): Promise<boolean> {
		const coming = this.#coming;
		this.#coming = undefined;
		if (coming === undefined) return false;
		const lastError = { code: 'server_error', message: why } as const;
		await this.endStep(coming.step, { status: 'failed', failedAt: nowSeconds(), lastError });
		return coming.hasComment;
	}

	/** More output of a step's code; texts with one `outputIndex` belong together. */
	addOutput({ id: stepId }: RunStep, outputIndex: number, output: CodeOutput): void {
		this.#publish({ type: 'output', stepId, index: 0, outputIndex, output });
	}

	/** Stores what has become of a step. */
	async endStep(step: RunStep, fields: Partial<RunStep>): Promise<void> {
		const ended = await this.#store.runSteps.update(step.id, fields);
		if (ended === undefined || ended.status === 'in_progress') return;
		this.#publish({ type: 'stepEnded', step: ended });
	}

	/** The message that ends the run; it is stored with the run's end. */
	async finish(
		text: string,
		{ annotations, attachments, incompleteReason }: MessageEnd,
		usage: Usage | null,
	): Promise<RecordedMessage> {
		await this.#tellRest(text);
		const open = (this.#message ??= this.#beginMessage());
		const { message, step } = this.#close(open, usage);
		const figures = this.#takeFigures();
		const content: MessageContent[] = [...message.content.slice(0, -1), ...figures];
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

	/** The message that the run's end cuts off, if one is open. Its step ends with the run. */
	breakOff(
		incompleteReason: NonNullable<Message['incompleteReason']>,
	): RecordedMessage | undefined {
		if (this.#message === undefined) return undefined;
		const { message, step } = this.#close(this.#message, null);
		return { message: { ...message, incompleteReason }, step };
	}

	/** Tells what of a text was not told while it came. */
	async #tellRest(text: string): Promise<void> {
		const told = this.#message?.text ?? '';
		if (text.startsWith(told)) await this.onText(text.slice(told.length));
	}

	#beginMessage(): RecordedMessage & { text: string } {
		const { threadId, assistantId, id: runId, response } = this.#run;
		// A response shows its figures with its last message: which one that is, is not known yet.
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
		return { message, step, text: '' };
	}

	#takeFigures() {
		return this.figureIds.splice(0).map((fileId) => ({ type: 'image_file' as const, fileId }));
	}

	#close(
		{ message, step, text }: RecordedMessage & { text: string },
		usage: Usage | null,
	): RecordedMessage {
		this.#message = undefined;
		const content: MessageContent[] = [...message.content, { type: 'text', text, annotations: [] }];
		return { message: { ...message, content }, step: { ...step, usage } };
	}

	/** @returns whether there was one that has a step */
	async #endComment(usage: Usage | null): Promise<boolean> {
		if (this.#message === undefined) return false;
		const { text } = this.#message;
		const { message, step } = this.#close(this.#message, usage);
		const ended: RunStep = { ...step, status: 'completed', completedAt: nowSeconds() };
		const isResponse = this.#run.response !== undefined;
		if (isResponse) this.#comment = { comment: text, commentId: message.id };
		else await this.#store.commit({ insert: { messages: [message], runSteps: [ended] } });
		this.#publish({ type: 'messageEnded', message });
		this.#publish({ type: 'stepEnded', step: ended });
		return !isResponse;
	}

	async #insertStep(step: RunStep): Promise<void> {
		await this.#store.commit({ insert: { runSteps: [step] } });
		for (const event of eventsOfBeginning(step)) this.#publish(event);
	}
}

/** What a message gets when it is whole. */
type MessageEnd = Pick<Message, 'attachments' | 'incompleteReason'> & {
	annotations: Extract<MessageContent, { type: 'text' }>['annotations'];
};

/** How those who listen are told of a step with calls. */
export function eventsOfBeginning(step: RunStep): RunEvent[] {
	const { id: stepId, details } = step;
	const calls = details.type === 'tool_calls' ? details.calls : [];
	return [
		{ type: 'stepStarted', step },
		...calls.map((call, index): RunEvent => ({ type: 'callStarted', stepId, index, call })),
	];
}
