import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RemovalReport, RemovalRequest } from './RemovalMessages.ts';

/** A removal that takes longer is finished while nobody waits for it, or for those behind it. */
const LONGEST_WAIT_MS = 5000;

const pending = new Map<number, PromiseWithResolvers<void>>();
let worker: Worker | undefined;
let lastId = 0;
/** Resolves when one removal takes too long to wait for. */
let stuck = Promise.withResolvers<void>();
let isStuck = false;
let stuckTimer: NodeJS.Timeout | undefined;

/**
 * Removes a folder, a file or a link in a thread of its own, as the kernel may take minutes for one file: in the threads
 * that all file work shares, four such files would stop the engine.
 *
 * @param place out of reach for the code of sessions, unlike what is in it
 * @returns when it is removed, or, while one removal takes seconds, at once: the engine's next start removes what is left
 * @throws the system's error
 */
export async function removeElsewhere(place: string): Promise<void> {
	const removed = send({ type: 'remove', id: ++lastId, path: place });
	removed.catch(() => undefined);
	await Promise.race([removed, stuck.promise]);
}

/** Closes a descriptor in that thread: if code has deleted the file meanwhile, that removes it. */
export function closeElsewhere(descriptor: number): void {
	send({ type: 'close', id: ++lastId, descriptor }).catch(() => undefined);
}

async function send(request: RemovalRequest): Promise<void> {
	const ended = Promise.withResolvers<void>();
	pending.set(request.id, ended);
	worker ??= startWorker();
	if (!isStuck) worker.ref();
	worker.postMessage(request);
	await ended.promise;
}

function startWorker(): Worker {
	const extension = path.extname(import.meta.filename);
	const started = new Worker(path.join(import.meta.dirname, `removalWorker${extension}`), {
		// Nothing of the engine's settings is needed there.
		env: {},
		execArgv: [],
		// It closes descriptors that other threads opened.
		trackUnmanagedFds: false,
		resourceLimits: { maxYoungGenerationSizeMb: 2 },
	});
	started.on('message', (report: RemovalReport) => {
		if (report.type === 'begun') onBegun(started);
		else onEnded(started, report);
	});
	const onEnd = () => {
		if (worker !== started) return;
		worker = undefined;
		notStuck();
		const left = [...pending.values()];
		pending.clear();
		for (const { reject } of left) reject(new Error('The thread that removes files has ended.'));
	};
	started.on('error', onEnd);
	started.on('exit', onEnd);
	return started;
}

function onBegun(of: Worker): void {
	clearTimeout(stuckTimer);
	stuckTimer = setTimeout(() => {
		isStuck = true;
		stuck.resolve();
		of.unref();
	}, LONGEST_WAIT_MS).unref();
}

function onEnded(of: Worker, { id, error }: Extract<RemovalReport, { type: 'ended' }>): void {
	notStuck();
	const ended = pending.get(id);
	pending.delete(id);
	if (error) ended?.reject(Object.assign(new Error(error.message), { code: error.code }));
	else ended?.resolve();
	// The engine may end when nothing is left to remove.
	if (pending.size === 0) of.unref();
}

function notStuck(): void {
	clearTimeout(stuckTimer);
	if (isStuck) stuck = Promise.withResolvers();
	isStuck = false;
}
