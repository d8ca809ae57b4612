import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { stops, type Stop } from '../endReasons.ts';
import type { Used } from '../Sandbox.ts';
import type { Watched, WatchReport, WatchRequest } from './WatchMessages.ts';

/** Watches one session, in the thread that watches all of them. */
export interface SessionWatch {
	/** Resolves when the session is watched. */
	readonly started: Promise<void>;
	/** Checks often while code runs, and seldom while only what it left behind may run. */
	setActive(active: boolean): void;
	/** Resolves to what the code that starts now has used, soon after it has ended; undefined when that cannot be measured. */
	whenUsed(): Promise<Used | undefined>;
	stop(): void;
}

interface Listener {
	onStarted(): void;
	onExceeded(stop: Stop, isFar: boolean): void;
}

const listeners = new Map<number, Listener>();
/** They outlive the listeners, because code may end with its session. */
const measured = new Map<number, (used?: Used) => void>();
let worker: Worker | undefined;
let lastId = 0;

/**
 * Watches what a session uses: the memory, processes and processor time of its tree, and its files.
 *
 * @param onExceeded called at a limit, and if the session cannot be watched; see `RunnerSession` for `isFar`
 */
export function watchSession(
	watched: Watched,
	onExceeded: (stop: Stop, isFar: boolean) => void,
): SessionWatch {
	const id = ++lastId;
	const started = Promise.withResolvers<void>();
	listeners.set(id, { onStarted: started.resolve, onExceeded });
	const send = (request: WatchRequest) => (worker ??= startWorker()).postMessage(request);
	send({ type: 'start', id, watched });
	return {
		started: started.promise,
		setActive(active) {
			if (listeners.has(id)) send({ type: 'setActive', id, active });
		},
		async whenUsed() {
			if (!listeners.has(id)) return undefined;
			const { promise, resolve } = Promise.withResolvers<Used | undefined>();
			measured.set(id, resolve);
			return await promise;
		},
		stop() {
			if (listeners.delete(id)) send({ type: 'stop', id });
		},
	};
}

function finishMeasurement(id: number, used?: Used): void {
	measured.get(id)?.(used);
	measured.delete(id);
}

function startWorker(): Worker {
	const extension = path.extname(import.meta.filename);
	const started = new Worker(path.join(import.meta.dirname, `watchWorker${extension}`), {
		// Nothing of the engine's settings is needed there.
		env: {},
		execArgv: [],
	});
	started.on('message', (report: WatchReport) => {
		const listener = listeners.get(report.id);
		if (report.type === 'used') finishMeasurement(report.id, report.used);
		else if (report.type === 'started') listener?.onStarted();
		else listener?.onExceeded(report.stop, report.isFar);
	});
	const onEnd = () => {
		if (worker !== started) return;
		worker = undefined;
		// No session may run unwatched. The next one starts a new thread.
		for (const measuredId of [...measured.keys()]) finishMeasurement(measuredId);
		const unwatched = [...listeners.values()];
		listeners.clear();
		for (const { onStarted, onExceeded } of unwatched) {
			onExceeded(stops.unwatched(), true);
			onStarted();
		}
	};
	started.on('error', onEnd);
	started.on('exit', onEnd);
	// Last: a listener for messages would keep the process alive again.
	started.unref();
	return started;
}
