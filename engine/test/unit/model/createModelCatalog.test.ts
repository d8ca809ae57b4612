import { createModelCatalog } from '../../../src/model/createModelCatalog.ts';
import type { NamedProvider } from '../../../src/model/createModelCatalog.ts';
import { makeTurn } from '../../support/model/makeTurn.ts';

/** A provider whose models answer with its name and theirs. */
function createProvider(
	name: string,
	listed: string[],
	{ models = [], isDown = false }: { models?: string[]; isDown?: boolean } = {},
): NamedProvider {
	return {
		name,
		models,
		provider: {
			model: {
				respond: async ({ model }) => ({ text: `${name}: ${model}`, calls: [], usage: null }),
			},
			async list() {
				if (isDown) throw new Error('down');
				return listed;
			},
			isReachable: async () => !isDown,
		},
	};
}

async function ask(providers: NamedProvider[], model: string) {
	const found = createModelCatalog(providers).find(model);
	const { text } = await found!.respond(makeTurn([], { model }), new AbortController().signal);
	return text;
}

test('has only the model python without providers', async () => {
	const catalog = createModelCatalog();
	expect(await catalog.list()).toEqual(['python']);
	expect(catalog.find('tiny')).toBeUndefined();
	expect(catalog.isReachable).toBeUndefined();
});

test('asks a single provider for every name, with its own name before it or not', async () => {
	const groq = [createProvider('groq', ['groq/compound', 'tiny'])];
	expect(await ask(groq, 'unlisted')).toBe('groq: unlisted');
	expect(await ask(groq, 'groq/tiny')).toBe('groq: tiny');
	expect(await ask(groq, 'groq/compound')).toBe('groq: groq/compound');
});

test('names models of several providers by what they share', async () => {
	const providers = [
		createProvider('a', ['tiny', 'large']),
		createProvider('b', ['ignored'], { models: ['tiny', 'b/other', 'python'] }),
		createProvider('c', [], { isDown: true }),
	];
	const catalog = createModelCatalog(providers);
	expect(await catalog.list()).toEqual([
		'python',
		'a/tiny',
		'large',
		'b/tiny',
		'b/other',
		'b/python',
	]);
	expect(await catalog.isReachable?.()).toBe(false);
	expect(await ask(providers, 'large')).toBe('a: large');
	expect(await ask(providers, 'b/tiny')).toBe('b: tiny');
	expect(await ask(providers, 'b/other')).toBe('b: b/other');
	expect(await ask(providers, 'b/python')).toBe('b: python');
	expect(await ask(providers, 'c/any')).toBe('c: any');
});

test('says how to name a model that none or several of them list', async () => {
	const providers = [createProvider('a', ['tiny']), createProvider('b', ['tiny'])];
	await expect(ask(providers, 'tiny')).rejects.toThrow('Use one of a/tiny, b/tiny.');
	await expect(ask(providers, 'huge')).rejects.toThrow('name the provider: a/huge or b/huge.');
});

test('knows which models can be meant, and may be wrong about a provider that lists none', async () => {
	const listed = createModelCatalog([createProvider('a', ['tiny:latest'])]);
	expect(await listed.isListed('tiny')).toBe(true);
	expect(await listed.isListed('a/unlisted')).toBe(true);
	expect(await listed.isListed('huge')).toBe(false);
	const down = createModelCatalog([
		createProvider('a', ['tiny']),
		createProvider('b', [], { isDown: true }),
	]);
	expect(await down.isListed('huge')).toBe(true);
});

test('finds a model that its provider has only just loaded', async () => {
	const names = ['tiny'];
	const catalog = createModelCatalog([createProvider('a', names)]);
	expect(await catalog.isListed('huge')).toBe(false);
	names.push('huge');
	expect(await catalog.isListed('huge')).toBe(true);
});
