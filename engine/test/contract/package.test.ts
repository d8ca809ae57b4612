import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import OpenAI from 'openai';
import { endWithThisProcess } from '../../../scripts/processes/endWithThisProcess.mjs';
import { makeDataDir } from '../support/engines/makeDataDir.ts';

const engineDir = join(__dirname, '../..');
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'engine-package-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true, force: true });
});

function run(command: string, parameters: string[], cwd: string): void {
	const { status, stderr } = spawnSync(command, parameters, { cwd, encoding: 'utf8' });
	expect([command, status, status === 0 ? '' : stderr]).toEqual([command, 0, '']);
}

/** Packs a copy and unpacks it as npm would install it, with only the dependencies that it lists. */
async function installPackage(): Promise<string> {
	const source = join(folder, 'source');
	await cp(engineDir, source, {
		recursive: true,
		filter: (path) => !/\/(node_modules|dist|test)$/.test(path),
	});
	// Its npm-shrinkwrap.json is created from the project's lock file.
	await cp(join(engineDir, '../package-lock.json'), join(folder, 'package-lock.json'));
	const projectModules = join(engineDir, '../node_modules');
	await symlink(projectModules, join(folder, 'node_modules'));
	// npm passes the project's setting on to what its scripts start.
	run('npm', ['pack', '--silent', '--ignore-scripts=false', '--pack-destination', folder], source);
	const installed = join(folder, 'app/node_modules/code-interpreter-engine');
	await mkdir(installed, { recursive: true });
	run(
		'tar',
		['--extract', '--strip-components=1', '--file', '../../../code-interpreter-engine-0.1.0.tgz'],
		installed,
	);
	const readInstalled = async (name: string) =>
		JSON.parse(await readFile(join(installed, name), 'utf8'));
	const manifest = await readInstalled('package.json');
	const { packages } = await readInstalled('npm-shrinkwrap.json');
	expect(packages['node_modules/fastify'].version).toBe(manifest.dependencies.fastify);
	for (const name of Object.keys(manifest.dependencies as Record<string, string>)) {
		const link = join(folder, 'app/node_modules', name);
		await mkdir(dirname(link), { recursive: true });
		const places = [join(engineDir, 'node_modules', name), join(projectModules, name)];
		await symlink(
			places.find((place) => existsSync(place))!,
			link,
		);
	}
	return join(installed, (manifest.bin as Record<string, string>)['code-interpreter-engine']!);
}

test('builds a package that pins its dependencies and whose command starts an engine that runs Python', async () => {
	const command = await installPackage();
	const dataDir = await makeDataDir();
	const engine = spawn(process.execPath, [command], {
		env: { ...process.env, CODE_INTERPRETER_PORT: '0', CODE_INTERPRETER_DATA_DIR: dataDir },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	endWithThisProcess(engine);
	try {
		const errors = text(engine.stderr);
		const [line] = (await Promise.race([
			once(engine.stdout, 'data'),
			errors.then((output) => Promise.reject(new Error(output))),
		])) as [Buffer];
		const baseURL = /http:\S+/.exec(line.toString())?.[0];
		const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 });
		const response = await client.responses.create({
			model: 'python',
			input: '```python\nprint(6 * 7)\n```',
			tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
		});
		expect(response.output_text).toBe('42');
		for (const path of [`runs/${response.id}`, 'page/page.js', 'page/style.css']) {
			expect((await fetch(new URL(`/${path}`, baseURL))).status).toBe(200);
		}
	} finally {
		engine.kill('SIGTERM');
		if (engine.exitCode === null) await once(engine, 'exit');
		await rm(dataDir, { recursive: true, force: true });
	}
}, 300_000);
