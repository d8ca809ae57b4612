import type { ModelCatalog } from '../model/ModelCatalog.ts';
import type { Metrics } from './Metrics.ts';

/** The same models, with their turns timed. */
export function measureModels(models: ModelCatalog, metrics: Metrics): ModelCatalog {
	return {
		...models,
		find(name) {
			const model = models.find(name);
			return (
				model && {
					...model,
					respond: async (...turn) => await metrics.askModel(() => model.respond(...turn)),
				}
			);
		},
	};
}
