import type { IDataObject } from 'n8n-workflow';
import type { Engine } from '../../../scripts/servers/startEngine.ts';
import { fetchOnNewConnection } from './fetchOnNewConnection.ts';
import { openEngine } from './openEngine.ts';

/** A real engine that all tests of a file share. */
class EngineOfThisFile {
	#engine: Engine | undefined;

	get baseUrl(): string {
		if (!this.#engine) throw new Error('The engine starts before the tests, not before their file');
		return this.#engine.baseUrl;
	}

	async start(resources: AsyncDisposableStack, variables: Record<string, string>): Promise<void> {
		this.#engine = await openEngine(resources, variables);
	}

	/** Reads the response of a path of its API, below the root. */
	async get(path: string): Promise<{ status: number; body: IDataObject }> {
		const answer = await fetchOnNewConnection(`${this.baseUrl}${path}`);
		return { status: answer.status, body: (await answer.json()) as IDataObject };
	}

	/** The entries of a list, such as `/files`: the first hundred. */
	async list(path: string): Promise<IDataObject[]> {
		return (await this.get(`${path}?limit=100`)).body.data as IDataObject[];
	}
}

/** Starts an engine before the tests of a file; it ends with the resources. Call it at the top of the file. */
export function engineOfThisFile(
	resources: AsyncDisposableStack,
	variables: Record<string, string> = {},
): EngineOfThisFile {
	const engine = new EngineOfThisFile();
	beforeAll(() => engine.start(resources, variables));
	return engine;
}
