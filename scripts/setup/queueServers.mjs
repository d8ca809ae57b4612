import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian keeps what several versions of are installed side by side. */
const DEBIANS_POSTGRES = '/usr/lib/postgresql';

/**
 * Where Redis's server is.
 *
 * @returns {string | undefined} its path
 */
export function findRedis() {
	return onPath('redis-server');
}

/** @typedef {{ initdb: string, postgres: string }} PostgresPrograms their paths */

/**
 * Where PostgreSQL's own programs are; the newest of Debian's where there are several.
 *
 * @returns {PostgresPrograms | undefined}
 */
export function findPostgres() {
	const versions = existsSync(DEBIANS_POSTGRES) ? readdirSync(DEBIANS_POSTGRES) : [];
	const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
	const folder = newest === undefined ? '' : join(DEBIANS_POSTGRES, newest, 'bin');
	const initdb = inFolder(folder, 'initdb') || onPath('initdb');
	const postgres = inFolder(folder, 'postgres') || onPath('postgres');
	return initdb && postgres ? { initdb, postgres } : undefined;
}

/** @param {string} name */
function onPath(name) {
	const folders = [...(process.env.PATH || '').split(delimiter), '/usr/bin', '/usr/sbin'];
	return folders.map((folder) => inFolder(folder, name)).find(Boolean);
}

/**
 * @param {string} folder
 * @param {string} name
 */
function inFolder(folder, name) {
	const path = join(folder, name);
	return folder !== '' && existsSync(path) ? path : undefined;
}
