import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex, Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { killProcess } from '../killProcess.ts';
import type { SandboxUser } from '../sandboxUser.ts';
import { processStart } from '../watch/processStart.ts';
import { descriptors } from './bubblewrapArguments.ts';
import { BubblewrapFailure } from './BubblewrapFailure.ts';

const MAX_DIAGNOSTICS = 4096;
const MONITOR_LIMIT_MS = 2_000;

const PASSWD = 'sandbox:x:1000:1000::/tmp:/bin/sh\n';
const GROUP = 'sandbox:x:1000:\n';

export interface Launch {
	/** The bwrap program. */
	program: string;
	/** Its options; it reads them from a descriptor. */
	options: string[];
	/** What it runs. */
	command: string[];
	/** From `seccompFilter`. */
	filter: Buffer;
	/** Host user of everything inside; the engine's own if undefined. */
	user?: SandboxUser;
}

/** A confinement that was set up. */
export interface Launched {
	/** Host process id of the first process within. */
	readonly rootPid: number;
	readonly control: Duplex;
	/** Standard output. */
	readonly text: Readable;
	/** Resolves when no process of it is left, to its exit code as shells report it; null if bubblewrap was killed. Never rejects. */
	readonly ended: Promise<number | null>;
	/** Whether its first process is alive. */
	isThere(): boolean;
	/** The start of its standard error. */
	diagnostics(): string;
	kill(): void;
}

/**
 * Starts a command in a new confinement.
 *
 * @throws BubblewrapFailure with bubblewrap's own words if it cannot be set up
 */
export async function launchBubblewrap(launch: Launch): Promise<Launched> {
	const child = spawn(
		launch.program,
		['--args', String(descriptors.arguments), '--', ...launch.command],
		{
			// All of them must be pipes: Node opens nothing for 'ignore' beyond standard error.
			stdio: stdioWithPipes([1, 2, ...Object.values(descriptors)]),
			env: {},
			cwd: '/',
			detached: true, // a process group of its own, so that it can be killed as one
			...launch.user,
		},
	);
	const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
	exited.catch(() => undefined);
	feed(child, descriptors.arguments, `${launch.options.join('\0')}\0`);
	feed(child, descriptors.seccomp, launch.filter);
	feed(child, descriptors.passwd, PASSWD);
	feed(child, descriptors.group, GROUP);
	const diagnostics = collectText(pipe(child, 2), MAX_DIAGNOSTICS);
	const status = collectText(pipe(child, descriptors.status), MAX_DIAGNOSTICS);

	const rootPid = await Promise.race([childPid(child, status), exited.then(() => undefined)]).catch(
		(cause: Error) => {
			throw new BubblewrapFailure(cause.message, { cause });
		},
	);
	if (rootPid === undefined) {
		await delay(20); // its last words may arrive after its end
		throw new BubblewrapFailure(diagnostics());
	}
	const rootStart = processStart(rootPid);
	const isThere = () => rootStart !== undefined && processStart(rootPid) === rootStart;

	return {
		rootPid,
		control: pipe(child, descriptors.control),
		text: pipe(child, 1),
		ended: ended(exited, isThere, status),
		isThere,
		diagnostics,
		kill() {
			// The end of the first process of a pid namespace ends all others. bubblewrap's monitor then reaps it and
			// ends by itself; if the monitor were killed first, a zombie could stay where nobody else reaps.
			if (isThere()) killProcess(rootPid, 'SIGKILL');
			setTimeout(() => {
				if (child.exitCode === null && child.signalCode === null)
					killProcess(-(child.pid ?? 0), 'SIGKILL');
			}, MONITOR_LIMIT_MS).unref();
		},
	};
}

function stdioWithPipes(numbers: number[]): Array<'ignore' | 'pipe'> {
	return Array.from({ length: Math.max(...numbers) + 1 }, (_, number) =>
		numbers.includes(number) ? 'pipe' : 'ignore',
	);
}

function pipe(child: ChildProcess, number: number): Duplex {
	const stream = (child.stdio as Array<Readable | Duplex | null | undefined>)[number];
	if (!stream) throw new Error(`Descriptor ${number} is not a pipe.`);
	return stream as Duplex;
}

function feed(child: ChildProcess, number: number, bytes: Buffer | string): void {
	// If bubblewrap ends early, its exit reports it.
	pipe(child, number)
		.on('error', () => undefined)
		.end(bytes);
}

/** Keeps the start of a stream that matters only if something fails. */
function collectText(stream: Readable, maxLength: number): () => string {
	let text = '';
	stream.on('error', () => undefined);
	stream.on('data', (bytes: Buffer) => {
		if (text.length < maxLength) text += bytes.toString('utf8').slice(0, maxLength - text.length);
	});
	return () => text.trim();
}

/** Waits for the line in which bubblewrap names the confinement's first process as the host knows it. */
async function childPid(child: ChildProcess, status: () => string): Promise<number> {
	for (;;) {
		await once(pipe(child, descriptors.status), 'data');
		const found = /"child-pid":\s*(\d+)/.exec(status())?.[1];
		if (found !== undefined) return Number(found);
	}
}

async function ended(
	exited: Promise<[number | null, NodeJS.Signals | null]>,
	isThere: () => boolean,
	status: () => string,
): Promise<number | null> {
	const [code] = await exited.catch(() => [null]);
	while (isThere()) await delay(2);
	const exitCode = /"exit-code":\s*(\d+)/.exec(status())?.[1];
	return exitCode === undefined ? code : Number(exitCode);
}
