import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import OpenAI from 'openai';
import { findPostgres } from '../../../scripts/setup/apt/findQueueServers.mjs';
import { openEngineProcesses } from '../support/engines/engineProcesses.ts';
import type { EngineProcesses } from '../support/engines/engineProcesses.ts';
import { makeDataDir } from '../support/engines/makeDataDir.ts';
import { startPostgres } from '../support/store/startPostgres.ts';
import type { Postgres } from '../support/store/startPostgres.ts';
import { startS3 } from '../support/store/startS3.ts';
import type { S3 } from '../support/store/startS3.ts';

const tools = [{ type: 'code_interpreter' as const }];
const programs = findPostgres();

(programs === undefined ? describe.skip : describe)(
	'with PostgreSQL and S3 (skipped where apt-get has not installed postgresql)',
	() => {
		let postgres: Postgres;
		let s3: S3;
		let engines: EngineProcesses;
		let environment: Record<string, string>;

		beforeAll(async () => {
			[postgres, s3] = await Promise.all([startPostgres(programs!), startS3()]);
			environment = {
				CODE_INTERPRETER_DATABASE_URL: await postgres.createDatabase(),
				CODE_INTERPRETER_S3_BUCKET: s3.bucket,
				CODE_INTERPRETER_S3_ENDPOINT: s3.endpoint,
				CODE_INTERPRETER_S3_ACCESS_KEY_ID: s3.credentials.accessKeyId,
				CODE_INTERPRETER_S3_SECRET_ACCESS_KEY: s3.credentials.secretAccessKey,
			};
		});

		afterAll(async () => {
			await postgres.close();
			await s3.close();
		});

		beforeEach(async () => {
			engines = await openEngineProcesses();
		});

		afterEach(async () => {
			await engines.close();
		});

		async function startAndConnect() {
			const { engine, baseURL } = await engines.startAndWait(environment);
			return { engine, client: new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0 }) };
		}

		test('runs Python on uploaded files, and still has all of them after a kill', async () => {
			const first = await startAndConnect();
			const file = await first.client.files.create({
				file: new File(['a,b\n1,2\n'], 'input.csv'),
				purpose: 'assistants',
			});
			const assistant = await first.client.beta.assistants.create({ model: 'python', tools });
			const code = 'open("/mnt/data/copy.csv", "w").write(open("/mnt/data/input.csv").read())';
			const run = await first.client.beta.threads.createAndRunPoll({
				assistant_id: assistant.id,
				thread: {
					messages: [{ role: 'user', content: `\`\`\`python\n${code}\n\`\`\`` }],
					tool_resources: { code_interpreter: { file_ids: [file.id] } },
				},
			});
			expect(run.status).toBe('completed');
			first.engine.kill('SIGKILL');
			await once(first.engine, 'exit');

			const { client } = await startAndConnect();
			expect(await client.beta.assistants.retrieve(assistant.id)).toEqual(assistant);
			const [copy] = (await client.files.list({ purpose: 'assistants_output' })).data;
			expect(copy).toMatchObject({ filename: 'copy.csv', bytes: 8 });
			expect(await (await client.files.content(copy!.id)).text()).toBe('a,b\n1,2\n');
			// This machine has only copies of the threads' folders.
			expect(await readdir(engines.dataDir)).toEqual(['engine.lock', 'shared']);
		});

		test('does not touch other contents of the data folder', async () => {
			const withSqlite = await engines.startAndWait();
			const local = new OpenAI({ baseURL: withSqlite.baseURL, apiKey: 'none', maxRetries: 0 });
			const file = new File(['kept'], 'a.txt');
			const { id } = await local.files.create({ file, purpose: 'assistants' });
			withSqlite.engine.kill('SIGTERM');
			await once(withSqlite.engine, 'exit');
			const { CODE_INTERPRETER_DATABASE_URL: url } = environment;
			const other = await engines.startAndWait({ CODE_INTERPRETER_DATABASE_URL: url! });
			other.engine.kill('SIGTERM');
			await once(other.engine, 'exit');
			expect(await readdir(join(engines.dataDir, 'files'))).toEqual([id]);
		});

		test('does not start on a data folder that another engine uses, and says so', async () => {
			await startAndConnect();
			const second = engines.start(environment);
			const [errors] = await Promise.all([text(second.stderr!), once(second, 'exit')]);
			expect(second.exitCode).toBe(1);
			expect(errors).toContain('CODE_INTERPRETER_DATA_DIR');
		});

		test('shares its database only with engines that keep their files in S3, and says so', async () => {
			await startAndConnect();
			const dataDir = await makeDataDir();
			const { CODE_INTERPRETER_DATABASE_URL: url } = environment;
			const alone = engines.start({
				CODE_INTERPRETER_DATABASE_URL: url!,
				CODE_INTERPRETER_DATA_DIR: dataDir,
			});
			const [errors] = await Promise.all([text(alone.stderr!), once(alone, 'exit')]);
			expect(alone.exitCode).toBe(1);
			expect(errors).toContain('CODE_INTERPRETER_DATABASE_URL');
			expect(errors).toContain('CODE_INTERPRETER_S3_BUCKET');
			await rm(dataDir, { recursive: true, force: true });
		});
	},
);

test('reports a database that does not answer, without revealing its password', async () => {
	const engines = await openEngineProcesses();
	const url = 'postgres://user:topsecret@127.0.0.1:1/none';
	const engine = engines.start({ CODE_INTERPRETER_DATABASE_URL: url });
	const [errors] = await Promise.all([text(engine.stderr!), once(engine, 'exit')]);
	expect(engine.exitCode).toBe(1);
	expect(errors).toContain('CODE_INTERPRETER_DATABASE_URL');
	expect(errors).not.toContain('topsecret');
	await engines.close();
});
