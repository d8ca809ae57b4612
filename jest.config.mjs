import { N8N_PROJECTS, PROJECTS } from './scripts/testing/projects.mjs';

// p-retry and its dependencies, mime, the AI SDK, what Fastify's inject needs and what sanitize-html requires are ESM only, so Jest has to
// transform them.
const esmOnly = [
	'p-retry',
	'is-network-error',
	'mime',
	'cookie',
	'kysely',
	'@ai-sdk',
	'@workflow',
	'eventsource-parser',
	'aws4fetch',
	'sanitize-html',
	'htmlparser2',
	'dom-serializer',
	'domelementtype',
	'domhandler',
	'domutils',
	'entities',
];

const base = {
	testEnvironment: '<rootDir>/test/support/EnvironmentEndingWithJest.mjs',
	transform: {
		'^.+\\.(ts|mjs|js)$': [
			'@swc/jest',
			{ jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
		],
	},
	transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

/** One Jest project for each kind of test: `npm test -- unit`. */
const projects = Object.entries(PROJECTS).map(([displayName, folders]) => ({
	...base,
	displayName,
	testMatch: folders.map((folder) => `<rootDir>/${folder}/**/*.test.ts`),
	...(N8N_PROJECTS.includes(displayName) && {
		globalSetup: `<rootDir>/test/support/n8n/${displayName === 'e2e' ? 'startSharedN8n' : 'setUpN8n'}.ts`,
		globalTeardown: '<rootDir>/test/support/n8n/tearDownN8n.ts',
	}),
}));

export default {
	projects,
	testSequencer: '<rootDir>/scripts/testing/SlowFirstSequencer.mjs',
	testTimeout: 300_000,
};
