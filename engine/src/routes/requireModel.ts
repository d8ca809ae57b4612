import { invalidRequest, quotable } from '../protocol/ApiError.ts';
import type { ModelCatalog } from '../model/ModelCatalog.ts';

/** @throws ApiError when the engine cannot use the model */
export function requireModel(models: ModelCatalog, name: string): void {
	if (models.find(name) !== undefined) return;
	throw invalidRequest(
		'model',
		`The model '${name}' is not available: this engine has no model server. Use the built-in model 'python', or set CODE_INTERPRETER_MODEL_BASE_URL and restart the engine.`,
		'model_not_found',
	);
}

/** @throws ApiError when the engine cannot use the model, or its model servers do not list it */
export async function requireListedModel(models: ModelCatalog, name: string): Promise<void> {
	requireModel(models, name);
	if (await models.isListed(name)) return;
	throw invalidRequest(
		'model',
		`The requested model '${quotable(name)}' does not exist. GET /v1/models lists the models.`,
		'model_not_found',
	);
}
