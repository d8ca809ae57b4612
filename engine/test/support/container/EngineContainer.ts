import { join } from 'node:path';
import OpenAI from 'openai';
import { findFreePort } from '../../../../scripts/servers/findFreePort.ts';
import { projectDir } from '../../../../scripts/setup/paths.mjs';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';
import { newId } from '../../../src/domain/newId.ts';
import { logsOf, podman } from './podman.ts';

const KEY = 'a-key-of-the-tests-long-enough-for-any-host';

/** As engine/README.md has them, in Podman's words. */
export const securityOptions = [
	...['--security-opt', `seccomp=${join(projectDir, 'engine/deploy/seccomp.json')}`],
	...['--security-opt', 'unmask=ALL', '--security-opt', 'no-new-privileges', '--cap-drop', 'ALL'],
	...[
		'--read-only',
		'--tmpfs',
		'/tmp:size=64m,mode=1777',
		'--pids-limit',
		'4096',
		'--memory',
		'8g',
	],
];

/** A container of the engine's image. */
export class EngineContainer {
	readonly #name: string;
	readonly #port: number;

	private constructor(name: string, port: number) {
		this.#name = name;
		this.#port = port;
	}

	/** Starts a container, which is removed with the resources. It may end at once. */
	static async start(
		resources: AsyncDisposableStack,
		image: string,
		options: string[],
	): Promise<EngineContainer> {
		const name = `code-interpreter-test-${newId('file').slice(5, 17).toLowerCase()}`;
		const port = await findFreePort();
		resources.defer(async () => {
			await podman(['rm', '--force', '--time', '0', name]).catch(() => {});
		});
		await podman([
			...['run', '--detach', '--name', name, '--network', 'host', '--no-healthcheck'],
			// Podman's own would be above the limits of some machines.
			...['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=4096:4096'],
			...[
				'--env',
				`CODE_INTERPRETER_PORT=${port}`,
				'--env',
				`CODE_INTERPRETER_API_KEYS=test:${KEY}`,
			],
			...options,
			image,
		]);
		return new EngineContainer(name, port);
	}

	/** The official SDK; only the base URL differs. */
	client(): OpenAI {
		const baseURL = `http://127.0.0.1:${this.#port}/v1`;
		return new OpenAI({ baseURL, apiKey: KEY, maxRetries: 0 });
	}

	/** Waits until the engine accepts work. @returns what its `/health` reports */
	async waitUntilReady(): Promise<Record<string, unknown>> {
		const origin = `http://127.0.0.1:${this.#port}`;
		await waitUntil(async () => {
			const answer = await fetch(`${origin}/ready`).catch(() => undefined);
			if (answer?.ok) return true;
			if (await this.#isRunning()) return false;
			throw new Error(`The container has ended:\n${await this.logs()}`);
		});
		return (await (await fetch(`${origin}/health`)).json()) as Record<string, unknown>;
	}

	/** Waits until the container has ended by itself. */
	async waitUntilEnded(): Promise<void> {
		await waitUntil(async () => !(await this.#isRunning()));
	}

	/** Asks the engine to stop, as an upgrade does, and waits for it. */
	async stop(graceSeconds: number): Promise<void> {
		await podman(['stop', '--time', String(graceSeconds), this.#name]);
	}

	/** Runs a program in the container. @returns what it prints */
	async exec(...command: string[]): Promise<string> {
		return await podman(['exec', this.#name, ...command]);
	}

	/** What the engine has printed, on both streams. */
	async logs(): Promise<string> {
		return await logsOf(this.#name);
	}

	async #isRunning(): Promise<boolean> {
		return (await podman(['inspect', '--format', '{{.State.Running}}', this.#name])) === 'true';
	}
}
