import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runToEnd } from '../../../../scripts/servers/runToEnd.ts';
import { apiError, type Handle, page } from '../../../support/servers/openServer.ts';
import { answer, openQuestionServer } from '../../../support/servers/openQuestionServer.ts';
import { resourcesOfThisFile } from '../../../support/resourcesOfThisFile.ts';
import { binaryOf } from '../../../support/nodes/stubContext.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const resources = resourcesOfThisFile();

const code = 'import pandas as pd\nprint(pd.read_csv("/mnt/data/file-1-sales-48.csv").sum())';

interface Call {
	code: string;
	logs: string;
}

const traceback = 'Traceback (most recent call last):\nKeyError: "amount"\n';

/**
 * Files as OpenAI has them: they are listed, but uploads cannot be downloaded (400, "Not allowed to download files of purpose: assistants";
 * community.openai.com/t/1357013). `writeCalls` is the model.
 */
function serveOpenAi(writeCalls: (request: IDataObject) => Call[]) {
	const files: { id: string; filename: string; content: string; created_at: number }[] = [];
	const requests: IDataObject[] = [];
	let uploads = 0;
	let last: object;
	const first: Handle = ({ method, path, body }) => {
		const [, , collection, id = '', sub] = path.split('/');
		if (collection === 'files' && method === 'POST') {
			const form = String(body);
			const filename = /filename="([^"]+)"/.exec(form)?.[1] ?? '';
			const content = form.split('\r\n\r\n').at(-1)?.split('\r\n--')[0] ?? '';
			files.unshift({ id: `file-${++uploads}`, filename, content, created_at: 1761853223 });
			return { body: files[0] };
		}
		if (collection === 'files' && method === 'DELETE') {
			const index = files.findIndex((file) => file.id === id);
			files.splice(index, index < 0 ? 0 : 1);
			return { body: { id, deleted: true } };
		}
		if (collection === 'files' && sub === 'content')
			return apiError(400, 'Not allowed to download files of purpose: assistants');
		if (collection === 'files' && id === '') return page(files);
		if (collection === 'files') return { body: files.find((file) => file.id === id) };
		if (collection === 'responses' && method === 'POST') {
			const request = JSON.parse(String(body)) as IDataObject;
			requests.push(request);
			const calls = writeCalls(request).map(({ code, logs }, index) => ({
				id: `ci_${index}`,
				type: 'code_interpreter_call',
				status: 'completed',
				code,
				container_id: 'cntr_1',
				outputs: [{ type: 'logs', logs }],
			}));
			last = {
				id: 'resp_1',
				object: 'response',
				status: 'completed',
				created_at: 1761853223,
				usage: { input_tokens: 500, output_tokens: 400, total_tokens: 900 },
				output: [...calls, answer('Done.')],
			};
			return { body: last };
		}
		return collection === 'responses' ? { body: last } : undefined;
	};
	return { files, requests, first };
}

/** The code that the instructions ask to run. */
const launcherOf = ({ instructions }: IDataObject) =>
	/```python\n(import glob, os\n.*?)\n```/s.exec(String(instructions))?.[1];

const items = (content: string, name: string): INodeExecutionData[] => [
	{ json: {}, binary: { data: binaryOf(content, name) } },
];

async function openReports(writeCalls: (request: IDataObject) => Call[]) {
	const world = serveOpenAi(writeCalls);
	const server = await openQuestionServer(resources, { response: {}, first: world.first });
	const report = async (content: string, name: string, options: object = {}) => {
		const { files, hints } = await server.ask({
			items: items(content, name),
			parameters: { options: { reuseCode: 'whileItWorks', ...options } },
		});
		return { json: files[0]?.json ?? {}, hints };
	};
	return { ...world, report };
}

const startsCode = (request: IDataObject): Call[] => {
	const launcher = launcherOf(request);
	return launcher ? [{ code: launcher, logs: 'total 3\n' }] : [{ code, logs: 'total 1\n' }];
};

