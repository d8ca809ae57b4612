import { ApiError } from '../protocol/ApiError.ts';
import type { RegisterRoutes } from './RouteContext.ts';

/** The engine keeps no dates for models; the SDKs want a number. */
const toWire = (id: string) => ({
	id,
	object: 'model',
	created: 0,
	owned_by: 'code-interpreter-engine',
});

export const registerModels: RegisterRoutes = (app, { models }) => {
	app.get('/models', async () => {
		return { object: 'list', data: (await models.list()).map(toWire) };
	});

	// A wildcard: names such as `org/model` contain a slash.
	app.get<{ Params: { '*': string } }>('/models/*', async (request) => {
		const name = request.params['*'];
		if ((await models.list()).includes(name)) return toWire(name);
		throw new ApiError(404, `The model '${name}' does not exist`, {
			param: 'model',
			code: 'model_not_found',
		});
	});
};
