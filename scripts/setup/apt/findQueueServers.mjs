import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian installs several versions of PostgreSQL side by side here. */
const DEBIAN_POSTGRES_DIR = '/usr/lib/postgresql';

/**
 * Finds Redis's server.
 *
 * @returns {string | undefined} its path; undefined when it is not installed
 */
export function findRedis() {
	return findOnPath('redis-server');
}

/** @typedef {{ initdb: string, postgres: string }} PostgresPrograms their paths */

/**
 * Finds PostgreSQL's programs; the newest when Debian has several versions.
 *
 * @returns {PostgresPrograms | undefined}
 */
export function findPostgres() {
	const versions = existsSync(DEBIAN_POSTGRES_DIR) ? readdirSync(DEBIAN_POSTGRES_DIR) : [];
	const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
	const folder = newest === undefined ? '' : join(DEBIAN_POSTGRES_DIR, newest, 'bin');
	const initdb = findInFolder(folder, 'initdb') || findOnPath('initdb');
	const postgres = findInFolder(folder, 'postgres') || findOnPath('postgres');
	return initdb && postgres ? { initdb, postgres } : undefined;
}

/** @param {string} name */
function findOnPath(name) {
	const folders = [...(process.env.PATH || '').split(delimiter), '/usr/bin', '/usr/sbin'];
	return folders.map((folder) => findInFolder(folder, name)).find(Boolean);
}

/**
 * @param {string} folder
 * @param {string} name
 */
function findInFolder(folder, name) {
	const path = join(folder, name);
	return folder !== '' && existsSync(path) ? path : undefined;
}
