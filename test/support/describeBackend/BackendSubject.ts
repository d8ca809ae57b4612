import type { Backend } from '../../../backends/Backend.ts';
import type { GeneratedFile, Run } from '../../../backends/types.ts';
import { waitForRun } from '../../../backends/waitForRun.ts';

export const TIMEOUT_MS = 50_000;
export const MODEL = 'python';

export interface OpenedBackend {
	/** On a server where the model `python` runs the Python of the question as it is. */
	backend: Backend;
	/** The same server, where the signal aborts calls. */
	withSignal(signal: AbortSignal): Backend;
	/** The same server, with a key that it does not know. */
	withWrongKey(): Backend;
}

/** How a protocol differs from Assistants; this lists all differences. */
export interface Differences {
	/** Assistants cannot be listed, so only the ID identifies one. */
	assistantsCannotBeFound?: boolean;
	/** Only completed runs report when they ended. */
	onlyCompletedRunsTellTheirEnd?: boolean;
	/** A file that the answer links to stays listed after its deletion; opening it reports that it was deleted. */
	linkedFilesStayListed?: boolean;
}

/** The backend that the contract tests of the port use, once it is open, and an assistant on it. */
export class BackendSubject {
	readonly name: string;
	readonly differences: Differences;
	assistantId = '';
	#opened: OpenedBackend | undefined;

	constructor(name: string, differences: Differences) {
		this.name = name;
		this.differences = differences;
	}

	async open(opened: OpenedBackend): Promise<void> {
		this.#opened = opened;
		this.assistantId = (await this.backend.createAssistant({ model: MODEL, fileIds: [] })).id;
	}

	get backend(): Backend {
		return this.#whenOpen.backend;
	}

	withSignal(signal: AbortSignal): Backend {
		return this.#whenOpen.withSignal(signal);
	}

	withWrongKey(): Backend {
		return this.#whenOpen.withWrongKey();
	}

	/** Starts a run on a new thread with this question. */
	async ask(text: string, fileIds: string[] = []): Promise<Run> {
		const message = { role: 'user' as const, text, fileIds };
		const thread = await this.backend.createThread({ message });
		return await this.backend.startRun({ assistantId: this.assistantId, threadId: thread.id });
	}

	/** Starts a run with this Python and waits for its end. */
	async runPython(code: string, fileIds: string[] = []) {
		const started = await this.ask(code, fileIds);
		const run = await waitForRun(this.backend, started, { timeoutMs: TIMEOUT_MS });
		return { run, ref: { threadId: run.threadId, runId: run.id } };
	}

	async download(file: GeneratedFile): Promise<Buffer> {
		const { response } = await this.backend.openFile(file);
		return Buffer.from(await response.arrayBuffer());
	}

	get #whenOpen(): OpenedBackend {
		if (!this.#opened) throw new Error(`${this.name} is not open yet`);
		return this.#opened;
	}
}
