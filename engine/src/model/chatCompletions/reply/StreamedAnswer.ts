import type { Turn, TurnListener } from '../../Model.ts';
import { CodeDecoder } from './CodeDecoder.ts';
import { isPythonName } from '../request/pythonTool.ts';
import { TextPrefix } from '../text/TextPrefix.ts';
import { acceptsFencedCalls } from '../text/acceptsFencedCalls.ts';
import { separateReasoning } from '../text/separateReasoning.ts';
import { TextBuilder } from '../../../domain/TextBuilder.ts';
import { newId } from '../../../domain/newId.ts';
import type { ReplyCall } from './Reply.ts';

/** In characters. No second attempt would start with the same text. */
const MAX_REPEATABLE_LENGTH = 64 * 1024;

/** Passes on to a listener what is certainly part of an answer, while the answer is streamed. */
export class StreamedAnswer {
	/** Undefined when it is too long to be repeated. */
	#sentText: TextBuilder | undefined;
	hasSentCode = false;
	/** Of the text that was sent before, what this answer has not repeated yet. */
	#toRepeat: string;
	#isDifferent = false;
	readonly #turn: Turn;
	readonly #listener: TurnListener | undefined;
	readonly #prefix: TextPrefix;
	/** Of a repeated attempt nothing is passed on: the listener has the reasoning of the first. */
	readonly #isRepeated: boolean;
	/** The answer as it arrives, until the listener receives some of it: reasoning may be in it. */
	#arrived: string | undefined = '';
	#decoder: CodeDecoder | undefined;

	/**
	 * @param options.sentText what the listener has received of an earlier attempt: it is not sent again
	 * @param options.omitsReasoningTag whether the model's answers start within its reasoning
	 */
	constructor(
		turn: Turn,
		isOpenAi: boolean,
		listener: TurnListener | undefined,
		{ sentText = '', omitsReasoningTag = false, isRepeated = false } = {},
	) {
		this.#isRepeated = isRepeated;
		this.#sentText = new TextBuilder(sentText);
		this.#toRepeat = sentText;
		this.#turn = turn;
		this.#listener = listener;
		this.#prefix = new TextPrefix({
			mayCall: turn.toolChoice !== 'none',
			acceptsFences: acceptsFencedCalls(turn, isOpenAi),
			omitsReasoningTag,
		});
	}

	/** The text that the listener has received; undefined when a second attempt cannot follow it. */
	get sentText(): string | undefined {
		return this.hasSentCode ? undefined : this.#sentText?.toString();
	}

	async addReasoning(delta: string): Promise<void> {
		if (delta === '' || this.#isRepeated) return;
		await this.#listener?.onReasoning?.(delta);
	}

	async addText(delta: string): Promise<void> {
		if (this.#decoder !== undefined) return;
		if (this.#arrived !== undefined) this.#arrived += delta;
		const text = this.#withoutRepeated(this.#prefix.add(delta));
		if (text === '' || this.#listener === undefined) return;
		await this.#sendReasoningOfText();
		this.#sentText?.add(text);
		if ((this.#sentText?.length ?? 0) > MAX_REPEATABLE_LENGTH) this.#sentText = undefined;
		await this.#listener.onText(text);
	}

	/**
	 * @param call the first call of the answer, as far as it has arrived
	 * @param delta the newest part of its arguments
	 */
	async addCall(call: ReplyCall, delta: string): Promise<void> {
		if (!this.#turn.hasPython || !isPythonName(call.name, this.#turn)) return;
		call.id ||= newId('call');
		// The name may have arrived after the first arguments.
		const added = this.#decoder === undefined ? call.arguments : delta;
		this.#decoder ??= new CodeDecoder();
		const code = this.#decoder.add(added);
		if (code === '' || this.#listener === undefined) return;
		await this.#sendReasoningOfText();
		this.hasSentCode = true;
		await this.#listener.onCode(call.id, code);
	}

	/** Reasoning in the text is complete when what follows it arrives. */
	async #sendReasoningOfText(): Promise<void> {
		const arrived = this.#arrived ?? '';
		this.#arrived = undefined;
		await this.addReasoning(separateReasoning(arrived).reasoning);
	}

	/** Once the answer differs from what was sent, nothing more of its text is sent. */
	#withoutRepeated(text: string): string {
		const length = Math.min(text.length, this.#toRepeat.length);
		this.#isDifferent ||= text.slice(0, length) !== this.#toRepeat.slice(0, length);
		this.#toRepeat = this.#toRepeat.slice(length);
		return this.#isDifferent ? '' : text.slice(length);
	}
}
