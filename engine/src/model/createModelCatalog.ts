import { pythonModel } from './python/pythonModel.ts';
import { ModelError } from './Model.ts';
import type { Model } from './Model.ts';
import type { ModelCatalog } from './ModelCatalog.ts';
import type { Provider } from './Provider.ts';

/** The id of the built-in model that runs the Python in the newest message. */
const PYTHON_MODEL = 'python';

/** For how long the lists of several providers decide which of them has a model. */
const LIST_AGE_MS = 60_000;

export interface NamedProvider {
	name: string;
	provider: Provider;
	/** The models to list; if empty, those that the provider lists. */
	models: string[];
}

/** A model of one of several providers. */
interface ListedModel {
	/** What runs call it. */
	id: string;
	/** Its name at its provider. */
	model: string;
	owner: NamedProvider;
}

/** @param providers serve every name but `python`; without any, `python` is the only model */
export function createModelCatalog(providers: NamedProvider[] = []): ModelCatalog {
	const [only, ...others] = providers;
	const chosen = others.length === 0 ? only?.provider.model : createChoice(providers);
	async function list(): Promise<string[]> {
		const ids = (await listModels(providers)).map(({ id }) => id);
		return [...new Set([PYTHON_MODEL, ...ids])];
	}

	return {
		...(only !== undefined && {
			isReachable: async () => {
				const checks = providers.map(async ({ provider }) => await provider.isReachable());
				return (await Promise.all(checks)).every(Boolean);
			},
		}),
		list,
		async isListed(name) {
			const listed = (await list()).filter((each) => each !== PYTHON_MODEL);
			if (name === PYTHON_MODEL || listed.length === 0) return true;
			// A gateway that passes on whole groups lists them with a wildcard.
			if (listed.some((each) => each.includes('*'))) return true;
			const wanted = baseName(name);
			return listed.some((each) => baseName(each) === wanted);
		},
		find: (name) => (name === PYTHON_MODEL ? pythonModel : chosen),
	};
}

/** `llama3.1` is also listed as `llama3.1:latest`, and `gemini-pro` as `models/gemini-pro`. */
function baseName(name: string): string {
	const [base = ''] = name.slice(name.lastIndexOf('/') + 1).split(':');
	return base.toLowerCase();
}

/** A model that several providers list is called `provider/model`. A provider that does not answer adds none. */
async function listModels(providers: NamedProvider[]): Promise<ListedModel[]> {
	const listed = await Promise.all(
		providers.map(async (owner) => {
			const names =
				owner.models.length > 0 ? owner.models : await owner.provider.list().catch(() => []);
			return [...new Set(names)].map((model) => ({ model, owner }));
		}),
	);
	const all = listed.flat();
	const isShared = (model: string) => all.filter((each) => each.model === model).length > 1;
	return all.map(({ model, owner }) => {
		const id = isShared(model) || model === PYTHON_MODEL ? `${owner.name}/${model}` : model;
		return { id, model, owner };
	});
}

/** A model that asks the provider to which the name in the turn belongs. */
function createChoice(providers: NamedProvider[]): Model {
	let newest: { at: number; listed: Promise<ListedModel[]> } | undefined;

	async function listRecent(): Promise<ListedModel[]> {
		if (newest === undefined || Date.now() - newest.at > LIST_AGE_MS) {
			newest = { at: Date.now(), listed: listModels(providers) };
		}
		return await newest.listed;
	}

	/** @throws ModelError when it is not clear which provider is meant */
	async function choose(name: string): Promise<Pick<ListedModel, 'model' | 'owner'>> {
		const known = await listRecent();
		const found = known.find(({ id }) => id === name) ?? readPrefix(name, providers);
		if (found !== undefined) return found;
		const shared = known.filter(({ model }) => model === name).map(({ id }) => id);
		if (shared.length > 0) {
			throw new ModelError(
				`Several providers have the model '${name}'. Use one of ${shared.join(', ')}.`,
			);
		}
		const names = providers.map((each) => `${each.name}/${name}`).join(' or ');
		throw new ModelError(
			`No provider lists the model '${name}'. Use a name from GET /models, or name the provider: ${names}.`,
		);
	}

	return {
		async respond(turn, signal, listener) {
			const { model, owner } = await choose(turn.model);
			return await owner.provider.model.respond({ ...turn, model }, signal, listener);
		},
	};
}

function readPrefix(name: string, providers: NamedProvider[]) {
	const owner = providers.find((each) => name.startsWith(`${each.name}/`));
	return owner && { owner, model: name.slice(owner.name.length + 1) };
}
