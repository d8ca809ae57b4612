import {
	createAssistantBody,
	modifyAssistantBody,
	readAssistantBody,
} from '../protocol/assistants/assistantBody.ts';
import type { WireAssistantBody } from '../protocol/assistants/assistantBody.ts';
import { notFound } from '../protocol/ApiError.ts';
import { assistantToWire } from '../protocol/assistants/assistantToWire.ts';
import { listToWire } from '../protocol/listToWire.ts';
import { readPageQuery } from '../protocol/readPageQuery.ts';
import { findOrThrow } from './findOrThrow.ts';
import { requireFiles } from './requireFiles.ts';
import { requireListedModel } from './requireModel.ts';
import type { RegisterRoutes } from './RouteContext.ts';
import { newId } from '../domain/newId.ts';
import { nowSeconds } from '../domain/nowSeconds.ts';
import type { Assistant } from '../domain/assistant.ts';

interface Route {
	Params: { assistantId: string };
	Querystring: Record<string, unknown>;
	Body: WireAssistantBody;
}

const FILES_PARAM = 'tool_resources.code_interpreter.file_ids';

export const registerAssistants: RegisterRoutes = (app, { store, models }) => {
	const check = async ({ model, fileIds }: Partial<Assistant>) => {
		if (model !== undefined) await requireListedModel(models, model);
		if (fileIds !== undefined) await requireFiles(store, fileIds, FILES_PARAM);
	};

	app.post<Route>('/assistants', { schema: { body: createAssistantBody } }, async (request) => {
		const assistant: Assistant = {
			id: newId('assistant'),
			createdAt: nowSeconds(),
			name: null,
			description: null,
			model: '',
			instructions: null,
			tools: [],
			fileIds: [],
			metadata: {},
			temperature: null,
			topP: null,
			reasoningEffort: null,
			responseFormat: 'auto',
			...readAssistantBody(request.body),
		};
		await check(assistant);
		await store.commit({ insert: { assistants: [assistant] } });
		return assistantToWire(assistant);
	});

	app.get<Route>('/assistants', async (request) => {
		return listToWire(await store.assistants.list(readPageQuery(request.query)), assistantToWire);
	});

	app.get<Route>('/assistants/:assistantId', async (request) => {
		return assistantToWire(await findOrThrow(store, 'assistants', request.params.assistantId));
	});

	app.post<Route>(
		'/assistants/:assistantId',
		{ schema: { body: modifyAssistantBody } },
		async (request) => {
			const { assistantId } = request.params;
			await findOrThrow(store, 'assistants', assistantId);
			const fields = readAssistantBody(request.body);
			await check(fields);
			const modified = await store.assistants.update(assistantId, fields);
			if (modified === undefined) throw notFound('assistants', assistantId);
			return assistantToWire(modified);
		},
	);

	app.delete<Route>('/assistants/:assistantId', async (request) => {
		const { assistantId } = request.params;
		if (!(await store.assistants.remove(assistantId))) throw notFound('assistants', assistantId);
		return { id: assistantId, object: 'assistant.deleted', deleted: true };
	});
};
