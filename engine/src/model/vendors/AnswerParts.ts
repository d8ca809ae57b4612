import { TextBuilder } from '../../domain/TextBuilder.ts';
import type { AssistantPart, VendorOptions } from './LanguageModel.ts';

type TextualPart = Exclude<AssistantPart, { type: 'tool-call' }>;

/** Assembles the parts of an answer from its stream, in their order and with the vendor's metadata. */
export class AnswerParts {
	readonly #parts: AssistantPart[] = [];
	readonly #open = new Map<string, TextualPart>();
	readonly #texts = new Map<TextualPart, TextBuilder>();

	get parts(): AssistantPart[] {
		for (const [part, text] of this.#texts) part.text = text.toString();
		return this.#parts;
	}

	/**
	 * @param id of the part; a start without an end before it begins another part
	 * @param metadata arrives with any piece, even with an empty one, as Anthropic's signatures do
	 */
	addPiece(
		type: TextualPart['type'],
		{ id, delta = '', isStart }: { id: string; delta?: string; isStart: boolean },
		metadata: VendorOptions | undefined,
	): void {
		const key = `${type} ${id}`;
		const known = isStart ? undefined : this.#open.get(key);
		const part = known ?? { type, text: '' };
		if (known === undefined) {
			this.#parts.push(part);
			this.#open.set(key, part);
			this.#texts.set(part, new TextBuilder());
		}
		this.#texts.get(part)?.add(delta);
		addMetadata(part, metadata);
	}

	addCall(call: Extract<AssistantPart, { type: 'tool-call' }>, metadata?: VendorOptions): void {
		addMetadata(call, metadata);
		this.#parts.push(call);
	}
}

/** What a package sends as metadata, it wants back as options. */
function addMetadata(part: AssistantPart, metadata: VendorOptions = {}): void {
	for (const [name, fields] of Object.entries(metadata)) {
		const known = part.providerOptions?.[name];
		part.providerOptions = { ...part.providerOptions, [name]: { ...known, ...fields } };
	}
}
