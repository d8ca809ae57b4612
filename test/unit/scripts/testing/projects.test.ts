import { globSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../../../../scripts/setup/paths.mjs';
import { findTests } from '../../../../scripts/testing/findTests.mjs';
import {
	needsOf,
	PROJECTS,
	SERIAL_FILES,
	SLOW_FILES,
} from '../../../../scripts/testing/projects.mjs';

const files = findTests(Object.keys(PROJECTS)).map(({ file }) => file);

it('has every test file in exactly one project', () => {
	const all = globSync('{test,engine/test}/**/*.test.ts', { cwd: projectDir });
	expect([...files].sort()).toEqual(all.sort());
});

it.each([...SERIAL_FILES, ...SLOW_FILES])('names %s, which exists', (file) => {
	expect(files).toContain(file);
});

it('has the global setup that each project in n8n needs', async () => {
	const { default: config } = (await import(join(projectDir, 'jest.config.mjs'))) as {
		default: { projects: { displayName: string; globalSetup?: string }[] };
	};
	const setups = config.projects.filter(({ globalSetup }) => globalSetup);
	expect(setups.map(({ displayName }) => displayName)).toEqual(['e2e', 'queue', 'more']);
});

it.each([
	['unit', { python: false, n8n: false, testPackages: true }],
	['contract', { python: true, n8n: false, testPackages: true }],
	['more', { python: true, n8n: true, testPackages: true }],
	['image', { python: false, n8n: false, testPackages: false }],
])('installs for the project %s only what its tests use', (project, needs) => {
	expect(needsOf(new Set([project]))).toEqual(needs);
});

it('installs nothing for the checks alone', () => {
	expect(needsOf(new Set())).toEqual({ python: false, n8n: false, testPackages: false });
});
