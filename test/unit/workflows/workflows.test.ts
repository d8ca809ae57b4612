import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	position: [number, number];
	parameters: { content?: string; width?: number; height?: number };
	credentials?: unknown;
}

interface Workflow {
	name: string;
	active: boolean;
	nodes: WorkflowNode[];
	/** By the name of the source node, and by kind: `main`, or `ai_tool` and similar from a node to the agent above it. */
	connections: Record<string, Record<string, { node: string }[][]>>;
	pinData: object;
}

const files = globSync('workflows/*.json', { cwd: root }).sort();

describe.each(files)('%s', (path) => {
	const text = readFileSync(join(root, path), 'utf8');
	const workflow = JSON.parse(text) as Workflow;
	const notes = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
	const nodes = workflow.nodes.filter((node) => !notes.includes(node));

	it('contains nothing from the n8n in which it was created', () => {
		expect(workflow.active).toBe(false);
		expect(workflow.pinData).toEqual({});
		expect(workflow.nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(workflow.nodes.length);
	});

	it('connects all nodes to a trigger', () => {
		const triggers = nodes.filter(({ type }) => /trigger$|\.webhook$/i.test(type));
		const reached = new Set(triggers.map(({ name }) => name));
		for (const name of reached) {
			for (const { node } of workflow.connections[name]?.main?.flat() ?? []) reached.add(node);
		}
		const serving = nodes.filter(({ name }) =>
			Object.values(workflow.connections[name] ?? {})
				.flat(2)
				.some(({ node }) => reached.has(node)),
		);
		expect(triggers.length).toBeGreaterThan(0);
		const connected = nodes.filter((node) => reached.has(node.name) || serving.includes(node));
		expect(connected.map(({ name }) => name)).toEqual(nodes.map(({ name }) => name));
	});

	it('refers in its expressions only to nodes that exist', () => {
		const named = [...text.matchAll(/\$\('([^']+)'\)/g)].map(([, name]) => name);
		expect(named.filter((name) => !nodes.some((node) => node.name === name))).toEqual([]);
	});

	it('starts with a note that says what it does and what to set', () => {
		const about = notes.find(({ name }) => name === 'About This Workflow');
		expect(about?.parameters.content).toMatch(/^## /);
		expect(notes.map(({ parameters }) => parameters.content).join('\n')).toMatch(
			/Code Interpreter API\W+credential/,
		);
	});

	it('has its nodes and notes side by side, in the grid of the canvas', () => {
		const offGrid = workflow.nodes.filter(({ position }) => position.some((at) => at % 16 !== 0));
		expect(offGrid.map(({ name }) => name)).toEqual([]);
		const overlapping = workflow.nodes.flatMap((one, index) =>
			workflow.nodes
				.slice(index + 1)
				.filter((other) => overlap(areaOf(one), areaOf(other)))
				.map((other) => `${one.name} / ${other.name}`),
		);
		expect(overlapping).toEqual([]);
	});

	it('is executed by a test in a real n8n', () => {
		const tests = globSync('test/{e2e/workflows/*,support/n8n/runReport}.ts', { cwd: root });
		const name = basename(path, '.json');
		const executing = tests.filter((test) =>
			new RegExp(`\\.(run|add|get)\\('${name}'`).test(readFileSync(join(root, test), 'utf8')),
		);
		expect(executing).not.toEqual([]);
	});

	it('is described on the page of the examples', () => {
		const page = readFileSync(join(root, 'docs/workflows.md'), 'utf8');
		expect(page).toContain(`](../workflows/${basename(path)})`);
	});
});

interface Area {
	left: number;
	top: number;
	width: number;
	height: number;
}

/** The area of a node on n8n's canvas: 96 px each way, with its name in up to two lines and its subtitle below. */
function areaOf({ position: [x, y], parameters: { width, height } }: WorkflowNode): Area {
	if (width && height) return { left: x, top: y, width, height };
	return { left: x - 32, top: y, width: 160, height: 96 + 56 };
}

function overlap(one: Area, other: Area): boolean {
	return (
		one.left < other.left + other.width &&
		other.left < one.left + one.width &&
		one.top < other.top + other.height &&
		other.top < one.top + one.height
	);
}
