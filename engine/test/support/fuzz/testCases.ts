import { createRandom } from '../../../../test/support/createRandom.mjs';

const { FUZZ_SEED = '20261122' } = process.env;

/** Random choices of one case. */
export interface Choices {
	/** An integer from 0 to `limit - 1`. */
	below(limit: number): number;
	oneOf<T>(choices: readonly T[]): T;
	happens(probability: number): boolean;
	/** Between none and `max` values. */
	several<T>(max: number, make: () => T): T[];
	text(alphabet: readonly string[], maxParts: number): string;
}

/** Declares a test that checks this many random cases. A failure names the seed with which it happens again. */
export function testCases(
	name: string,
	cases: number,
	check: (choices: Choices) => void | Promise<void>,
): void {
	test(
		name,
		async () => {
			for (let number = 0; number < cases; number++) {
				const seed = Number(FUZZ_SEED) + number;
				try {
					await check(choicesOf(createRandom(seed)));
				} catch (cause) {
					throw new Error(`Case ${number} fails: FUZZ_SEED=${seed}`, { cause });
				}
			}
		},
		900_000,
	);
}

function choicesOf(random: () => number): Choices {
	const below = (limit: number) => Math.floor(random() * limit);
	const oneOf = <T>(choices: readonly T[]) => choices[below(choices.length)] as T;
	const several = <T>(max: number, make: () => T) => Array.from({ length: below(max + 1) }, make);
	return {
		below,
		oneOf,
		several,
		happens: (probability) => random() < probability,
		text: (alphabet, maxParts) => several(maxParts, () => oneOf(alphabet)).join(''),
	};
}

/** Changes a few bytes of a message: one is flipped, a piece is removed, repeated or moved. */
export function mutate(bytes: Buffer, { below, oneOf }: Choices): Buffer {
	if (bytes.length === 0) return bytes;
	const [start = 0, end = 0] = [below(bytes.length), below(bytes.length)].sort((a, b) => a - b);
	const piece = bytes.subarray(start, end);
	const before = bytes.subarray(0, start);
	const after = bytes.subarray(end);
	return oneOf([
		() => Buffer.concat([before, Buffer.from([below(256)]), bytes.subarray(start + 1)]),
		() => Buffer.concat([before, after]),
		() => Buffer.concat([before, piece, piece, after]),
		() => Buffer.concat([piece, before, after]),
		() => before,
	])();
}

/** Cuts bytes into pieces at random places. */
export function cut(bytes: Buffer, { below, oneOf }: Choices): Buffer[] {
	const longest = oneOf([1, 3, 20, 1000]);
	const pieces: Buffer[] = [];
	for (let start = 0; start < bytes.length;) {
		const end = start + 1 + below(longest);
		pieces.push(bytes.subarray(start, end));
		start = end;
	}
	return pieces;
}
