import { encodeFrame } from '../../../src/sandbox/runner/encodeFrame.ts';
import { FrameReader, type Frame } from '../../../src/sandbox/runner/FrameReader.ts';
import { readRunnerMessage } from '../../../src/sandbox/runner/readRunnerMessage.ts';
import { cut, mutate, testCases, type Choices } from './testCases.ts';

const MAX_BYTES = { message: 300, png: 500 };

function randomFrame({ below, happens, oneOf, text }: Choices): Buffer {
	if (happens(0.3)) {
		const body = Buffer.alloc(below(MAX_BYTES.png), below(256));
		const frame = Buffer.concat([Buffer.from('P\0\0\0\0'), body]);
		frame.writeUInt32BE(body.length, 1);
		return frame;
	}
	const alphabet = ['a', '"', '\\', '\0', '💥', '__proto__', '{'];
	return encodeFrame({
		type: oneOf(['ready', 'started', 'done', 'other', '__proto__', null, 7]),
		...(happens(0.7) && { id: happens(0.9) ? text(alphabet, 4) : below(9) }),
		...(happens(0.4) && {
			error: oneOf([{ name: text(alphabet, 3), message: [] }, 'x', null, [1]]),
		}),
	});
}

/** Everything that a reader returns for these pieces, up to an error. */
function readAll(pieces: Buffer[]): { frames: Frame[]; refused: boolean } {
	const reader = new FrameReader(MAX_BYTES);
	const frames: Frame[] = [];
	try {
		for (const piece of pieces) frames.push(...reader.push(piece));
	} catch {
		return { frames, refused: true };
	}
	return { frames, refused: false };
}

function readMessage(body: Buffer): unknown {
	try {
		return readRunnerMessage(body);
	} catch (error) {
		expect(error).toBeInstanceOf(Error);
		return undefined;
	}
}

export function testControlChannel(cases: number): void {
	testCases('reads the same frames of a session however its bytes arrive', cases, (choices) => {
		const sent = choices.several(6, () => randomFrame(choices));
		const whole = Buffer.concat(sent);
		const { frames, refused } = readAll(cut(whole, choices));
		expect(refused).toBe(false);
		expect(frames.map(({ body }) => body)).toEqual(sent.map((frame) => frame.subarray(5)));

		const broken = mutate(whole, choices);
		const inPieces = readAll(cut(broken, choices));
		const byteByByte = readAll(Array.from(broken, (byte) => Buffer.from([byte])));
		expect(inPieces.refused).toBe(byteByByte.refused);
		// The frames of a piece that is refused later are dropped with it.
		expect(inPieces.frames).toEqual(byteByByte.frames.slice(0, inPieces.frames.length));
		for (const { kind, body } of byteByByte.frames) {
			expect(body.length).toBeLessThanOrEqual(MAX_BYTES[kind]);
			const message = kind === 'message' ? readMessage(body) : undefined;
			if (message === undefined) continue;
			expect(['ready', 'started', 'done']).toContain((message as { type: unknown }).type);
			expect(Object.getPrototypeOf(message)).toBe(Object.prototype);
		}
	});
}
