import type { Sandbox } from '../sandbox/Sandbox.ts';
import type { Metrics } from './Metrics.ts';

/** The same sandbox, with the starts of its sessions timed. */
export function measureSandbox(sandbox: Sandbox, metrics: Metrics): Sandbox {
	return {
		name: sandbox.name,
		limits: sandbox.limits,
		python: sandbox.python,
		versions: sandbox.versions,
		packages: sandbox.packages,
		openSession: async (dataDir, memoryBytes) =>
			await metrics.startSandbox(async () => await sandbox.openSession(dataDir, memoryBytes)),
		close: async () => await sandbox.close(),
	};
}
