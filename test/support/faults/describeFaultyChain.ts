import { mapWithLimit } from './mapWithLimit.ts';
import { ChainOnEngine, type Outcome, findProblems } from './ChainOnEngine.ts';
import {
	CONNECTION_FAULTS,
	FAULTS,
	FINAL_ANSWERS,
	HANGS,
	LOST_ANSWERS,
	REFUSALS,
	CORRUPT_ANSWERS,
} from './faults.ts';
import type { Fault, Plan } from './openFaultyProxy.ts';
import { WHOLE } from './runNodeChain.ts';
import { shortenWaits } from './shortenWaits.ts';
import { openEngine } from '../servers/openEngine.ts';
import { resourcesOfThisFile } from '../resourcesOfThisFile.ts';

const ALL_FAULTS = { ...FAULTS, ...FINAL_ANSWERS, ...HANGS };

/** A chain mostly waits. */
const CHAINS_AT_A_TIME = 16;

/** Faults that every call meets, even if the others meet fewer. */
const ON_EVERY_CALL = [
	'reaches the server, and its answer is lost',
	'is cut off in the middle of the answer',
];

/**
 * Of the calls of different methods and paths, each of the other faults meets one in so many, and each call as many faults. The two APIs
 * take turns, as what retries is the same for both.
 */
const ONE_IN = 6;
const FIRST_OF_API = { assistants: 0, responses: ONE_IN / 2 };

interface Extent {
	/** Whether each fault meets every call. The nightly tests do that. */
	onEveryCall: boolean;
}

/** Declares the tests in which calls of the six nodes meet each fault, over one of the APIs. Call it at the top of the file. */
export function describeFaultyChain(
	serverApi: 'responses' | 'assistants',
	{ onEveryCall }: Extent,
): void {
	jest.setTimeout(900_000);
	const resources = resourcesOfThisFile();
	let baseUrl: string;

	beforeAll(async () => {
		const variables = { CODE_INTERPRETER_MAX_CONCURRENT_RUNS: String(CHAINS_AT_A_TIME) };
		({ baseUrl } = await openEngine(resources, variables));
	});

	let chain: ChainOnEngine;
	let undisturbed: Outcome;

	beforeAll(async () => {
		chain = new ChainOnEngine(serverApi, baseUrl);
		undisturbed = await chain.run();
		expect(undisturbed).toMatchObject({ result: WHOLE, assistants: 1 });
		expect(undisturbed.calls.length).toBeGreaterThan(10);
	});

	/** Runs one chain for each call that meets the fault. @returns the problems of all of them, each preceded by the call */
	async function findAllProblems(
		planOf: (call: number) => Plan,
		mustRecover: (call: string) => boolean,
		fault = '',
	): Promise<string[]> {
		const { calls } = undisturbed;
		const kinds = [...new Set(calls)];
		const faultNumber = Object.keys(ALL_FAULTS).indexOf(fault);
		const turn = faultNumber + FIRST_OF_API[serverApi];
		const isMet =
			onEveryCall || ON_EVERY_CALL.includes(fault)
				? () => true
				: (call: number) =>
						calls.indexOf(calls[call] ?? '') === call &&
						(faultNumber < 0 || (kinds.indexOf(calls[call] ?? '') + turn) % ONE_IN === 0);
		const problems = await mapWithLimit(
			CHAINS_AT_A_TIME,
			[...calls.keys()].filter(isMet),
			async (number) => {
				const outcome = await chain.run(planOf(number));
				const call = outcome.calls[number] ?? '';
				const lost = outcome.error && mustRecover(call) ? [outcome.error.message] : [];
				return [...findProblems(outcome, undisturbed), ...lost].map(
					(problem) => `${call}: ${problem}`,
				);
			},
		);
		return problems.flat();
	}

	const meets = (fault: Fault | undefined) => (faulty: number) => ({
		faultOf: (call: number) => (call === faulty ? fault : undefined),
	});

	it.each(Object.keys({ ...CONNECTION_FAULTS, ...CORRUPT_ANSWERS, ...REFUSALS, ...LOST_ANSWERS }))(
		'creates nothing twice, returns nothing incomplete and recovers when a call %s',
		async (name) => {
			expect(await findAllProblems(meets(FAULTS[name]), () => true, name)).toEqual([]);
		},
	);

	it.each(Object.keys(FINAL_ANSWERS))(
		'creates nothing twice and returns nothing incomplete when a call %s',
		async (name) => {
			expect(await findAllProblems(meets(FAULTS[name]), () => false, name)).toEqual([]);
		},
	);

	it('recovers from every call whose connection is refused for a moment', async () => {
		const planOf = (faulty: number) => ({ isRefused: (call: number) => call === faulty });
		expect(await findAllProblems(planOf, () => true)).toEqual([]);
	});

	describe('with short time limits', () => {
		const waits = new DisposableStack();
		beforeAll(() => shortenWaits(waits));
		afterAll(() => waits.dispose());

		it.each(Object.keys(HANGS))('recovers when a call %s', async (name) => {
			expect(await findAllProblems(meets(HANGS[name]), () => true, name)).toEqual([]);
		});
	});
}
