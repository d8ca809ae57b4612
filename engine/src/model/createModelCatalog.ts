import { pythonModel } from './python/pythonModel.ts';
import { ModelError } from './Model.ts';
import type { Model } from './Model.ts';
import type { ModelCatalog } from './ModelCatalog.ts';
import type { Provider } from './Provider.ts';

/** The id of the built-in model that runs the Python in the newest message. */
const PYTHON_MODEL = 'python';

/** For how long a list of models counts as recent. */
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
	const lists = createModelLists(providers);
	const choice = createChoice(providers, lists.recent);

	async function list(): Promise<string[]> {
		const ids = (await lists.fresh()).map(({ id }) => id);
		return [...new Set([PYTHON_MODEL, ...ids])];
	}

	function find(name: string): Model | undefined {
		if (name === PYTHON_MODEL) return pythonModel;
		// A single provider is asked for every name as it is, as servers do not list all that they have.
		const isPlain = others.length === 0 && !name.startsWith(`${only?.name}/`);
		return isPlain ? only?.provider.model : choice;
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
			if (name === PYTHON_MODEL || readPrefix(name, providers) !== undefined) return true;
			// A run should not wait for a list, so only what a recent one lacks is looked up again.
			return (
				mayHave(providers, await lists.recent(), name) ||
				mayHave(providers, await lists.fresh(), name)
			);
		},
		find,
	};
}

/** Whether a provider lists a model, or may have it without listing it. */
function mayHave(providers: NamedProvider[], listed: ListedModel[], name: string): boolean {
	// A provider that lists none, or is down, may have any.
	if (providers.some((each) => !listed.some(({ owner }) => owner === each))) return true;
	// A gateway that passes on whole groups lists them with a wildcard.
	if (listed.some(({ model }) => model.includes('*'))) return true;
	const wanted = baseName(name);
	return listed.some(({ model }) => baseName(model) === wanted);
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

/** The models of all providers, as they are listed now or were recently. */
function createModelLists(providers: NamedProvider[]) {
	let newest: { at: number; listed: Promise<ListedModel[]> } | undefined;

	async function fresh(): Promise<ListedModel[]> {
		newest = { at: Date.now(), listed: listModels(providers) };
		return await newest.listed;
	}

	async function recent(): Promise<ListedModel[]> {
		const isOld = newest === undefined || Date.now() - newest.at > LIST_AGE_MS;
		return isOld ? await fresh() : ((await newest?.listed) ?? []);
	}

	return { fresh, recent };
}

/** A model that asks the provider to which the name in the turn belongs. */
function createChoice(providers: NamedProvider[], listRecent: () => Promise<ListedModel[]>): Model {
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
