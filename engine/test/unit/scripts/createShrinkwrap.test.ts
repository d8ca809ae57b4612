import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createShrinkwrap } from '../../../scripts/createShrinkwrap.mjs';

const manifest = { name: 'engine', version: '1.2.3', dependencies: { web: '1.0.0' } };
const pathsOf = (packages: object) => Object.keys(packages).filter((path) => path !== '');

describe('createShrinkwrap', () => {
	it('lists the direct and indirect dependencies of the workspace, and nothing else of the project', () => {
		const packages = {
			'': { version: '1.2.3' },
			'node_modules/web': { version: '1.0.0', dependencies: { parser: '^2.0.0' }, dev: true },
			'node_modules/parser': { version: '2.1.0', integrity: 'sha512-parser' },
			'node_modules/linter': { version: '9.0.0', dev: true },
		};
		expect(createShrinkwrap({ packages }, manifest, 'engine')).toEqual({
			name: 'engine',
			version: '1.2.3',
			lockfileVersion: 3,
			requires: true,
			packages: {
				'': manifest,
				'node_modules/parser': { version: '2.1.0', integrity: 'sha512-parser' },
				'node_modules/web': { version: '1.0.0', dependencies: { parser: '^2.0.0' } },
			},
		});
	});

	it('uses the version that a package resolves, where there are several', () => {
		const packages = {
			'node_modules/web': { version: '1.0.0', dependencies: { parser: '^2.0.0' } },
			'node_modules/web/node_modules/parser': { version: '2.1.0' },
			'node_modules/parser': { version: '1.0.0' },
		};
		const found = createShrinkwrap({ packages }, manifest, 'engine');
		expect(pathsOf(found.packages)).toEqual([
			'node_modules/web',
			'node_modules/web/node_modules/parser',
		]);
	});

	it("moves up packages from the workspace's own node_modules", () => {
		const packages = {
			'engine/node_modules/web': { version: '1.0.0' },
			'node_modules/web': { version: '2.0.0' },
		};
		const found = createShrinkwrap({ packages }, manifest, 'engine');
		expect(found.packages).toEqual({ '': manifest, 'node_modules/web': { version: '1.0.0' } });
	});

	it('marks optional dependencies, and leaves out those that the lock does not have', () => {
		const packages = {
			'node_modules/web': {
				version: '1.0.0',
				optionalDependencies: { fast: '1.0.0', other: '1.0.0' },
				peerDependencies: { zod: '*' },
				peerDependenciesMeta: { zod: { optional: true } },
			},
			'node_modules/fast': { version: '1.0.0' },
			'node_modules/zod': { version: '4.0.0' },
		};
		const found = createShrinkwrap({ packages }, manifest, 'engine');
		expect(pathsOf(found.packages)).toEqual(['node_modules/fast', 'node_modules/web']);
		expect(found.packages['node_modules/fast']).toEqual({ version: '1.0.0', optional: true });
	});

	it('refuses a lock that lacks a dependency', () => {
		expect(() => createShrinkwrap({ packages: {} }, manifest, 'engine')).toThrow(
			'package-lock.json has no web, which engine needs: run npm install.',
		);
	});

	it('refuses two versions for one place', () => {
		const packages = {
			'engine/node_modules/parser': { version: '1.0.0' },
			'node_modules/parser': { version: '2.0.0' },
			'node_modules/web': { version: '1.0.0', dependencies: { parser: '^2.0.0' } },
		};
		const both = { ...manifest, dependencies: { parser: '1.0.0', web: '1.0.0' } };
		expect(() => createShrinkwrap({ packages }, both, 'engine')).toThrow(
			'engine/node_modules/parser and node_modules/parser would have one place: use one version of parser.',
		);
	});

	it('finds every dependency of the engine in the project’s lock', () => {
		const read = (path: string) =>
			JSON.parse(readFileSync(join(__dirname, '../../../..', path), 'utf8'));
		const engine = read('engine/package.json');
		const { packages } = createShrinkwrap(read('package-lock.json'), engine, 'engine');
		for (const [name, version] of Object.entries(engine.dependencies)) {
			expect(packages[`node_modules/${name}`]).toMatchObject({ version });
		}
	});
});
