// p-retry and what it stands on, mime, and what Fastify's inject needs are ESM only, so Jest has to transform them.
const esmOnly = ['p-retry', 'is-network-error', 'mime', 'cookie', 'kysely'];

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

/** One project a kind of test: `jest --selectProjects unit`. */
const project = (displayName, testMatch, more = {}) => ({
	...base,
	displayName,
	testMatch,
	...more,
});

export default {
	projects: [
		project('unit', [
			'<rootDir>/test/unit/**/*.test.ts',
			'<rootDir>/engine/test/unit/**/*.test.ts',
		]),
		project('contract', [
			'<rootDir>/test/contract/**/*.test.ts',
			'<rootDir>/engine/test/contract/**/*.test.ts',
		]),
		project('faults', ['<rootDir>/test/faults/**/*.test.ts']),
		project('sandbox', ['<rootDir>/engine/test/sandbox/**/*.test.ts']),
		project('e2e', ['<rootDir>/test/e2e/**/*.test.ts'], {
			globalSetup: '<rootDir>/test/support/prepareN8n.ts',
			globalTeardown: '<rootDir>/test/support/removeN8n.ts',
		}),
		project('queue', ['<rootDir>/test/queue/**/*.test.ts'], {
			globalSetup: '<rootDir>/test/support/prepareN8n.ts',
			globalTeardown: '<rootDir>/test/support/removeN8n.ts',
		}),
	],
	testTimeout: 60_000,
};
