import { notFound } from '../protocol/ApiError.ts';
import { readFileIds } from '../protocol/fields.ts';
import { fileIdsOf } from '../protocol/assistants/messageBody.ts';
import {
	createThreadBody,
	modifyThreadBody,
	readThreadBody,
} from '../protocol/assistants/threadBody.ts';
import type { WireThreadBody } from '../protocol/assistants/threadBody.ts';
import { threadToWire } from '../protocol/assistants/threadToWire.ts';
import { cancelRun } from '../runs/queue/cancelRun.ts';
import { removeThread } from '../runs/housekeeping/removeThread.ts';
import { findOrThrow } from './findOrThrow.ts';
import { requireFiles } from './requireFiles.ts';
import { findActiveRun } from './requireIdleThread.ts';
import type { RegisterRoutes } from './RouteContext.ts';
import type { Thread } from '../domain/thread.ts';

interface Route {
	Params: { threadId: string };
	Body: WireThreadBody;
}

const FILES_PARAM = 'tool_resources.code_interpreter.file_ids';

export const registerThreads: RegisterRoutes = (app, { store, folders, queue }) => {
	app.post<Route>('/threads', { schema: { body: createThreadBody } }, async (request) => {
		const { thread, messages } = readThreadBody(request.body);
		await requireFiles(store, thread.fileIds, FILES_PARAM);
		await requireFiles(store, messages.flatMap(fileIdsOf), 'messages');
		await store.commit({ insert: { threads: [thread], messages } });
		return threadToWire(thread);
	});

	app.get<Route>('/threads/:threadId', async (request) => {
		return threadToWire(await findOrThrow(store, 'threads', request.params.threadId));
	});

	app.post<Route>('/threads/:threadId', { schema: { body: modifyThreadBody } }, async (request) => {
		const { threadId } = request.params;
		await findOrThrow(store, 'threads', threadId);
		const { tool_resources: resources, metadata } = request.body;
		const fields: Partial<Thread> = {};
		if (metadata !== undefined) fields.metadata = metadata ?? {};
		if (resources !== undefined) {
			fields.fileIds = readFileIds(resources, 'tool_resources');
			await requireFiles(store, fields.fileIds, FILES_PARAM);
		}
		const modified = await store.threads.update(threadId, fields);
		if (modified === undefined) throw notFound('threads', threadId);
		return threadToWire(modified);
	});

	app.delete<Route>('/threads/:threadId', async (request) => {
		const { threadId } = request.params;
		await findOrThrow(store, 'threads', threadId);
		const active = await findActiveRun(store, threadId);
		if (active) await (await cancelRun(store, queue, active)).stopped;
		await removeThread({ store, folders }, threadId);
		return { id: threadId, object: 'thread.deleted', deleted: true };
	});
};
