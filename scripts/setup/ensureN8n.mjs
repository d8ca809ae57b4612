import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countPackages } from './countPackages.mjs';
import { installInto } from './installInto.mjs';
import { n8nCommand, n8nDir, N8N_VERSION } from './paths.mjs';
import { runProgram } from './runProgram.mjs';
import { step } from './step.mjs';
import { withLock } from './withLock.mjs';

const sqliteBinary = join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
const COMPILERS =
	'a C++ compiler, make and Python (Debian: apt-get install build-essential python3)';
const TRY_OUT = `
	new (require('sqlite3').Database)(':memory:').get('select 1', (error) => { if (error) throw error; });
	new (require('isolated-vm').Isolate)().createContextSync().evalSync('1');
`;

/**
 * Installs n8n (about 2 GB, three to seven minutes) when it is not in the cache.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureN8n(env) {
	const isThere = () => existsSync(n8nCommand) && existsSync(join(n8nDir, sqliteBinary));
	if (isThere()) return;
	await withLock(`n8n-${N8N_VERSION}`, async () => {
		if (isThere()) return;
		await installInto(n8nDir, async (unfinishedDir) => {
			const settings = { cwd: unfinishedDir, env };
			await step(
				`Installing n8n ${N8N_VERSION} (2 GB, some minutes, once)`,
				() => installPackages(settings),
				() =>
					`${countPackages(join(unfinishedDir, 'node_modules'))} of about 1,500 packages so far`,
			);
			await step("Building n8n's SQLite binding", () => buildSqlite(settings));
		});
	});
}

/**
 * Without `--ignore-scripts` an optional Kafka client is compiled, which many machines cannot; without `--legacy-peer-deps` npm
 * finds no tree. The modules that n8n needs are built or tried out afterwards.
 *
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} settings
 */
async function installPackages({ cwd, env }) {
	const manifest = { name: 'n8n-host', private: true, dependencies: { n8n: N8N_VERSION } };
	await writeFile(join(cwd, 'package.json'), `${JSON.stringify(manifest)}\n`);
	await runProgram(
		'npm',
		[
			'install',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--prefer-offline',
			'--no-audit',
			'--no-fund',
		],
		{
			cwd,
			env,
			mend: 'Check that the npm registry can be reached (npm ping) and that 3 GB of disk are free, then run the same command again.',
		},
	);
}

/**
 * Takes sqlite3's prebuilt binary where it can be fetched and compiles it where not, unoptimised: it takes a minute less.
 *
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} settings
 */
async function buildSqlite({ cwd, env }) {
	const mend = `Install ${COMPILERS}, then run the same command again.`;
	const compileEnv = { ...env, CFLAGS: '-O0', CXXFLAGS: '-O0' };
	await runProgram('npm', ['rebuild', 'sqlite3'], { cwd, env: compileEnv, mend });
	await runProgram('node', ['-e', TRY_OUT], { cwd, env, mend });
}
