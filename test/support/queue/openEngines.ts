import { once } from 'node:events';
import type { Engine } from '../../../scripts/servers/startEngine.ts';
import { openEngine } from '../servers/openEngine.ts';
import { openBalancer } from './openBalancer.ts';
import { openSharedStorage } from './openSharedStorage.ts';

export interface Engines {
	/** The common address of all engines. */
	baseUrl: string;
	/** Kills one engine and starts another in its place. */
	replace(index: number): Promise<void>;
}

/** Starts several engines on one PostgreSQL and one S3, behind one address; they end with the resources. */
export async function openEngines(
	resources: AsyncDisposableStack,
	count: number,
	more: Record<string, string> = {},
): Promise<Engines> {
	const variables = {
		...(await openSharedStorage(resources)),
		// Longer than a pause of an engine on a busy machine: one that is alive must not be considered dead.
		CODE_INTERPRETER_LEASE_SECONDS: '6',
		...more,
	};
	const engines: Engine[] = [];
	for (let index = 0; index < count; index++) engines.push(await openEngine(resources, variables));
	const { baseUrl } = await openBalancer(resources, () => engines.map((engine) => engine.baseUrl));
	return {
		baseUrl,
		async replace(index) {
			const { child } = engines[index]?.process ?? {};
			child?.kill('SIGKILL');
			if (child?.exitCode === null && child.signalCode === null) await once(child, 'exit');
			engines[index] = await openEngine(resources, variables);
		},
	};
}
