import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type OpenAI from 'openai';
import { type Execution, outputItems } from '../../scripts/servers/Execution.ts';
import { askPython } from '../../test/support/nodes/askPython.ts';
import type { NodeSketch } from '../../test/support/nodes/chainOfNodes.ts';
import { type Growth, growthDuring } from '../../test/support/growthDuring.ts';
import type { ChainRunner } from '../../test/support/n8n/openChainRunner.ts';
import { writeLargeFile } from '../../test/support/writeLargeFile.ts';
import type { BenchN8n } from '../n8n/openBenchN8n.ts';

const WARM_UP_MEGABYTES = 32;

/** A file that Python wrote: its run and its id. */
export interface GeneratedFile {
	run: { threadId: unknown; runId: unknown };
	fileId: string;
}

/** One n8n connected to one engine. Measures the memory of n8n while it works. */
export class FilesBench {
	readonly runner: ChainRunner;
	readonly client: OpenAI;
	readonly #processId: number;

	constructor({ runner, processId }: BenchN8n, client: OpenAI) {
		this.runner = runner;
		this.client = client;
		this.#processId = processId;
	}

	async warmUp(): Promise<void> {
		await this.writeFile('first.bin', WARM_UP_MEGABYTES);
		await this.#execute([
			this.runner.readFiles('first.bin'),
			{ name: 'Upload', type: 'uploadFile' },
		]);
		await this.#execute([download(await this.makeBytes(WARM_UP_MEGABYTES))]);
	}

	/** Writes a file where workflows can read it. @returns its path */
	async writeFile(name: string, megabytes: number): Promise<string> {
		const path = join(this.runner.filesDir, name);
		await writeLargeFile(path, megabytes);
		return path;
	}

	/** Has Python write a file of this size. */
	async makeBytes(megabytes: number): Promise<GeneratedFile> {
		return await this.make(`
with open('/mnt/data/made.bin', 'wb') as made:
    for number in range(${megabytes}): made.write(bytes([number % 256]) * 1024 ** 2)`);
	}

	/** Has Python write one file. */
	async make(code: string): Promise<GeneratedFile> {
		const execution = await this.#execute(askPython(code));
		const json: IDataObject = outputItems(execution, 'Run')[0]?.json ?? {};
		const [{ fileId = '' } = {}] = json.files as { fileId?: string }[];
		return { run: { threadId: json.threadId, runId: json.runId }, fileId };
	}

	/** Measures how long a chain takes in n8n, and by how much n8n's memory grows at its peak. */
	async measure(sketches: NodeSketch[]): Promise<Growth> {
		const { rest } = this.runner;
		return await growthDuring(this.#processId, async () => {
			const id = await this.runner.start(sketches);
			const status = await rest.waitForStatus(id);
			if (status === 'success') return;
			const { error } = (await rest.execution(id)).data.resultData;
			throw new Error(`The execution ended as ${status}: ${error?.message}`);
		});
	}

	async #execute(sketches: NodeSketch[]): Promise<Execution> {
		const execution = await this.runner.run(sketches);
		const { error } = execution.data.resultData;
		if (error) throw new Error(`${error.message}: ${error.description}`);
		return execution;
	}
}

/** The node that downloads what Python wrote. */
export function download({ run }: GeneratedFile, more: Record<string, unknown> = {}): NodeSketch {
	const parameters = { ...run, whenNone: 'error', ...more };
	return { name: 'Download', type: 'downloadGeneratedFiles', parameters };
}
