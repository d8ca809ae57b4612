import type { SandboxLimits } from '../limits.ts';
import type { Output } from '../Sandbox.ts';
import { withoutHalfEnd, withoutHalfStart } from './wholeCharacters.ts';

type Picture = { png: Buffer };
type Piece = { text: Buffer } | Picture;

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Collects what one call shows, in bounded memory: the start and the end of a text that is too long, half of the limit
 * each, and the pictures in their places.
 */
export class OutputCollector {
	readonly #limits: SandboxLimits;
	readonly #head: Piece[] = [];
	#headBytes = 0;
	#tail: Piece[] = [];
	#tailBytes = 0;
	#cutBytes = 0;
	#images = 0;
	#imageBytes = 0;
	#imagesLeftOut = 0;
	/** All pictures in the order of their arrival; undefined if left out. */
	readonly #pictures: Array<Picture | undefined> = [];
	#replaced: number | undefined;
	/** All text of the call so far, kept or not. */
	textBytes = 0;

	constructor(limits: SandboxLimits) {
		this.#limits = limits;
	}

	addText(bytes: Buffer): void {
		this.textBytes += bytes.length;
		const room = Math.floor(this.#limits.outputBytes / 2) - this.#headBytes;
		if (room > 0 && this.#tail.length === 0) {
			const taken = bytes.length > room ? withoutHalfEnd(bytes.subarray(0, room)) : bytes;
			this.#head.push({ text: taken });
			this.#headBytes += taken.length;
			bytes = bytes.subarray(taken.length);
		}
		if (bytes.length === 0) return;
		this.#tail.push({ text: bytes });
		this.#tailBytes += bytes.length;
		// Seldom, so that a flood is not scanned again for every piece of it.
		if (this.#tailBytes > 4 * this.#limits.outputBytes) this.#trimTail();
	}

	/** The next picture takes the place of an earlier one, by its number from 0, if it fits. */
	replaceByNext(picture: number): void {
		this.#replaced = picture;
	}

	addImage(png: Buffer): void {
		const replaced = this.#replaced;
		this.#replaced = undefined;
		if (replaced !== undefined) {
			this.#replace(this.#pictures[replaced], png);
			return;
		}
		if (this.#images >= this.#limits.images || !this.#fits(png)) {
			this.#imagesLeftOut++;
			this.#pictures.push(undefined);
			return;
		}
		const picture = { png };
		this.#images++;
		this.#imageBytes += png.length;
		this.#pictures.push(picture);
		(this.#tail.length === 0 ? this.#head : this.#tail).push(picture);
	}

	/** What was shown, adjacent texts merged, with notes in place of what was left out. */
	outputs(): Output[] {
		this.#trimTail();
		const pieces = [...this.#head];
		if (this.#cutBytes > 0) {
			pieces.push({ text: Buffer.from(`\n… ${this.#cutBytes} bytes of output left out …\n`) });
		}
		pieces.push(...this.#tail);
		if (this.#imagesLeftOut > 0) {
			const note = `\n… ${this.#imagesLeftOut} more pictures left out, ${this.#images} kept …\n`;
			pieces.push({ text: Buffer.from(note) });
		}
		return merge(pieces);
	}

	#replace(picture: Picture | undefined, png: Buffer): void {
		if (picture === undefined || !this.#fits(png, picture.png.length)) return;
		this.#imageBytes += png.length - picture.png.length;
		picture.png = png;
	}

	#fits(png: Buffer, freedBytes = 0): boolean {
		return (
			this.#imageBytes - freedBytes + png.length <= this.#limits.imagesTotalBytes &&
			png.subarray(0, pngSignature.length).equals(pngSignature)
		);
	}

	#trimTail(): void {
		let excess = this.#tailBytes - this.#limits.outputBytes / 2;
		if (excess <= 0) return;
		const kept: Piece[] = [];
		for (const piece of this.#tail) {
			if ('png' in piece || excess <= 0) {
				kept.push(piece);
				continue;
			}
			const rest = withoutHalfStart(piece.text.subarray(excess));
			const cut = piece.text.length - rest.length;
			excess -= cut;
			this.#cutBytes += cut;
			this.#tailBytes -= cut;
			// A copy, so that the large buffer can be freed.
			if (rest.length > 0) kept.push({ text: Buffer.from(rest) });
		}
		this.#tail = kept;
	}
}

function merge(pieces: Piece[]): Output[] {
	const outputs: Output[] = [];
	let texts: Buffer[] = [];
	const endText = () => {
		// Decoded as a whole, so that no character is lost between two pieces.
		const text = Buffer.concat(texts).toString('utf8');
		if (text !== '') outputs.push({ type: 'logs', text });
		texts = [];
	};
	for (const piece of pieces) {
		if ('text' in piece) {
			texts.push(piece.text);
			continue;
		}
		endText();
		outputs.push({ type: 'image', mimeType: 'image/png', bytes: piece.png });
	}
	endText();
	return outputs;
}
