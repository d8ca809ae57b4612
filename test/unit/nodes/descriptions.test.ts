import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as exported from '../../../index.ts';
import { testCredential } from '../../../nodes/shared/testCredential.ts';
import packageJson from '../../../package.json';

const { CodeInterpreterApi, ...nodeClasses } = exported;
const root = join(import.meta.dirname, '..', '..', '..');
const instances = Object.values(nodeClasses).map((Node) => new Node());
const nodes = instances.map(({ description }) => description);

// Users' workflows depend on these names and defaults: they never change.
const PARAMETERS: Record<string, Record<string, unknown>> = {
	uploadFile: { source: 'binary', binaryPropertyName: 'data', text: '', fileName: '', options: {} },
	createAssistant: {
		model: { mode: 'list', value: '' },
		name: '',
		instructions: '',
		fileIds: '',
		options: {},
	},
	createThread: { message: '', attachments: 'input', fileIds: '', mode: 'together', options: {} },
	runAndWait: {
		assistantId: '={{ $json.assistantId }}',
		threadId: '={{ $json.threadId }}',
		message: '',
		runId: '',
		options: {},
	},
	listRunSteps: {
		threadId: '={{ $json.threadId }}',
		runId: '={{ $json.runId }}',
		include: 'code',
		options: {},
	},
	downloadGeneratedFiles: {
		scope: 'run',
		threadId: '={{ $json.threadId }}',
		runId: '={{ $json.runId }}',
		fileTypes: 'all',
		pattern: '',
		binaryPropertyName: 'data',
		csv: 'file',
		whenNone: 'nothing',
		options: {},
	},
	analyzeFiles: {
		question: '',
		model: { mode: 'list', value: '' },
		files: 'all',
		binaryPropertyName: 'data',
		mode: 'together',
		options: {},
	},
	cleanUp: { remove: ['generatedFiles', 'threads', 'uploadedFiles'], options: {} },
};

const OPTIONS: Record<string, string[]> = {
	uploadFile: ['concurrency', 'expiresAfterHours', 'reuse'],
	createAssistant: [
		'description',
		'temperature',
		'topP',
		'reasoningEffort',
		'memoryLimit',
		'metadata',
		'reuse',
	],
	createThread: ['concurrency', 'threadId', 'metadata', 'role'],
	runAndWait: [
		'completionWindow',
		'concurrency',
		'instructions',
		'additionalInstructions',
		'model',
		'toolChoice',
		'timeoutSeconds',
		'onTimeout',
		'whenThreadIsBusy',
		'maxOutputTokens',
		'temperature',
		'expectedFiles',
	],
	listRunSteps: ['raw'],
	downloadGeneratedFiles: ['concurrency', 'maxBytes', 'maxRows', 'deduplicate', 'deleteAfter'],
	analyzeFiles: [
		'completionWindow',
		'concurrency',
		'threadId',
		'expectedFiles',
		'instructions',
		'keepThread',
		'linkHours',
		'memoryLimit',
		'timeoutSeconds',
	],
	cleanUp: ['assistantIds', 'olderThanHours', 'fileIds', 'threadIds'],
};

const aliasesOf = (name: string): string[] => {
	const codex = readFileSync(join(root, 'nodes', name, `${name}.node.json`), 'utf8');
	return (JSON.parse(codex) as { alias: string[] }).alias;
};

// n8n's node panel ranks an exact alias before a longer one (sublimeSearch in 2.41.1).
it.each([
	...['python', 'pandas', 'sandbox', 'statistics', 'spreadsheet', 'xlsx', 'table', 'graph'],
	...['report', 'data analysis', 'chart', 'csv', 'excel', 'analyze', 'run python'],
])('Analyze Files is the first of the nodes when one searches "%s"', (word) => {
	const names = Object.keys(nodeClasses).filter((name) => aliasesOf(name).includes(word));
	expect(names).toEqual(['AnalyzeFiles']);
});

describe.each(nodes)('$displayName', (node) => {
	it('has the parameters and defaults that workflows depend on', () => {
		const given = Object.fromEntries(node.properties.map((field) => [field.name, field.default]));
		expect(given).toMatchObject(PARAMETERS[node.name] ?? {});
		const options = node.properties.find(({ name }) => name === 'options')?.options ?? [];
		expect(options.map(({ name }) => name)).toEqual(
			expect.arrayContaining(OPTIONS[node.name] ?? []),
		);
	});

	it('is registered for n8n with its file, icons and codex', () => {
		const folder = node.name.charAt(0).toUpperCase() + node.name.slice(1);
		expect(packageJson.n8n.nodes).toContain(`dist/nodes/${folder}/${folder}.node.js`);
		expect(existsSync(join(root, 'nodes', folder, `${folder}.node.json`))).toBe(true);
		const { light, dark } = node.icon as { light: string; dark: string };
		for (const icon of [light, dark]) {
			const path = join(root, 'nodes', folder, icon.replace('file:', ''));
			expect(existsSync(path)).toBe(true);
		}
	});

	it('can be a tool of an AI Agent, and describes what it does', () => {
		expect(node.usableAsTool).toBe(true);
		expect(node.description).not.toBe('');
	});

	it('requires the one credential, and can test it', () => {
		expect(node.credentials).toEqual([
			{ name: 'codeInterpreterApi', required: true, testedBy: 'testCredential' },
		]);
		for (const { methods } of instances) expect(methods.credentialTest).toEqual({ testCredential });
		expect(new CodeInterpreterApi().name).toBe('codeInterpreterApi');
	});
});
