import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface LockedPackage {
	resolved?: string;
	integrity?: string;
	link?: boolean;
	optionalDependencies?: Record<string, string>;
}

const lock = join(resolve(__dirname, '../..'), 'package-lock.json');
const packages: Record<string, LockedPackage> = JSON.parse(readFileSync(lock, 'utf8')).packages;
const settings = readFileSync(join(lock, '../.npmrc'), 'utf8');
const installed = Object.entries(packages).filter(
	([path, { link }]) => path.includes('node_modules/') && !link,
);

/** Whether Node.js finds a package from another one. */
function canResolve(from: string, name: string): boolean {
	for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
		if (packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
		if (folder === '') return false;
	}
}

describe('package-lock.json', () => {
	it('names no registry, so that it installs from any', () => {
		expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
	});

	it('installs without running scripts of packages, one of which asks npm to download another', () => {
		expect(settings).toMatch(/^ignore-scripts=true$/m);
	});

	it('has a checksum for every package', () => {
		expect(installed.length).toBeGreaterThan(1000);
		expect(installed.filter(([, { integrity }]) => !integrity)).toEqual([]);
	});

	it('has the optional packages of every platform, without which npm ci refuses it elsewhere', () => {
		const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
			Object.keys(optionalDependencies)
				.filter((name) => !canResolve(path, name))
				.map((name) => `${path} needs ${name}`),
		);
		expect(missing).toEqual([]);
	});
});
