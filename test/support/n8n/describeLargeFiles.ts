import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadableStream } from 'node:stream/web';
import type { IDataObject } from 'n8n-workflow';
import { type Execution, outputItems } from '../../../scripts/servers/Execution.ts';
import { askPython } from '../nodes/askPython.ts';
import type { NodeSketch } from '../nodes/chainOfNodes.ts';
import { growthDuring } from '../growthDuring.ts';
import { ChainRunner } from './openChainRunner.ts';
import { openEngine } from '../servers/openEngine.ts';
import { openOwnN8nServer } from './openOwnN8nServer.ts';
import { resourcesOfThisFile } from '../resourcesOfThisFile.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { writeLargeFile } from '../writeLargeFile.ts';

/** A process that held the files in memory would grow by several times as much. */
const MAX_GROWTH_MB = { n8n: 64, engine: 128 };

/** All of them held in memory would exceed what n8n may grow by. */
const SMALLER_MEGABYTES = 24;

/** More than the API accepts in one piece, which is 512 MB. */
const PARTS_MEGABYTES = 528;

interface Extent {
	megabytes: number;
	/** Whether to upload a file that must be sent in parts, too. */
	inParts: boolean;
}

/** Declares the tests with a file of this size, others beside it, and a million rows. Call it at the top of the file. */
export function describeLargeFiles({ megabytes, inParts }: Extent): void {
	jest.setTimeout(900_000);

	const resources = resourcesOfThisFile();
	let runner: ChainRunner;
	let baseUrl: string;
	/** Where n8n stores the items' files. */
	let binaryDir: string;
	let processIds: { n8n: number; engine: number };

	beforeAll(async () => {
		const engine = await openEngine(resources);
		binaryDir = await temporaryFolder(resources);
		const variables = { N8N_BINARY_DATA_STORAGE_PATH: binaryDir };
		const server = await openOwnN8nServer(resources, 'filesystem', variables);
		const { rest, filesDir, process: n8n } = server;
		processIds = { n8n: n8n.child.pid ?? 0, engine: engine.process.child.pid ?? 0 };
		({ baseUrl } = engine);
		runner = await new ChainRunner(rest, filesDir).withServer({ baseUrl });
		// The first transfers make n8n load code and grow its heap, which does not depend on the files.
		await thereAndBack('first', [16, 16]);
	});

	/** Uploads files of these sizes in parallel, lets Python copy each in its own thread, and downloads the copies in parallel. */
	async function thereAndBack(name: string, sizes: number[]) {
		const paths = sizes.map((_, number) => join(runner.filesDir, `${name}-${number}.bin`));
		const sent = await Promise.all(
			paths.map((path, number) => writeLargeFile(path, sizes[number] ?? 0)),
		);
		const options = { concurrency: sizes.length };
		const [assistant, thread, run] = askPython(copyAll);
		const up = await measure([
			runner.readFiles(`${name}-*.bin`),
			{ name: 'Upload', type: 'uploadFile', parameters: { options } },
		]);
		for (const path of paths) await rm(path);
		const items = outputItems(up.execution, 'Upload').map(({ json }) => json);
		const made = await measure([
			itemsOf(items),
			assistant,
			{ ...thread, parameters: { ...thread?.parameters, mode: 'perItem' } },
			run,
		] as NodeSketch[]);
		const runs = outputItems(made.execution, 'Run').map(({ json }) => json);
		const down = await measure([
			itemsOf(runs),
			{
				name: 'Download',
				type: 'downloadGeneratedFiles',
				parameters: { whenNone: 'error', options },
			},
		]);
		const received: string[] = [];
		for (const { binary } of outputItems(down.execution, 'Download')) {
			const [mode, path = ''] = binary?.data?.id?.split(':') ?? [];
			expect(mode).toBe('filesystem-v2');
			received.push(await hashOf(createReadStream(join(binaryDir, path))));
		}
		return { sent, received, growths: { up: up.growth, made: made.growth, down: down.growth } };
	}

	const copyAll = `
import os, shutil
for name in os.listdir('/mnt/data'):
    shutil.copy('/mnt/data/' + name, '/mnt/data/copy-of-' + name)
`;

	/** A node that outputs these items. */
	function itemsOf(items: object[]): NodeSketch {
		const jsCode = `return ${JSON.stringify(items)}.map((json) => ({ json }))`;
		return { name: 'Items', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
	}

	/** Runs a chain, and measures by how much both processes grow meanwhile. */
	async function measure(sketches: NodeSketch[], by = runner) {
		let execution: Execution | undefined;
		const growth = { n8n: 0, engine: 0 };
		const measured = await growthDuring(processIds.engine, async () => {
			const { growthMb } = await growthDuring(processIds.n8n, async () => {
				execution = await execute(sketches, by);
			});
			growth.n8n = growthMb;
		});
		growth.engine = measured.growthMb;
		return { growth, execution: execution as Execution };
	}

	async function execute(sketches: NodeSketch[], by = runner): Promise<Execution> {
		const execution = await by.run(sketches);
		expect(execution.data.resultData.error).toBeUndefined();
		return execution;
	}

	async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
		const hash = createHash('sha256');
		for await (const chunk of bytes) hash.update(chunk);
		return hash.digest('hex');
	}

	describe(`a file of ${megabytes} MB and three of ${SMALLER_MEGABYTES} MB at once through Upload File, Python and Download Generated Files`, () => {
		it('do not grow the memory of n8n and the engine, and come back unchanged', async () => {
			const smaller = Array.from({ length: 3 }, () => SMALLER_MEGABYTES);
			const { sent, received, growths } = await thereAndBack('large', [megabytes, ...smaller]);
			expect(received).toEqual(sent);
			for (const { n8n, engine } of Object.values(growths)) {
				expect(n8n).toBeLessThan(MAX_GROWTH_MB.n8n);
				expect(engine).toBeLessThan(MAX_GROWTH_MB.engine);
			}
		});
	});

	if (inParts)
		describe(`a file of ${PARTS_MEGABYTES} MB, which the Responses API accepts only in parts`, () => {
			it('does not grow the memory of n8n, and arrives unchanged', async () => {
				const path = join(runner.filesDir, 'in-parts.bin');
				const sent = await writeLargeFile(path, PARTS_MEGABYTES);
				const { execution, growth } = await measure(
					[runner.readFiles('in-parts.bin'), { name: 'Upload', type: 'uploadFile' }],
					await runner.withServer({ baseUrl, backend: 'responses' }),
				);
				await rm(path);
				const [upload] = outputItems(execution, 'Upload');
				const stored = await fetch(`${baseUrl}/files/${String(upload?.json.fileId)}/content`);
				expect(await hashOf(stored.body as ReadableStream<Uint8Array>)).toBe(sent);
				expect(growth.n8n).toBeLessThan(MAX_GROWTH_MB.n8n);
				expect(growth.engine).toBeLessThan(MAX_GROWTH_MB.engine);
			});
		});

	describe('a CSV of a million rows', () => {
		const writeRows = `
with open('/mnt/data/million.csv', 'w') as table:
    table.write('id,square,name\\n')
    table.writelines(f'{n},{n * n},row number {n}\\n' for n in range(1_000_000))`;
		const maxRows = 1000;
		const first = { id: 0, square: 0, name: 'row number 0' };
		const last = { id: 999, square: 998_001, name: 'row number 999' };
		let run: IDataObject | undefined;

		beforeAll(async () => {
			run = outputItems(await execute(askPython(writeRows)), 'Run')[0]?.json;
		});

		const download = async (csv: string) => {
			const { threadId, runId } = run ?? {};
			const parameters = { threadId, runId, csv, options: { maxRows } };
			return await measure([{ name: 'Download', type: 'downloadGeneratedFiles', parameters }]);
		};

		it('outputs as many rows as Max Rows allows, says that there are more, and does not grow the memory of n8n', async () => {
			const { execution, growth } = await download('rows');
			const rows = outputItems(execution, 'Download').map(({ json }) => json);
			expect(rows).toHaveLength(maxRows);
			expect([rows[0], rows.at(-1)]).toMatchObject([first, last]);
			const [node] = execution.data.resultData.runData.Download ?? [];
			expect(node?.hints?.map(({ message }) => message)).toEqual([
				`"million.csv" has more rows than 'Max Rows'. Only the first ${maxRows} were output.`,
			]);
			expect(growth.n8n).toBeLessThan(MAX_GROWTH_MB.n8n);
		});

		it('arrives complete beside its first rows', async () => {
			const { execution, growth } = await download('fileAndRows');
			const [item] = outputItems(execution, 'Download');
			expect((item?.json.rows as IDataObject[]).at(-1)).toEqual(last);
			const answer = await runner.rest.openBinary(item?.binary?.data?.id ?? '');
			expect((await answer.text()).split('\n')).toHaveLength(1_000_002);
			expect(growth.n8n).toBeLessThan(MAX_GROWTH_MB.n8n);
		});
	});
}
