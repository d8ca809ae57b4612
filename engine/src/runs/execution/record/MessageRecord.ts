import type { RecordedMessage } from '../RunOutcome.ts';
import { createStep } from '../createStep.ts';
import { TextBuilder } from '../../../domain/TextBuilder.ts';
import { newId } from '../../../domain/newId.ts';
import { nowSeconds } from '../../../domain/nowSeconds.ts';
import type { Message, MessageContent } from '../../../domain/message.ts';
import type { Run, Usage } from '../../../domain/run/run.ts';
import type { RunEvent } from '../../../domain/run/runEvent.ts';

/** A message that is being written, and its text so far. */
type OpenMessage = RecordedMessage & { text: TextBuilder };

/** The parts of a message that are known when it is complete. */
export type MessageEnd = Pick<Message, 'attachments' | 'incompleteReason'> & {
	annotations: Extract<MessageContent, { type: 'text' }>['annotations'];
	isRefusal: boolean;
};

/** Publishes the message that a run is writing. It is stored when it is complete, by those to whom it is returned then. */
export class MessageRecord {
	/** Figures that are not in a message yet. */
	readonly figureIds: string[];
	readonly #run: Run;
	readonly #publish: (event: RunEvent) => void;
	#open: OpenMessage | undefined;

	constructor(run: Run, publish: (event: RunEvent) => void) {
		this.#run = run;
		this.#publish = publish;
		this.figureIds = [...(run.pause?.figureIds ?? [])];
	}

	/** Adds a part of the text as it arrives. The first part starts the message. */
	add(delta: string, isRefusal = false): void {
		if (delta === '') return;
		const open = (this.#open ??= this.#begin());
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

	/** Adds the part of a text that was not added while it arrived. */
	addRest(text: string, isRefusal = false): void {
		this.add(this.#open === undefined ? text : this.#open.text.restOf(text), isRefusal);
	}

	/** Completes the run's last message. */
	finish(
		text: string,
		{ annotations, attachments, incompleteReason, isRefusal }: MessageEnd,
		usage: Usage | null,
	): RecordedMessage {
		this.addRest(text, isRefusal);
		const { message, step } = (this.#open ??= this.#begin());
		this.#open = undefined;
		const content: MessageContent[] = [...message.content, ...this.#takeFigures()];
		return {
			message: {
				...message,
				content: [...content, { type: 'text', text, annotations }],
				attachments,
				...(incompleteReason && { incompleteReason }),
			},
			step: { ...step, usage, status: 'completed', completedAt: nowSeconds() },
		};
	}

	/** Completes the message before a call, if there is one. */
	finishComment(usage: Usage | null): (RecordedMessage & { text: string }) | undefined {
		const closed = this.#close(usage);
		if (closed === undefined) return undefined;
		const step = { ...closed.step, status: 'completed' as const, completedAt: nowSeconds() };
		return { ...closed, step };
	}

	/** Closes the message that the end of the run cuts off, if there is one. Its step ends with the run. */
	breakOff(
		incompleteReason: NonNullable<Message['incompleteReason']>,
	): RecordedMessage | undefined {
		const closed = this.#close(null);
		if (closed === undefined) return undefined;
		return { message: { ...closed.message, incompleteReason }, step: closed.step };
	}

	#close(usage: Usage | null): (RecordedMessage & { text: string }) | undefined {
		if (this.#open === undefined) return undefined;
		const { message, step } = this.#open;
		const text = this.#open.text.toString();
		this.#open = undefined;
		const content = [...message.content, { type: 'text' as const, text, annotations: [] }];
		return { message: { ...message, content }, step: { ...step, usage }, text };
	}

	#begin(): OpenMessage {
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
}
