import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { cacheDir, PINNED_N8N_VERSION } from './paths.mjs';
import { SetupError } from './SetupError.mjs';

/**
 * Chooses the version of n8n that stands for `wanted`: itself if it is complete, the pinned one if that matches, or else the newest release that
 * the registry has. When the registry cannot be reached, the newest one in the cache.
 *
 * @param {string} wanted `1`, `1.123` or `1.123.81`
 * @param {{ listPublished?: (wanted: string) => Promise<string[]>, listInstalled?: () => string[] }} [sources]
 * @returns {Promise<string>}
 * @throws {SetupError} when `wanted` is not a version, or none matches
 */
export async function chooseN8nVersion(
	wanted,
	{ listPublished = askRegistry, listInstalled = listCached } = {},
) {
	if (!/^\d+(\.\d+){0,2}$/.test(wanted)) {
		throw new SetupError(
			`"${wanted}" is not a version of n8n.`,
			'Name one, for example: npm run test:n8n -- 1.123',
		);
	}
	const matches = (/** @type {string} */ version) => `${version}.`.startsWith(`${wanted}.`);
	if (/^\d+\.\d+\.\d+$/.test(wanted)) return wanted;
	if (matches(PINNED_N8N_VERSION)) return PINNED_N8N_VERSION;
	const candidates = await listPublished(wanted).catch(listInstalled);
	const [newest] = candidates
		.filter((version) => matches(version) && !version.includes('-'))
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
	if (newest) return newest;
	throw new SetupError(
		`Neither the npm registry nor the cache has an n8n ${wanted}.`,
		'Check that the registry can be reached (npm ping), or name another version.',
	);
}

async function askRegistry(/** @type {string} */ wanted) {
	const { stdout } = await promisify(execFile)('npm', [
		'view',
		`n8n@${wanted}`,
		'version',
		'--json',
	]);
	return [JSON.parse(stdout || '[]')].flat();
}

function listCached() {
	if (!existsSync(cacheDir)) return [];
	return readdirSync(cacheDir).flatMap((name) => /^n8n-(\d+\.\d+\.\d+)$/.exec(name)?.[1] ?? []);
}
