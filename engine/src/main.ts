#!/usr/bin/env node
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { helpText } from './helpText.ts';
import { readConfig } from './config.ts';
import { explainStart } from './explainStart.ts';
import { startEngine } from './startEngine.ts';

const stopTimeoutMs = 10_000;

/** The command line: reads the environment, starts the engine, stops it when told to. */
async function main(): Promise<void> {
	if (process.argv.includes('--help') || process.argv.includes('-h')) {
		process.stdout.write(helpText());
		return;
	}
	const stopRequested = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
	const config = readConfig(process.env);
	const engine = await startEngine(config);
	const { port } = engine.address as AddressInfo;
	const host = config.host.includes(':') ? `[${config.host}]` : config.host;
	process.stdout.write(`listening on http://${host}:${port}/v1\n`);

	await stopRequested;
	// A second signal does not wait, and neither does whoever started us for ever.
	setTimeout(() => process.exit(1), stopTimeoutMs).unref();
	process.once('SIGTERM', () => process.exit(1)).once('SIGINT', () => process.exit(1));
	await engine.stop();
}

try {
	await main();
	process.exit(0);
} catch (error) {
	process.stderr.write(`${explainStart(error)}\n`);
	process.exit(1);
}