describe('Reuse Code where the server does not return uploads', () => {
	it('gives the model the code as a file and lets it only start it', async () => {
		const { files, requests, report } = await openReports(startsCode);
		const written = await report('region,amount\nnorth,1\n', 'sales-48.csv');
		expect(written.json).toMatchObject({ codeSource: 'model', tokensSaved: 0 });
		expect(files.map(({ filename }) => filename)).toEqual([
			expect.stringMatching(/^kept-code\.\w{16}\.\w{16}\.900\.py$/),
		]);
		const kept = await report('region,amount\nnorth,3\n', 'sales-49.csv', {
			reasoningEffort: 'high',
		});
		expect(kept.json).toMatchObject({
			text: 'total 3',
			codeSource: 'kept',
			tokensSaved: 0,
			keptCodeId: files[0]?.id,
		});
		expect(requests).toHaveLength(2);
		expect(requests[1]).toMatchObject({
			tool_choice: 'required',
			reasoning: { effort: 'low' },
			tools: [{ container: { file_ids: [expect.any(String), files[0]?.id] } }],
		});
		expect(files).toHaveLength(1);
	});

	it('names the files of this time in code that runs as it was written', async () => {
		const { files, requests, report } = await openReports(startsCode);
		await report('region,amount\nnorth,1\n', 'sales-48.csv');
		await report('region,amount\nnorth,3\n', 'sales-49.csv');
		const folder = await temporaryFolder(resources);
		await mkdir(join(folder, 'pandas'));
		await writeFile(
			join(folder, 'pandas/__init__.py'),
			'class Text(str):\n\tsum = str.upper\nread_csv = lambda path: Text(open(path).read())',
		);
		await writeFile(join(folder, 'file-3-sales-49.csv'), 'found');
		const [file] = files;
		const launcher = String(launcherOf(requests[1] ?? {}));
		const run = (text: string) => text.replaceAll('/mnt/data', folder);
		await writeFile(join(folder, `file-9-${file?.filename}`), run(file?.content ?? ''));
		const { stdout, stderr } = await runToEnd('/usr/bin/python3', ['-c', run(launcher)], {
			cwd: folder,
		});
		expect({ stdout, stderr }).toEqual({ stdout: 'FOUND\n', stderr: '' });
	});

	it('keeps the new code of a model whose start of the old one raised', async () => {
		const { files, report } = await openReports((request) => {
			const launcher = launcherOf(request);
			if (!launcher) return [{ code, logs: 'total 1\n' }];
			return [
				{ code: launcher, logs: traceback },
				{ code: 'print(open("/mnt/data/kept-code.x.py").read())', logs: code },
				{ code: 'print("new")', logs: 'new\n' },
			];
		});
		await report('region,amount\nnorth,1\n', 'sales.csv');
		const fixed = await report('region,amount\nnorth,3\n', 'sales.csv');
		expect(fixed.json).toMatchObject({ codeSource: 'model', text: 'Done.' });
		expect(files).toHaveLength(2);
		expect(files[0]?.content).toContain('print("new")');
		expect(files[0]?.content).not.toContain('glob');
	});

	it('gives the model the old code when the columns have changed', async () => {
		const { files, requests, report } = await openReports(startsCode);
		await report('region,amount\nnorth,1\n', 'sales.csv');
		const [old] = files;
		const changed = await report('region,value\nnorth,1\n', 'sales.csv');
		expect(changed.json.codeSource).toBe('model');
		expect(JSON.stringify(requests[1]?.tools)).toContain(old?.id);
		expect(requests[1]?.instructions).toContain(`/mnt/data/*${old?.filename}`);
	});

	it('fails with Always when the model ran other code than the kept one', async () => {
		const { files, report } = await openReports(() => [{ code, logs: 'total 1\n' }]);
		await report('a\n1\n', 'sales.csv');
		await expect(report('a\n2\n', 'sales.csv', { reuseCode: 'always' })).rejects.toThrow(
			'The kept code failed',
		);
		expect(files).toHaveLength(1);
	});

	it('asks as always, with a hint, when the server does not list files', async () => {
		const world = serveOpenAi(startsCode);
		const server = await openQuestionServer(resources, {
			response: {},
			first: (received, response) =>
				received.method === 'GET' && received.path === '/v1/files'
					? apiError(403, 'You have insufficient permissions for this operation.')
					: world.first(received, response),
		});
		const { files, hints } = await server.ask({
			items: items('a\n1\n', 'sales.csv'),
			parameters: { options: { reuseCode: 'whileItWorks' } },
		});
		expect(files[0]?.json).toMatchObject({ text: 'Done.', codeSource: 'model', keptCodeId: null });
		expect(hints.join()).toContain("'Reuse Code' has no effect");
		expect(world.files).toEqual([]);
	});
});
