import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { outputItems } from '../../scripts/servers/Execution.ts';
import { openEngine } from '../support/servers/openEngine.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';
import { openN8nServer } from '../support/n8n/openN8nServer.ts';
import { type Report, runReport } from '../support/n8n/runReport.ts';

jest.setTimeout(900_000);

const resources = resourcesOfThisFile();

/** Node names as in the report example, in their order. */
const NODES = [
	'Upload File',
	'Create Assistant',
	'Create Thread',
	'Run and Wait',
	'List Run Steps',
	'Download Generated Files',
];

/** With Responses, a shown figure is named after its ID, as with the live API. */
const FIGURE = /^(figure-\d+|cfile_\w+)(?=\.png$)/;

const ID = /\b(asst|conv|thread|run|resp|msg|step|call|ci|file|cfile|cntr)[-_]\w{16,}(-\d+)?/g;

/** What differs between executions, or identifies objects of one server. */
const PASSING = [
	'createdAt',
	'startedAt',
	'completedAt',
	'durationMs',
	'containerId',
	'containerIds',
	'id',
];

const withoutIds = (text: string) => text.replace(FIGURE, 'figure').replace(ID, 'an-id');

function comparable(value: unknown): unknown {
	return JSON.parse(
		JSON.stringify(value, (key, inner: unknown) => {
			if (PASSING.includes(key)) return undefined;
			return typeof inner === 'string' ? withoutIds(inner) : inner;
		}),
	);
}

const itemsOf = ({ execution }: Report) =>
	NODES.map((node) => [
		node,
		outputItems(execution, node).map(({ json, binary, pairedItem }) =>
			comparable({ json, binary, pairedItem }),
		),
	]);

async function filesOf({ resultsDir }: Report) {
	const names = (await readdir(resultsDir)).filter((name) => name !== 'code-logs.json').sort();
	const contents = names.map(async (name) => [
		withoutIds(name),
		(await readFile(join(resultsDir, name))).toString('base64'),
	]);
	return await Promise.all(contents);
}

describe('one workflow file with the credentials of two APIs', () => {
	let reports: Record<'assistants' | 'responses', Report>;

	beforeAll(async () => {
		const { baseUrl: engineUrl } = await openEngine(resources);
		const run = async (backend: string) =>
			await runReport(await openN8nServer(resources), { preset: 'engine', backend, engineUrl });
		reports = { assistants: await run('assistants'), responses: await run('responses') };
	});

	it('succeeds with both', () => {
		for (const { execution } of Object.values(reports)) {
			expect(execution.data.resultData.error).toBeUndefined();
			expect(execution.status).toBe('success');
		}
	});

	it('outputs the same items at every node, except for IDs and times', () => {
		for (const [node, items] of itemsOf(reports.assistants)) {
			expect([node, items]).not.toEqual([node, []]);
		}
		expect(itemsOf(reports.responses)).toEqual(itemsOf(reports.assistants));
	});

	it('creates the same files, byte for byte', async () => {
		expect(await filesOf(reports.responses)).toEqual(await filesOf(reports.assistants));
	});
});
