import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { allowedImports, refusedImports, refusedPackages, zones } from '../../../lint/zones.mjs';
import { readImports } from '../../../lint/importGraph.mjs';
import { projectDir } from '../../../scripts/setup/paths.mjs';
import { lintTexts } from '../../support/package/lintTexts.ts';

jest.setTimeout(180_000);

const parts = [...new Set([...Object.keys(allowedImports), ...Object.keys(refusedImports)])];

const isWithin = (file: string, part: string) => file === part || file.startsWith(`${part}/`);
const withoutDot = (path: string) => path.replace(/^\.\//, '');

/** The sources of a part, in a fixed order. */
function filesOf(part: string): string[] {
	if (part.endsWith('.ts')) return [part];
	return globSync(`${part}/**/*.ts`, { cwd: projectDir }).sort();
}

/** For every part that a zone refuses one of its files. */
function refusedFiles({ from, except = [] }: { from: string | string[]; except?: string[] }) {
	const allowed = except.map(withoutDot);
	const isRefused = (file: string) => !allowed.some((part) => isWithin(file, part));
	const candidates = from === '.' ? parts : [from].flat().map(withoutDot);
	const files = candidates.map((part) => filesOf(part).find(isRefused));
	return [...new Set(files.filter((file) => file !== undefined))];
}

/** The name of a file in a part, which need not exist. */
function fileIn(part: string): string {
	return part.endsWith('.ts') ? part : `${part}/planted.ts`;
}

function importLines(file: string, imported: string[]): string {
	const specifiers = imported.map((path) => relative(dirname(file), path));
	return specifiers
		.map((path) => `import ${JSON.stringify(path.startsWith('.') ? path : `./${path}`)};\n`)
		.join('');
}

/** What all tests lint. ESLint runs once for all of them, as loading its configurations takes seconds. */
const sources: { file: string; text: string }[] = [];
let messagesOfAll: ReturnType<typeof lintTexts>;

beforeAll(() => {
	messagesOfAll = lintTexts(sources);
});

/** Has texts linted before the tests. @returns the messages for each text, once the tests run */
function plant(...planted: typeof sources): () => ReturnType<typeof lintTexts> {
	const start = sources.push(...planted) - planted.length;
	return () => messagesOfAll.slice(start, start + planted.length);
}

describe('the walls between parts', () => {
	const planted = zones.map((zone) => {
		const file = fileIn(withoutDot(zone.target));
		const imported = refusedFiles(zone);
		return { zone, imported, file, text: importLines(file, imported) };
	});
	const messages = plant(...planted);

	it('name only files and folders that exist', () => {
		const named = zones.flatMap(({ target, from, except = [] }) => [target, from, except].flat(2));
		expect(named.filter((path) => !existsSync(join(projectDir, path)))).toEqual([]);
	});

	it.each(planted.map(({ zone }, index) => [zone.message, index] as const))(
		'refuse what they say: %s',
		(message, index) => {
			const { imported } = planted[index]!;
			const refused = messages()[index]!.filter((found) => found.message.includes(message));
			expect(imported.length).toBeGreaterThan(0);
			expect(refused.map(({ line }) => imported[line - 1])).toEqual(imported);
		},
	);
});

describe('the packages that a folder may not import', () => {
	const cases = Object.entries(refusedPackages).flatMap(([folder, names]) =>
		names.map((name) => ({ folder, name, file: fileIn(folder), text: `import '${name}';\n` })),
	);
	const messages = plant(...cases);

	it('are refused', () => {
		const refused = messages().map((found) => found.map(({ ruleId }) => ruleId));
		expect(refused).toEqual(cases.map(() => ['@typescript-eslint/no-restricted-imports']));
	});
});

describe('a circle of imports', () => {
	const importing = filesOf('engine/src/domain').find(
		(file) => readImports(join(projectDir, file)).length > 0,
	)!;
	const file = relative(projectDir, readImports(join(projectDir, importing))[0]!);
	const back = relative(dirname(file), importing);
	const text = `import type { Planted } from './${back}';\nexport type Again = Planted;\n`;
	const messages = plant({ file, text });

	it('is refused when it consists of types only', () => {
		expect(messages()[0]).toMatchObject([
			{
				ruleId: 'project/no-circular-imports',
				message: expect.stringContaining(`${file} -> ${importing} -> ${file}`),
			},
		]);
	});
});

describe('a private member', () => {
	const text = 'export class Planted {\n\tprivate count = 0;\n}\n';
	const messages = plant({ file: 'engine/src/domain/planted.ts', text });

	it('is refused when it is not written #name', () => {
		expect(messages()[0]).toMatchObject([{ ruleId: 'no-restricted-syntax', line: 2 }]);
	});
});

describe('a regular expression', () => {
	const text = 'export const PLANTED = /\\s+$/;\n';
	const messages = plant({ file: 'engine/src/domain/planted.ts', text });

	it('is refused when some text makes it take quadratic time', () => {
		expect(messages()[0]).toMatchObject([{ ruleId: 'regexp/no-super-linear-move', line: 1 }]);
	});
});

describe('an environment variable', () => {
	const text = "export const planted = process.env['PORT'];\n";
	const messages = plant(
		{ file: 'engine/src/domain/planted.ts', text },
		{ file: 'engine/src/main.ts', text },
	);

	it('is read only where the engine starts', () => {
		expect(messages().map((found) => found.map(({ ruleId }) => ruleId))).toEqual([
			['no-restricted-properties'],
			[],
		]);
	});
});

describe('a comment that disables a rule', () => {
	const text = 'export class Planted {\n\t// eslint-disable-next-line\n\tprivate count = 0;\n}\n';
	const messages = plant({ file: 'engine/src/domain/planted.ts', text });

	it('has no effect', () => {
		expect(messages()[0]).toContainEqual(
			expect.objectContaining({ ruleId: 'no-restricted-syntax', line: 3 }),
		);
	});
});

describe('the configuration of the root folder', () => {
	it("is n8n's default, as its strict mode requires", () => {
		const template = join(
			projectDir,
			'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs',
		);
		const [own, n8ns] = [join(projectDir, 'eslint.config.mjs'), template].map((path) =>
			readFileSync(path, 'utf8'),
		);
		expect(own).toBe(n8ns);
	});
});
