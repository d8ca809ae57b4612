import { pythonModel } from './python/pythonModel.ts';
import type { Model } from './Model.ts';
import type { ModelCatalog } from './ModelCatalog.ts';

/** The id of the built-in model that runs the Python in the newest message. */
const PYTHON_MODEL = 'python';

/**
 * @param chat serves every other name; without it, `python` is the only model
 * @param names the other models to list; by default, those that `chat` lists
 */
export function createModelCatalog(
	chat?: { model: Model; list(): Promise<string[]>; isReachable(): Promise<boolean> },
	names: string[] = [],
): ModelCatalog {
	return {
		...(chat && { isReachable: async () => await chat.isReachable() }),
		async list() {
			if (chat === undefined) return [PYTHON_MODEL];
			const listed = names.length > 0 ? names : await chat.list().catch(() => []);
			return [...new Set([PYTHON_MODEL, ...listed])];
		},
		find(name) {
			return name === PYTHON_MODEL ? pythonModel : chat?.model;
		},
	};
}
