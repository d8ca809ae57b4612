import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSqlite } from './buildSqlite.mjs';
import { countPackages } from './countPackages.mjs';
import { installInto } from './installInto.mjs';
import { n8nCommand, n8nDir, N8N_VERSION, PINNED_N8N_VERSION } from './paths.mjs';
import { runProgram } from '../processes/runProgram.mjs';
import { withProgress } from './withProgress.mjs';
import { withLock } from './withLock.mjs';

const SQLITE_BINARY = join('node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node');
/**
 * For releases before the pinned one. They take SheetJS from its own site; this is the same release in the registry. And the newest version of
 * langgraph-checkpoint that npm chooses for them requires a newer @langchain/core than they bring.
 */
const OVERRIDES_OF_OLDER = {
	xlsx: 'npm:@e965/xlsx@0.20.3',
	'@langchain/langgraph-checkpoint': '1.0.0',
};
/** Without it, npm chooses a version for 2.8 and its neighbours that the Sentry client of theirs cannot use. */
const COMPANIONS_OF_OLDER_2 = { '@opentelemetry/core': '2.1.0' };

/**
 * Installs n8n (about 2 GB, three to seven minutes) if it is not in the cache.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureN8n(env) {
	const isInstalled = () => existsSync(n8nCommand) && existsSync(join(n8nDir, SQLITE_BINARY));
	if (isInstalled()) return;
	await withLock(`n8n-${N8N_VERSION}`, async () => {
		if (isInstalled()) return;
		await installInto(n8nDir, async (unfinishedDir) => {
			const settings = { cwd: unfinishedDir, env };
			await withProgress(
				`Installing n8n ${N8N_VERSION} (2 GB, three to seven minutes, only once)`,
				() => installPackages(settings),
				() => `${countPackages(join(unfinishedDir, 'node_modules'))} of about 1,500 packages`,
			);
			await withProgress("Building n8n's SQLite binding", () => buildSqlite(settings));
		});
	});
}

/**
 * Without `--ignore-scripts` npm compiles an optional Kafka client, which fails on many machines; without `--legacy-peer-deps` npm
 * cannot resolve the tree. The native modules that n8n needs are built or tested afterwards.
 *
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} settings
 */
async function installPackages({ cwd, env }) {
	const isOlder = N8N_VERSION !== PINNED_N8N_VERSION;
	const manifest = {
		name: 'n8n-host',
		private: true,
		dependencies: {
			n8n: N8N_VERSION,
			...(isOlder && N8N_VERSION.startsWith('2.') && COMPANIONS_OF_OLDER_2),
		},
		overrides: isOlder ? OVERRIDES_OF_OLDER : {},
	};
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
			remedy:
				'Check that the npm registry can be reached (npm ping) and that 3 GB of disk are free, then run the same command again.',
		},
	);
}
