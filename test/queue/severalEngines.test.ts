import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { atATime } from '../support/faults/atATime.ts';
import { runNodeChain, WHOLE } from '../support/faults/runNodeChain.ts';
import { openEngines, type Engines } from '../support/queue/openEngines.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

jest.setTimeout(300_000);

const CHAINS = 24;
const CHAINS_AT_A_TIME = 6;
const ENGINES = 3;

const resources = resourcesOfThisFile();
let engines: Engines;

beforeAll(async () => {
	engines = await openEngines(resources, ENGINES);
});

it.each(['responses', 'assistants'])(
	'the nodes have the same items from several engines behind one address, over %s',
	async (serverApi) => {
		const { baseUrl } = engines;
		const results = await atATime(CHAINS_AT_A_TIME, Array.from({ length: CHAINS }), () =>
			runNodeChain({ serverApi, baseUrl }),
		);
		for (const result of results) expect(result).toEqual(WHOLE);
	},
);

it.each(['responses', 'assistants'])(
	'each chain over %s has the right items or says what happened while engines are killed',
	async (serverApi) => {
		const { baseUrl } = engines;
		let isOver = false;
		const killing = (async () => {
			while (!isOver) {
				await sleep(randomInt(500, 3000));
				await engines.replace(randomInt(ENGINES));
			}
		})();
		const endings = await atATime(CHAINS_AT_A_TIME, Array.from({ length: CHAINS }), () =>
			runNodeChain({ serverApi, baseUrl }).catch((error: unknown) => error),
		);
		isOver = true;
		await killing;
		const errors = endings.filter((ending) => ending instanceof Error) as Error[];
		for (const ending of endings) if (!(ending instanceof Error)) expect(ending).toEqual(WHOLE);
		for (const { message } of errors) expect(message).toMatch(/\w+ \w+ \w+/);
		// Some come to nothing: their code was at work when its engine was killed, and is not run twice.
		expect(errors.length).toBeLessThan(CHAINS / 2);
		process.stderr.write(
			`${errors.length} of ${CHAINS} chains: ${errors.map(({ message }) => message).join('; ')}\n`,
		);
	},
);
