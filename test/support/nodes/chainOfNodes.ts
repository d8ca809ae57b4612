export interface NodeSketch {
	name: string;
	/** One of our nodes by its short name (`uploadFile`), or any other by its full type (`n8n-nodes-base.set`). */
	type: string;
	typeVersion?: number;
	parameters?: Record<string, unknown>;
	/** For nodes of other packages. */
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	executeOnce?: boolean;
}

export interface Chain {
	name: string;
	nodes: Record<string, unknown>[];
	connections: Record<string, unknown>;
	settings: Record<string, unknown>;
}

const GRID_WIDTH = 220;

/**
 * Makes a workflow of nodes in a row, each connected to the next.
 *
 * @param credential given to all nodes of ours
 */
export function chainOfNodes(
	name: string,
	sketches: NodeSketch[],
	credential?: { id: string; name: string },
): Chain {
	const nodes = sketches.map((sketch, index) => {
		const isOurs = !sketch.type.includes('.');
		return {
			parameters: {},
			typeVersion: 1,
			...sketch,
			id: `node-${index}`,
			type: isOurs ? `n8n-nodes-code-interpreter.${sketch.type}` : sketch.type,
			position: [index * GRID_WIDTH, 0],
			...(isOurs && credential ? { credentials: { codeInterpreterApi: credential } } : {}),
		};
	});
	const connections = Object.fromEntries(
		sketches.slice(1).map((next, index) => {
			const from = sketches[index]?.name ?? '';
			return [from, { main: [[{ node: next.name, type: 'main', index: 0 }]] }];
		}),
	);
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}
