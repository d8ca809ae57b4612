import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../createRandom.mjs';
import { mapWithLimit } from '../faults/mapWithLimit.ts';
import { runNodeChain, WHOLE } from '../faults/runNodeChain.ts';
import { resourcesOfThisFile } from '../resourcesOfThisFile.ts';
import { openEngines, type Engines } from './openEngines.ts';

const ENGINES = 3;
const CHAINS_AT_A_TIME = 6;

/** The number of chains that end between two kills, however long that takes: a kill can only fail chains that are running. */
const CHAINS_PER_KILL = 8;

/** A kill happens at any moment of a chain. */
const MAX_KILL_DELAY_MS = 500;

/** Repeat a run with: KILL_SEED=7 npm test -- severalEngines */
const { KILL_SEED = '1' } = process.env;

interface Extent {
	/** The number of chains of the six nodes over each API. */
	chains: number;
	/** The same while engines are killed. */
	chainsDuringKills: number;
}

/** Declares the tests in which chains of the six nodes share several engines. Call it at the top of the file. */
export function describeSeveralEngines({ chains, chainsDuringKills }: Extent): void {
	jest.setTimeout(900_000);
	const resources = resourcesOfThisFile();
	let engines: Engines;

	beforeAll(async () => {
		engines = await openEngines(resources, ENGINES);
	});

	it.each(['responses', 'assistants'])(
		'the nodes return the same items from several engines behind one address, over %s',
		async (serverApi) => {
			const { baseUrl } = engines;
			const results = await mapWithLimit(CHAINS_AT_A_TIME, Array.from({ length: chains }), () =>
				runNodeChain({ serverApi, baseUrl }),
			);
			for (const result of results) expect(result).toEqual(WHOLE);
		},
	);

	it.each(['responses', 'assistants'])(
		'each chain over %s returns the right items or says what happened while engines are killed',
		async (serverApi) => {
			const { baseUrl } = engines;
			const random = createRandom(Number(KILL_SEED));
			let ended = 0;
			const kills: Promise<void>[] = [];
			const kill = async () => {
				await sleep(random() * MAX_KILL_DELAY_MS);
				await engines.replace(kills.length % ENGINES);
			};
			const outcomes = await mapWithLimit(
				CHAINS_AT_A_TIME,
				Array.from({ length: chainsDuringKills }),
				async () => {
					const outcome = await runNodeChain({ serverApi, baseUrl }).catch(
						(error: unknown) => error,
					);
					ended += 1;
					// One after the other: an engine that is killed must have been replaced before the next is.
					if (ended % CHAINS_PER_KILL === CHAINS_PER_KILL / 2) {
						kills.push((kills.at(-1) ?? Promise.resolve()).then(kill));
					}
					return outcome;
				},
			);
			await Promise.all(kills);
			const errors = outcomes.filter((outcome) => outcome instanceof Error) as Error[];
			for (const outcome of outcomes) {
				if (!(outcome instanceof Error)) expect(outcome).toEqual(WHOLE);
			}
			for (const { message } of errors) expect(message).toMatch(/\w+ \w+ \w+/);
			// Chains fail whose code was running on the engine that was killed: it is not run twice.
			expect(errors.length).toBeLessThan(chainsDuringKills / 2);
		},
	);
}
