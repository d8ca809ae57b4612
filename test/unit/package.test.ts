import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const manifest = readJson('package.json');

/** As n8n's verification guidelines and its scan ask (seen in @n8n/scan-community-package 0.32). */
describe('package.json', () => {
	it('has the name, the keyword, the licence and the author that n8n asks for', () => {
		expect(manifest.name).toMatch(/^n8n-nodes-/);
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.license).toBe('MIT');
		expect(manifest.author).toEqual({
			name: expect.any(String) as string,
			email: expect.stringMatching(/^\S+@\S+\.\S+$/) as string,
		});
		expect(manifest.n8n.n8nNodesApiVersion).toBe(1);
	});

	it('is for one service, the Code Interpreter protocol, and names no vendor of it', () => {
		const described = `${manifest.name} ${manifest.description}`;
		expect(described).toContain('Code Interpreter');
		expect(described).not.toMatch(/openai|azure|microsoft|anthropic|ollama|groq|gemini/i);
	});

	it('brings no dependencies and publishes what is built, alone', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.overrides).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(manifest.files).toEqual(['dist']);
	});

	it('runs nothing when it is installed or published', () => {
		const hooks = /^(pre|post)?(install|prepare|publish|pack)$|^prepublishOnly$/;
		const { scripts } = manifest;
		expect(Object.keys(scripts).filter((name) => hooks.test(name))).toEqual([]);
	});

	it('names every node and credential that there is', () => {
		const built = (pattern: string) =>
			globSync(pattern, { cwd: root })
				.map((path) => `dist/${path.replace(/\.ts$/, '.js')}`)
				.sort();
		expect([...manifest.n8n.nodes].sort()).toEqual(built('nodes/*/*.node.ts'));
		expect([...manifest.n8n.credentials].sort()).toEqual(built('credentials/*.credentials.ts'));
	});

	it('leads to one repository, as the Docs links of the nodes do', () => {
		const repository = String(manifest.repository.url).replace(/^git\+|\.git$/g, '');
		expect(repository).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w-]+$/);
		expect(manifest.homepage).toBe(`${repository}#readme`);
		const links = globSync('{nodes/*/*.node.json,credentials/*.ts}', { cwd: root }).flatMap(
			(path) => readFileSync(join(root, path), 'utf8').match(/https:\/\/github\.com[^'"]+/g) ?? [],
		);
		expect(links.length).toBeGreaterThan(manifest.n8n.nodes.length);
		expect(links.filter((link) => !link.startsWith(`${repository}/blob/main/`))).toEqual([]);
	});

	it('has the version of the engine', () => {
		expect(readJson('engine/package.json').version).toBe(manifest.version);
	});
});
