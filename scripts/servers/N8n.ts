import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { n8nCommand } from '../setup/paths.mjs';
import type { Execution } from './Execution.ts';
import { ServerProcess } from './ServerProcess.ts';
import { findFreePort } from './findFreePort.ts';
import { n8nVariables, type N8nSettings } from './n8nVariables.ts';
import { readExecution } from './readExecution.ts';
import { runToEnd } from './runToEnd.ts';

const READY_MS = 300_000;

/** A credential or workflow in the format of n8n's import commands: with its own `id`. */
export type Importable = { id: string; name: string } & Record<string, unknown>;

export type N8nFolder = Omit<N8nSettings, 'port' | 'brokerPort'>;

interface ProcessSettings {
	port: number;
	/** What answers when it is ready. */
	paths: string[];
	variables?: Record<string, string>;
}

/** An n8n on this machine: one user folder with its database, credentials, workflows and community packages. */
export class N8n {
	readonly #settings: N8nFolder;

	constructor(settings: N8nFolder) {
		this.#settings = settings;
	}

	/** Installs a packed community package the way n8n does: in its own folder, without scripts, without peers. */
	async installPackage(tarball: string): Promise<void> {
		const nodesDir = join(this.#settings.userFolder, '.n8n', 'nodes');
		await mkdir(nodesDir, { recursive: true });
		const manifest = { name: 'installed-nodes', private: true, dependencies: {} };
		await writeFile(join(nodesDir, 'package.json'), JSON.stringify(manifest), { flag: 'wx' }).catch(
			() => {}, // exists from an earlier install
		);
		const { code, stderr } = await runToEnd(
			'npm',
			[
				'install',
				'--ignore-scripts',
				'--omit=dev',
				'--omit=peer',
				'--no-audit',
				'--no-fund',
				tarball,
			],
			{ cwd: nodesDir },
		);
		if (code !== 0) throw new Error(`npm could not install ${tarball}:\n${stderr}`);
	}

	/** Adds credentials, or overwrites those with the same id. Their `data` is passed as plain text and stored encrypted. */
	async importCredentials(credentials: Importable[]): Promise<void> {
		await this.#importFile('import:credentials', credentials);
	}

	/** Adds workflows, or overwrites those with the same id. */
	async importWorkflows(workflows: Importable[]): Promise<void> {
		await this.#importFile('import:workflow', workflows);
	}

	/** Runs a workflow from its manual trigger to its end without a server. A failed execution is returned, not thrown. */
	async execute(workflowId: string): Promise<Execution> {
		const { stdout, stderr } = await this.#runCli(['execute', `--id=${workflowId}`, '--rawOutput']);
		return readExecution(stdout + stderr);
	}

	/**
	 * Starts the server and waits until it answers.
	 *
	 * @param preferredPort the first port to try; any free port without it
	 */
	async start(preferredPort?: number): Promise<{ baseUrl: string; process: ServerProcess }> {
		const port = await findFreePort(preferredPort);
		// n8n 1.x reports that it is ready before its REST API answers. Only an n8n with the editor has the first of these.
		const rest = this.#settings.hasEditor === false ? '/rest/login' : '/rest/settings';
		const paths = ['/healthz/readiness', rest];
		return await this.#startProcess('n8n server', ['start'], { port, paths });
	}

	/**
	 * Starts a queue mode worker, configured by the settings' variables, and waits until it accepts work.
	 *
	 * @param concurrency how many executions it runs at a time
	 */
	async startWorker(concurrency = 10): Promise<ServerProcess> {
		const port = await findFreePort();
		const health = {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		};
		const args = ['worker', `--concurrency=${concurrency}`];
		const settings = { port, paths: ['/healthz/readiness'], variables: health };
		return (await this.#startProcess('n8n worker', args, settings)).process;
	}

	async #startProcess(
		name: string,
		args: string[],
		{ port, paths, variables }: ProcessSettings,
	): Promise<{ baseUrl: string; process: ServerProcess }> {
		const brokerPort = await findFreePort();
		const env = { ...n8nVariables({ ...this.#settings, port, brokerPort }), ...variables };
		const server = new ServerProcess({ name, command: n8nCommand, args, env });
		const baseUrl = `http://127.0.0.1:${port}`;
		await server.waitUntilReady(async () => {
			for (const path of paths) {
				const answer = await fetch(baseUrl + path).catch(() => undefined);
				const refusesStrangers = answer?.status === 401;
				if (!answer?.ok && !refusesStrangers) return undefined;
			}
			return true;
		}, READY_MS);
		return { baseUrl, process: server };
	}

	async #importFile(command: string, content: Importable[]): Promise<void> {
		// The file holds credentials, so only this user may read it.
		const dir = await mkdtemp(join(this.#settings.userFolder, 'import-'));
		try {
			const input = join(dir, 'import.json');
			await writeFile(input, JSON.stringify(content), { mode: 0o600 });
			const { code, stdout, stderr } = await this.#runCli([command, `--input=${input}`]);
			if (code !== 0)
				throw new Error(`n8n ${command} ended with code ${code}:\n${stdout}${stderr}`);
		} finally {
			await rm(dir, { recursive: true, force: true });
		}
	}

	async #runCli(args: string[]) {
		const [port, brokerPort] = [await findFreePort(), await findFreePort()];
		return await runToEnd(n8nCommand, args, {
			env: n8nVariables({ ...this.#settings, port, brokerPort }),
		});
	}
}
