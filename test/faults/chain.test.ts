import { atATime } from '../support/faults/atATime.ts';
import { ChainOnEngine, type Outcome, wrongsOf } from '../support/faults/ChainOnEngine.ts';
import {
	CONNECTION_FAULTS,
	FAULTS,
	FINAL_ANSWERS,
	HANGS,
	LOST_ANSWERS,
	REFUSALS,
	SPOILT_ANSWERS,
} from '../support/faults/faults.ts';
import type { Fault, Plan } from '../support/faults/openFaultyProxy.ts';
import { WHOLE } from '../support/faults/runNodeChain.ts';
import { shortenWaits } from '../support/faults/shortenWaits.ts';
import { openEngine } from '../support/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(300_000);

const resources = resourcesOfThisFile();
let baseUrl: string;

/** Most of what a chain does is wait. */
const CHAINS_AT_A_TIME = 12;

beforeAll(async () => {
	const variables = { CODE_INTERPRETER_MAX_CONCURRENT_RUNS: String(CHAINS_AT_A_TIME) };
	({ baseUrl } = await openEngine(resources, variables));
});

describe.each(['responses', 'assistants'])('the chain of nodes over %s', (serverApi) => {
	let chain: ChainOnEngine;
	let undisturbed: Outcome;

	beforeAll(async () => {
		chain = new ChainOnEngine(serverApi, baseUrl);
		undisturbed = await chain.run();
		expect(undisturbed).toMatchObject({ result: WHOLE, assistants: 1 });
		expect(undisturbed.calls.length).toBeGreaterThan(10);
	});

	/** One chain for each call, which meets the fault. @returns what is wrong with any of them, with the call in front */
	async function wrongsOfAll(
		planOf: (call: number) => Plan,
		mustRecover: (call: string) => boolean,
	): Promise<string[]> {
		const wrongs = await atATime(
			CHAINS_AT_A_TIME,
			[...undisturbed.calls.keys()],
			async (number) => {
				const outcome = await chain.run(planOf(number));
				const call = outcome.calls[number] ?? '';
				const lost = outcome.error && mustRecover(call) ? [outcome.error.message] : [];
				return [...wrongsOf(outcome, undisturbed), ...lost].map((wrong) => `${call}: ${wrong}`);
			},
		);
		return wrongs.flat();
	}

	const meets = (fault: Fault | undefined) => (faulty: number) => ({
		faultOf: (call: number) => (call === faulty ? fault : undefined),
	});

	it.each(Object.keys({ ...CONNECTION_FAULTS, ...SPOILT_ANSWERS, ...REFUSALS, ...LOST_ANSWERS }))(
		'makes nothing twice, gives nothing half and recovers when a call %s',
		async (name) => {
			expect(await wrongsOfAll(meets(FAULTS[name]), () => true)).toEqual([]);
		},
	);

	it.each(Object.keys(FINAL_ANSWERS))(
		'makes nothing twice and gives nothing half when a call %s',
		async (name) => {
			expect(await wrongsOfAll(meets(FAULTS[name]), () => false)).toEqual([]);
		},
	);

	it('recovers from every call that nobody listens to for a moment', async () => {
		const planOf = (faulty: number) => ({ isRefused: (call: number) => call === faulty });
		expect(await wrongsOfAll(planOf, () => true)).toEqual([]);
	});

	describe('with time limits that pass soon', () => {
		const waits = new DisposableStack();
		beforeAll(() => shortenWaits(waits));
		afterAll(() => waits.dispose());

		it.each(Object.keys(HANGS))('recovers when a call %s', async (name) => {
			expect(await wrongsOfAll(meets(HANGS[name]), () => true)).toEqual([]);
		});
	});
});
