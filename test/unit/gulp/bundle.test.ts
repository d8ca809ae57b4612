import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { apiError, openServer, page } from '../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const run = promisify(execFile);
const resources = resourcesOfThisFile();
const root = join(import.meta.dirname, '..', '..', '..');
let buildDir: string;

beforeAll(async () => {
	buildDir = await temporaryFolder(resources);
	const script = "require('./gulp/bundle.js').bundle(process.argv[1])";
	await run(process.execPath, ['-e', script, buildDir], { cwd: root });
});

/** An answer for every call of `useBundle.cjs`. */
async function openApi() {
	const server = await openServer(resources, ({ method, path }) => {
		if (path.endsWith('/asst_hanging')) return undefined;
		if (path.endsWith('/asst_refused')) return apiError(403, 'not yours');
		if (path.endsWith('/asst_limited')) {
			return { ...apiError(429, 'slow', 'slow_down'), headers: { 'retry-after': '60' } };
		}
		if (method === 'POST') {
			return uploads() === 1
				? { ...apiError(429, 'slow', 'slow_down'), headers: { 'retry-after-ms': '1200' } }
				: { body: { id: 'file-1', bytes: 8 } };
		}
		if (path.endsWith('/steps')) return page([]);
		if (path.endsWith('/messages')) {
			const attachments = [{ file_id: 'file-2' }];
			return page([{ id: 'msg_1', role: 'assistant', run_id: 'run_1', content: [], attachments }]);
		}
		if (path.endsWith('/content')) return { body: 'name;value\nGröße;1.5\n' };
		return { body: { id: 'file-2', filename: '/mnt/data/Größe 📊.csv', bytes: 23 } };
	});
	const uploads = () => server.calls().filter((call) => call === 'POST /v1/files').length;
	return server;
}

describe('the built package', () => {
	it('does the whole work in plain Node.js, on the confined stand-ins for the globals', async () => {
		const server = await openApi();
		const program = join(root, 'test', 'support', 'package', 'useBundle.cjs');
		const { stdout } = await run(process.execPath, [program, buildDir, server.baseUrl], {
			env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
		});
		const result = JSON.parse(stdout) as { uploaded: { elapsedMs: number } };
		expect(result).toEqual({
			uploaded: { id: 'file-1', elapsedMs: expect.any(Number) as number },
			files: [
				{
					fileId: 'file-2',
					fileName: 'Größe 📊.csv',
					kind: 'csv',
					mimeType: 'text/csv',
					bytes: 23,
				},
			],
			rows: [{ name: 'Größe', value: 1.5 }],
			stoppedWhileHanging: 'stopped',
			stoppedBeforeRetry: 'stopped',
			refused: { name: 'BackendError', message: 'not yours', status: 403 },
			csv: 'a,b\r\n1,"x,y"\r\n',
			fits: [true, false],
			report: expect.stringMatching(
				/<em>a<\/em> &lt;script&gt;.*<a href="https:\/\/b\.example"/s,
			) as string,
			nodes: [
				'AnalyzeFiles',
				'CleanUp',
				'CodeInterpreterApi',
				'CreateAssistant',
				'CreateThread',
				'DownloadGeneratedFiles',
				'ListRunSteps',
				'RunAndWait',
				'UploadFile',
			],
		});
		expect(result.uploaded.elapsedMs).toBeGreaterThan(1150);
	});

	it('requires nothing but n8n-workflow, node:crypto and its own files', () => {
		const wanted = readBuilt().flatMap((code) =>
			// Comments name packages, too.
			[...code.matchAll(/(?<!^\s*\*.*)\brequire\((["'])(.*?)\1\)/gm)].map(
				([, , name = '']) => name,
			),
		);
		const others = new Set(wanted.filter((name) => !name.startsWith('.')));
		expect([...others].sort()).toEqual(['n8n-workflow', 'node:crypto']);
	});

	it('has a file for every module of the source, under its name', () => {
		const sources = globSync('{credentials,nodes,backends}/**/*.ts', { cwd: root });
		const built = globSync('{credentials,nodes,backends}/**/*.js', { cwd: buildDir });
		expect(built.sort()).toEqual(sources.map((path) => path.replace(/\.ts$/, '.js')).sort());
	});
});

function readBuilt(): string[] {
	const paths = globSync('**/*.js', { cwd: buildDir });
	return paths.map((path) => readFileSync(join(buildDir, path), 'utf8'));
}
