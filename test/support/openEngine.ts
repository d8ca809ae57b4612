import { startEngine, type Engine } from '../../scripts/servers/startEngine.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Starts a real engine on a port of its own with an empty store; it ends with the resources. */
export async function openEngine(
	resources: AsyncDisposableStack,
	variables: Record<string, string> = {},
): Promise<Engine> {
	const dataDir = await temporaryFolder(resources);
	const engine = await startEngine({ dataDir, variables });
	resources.defer(() => engine.stop());
	return engine;
}
