import { mapWithLimit } from '../support/faults/mapWithLimit.ts';
import { openFaultyProxy, type Fault } from '../support/faults/openFaultyProxy.ts';
import { runNodeChain } from '../support/faults/runNodeChain.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { waitUntil } from '../support/waitUntil.mjs';

jest.setTimeout(600_000);

const resources = resourcesOfThisFile();
const CHAINS_AT_A_TIME = 12;
let engineUrl: string;

beforeAll(async () => {
	const variables = { CODE_INTERPRETER_MAX_CONCURRENT_RUNS: String(CHAINS_AT_A_TIME) };
	engineUrl = (await openEngine(resources, variables)).baseUrl;
});

const ENDLESS = '```python\nimport time\nwhile True: time.sleep(1)\n```';

/** More calls than the chain sends before it polls its run, plus a few polls. */
const CALLS = 14;

/** The moments of a call at which the user can press Stop. */
const MOMENTS: Record<string, (stop: () => void) => Fault> = {
	'has been sent': (stop) => async (call) => {
		stop();
		return await call.pass();
	},
	'has been processed': (stop) => async (call) => {
		const passed = await call.pass();
		stop();
		return passed;
	},
	'is being answered': (stop) => async (call) => {
		const { status, headers, body } = await call.pass();
		const { response } = call;
		response.writeHead(status, { ...headers, 'content-length': String(body.length) });
		response.write(body.subarray(0, body.length / 2));
		stop();
		setTimeout(() => response.end(body.subarray(body.length / 2)), 100);
		return undefined;
	},
};

interface Stopped {
	returnedItems: boolean;
	/** Calls that arrived after Stop. */
	callsAfter: string[];
	/** The status of the run on the server, when one was started. */
	status?: string;
}

const STARTS_A_RUN = /^POST (\/v1\/responses|\/v1\/threads\/\w+\/runs)$/;

const terminal = ['cancelled', 'completed', 'failed', 'expired', 'incomplete'];

/** Runs the chain with endless Python and stops it at this call. */
async function stopAt(serverApi: string, at: number, moment: string): Promise<Stopped> {
	await using own = new AsyncDisposableStack();
	const controller = new AbortController();
	let callsAtStop = 0;
	const stop = () => {
		callsAtStop = proxy.calls.length;
		controller.abort(new Error('stopped'));
	};
	const fault = MOMENTS[moment]?.(stop);
	const faultOf = (call: number) => (call === at ? fault : undefined);
	const proxy = await openFaultyProxy(own, engineUrl, { faultOf });
	const settings = { serverApi, baseUrl: proxy.baseUrl, message: ENDLESS };
	const returnedItems = await runNodeChain({ ...settings, signal: controller.signal }).then(
		() => true,
		() => false,
	);
	const callsAfter = proxy.calls.slice(callsAtStop);
	const start = [...proxy.answers].find(([key]) => STARTS_A_RUN.test(key));
	if (!start) return { returnedItems, callsAfter };
	const [key, { body }] = start;
	const { id } = JSON.parse(body.toString()) as { id: string };
	const { origin } = new URL(engineUrl);
	const status = await waitUntil(async () => {
		const answer = await fetch(`${origin}${key.slice('POST '.length)}/${id}`);
		const run = (await answer.json()) as { status: string };
		return terminal.includes(run.status) ? run.status : undefined;
	});
	return { returnedItems, callsAfter, status };
}

describe.each(['responses', 'assistants'])('Stop in a chain of nodes over %s', (serverApi) => {
	it.each(Object.keys(MOMENTS))(
		'ends the chain and its run on the server, and creates nothing more, when a call %s',
		async (moment) => {
			const calls = Array.from({ length: CALLS }, (_, call) => call);
			const outcomes = await mapWithLimit(CHAINS_AT_A_TIME, calls, async (call) => ({
				call,
				...(await stopAt(serverApi, call, moment)),
			}));
			const isAllowed = /\/cancel$|^POST \/v1\/conversations\/\w+$/;
			expect(
				outcomes.map(({ callsAfter, status, ...rest }) => ({
					...rest,
					makes: callsAfter.filter((key) => key.startsWith('POST ') && !isAllowed.test(key)),
					status: status ?? 'cancelled',
				})),
			).toEqual(
				calls.map((call) => ({ call, returnedItems: false, makes: [], status: 'cancelled' })),
			);
			expect(outcomes.filter(({ status }) => status).length).toBeGreaterThan(3);
		},
	);
});
