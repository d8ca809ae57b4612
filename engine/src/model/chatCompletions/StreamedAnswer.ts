import type { Turn, TurnListener } from '../Model.ts';
import { CodeDecoder } from './CodeDecoder.ts';
import { isPythonName } from './pythonTool.ts';
import { beginningOfText } from './text/beginningOfText.ts';
import { mayCallInFences } from './text/mayCallInFences.ts';
import { newId } from '../../domain/newId.ts';
import type { ReplyCall } from './Reply.ts';

/** Longer texts are told when they are whole: looking through them again and again would take too long. */
const MAX_LIVE_LENGTH = 50_000;

/** Tells a listener of an answer while it comes: only what is surely part of it in the end. */
export class StreamedAnswer {
	wasHeard = false;
	readonly #turn: Turn;
	readonly #takesFences: boolean;
	readonly #listener: TurnListener | undefined;
	#raw = '';
	#told = '';
	#code: { decoder: CodeDecoder; read: number } | undefined;

	constructor(turn: Turn, isOpenAi: boolean, listener: TurnListener | undefined) {
		this.#turn = turn;
		this.#takesFences = mayCallInFences(turn, isOpenAi);
		this.#listener = listener;
	}

	async addText(delta: string): Promise<void> {
		this.#raw += delta;
		if (this.#code !== undefined || this.#raw.length > MAX_LIVE_LENGTH) return;
		const text = beginningOfText(this.#raw, {
			mayCall: this.#turn.toolChoice !== 'none',
			takesFences: this.#takesFences,
		});
		if (!text.startsWith(this.#told) || text.length === this.#told.length) return;
		const more = text.slice(this.#told.length);
		this.#told = text;
		await this.#tell((listener) => listener.onText(more));
	}

	/** @param call the first of the answer, as far as it has come */
	async addCall(call: ReplyCall): Promise<void> {
		if (!this.#turn.hasPython || !isPythonName(call.name, this.#turn)) return;
		call.id ||= newId('call');
		this.#code ??= { decoder: new CodeDecoder(), read: 0 };
		const code = this.#code.decoder.add(call.arguments.slice(this.#code.read));
		this.#code.read = call.arguments.length;
		if (code !== '') await this.#tell((listener) => listener.onCode(call.id, code));
	}

	async #tell(tell: (listener: TurnListener) => Promise<void>): Promise<void> {
		if (this.#listener === undefined) return;
		this.wasHeard = true;
		await tell(this.#listener);
	}
}
