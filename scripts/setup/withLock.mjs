import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { cacheDir } from './paths.mjs';
import { isProcessAlive } from '../processes/isProcessAlive.mjs';

const POLL_MS = 500;
const HEARTBEAT_MS = 5_000;
const STALE_AFTER_MS = 60_000;

/**
 * Runs an action that only one setup at a time may run. The lock is a folder: whoever creates it holds the lock and touches it every five
 * seconds. A lock whose owner has ended, or that was not touched for a minute, is taken over.
 *
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} action
 * @returns {Promise<Result>}
 */
export async function withLock(name, action) {
	const lockDir = join(cacheDir, 'locks', name);
	await mkdir(join(cacheDir, 'locks'), { recursive: true });
	await acquire(lockDir, name);
	const heartbeat = setInterval(() => {
		utimes(lockDir, new Date(), new Date()).catch(() => {});
	}, HEARTBEAT_MS);
	try {
		return await action();
	} finally {
		clearInterval(heartbeat);
		await rm(lockDir, { recursive: true, force: true });
	}
}

/** @param {string} lockDir @param {string} name */
async function acquire(lockDir, name) {
	let isReported = false;
	for (;;) {
		if (await take(lockDir)) return;
		if (await isStale(lockDir)) {
			// Renaming is atomic: if several processes find the stale lock, only one moves it away.
			const aside = `${lockDir}.stale-${process.pid}`;
			await rename(lockDir, aside).catch(() => {});
			await rm(aside, { recursive: true, force: true });
			continue;
		}
		if (!isReported) console.log(`- Waiting for another setup on this machine (${name}) ...`);
		isReported = true;
		await new Promise((resolve) => setTimeout(resolve, POLL_MS));
	}
}

/** @param {string} lockDir */
async function take(lockDir) {
	try {
		await mkdir(lockDir);
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
		throw error;
	}
	await writeFile(join(lockDir, 'owner'), `${process.pid} ${hostname()}`);
	return true;
}

/** @param {string} lockDir */
async function isStale(lockDir) {
	try {
		if (Date.now() - (await stat(lockDir)).mtimeMs > STALE_AFTER_MS) return true;
		const [pid, host] = (await readFile(join(lockDir, 'owner'), 'utf8')).split(' ');
		return host === hostname() && !isProcessAlive(Number(pid));
	} catch {
		return false; // released, or created at this very moment: check again
	}
}
