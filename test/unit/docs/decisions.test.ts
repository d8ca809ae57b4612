import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../../../scripts/setup/paths.mjs';

const page = readFileSync(join(projectDir, 'docs/decisions.md'), 'utf8');

it('names only files and folders that exist', () => {
	const paths = [...page.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, path]) => path as string);
	const ours = paths.filter((path) => !path.startsWith('dist/'));
	expect(ours.length).toBeGreaterThan(20);
	expect(ours.filter((path) => !existsSync(join(projectDir, path)))).toEqual([]);
});

it('explains every dependency, and none that was removed', () => {
	const table = page.slice(page.indexOf('| dependency |')).split('\n').slice(2);
	const explained = table.flatMap((row) => row.split('|')[1]?.trim().split(', ') ?? []);
	const names = ['package.json', 'engine/package.json'].flatMap((path) => {
		const { dependencies = {}, devDependencies = {}, peerDependencies = {} } = readPackage(path);
		return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies });
	});
	const own = names.filter((name) => !/^@types\/|eslint|^@swc\/core$/.test(name));
	expect(own.filter((name) => !explained.includes(name))).toEqual([]);
	expect(explained.filter((name) => /^[\w@/-]+$/.test(name) && !names.includes(name))).toEqual([]);
});

function readPackage(path: string): Record<string, Record<string, string> | undefined> {
	return JSON.parse(readFileSync(join(projectDir, path), 'utf8')) as Record<
		string,
		Record<string, string> | undefined
	>;
}
