import { createRandom } from '../createRandom.mjs';
import { mapWithLimit } from './mapWithLimit.ts';
import { ChainOnEngine, type Outcome, findProblems } from './ChainOnEngine.ts';
import { FAULTS } from './faults.ts';
import type { Plan } from './openFaultyProxy.ts';
import { openEngine } from '../servers/openEngine.ts';
import { resourcesOfThisFile } from '../resourcesOfThisFile.ts';

const CHAINS_AT_A_TIME = 12;
/** The share of a chain's calls that meet a fault. */
const SHARE_OF_FAULTS = 0.12;

/** Repeat a run with: CODE_INTERPRETER_FAULT_SEED=7 npm test -- faults */
const SEED = Number(process.env.CODE_INTERPRETER_FAULT_SEED ?? 20261122);

/** Random faults; `met` names those that happened. */
function randomPlan(seed: number): Plan & { met: string[] } {
	const random = createRandom(seed);
	const names = Object.keys(FAULTS);
	const met: string[] = [];
	const faultOf = (_call: number, key: string) => {
		const [hit, which] = [random(), random()];
		const name = names[Math.floor(which * names.length)];
		if (hit > SHARE_OF_FAULTS || name === undefined) return undefined;
		met.push(`${key} ${name}`);
		return FAULTS[name];
	};
	return { faultOf, met };
}

/** Declares the tests in which this many chains of the six nodes meet random faults. Call it at the top of the file. */
export function describeRandomFaults(chains: number): void {
	jest.setTimeout(900_000);
	const resources = resourcesOfThisFile();
	let baseUrl: string;

	beforeAll(async () => {
		const variables = { CODE_INTERPRETER_MAX_CONCURRENT_RUNS: String(CHAINS_AT_A_TIME) };
		({ baseUrl } = await openEngine(resources, variables));
	});

	it.each(['responses', 'assistants'])(
		`returns the right items or says what happened, and creates nothing twice, whatever faults the calls over %s meet (seed ${SEED})`,
		async (serverApi) => {
			const chain = new ChainOnEngine(serverApi, baseUrl);
			const undisturbed = await chain.run();
			const seeds = Array.from({ length: chains }, (_, index) => SEED + index);
			const outcomes: Outcome[] = [];
			const problems = await mapWithLimit(CHAINS_AT_A_TIME, seeds, async (seed) => {
				const plan = randomPlan(seed);
				const outcome = await chain.run(plan);
				outcomes.push(outcome);
				const after = plan.met.join(', then ');
				return findProblems(outcome, undisturbed).map(
					(problem) => `seed ${seed}: ${problem}, after ${after}`,
				);
			});
			expect(problems.flat()).toEqual([]);
			// The others met a fault that no client can consider temporary.
			expect(outcomes.filter(({ result }) => result).length).toBeGreaterThan(chains / 2);
		},
	);
}
