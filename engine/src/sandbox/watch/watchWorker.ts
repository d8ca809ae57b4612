/** The thread that watches all sessions: hostile code can make its readings slow, and must not stop the engine by that. */
import { parentPort } from 'node:worker_threads';
import type { Stop } from '../endReasons.ts';
import { DiskWatch } from './DiskWatch.ts';
import { TreeWatch } from './TreeWatch.ts';
import type { Watched, WatchReport, WatchRequest } from './WatchMessages.ts';

const watches = new Map<number, [TreeWatch, DiskWatch]>();

function report(message: WatchReport): void {
	parentPort?.postMessage(message);
}

function start(id: number, watched: Watched): void {
	const onExceeded = (stop: Stop, isFar: boolean) => report({ type: 'exceeded', id, stop, isFar });
	const diskWatch = new DiskWatch(watched, onExceeded);
	watches.set(id, [new TreeWatch(watched, onExceeded), diskWatch]);
	void diskWatch.started.then(() => report({ type: 'started', id }));
}

/** When code has ended, or its session with it. */
function reportUsed(request: Exclude<WatchRequest, { type: 'start' }>): void {
	const [tree] = watches.get(request.id) ?? [];
	const goesOn = request.type === 'setActive' && request.active;
	if (!tree?.active || goesOn) return;
	void tree.used().then((used) => report({ type: 'used', id: request.id, used }));
}

parentPort?.on('message', (request: WatchRequest) => {
	if (request.type === 'start') start(request.id, request.watched);
	else reportUsed(request);
	for (const watch of watches.get(request.id) ?? []) {
		if (request.type === 'setActive') watch.setActive(request.active);
		if (request.type === 'stop') watch.stop();
	}
	if (request.type === 'stop') watches.delete(request.id);
});
