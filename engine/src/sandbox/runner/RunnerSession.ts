import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { endReasons, stops, type Stop } from '../endReasons.ts';
import type { SandboxLimits } from '../limits.ts';
import { preferForOomKill } from '../preferForOomKill.ts';
import { SandboxError, type ExecuteOptions, type Execution, type Session } from '../Sandbox.ts';
import { processTree } from '../watch/processTree.ts';
import { watchSession, type SessionWatch } from '../watch/watchSession.ts';
import { Call } from './Call.ts';
import { encodeFrame } from './encodeFrame.ts';
import { FrameReader, type Frame } from './FrameReader.ts';
import { MAX_MESSAGE_BYTES, readRunnerMessage } from './readRunnerMessage.ts';
import type { RunnerProcess } from './RunnerProcess.ts';

/** On a machine with 40 busy processes, a start may take half of that. */
const START_LIMIT_MS = 60_000;
const CLOSED_CHANNEL_MS = 500;
/** Python drops an interrupt that arrives within a finalizer or a fork hook, so it is repeated. */
const INTERRUPT_EVERY_MS = 100;
const MAX_TIMER_MS = 2 ** 31 - 1;

/** No honest program sends more frames than this in one call, including pictures that are left out. */
const MAX_FRAMES = 10_000;

/**
 * A session over a started runner. Text and frames arrive on separate descriptors. When a frame has been read, all text
 * written before it can be read, but this turn of the event loop may have polled for text earlier. So a frame is
 * handled after the next turn, which is certain to find the text.
 */
export class RunnerSession implements Session {
	readonly #process: RunnerProcess;
	readonly #limits: SandboxLimits;
	readonly #watch: SessionWatch;
	readonly #frames: FrameReader;
	readonly #ready = Promise.withResolvers<void>();
	readonly #gone: Promise<void>;
	#isReady = false;
	#call: Call | undefined;
	#endReason: string | undefined;
	/** How often the kernel had killed a process of the session before this call. */
	#oomKillsBefore = 0;

