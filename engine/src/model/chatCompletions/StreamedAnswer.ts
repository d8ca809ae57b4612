import type { Turn, TurnListener } from '../Model.ts';
import { CodeDecoder } from './CodeDecoder.ts';
import { isPythonName } from './pythonTool.ts';
import { TextPrefix } from './text/TextPrefix.ts';
import { acceptsFencedCalls } from './text/acceptsFencedCalls.ts';
import { newId } from '../../domain/newId.ts';
import type { ReplyCall } from './Reply.ts';

/** Passes on to a listener what is certainly part of an answer, while the answer is streamed. */
export class StreamedAnswer {
	hasSent = false;
	readonly #turn: Turn;
	readonly #listener: TurnListener | undefined;
	readonly #prefix: TextPrefix;
	#decoder: CodeDecoder | undefined;

	constructor(turn: Turn, isOpenAi: boolean, listener: TurnListener | undefined) {
		this.#turn = turn;
		this.#listener = listener;
		this.#prefix = new TextPrefix({
			mayCall: turn.toolChoice !== 'none',
			acceptsFences: acceptsFencedCalls(turn, isOpenAi),
		});
	}

	async addText(delta: string): Promise<void> {
		if (this.#decoder !== undefined) return;
		const text = this.#prefix.add(delta);
		if (text !== '') await this.#notify((listener) => listener.onText(text));
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
		if (code !== '') await this.#notify((listener) => listener.onCode(call.id, code));
	}

	async #notify(send: (listener: TurnListener) => Promise<void>): Promise<void> {
		if (this.#listener === undefined) return;
		this.hasSent = true;
		await send(this.#listener);
	}
}
