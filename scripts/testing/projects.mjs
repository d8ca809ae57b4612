/**
 * The kinds of tests, each with the folders of its test files. Each is one Jest project.
 *
 * @type {Record<string, string[]>}
 */
export const PROJECTS = {
	unit: ['test/unit', 'engine/test/unit'],
	contract: ['test/contract', 'engine/test/contract'],
	faults: ['test/faults'],
	sandbox: ['engine/test/sandbox'],
	attacks: ['engine/test/attacks'],
	e2e: ['test/e2e'],
	queue: ['test/queue'],
	more: ['test/more', 'engine/test/more'],
	image: ['engine/test/image'],
};

/** What `npm test` runs in addition to the checks. The projects `more` and `image` take too long for that. */
export const DEFAULT_PROJECTS = [
	'unit',
	'contract',
	'faults',
	'sandbox',
	'attacks',
	'e2e',
	'queue',
];

/** Projects whose tests need n8n with the package installed. */
export const N8N_PROJECTS = ['e2e', 'queue', 'more'];

/**
 * What the tests of these projects need on this machine.
 *
 * @param {Set<string>} projects
 */
export function needsOf(projects) {
	const names = [...projects];
	return {
		// The image of the engine brings its own.
		python: names.some((name) => !['unit', 'image'].includes(name)),
		n8n: names.some((name) => N8N_PROJECTS.includes(name)),
		testPackages: names.some((name) => name !== 'image'),
	};
}

/**
 * Test files that depend on how fast the machine reacts: nothing else runs at the same time. Tests that measure the memory of
 * another process do not depend on it: the kernel records the peak.
 */
export const SERIAL_FILES = [
	'engine/test/contract/fuzz.test.ts',
	'engine/test/more/fuzz.test.ts',
	'engine/test/sandbox/limits.test.ts',
	// Its busy processes would disturb the others.
	'engine/test/sandbox/processorShare.test.ts',
	'engine/test/sandbox/zygote/ZygoteSandbox.test.ts',
];

/** Test files that take long. They start first, so that none of them runs alone at the end. */
export const SLOW_FILES = [
	'test/faults/chain/assistants.test.ts',
	'test/faults/chain/responses.test.ts',
	'test/contract/engineMemory.test.ts',
	'test/faults/stop.test.ts',
	'test/faults/random.test.ts',
	'engine/test/sandbox/programs/limits.test.ts',
	'engine/test/sandbox/ordinaryUser.test.ts',
	'engine/test/sandbox/programs/escapes.test.ts',
	'engine/test/attacks/sessions.test.ts',
	'engine/test/contract/severalEngines/kill.test.ts',
	'engine/test/sandbox/programs/image.test.ts',
	'engine/test/contract/severalEngines/sharing.test.ts',
	'engine/test/contract/severalEngines/moving.test.ts',
	'engine/test/contract/main.test.ts',
	'engine/test/contract/runs/kill.test.ts',
	'engine/test/contract/elsewhere.test.ts',
	'engine/test/sandbox/interpreter/findPython.test.ts',
	'engine/test/sandbox/programs/works.test.ts',
	'engine/test/unit/store/postgres/openPostgresStore.test.ts',
	'engine/test/sandbox/runner/RunnerSession/processes.test.ts',
	'test/unit/nodes/DownloadGeneratedFiles/parseCsv.test.ts',
	'engine/test/sandbox/watching.test.ts',
	'test/queue/queueMode.test.ts',
	'test/e2e/largeFiles.test.ts',
	'test/e2e/workflows.test.ts',
	'test/e2e/start.test.ts',
	'test/e2e/package.test.ts',
	'test/e2e/openAiNodes.test.ts',
	'test/e2e/report.test.ts',
];