	private constructor(process: RunnerProcess, dataDir: string, limits: SandboxLimits) {
		this.#process = process;
		this.#limits = limits;
		this.#frames = new FrameReader({ message: MAX_MESSAGE_BYTES, png: limits.imageBytes });
		const { rootPid, cgroup } = process;
		this.#watch = watchSession(
			{ rootPid, dataDir, limits, cgroup: cgroup?.folders },
			(stop, isFar) => this.#stopAtLimit(stop, isFar),
		);
		this.#listen();
		this.#gone = this.#afterEnd();
	}

	/**
	 * Takes over a started runner and gives it its limits.
	 *
	 * @throws SandboxError if it does not become ready; it is then killed
	 */
	static async start(
		process: RunnerProcess,
		dataDir: string,
		limits: SandboxLimits,
	): Promise<RunnerSession> {
		const session = new RunnerSession(process, dataDir, limits);
		process.control.write(encodeFrame({ ...process.claim, limits }));
		const late = delay(START_LIMIT_MS, undefined, { ref: false }).then(() => {
			throw new SandboxError(
				`The Python process was not ready after ${START_LIMIT_MS / 1000} s. Try again when the machine is less busy.`,
			);
		});
		try {
			// The first measurements must not find what the code has done already.
			await Promise.race([Promise.all([session.#ready.promise, session.#watch.started]), late]);
			const { rootPid, cgroup, isPlaced = false } = process;
			if (!isPlaced) preferForOomKill(rootPid);
			await cgroup?.hold(isPlaced ? [] : processTree(rootPid), limits);
			return session;
		} catch (error) {
			await session.close();
			throw error;
		}
	}

	get alive(): boolean {
		return this.#endReason === undefined;
	}

	get endReason(): string | undefined {
		return this.#endReason;
	}

	/** Host process id at the root of the session's tree. */
	get rootPid(): number {
		return this.#process.rootPid;
	}

	async execute(code: string, options: ExecuteOptions = {}): Promise<Execution> {
		if (this.#call)
			throw new SandboxError('This session is already running code. Wait until it ends.');
		const { signal } = options;
		if (this.#endReason !== undefined) {
			return { status: 'died', reason: this.#endReason, outputs: [], durationMs: 0 };
		}
		if (signal?.aborted) {
			const reason = stops.cancel().interrupted;
			return { status: 'cancelled', reason, outputs: [], durationMs: 0 };
		}
		const call = new Call(this.#limits, options.onText);
		this.#call = call;
		const timeoutMs = Math.min(options.timeoutMs ?? this.#limits.timeoutMs, MAX_TIMER_MS);
		const timer = setTimeout(() => this.#stop(call, stops.timeout(timeoutMs)), timeoutMs);
		const cancel = () => this.#stop(call, stops.cancel());
		signal?.addEventListener('abort', cancel, { once: true });
		this.#oomKillsBefore = this.#process.cgroup?.oomKills() ?? 0;
		const used = this.#watch.whenUsed();
		this.#setActive(true);
		this.#process.control.write(encodeFrame({ id: call.id, code, timezone: options.timezone }));
		try {
			return { ...(await call.execution), used };
		} finally {
			clearTimeout(timer);
			signal?.removeEventListener('abort', cancel);
			this.#call = undefined;
			this.#setActive(false);
		}
	}

	async close(): Promise<void> {
		this.#end(endReasons.closed());
		await this.#gone;
	}

	#listen(): void {
		const { control, text } = this.#process;
		control.on('error', () => undefined);
		// If the process has ended, `ended` reports it in a moment, and better: on a busy machine, a process that the kernel killed may
		// take longer. Otherwise the code closed the channel.
		control.on('close', () => {
			setTimeout(
				() => this.#end(this.#outOfMemoryOr(endReasons.broken())),
				CLOSED_CHANNEL_MS,
			).unref();
		});
		control.on('data', (bytes: Buffer) => this.#onControl(bytes));
		text.on('error', () => undefined);
		text.on('data', (bytes: Buffer) => this.#onText(bytes));
		text.pause();
	}

	/** Between calls text stays unread: what a background thread writes belongs to the next call. */
	#setActive(active: boolean): void {
		if (active) this.#process.text.resume();
		else this.#process.text.pause();
		this.#watch.setActive(active);
	}

	#onText(bytes: Buffer): void {
		this.#call?.addText(bytes);
		const { textBytes = 0 } = this.#call?.output ?? {};
		const { floodBytes } = this.#limits;
		if (textBytes > floodBytes) {
			this.#stopAtLimit(stops.flood(this.#limits), textBytes > 2 * floodBytes);
		}
	}

	#onControl(bytes: Buffer): void {
		if (!this.alive) return;
		try {
			for (const frame of this.#frames.push(bytes)) afterNextTurn(() => this.#onFrame(frame));
		} catch {
			this.#end(endReasons.broken());
		}
	}

	#onFrame(frame: Frame): void {
		if (!this.alive) return;
		try {
			if (this.#call && ++this.#call.frames > MAX_FRAMES) throw new Error('Too many frames.');
			if (frame.kind === 'png') this.#onImage(frame.body);
			else this.#onMessage(frame.body);
		} catch {
			this.#end(endReasons.broken());
		}
	}

	#onImage(png: Buffer): void {
		if (!this.#call) throw new Error('An unexpected picture.');
		this.#call.addImage(png);
		this.#process.control.write(encodeFrame({ seen: true }));
	}

	#onMessage(body: Buffer): void {
		const message = readRunnerMessage(body);
		if (message.type === 'ready') {
			if (this.#isReady) throw new Error('Ready twice.');
			this.#isReady = true;
			this.#ready.resolve();
			return;
		}
		const call = this.#call;
		if (message.type === 'replaces') {
			call?.output.replaceByNext(message.picture);
			return;
		}
		if (message.id !== call?.id) throw new Error('The end of a call that is not running.');
		if (message.type === 'started') {
			call.started = true;
			if (call.stop) this.#process.interrupt();
			return;
		}
		call.finish(message.error);
	}

	/** Interrupts the code, and ends the session if that does not help. */
	#stop(call: Call, stop: Stop): void {
		if (call.stop || !this.alive) return;
		call.stop = stop;
		const interrupt = () => {
			if (this.#call !== call) clearInterval(again);
			else if (call.started) this.#process.interrupt();
		};
		const again = setInterval(interrupt, INTERRUPT_EVERY_MS).unref();
		interrupt();
		setTimeout(() => {
			if (this.#call === call) this.#end(stop.ended);
		}, this.#limits.graceMs).unref();
	}

	/** @param isFar the limit is exceeded so far that there is no time for an interrupt */
	#stopAtLimit(stop: Stop, isFar: boolean): void {
		if (this.#call && !isFar) this.#stop(this.#call, stop);
		else this.#end(stop.ended);
	}

	#end(reason: string): void {
		if (this.#endReason !== undefined) return;
		this.#endReason = reason;
		this.#watch.stop();
		this.#process.kill();
	}

	/** The reason of an end, unless the kernel has killed a process because the memory ran out, in the last call or after it. */
	#outOfMemoryOr(reason: string): string {
		const wasOutOfMemory = (this.#process.cgroup?.oomKills() ?? 0) > this.#oomKillsBefore;
		return wasOutOfMemory ? stops.memory(this.#limits).ended : reason;
	}

	async #afterEnd(): Promise<void> {
		const how = await this.#process.ended;
		const stopped = this.#endReason;
		this.#endReason ??= this.#outOfMemoryOr(endReasons.crashed(how));
		this.#watch.stop();
		const { text, control } = this.#process;
		text.resume();
		if (!text.closed) await Promise.race([once(text, 'close'), delay(500)]);
		this.#call?.finishDead(this.#endReason);
		text.destroy();
		control.destroy();
		this.#ready.promise.catch(() => undefined);
		this.#ready.reject(
			new SandboxError(
				`The Python process ended while it was starting (${stopped ?? how}). ${this.#process.diagnostics()}`,
			),
		);
	}
}

/** Waits for the end of this turn, then for one whole turn more, which polls all descriptors. */
function afterNextTurn(act: () => void): void {
	setImmediate(() => setImmediate(act));
}
