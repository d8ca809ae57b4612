import { randomInt } from 'node:crypto';

const FIXED_SEED = '20261122';

/**
 * The seeds of the tests that try random inputs, as the environment variables that they read. `npm test` always tries the same inputs;
 * `npm run test:more` tries others every time.
 *
 * @param {boolean} areRandom
 * @returns {Record<string, string>} those that are set in the environment already win
 */
export function chooseSeeds(areRandom) {
	const seed = areRandom ? String(randomInt(2 ** 31)) : FIXED_SEED;
	return {
		CODE_INTERPRETER_FAULT_SEED: process.env.CODE_INTERPRETER_FAULT_SEED || seed,
		FUZZ_SEED: process.env.FUZZ_SEED || seed,
		KILL_SEED: process.env.KILL_SEED || seed,
	};
}
