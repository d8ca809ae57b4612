import OpenAI from 'openai';
import { packPackage } from '../../scripts/servers/packPackage.ts';
import type { BinaryMode } from '../../scripts/servers/n8nVariables.ts';
import type { NodeSketch } from '../../test/support/nodes/chainOfNodes.ts';
import type { Growth } from '../../test/support/growthDuring.ts';
import { temporaryFolder } from '../../test/support/temporaryFolder.ts';
import { openBenchN8n } from '../n8n/openBenchN8n.ts';
import { download, FilesBench, type GeneratedFile } from './FilesBench.ts';
import { printGrowths } from './printGrowths.ts';

/** The modes in which n8n itself holds whole files in memory. */
const MODES: BinaryMode[] = ['database', 'default'];

type Chain = (bench: FilesBench, made: GeneratedFile) => NodeSketch[];

/**
 * Compares transfers by our nodes and by n8n's own HTTP Request in these modes: ours should add nothing. Each runs in a separate n8n,
 * because memory that one leaves behind would be available to the next.
 */
export async function compareModes(baseUrl: string, megabytes: number): Promise<void> {
	const client = new OpenAI({ baseURL: baseUrl, apiKey: 'none' });
	await using packed = new AsyncDisposableStack();
	const tarball = await packPackage(await temporaryFolder(packed));

	async function measure(binaryMode: BinaryMode, chain: Chain): Promise<Growth> {
		await using resources = new AsyncDisposableStack();
		const n8n = await openBenchN8n(resources, baseUrl, { binaryMode, tarball });
		const bench = new FilesBench(n8n, client);
		await bench.writeFile('file.bin', megabytes);
		return await bench.measure(chain(bench, await bench.makeBytes(megabytes)));
	}

	const read = ({ runner }: FilesBench) => runner.readFiles('file.bin');
	const chains: Record<string, Chain> = {
		'read alone': (bench) => [read(bench)],
		'read + Upload File': (bench) => [read(bench), { name: 'Upload', type: 'uploadFile' }],
		"read + n8n's HTTP Request": (bench) => [read(bench), post(baseUrl)],
		'Download Generated Files': (_bench, made) => [download(made)],
		"n8n's HTTP Request": (_bench, made) => [get(baseUrl, made)],
	};
	for (const mode of MODES) {
		for (const [subject, chain] of Object.entries(chains)) {
			const growth = await measure(mode, chain);
			printGrowths(`${megabytes} MB, binary mode ${mode}`, { [subject]: growth });
		}
	}
}

const httpRequest = { name: 'HTTP', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 };

function post(baseUrl: string): NodeSketch {
	const fields = [
		{ parameterType: 'formData', name: 'purpose', value: 'assistants' },
		{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
	];
	const parameters = {
		method: 'POST',
		url: `${baseUrl}/files`,
		sendBody: true,
		contentType: 'multipart-form-data',
		bodyParameters: { parameters: fields },
		options: {},
	};
	return { ...httpRequest, parameters };
}

function get(baseUrl: string, { fileId }: GeneratedFile): NodeSketch {
	const options = { response: { response: { responseFormat: 'file' } } };
	return { ...httpRequest, parameters: { url: `${baseUrl}/files/${fileId}/content`, options } };
}
