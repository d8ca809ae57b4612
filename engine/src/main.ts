#!/usr/bin/env node
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { readArguments } from './config/readArguments.ts';
import { readConfig } from './config/readConfig.ts';
import { describeStartError } from './describeStartError.ts';
import { helpText } from './config/helpText.ts';
import { readConfigFile } from './config/readConfigFile.ts';
import { imageCommands, runImageCommand } from './image/runImageCommand.ts';
import { describeSystemCalls } from './sandbox/seccomp/describeSystemCalls.ts';
import { startEngine } from './startEngine.ts';

/** After draining: to answer open requests, end sessions and close the store. */
const STOP_TIMEOUT_MS = 10_000;

/**
 * V8 would let its young generation grow to 100 MB, which many runs or streams fill with garbage. From the size that it has after
 * the start, 16 to 32 MB, it does not grow.
 */
const KEEP_YOUNG_GENERATION = '--semi-space-growth-factor=1';

/** The command line: reads the settings, starts the engine, and stops it on a signal. */
async function main(): Promise<void> {
	const [command = ''] = process.argv.slice(2);
	if (command in imageCommands) {
		await runImageCommand(process.argv.slice(2), process.env);
		return;
	}
	const { help, version, printSeccomp, configFile } = readArguments(
		process.argv.slice(2),
		process.env,
	);
	if (help) {
		process.stdout.write(helpText());
		return;
	}
	if (version) {
		const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
		process.stdout.write(`${(JSON.parse(text) as { version: string }).version}\n`);
		return;
	}
	if (printSeccomp) {
		process.stdout.write(describeSystemCalls());
		return;
	}
	const stopRequested = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
	const config = readConfig(
		process.env,
		configFile === undefined ? undefined : await readConfigFile(configFile),
	);
	const engine = await startEngine(config);
	setFlagsFromString(KEEP_YOUNG_GENERATION);
	const { port } = engine.address as AddressInfo;
	const host = config.host.includes(':') ? `[${config.host}]` : config.host;
	process.stdout.write(`listening on http://${host}:${port}/v1\n`);

	await stopRequested;
	// A second signal ends it at once, and stopping never takes longer than this.
	setTimeout(() => process.exit(1), config.drainMs + STOP_TIMEOUT_MS).unref();
	process.once('SIGTERM', () => process.exit(1)).once('SIGINT', () => process.exit(1));
	await engine.drain();
	await engine.stop();
}

try {
	await main();
	process.exit(0);
} catch (error) {
	process.stderr.write(`${describeStartError(error)}\n`);
	process.exit(1);
}
