// Which parts may import which. The lint configurations enforce it, and test/unit/lint/zones.test.ts tests every rule.

/** The files of a folder of the engine that other folders may import: its port. Its adapters are not included. */
const PORTS = {
	folders: ['engine/src/folders/Folders.ts', 'engine/src/folders/sessionEngine.ts'],
	model: ['engine/src/model/Model.ts', 'engine/src/model/ModelCatalog.ts'],
	peers: ['engine/src/peers/Peers.ts'],
	sandbox: [
		'engine/src/sandbox/Sandbox.ts',
		'engine/src/sandbox/SessionFiles.ts',
		'engine/src/sandbox/ThreadSessions.ts',
	],
	store: [
		'engine/src/store/Store.ts',
		'engine/src/store/FileContents.ts',
		'engine/src/store/StorageDependencies.ts',
		'engine/src/store/collections.ts',
		'engine/src/store/fenceStore.ts',
		'engine/src/store/readPages.ts',
		'engine/src/store/readUpTo.ts',
	],
};

const ALL_PORTS = Object.values(PORTS).flat();
const DOMAIN = 'engine/src/domain';
const DEPENDENCIES = 'engine/src/Dependencies.ts';
/** The settings themselves. Only `main.ts` reads them from variables and files. */
const SETTINGS = [
	'engine/src/config/settings.ts',
	'engine/src/config/apiKeys.ts',
	'engine/src/config/isLoopback.ts',
	'engine/src/config/keyLimits.ts',
];

/** Analyze Files does in one step what the other nodes do, so only it may import them. */
const EVERY_NODE = ['backends', 'nodes/shared'];

/** What the nodes share with the credential. */
const CREDENTIAL = ['credentials/authenticate.ts', 'credentials/resolveServer.ts'];

/**
 * What a file or folder may import from this project, in addition to itself. Everything else is refused. If a file is in several of these
 * folders, all of them apply.
 *
 * @type {Record<string, string[]>}
 */
export const allowedImports = {
	credentials: [],
	nodes: ['backends', ...CREDENTIAL],
	'nodes/shared': ['backends', ...CREDENTIAL],
	// It stores which server has a file.
	'nodes/UploadFile': [...EVERY_NODE, 'credentials/resolveServer.ts'],
	'nodes/CreateAssistant': EVERY_NODE,
	'nodes/CreateThread': EVERY_NODE,
	'nodes/RunAndWait': EVERY_NODE,
	'nodes/ListRunSteps': EVERY_NODE,
	'nodes/DownloadGeneratedFiles': EVERY_NODE,
	// Its assistants are found by the hash that Create Assistant stores with them.
	'nodes/CleanUp': [...EVERY_NODE, 'nodes/CreateAssistant/hashDefinition.ts'],
	backends: [],
	scripts: [],

	engine: ['scripts', 'test/support'],
	'engine/src': [],
	[DOMAIN]: [],
	'engine/src/config': [
		DOMAIN,
		'engine/src/sandbox/limits.ts',
		'engine/src/sandbox/preloadedModules.ts',
		'engine/src/sandbox/sandboxKinds.ts',
		'engine/src/model/providerNames.ts',
	],
	'engine/src/page': [DOMAIN],
	'engine/src/protocol': [DOMAIN],
	'engine/src/store': [DOMAIN],
	'engine/src/sandbox': [DOMAIN],
	'engine/src/model': [DOMAIN],
	'engine/src/peers': [DOMAIN],
	'engine/src/folders': [DOMAIN, ...PORTS.peers, ...PORTS.sandbox, ...PORTS.store],
	'engine/src/metrics': [DOMAIN, ...PORTS.model, ...PORTS.sandbox],
	[DEPENDENCIES]: [DOMAIN, ...SETTINGS, 'engine/src/metrics/Metrics.ts', ...ALL_PORTS],
	'engine/src/owners': [DOMAIN, DEPENDENCIES, ...SETTINGS, ...PORTS.store],
	'engine/src/runs': [
		DOMAIN,
		DEPENDENCIES,
		...SETTINGS,
		'engine/src/owners',
		'engine/src/protocol/ApiError.ts',
		...ALL_PORTS,
	],
	'engine/src/routes': [
		DOMAIN,
		DEPENDENCIES,
		...SETTINGS,
		'engine/src/page',
		'engine/src/protocol',
		'engine/src/runs',
		...ALL_PORTS,
	],
	'engine/src/app.ts': [
		DOMAIN,
		DEPENDENCIES,
		'engine/src/owners',
		'engine/src/protocol',
		'engine/src/routes',
		'engine/src/runs',
	],
};

/**
 * What a folder may not import, although its neighbours may.
 *
 * @type {Record<string, string[]>}
 */
export const refusedImports = {
	nodes: ['backends/assistants', 'backends/responses', 'backends/shared'],
	'backends/assistants': ['backends/responses', 'backends/createBackend.ts'],
	'backends/responses': ['backends/assistants', 'backends/createBackend.ts'],
	'backends/shared': ['backends/assistants', 'backends/responses', 'backends/createBackend.ts'],
};

/** Packages that a folder may not import. @type {Record<string, string[]>} */
export const refusedPackages = {
	nodes: ['openai'],
	backends: ['n8n-workflow'],
};

/**
 * The zones of `import-x/no-restricted-paths`, relative to the project's folder.
 *
 * @type {{ target: string, from: string | string[], except?: string[], message: string }[]}
 */
export const zones = [
	...Object.entries(allowedImports).map(([part, allowed]) => ({
		target: `./${part}`,
		from: '.',
		except: [part, ...allowed, 'node_modules'].map((path) => `./${path}`),
		message: `${part} may import only what lint/zones.mjs allows.`,
	})),
	...Object.entries(refusedImports).map(([part, refused]) => ({
		target: `./${part}`,
		from: refused.map((path) => `./${path}`),
		message: `${part} may not import this from its neighbour (lint/zones.mjs).`,
	})),
];
