import type { FileListResponse as ContainerFile } from 'openai/resources/containers/files/files';
import type { Tool } from 'openai/resources/responses/responses';
import { BackendError, undefinedIfFailed } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';
import { collectPages } from '../../shared/collectPages.ts';
import { toUnixSeconds } from '../../shared/toUnixSeconds.ts';
import { getConversation, listItemsWithoutOutputs } from '../conversations.ts';
import { readItems } from '../runs/outputItems.ts';
import { ownKey, RUN_KEY } from '../metadata.ts';
import { readResponse } from '../runs/readResponse.ts';
import { listGivenContainerIds, listUsedContainerIds } from './usedContainers.ts';

/** The metadata key of a container that was created for the last run of a thread. */
export const CONTAINER_KEY = ownKey('container');

/**
 * Whether the container has expired: 400 "Container is expired." or 404 "Container with id '..' not found." (users' reports). Not
 * true for a file that was deleted from an existing container.
 */
export function isContainerGone(error: unknown): error is BackendError {
	return (
		error instanceof BackendError &&
		(error.status === 400 || error.status === 404 || error.status === 410) &&
		/container\b(?! file).*\b(expired|not found)/i.test(error.message)
	);
}

/** @returns the id of the new container */
export async function createContainer(
	caller: Caller,
	like: Tool.CodeInterpreter['container'],
): Promise<string> {
	const { file_ids, memory_limit = undefined } = typeof like === 'string' ? {} : like;
	const container = await caller.create('/containers', (client, options) =>
		client.containers.create(
			{ name: 'n8n-nodes-code-interpreter', file_ids, memory_limit: memory_limit ?? undefined },
			options,
		),
	);
	return container.id;
}

/** Lists all files of a container; none for a container that has expired, and a warning when the server rejects the request. */
export async function listContainerFiles(
	caller: Caller,
	containerId: string,
): Promise<{ files: ContainerFile[]; isGone?: boolean } | { warning: string }> {
	const query = { limit: 100, order: 'asc' as const };
	const listing = caller.read(`/containers/${containerId}/files`, (client, options) =>
		collectPages(client.containers.files.list(containerId, query, options)),
	);
	return await listing.then(
		(files) => ({ files: files.map(toListed) }),
		(error: unknown) => {
			if (isContainerGone(error)) return { files: [], isGone: true };
			if (!(error instanceof BackendError)) throw error;
			const why = error.message.replace(/\.$/, '');
			return {
				warning: `The server did not list the files of container ${containerId}: ${why}. Files that the answer does not cite may be missing.`,
			};
		},
	);
}

/** A listed file in OpenAI's form: others send its name and size as the Files API does. */
function toListed(file: ContainerFile): ContainerFile {
	const { filename, name, size } = file as { filename?: string; name?: string; size?: number };
	return {
		...file,
		path: file.path ?? filename ?? name,
		bytes: file.bytes ?? size,
		created_at: toUnixSeconds(file.created_at) as number,
	};
}

/** The ids of the containers that the runs of a thread used, including expired ones. */
export async function listContainers(caller: Caller, threadId: string): Promise<string[]> {
	const [thread, items] = await Promise.all([
		getConversation(caller, threadId).catch(undefinedIfFailed),
		listItemsWithoutOutputs(caller, threadId),
	]);
	const { metadata = {} } = thread ?? {};
	const runId = metadata[RUN_KEY];
	// The items of a run that failed or was cancelled may not be in the conversation.
	const reading = runId ? readResponse(caller, { threadId, runId }) : undefined;
	const run = await reading?.catch(undefinedIfFailed);
	const own = metadata[CONTAINER_KEY];
	return [
		...new Set([
			...listUsedContainerIds({ output: readItems(items) }),
			...(run ? [...listUsedContainerIds(run), ...listGivenContainerIds(run)] : []),
			...(own ? [own] : []),
		]),
	];
}

/** Deletes a container, which also ends its costs. For an expired container the server may return 400. */
export async function deleteContainer(caller: Caller, containerId: string): Promise<boolean> {
	const deleting = caller.delete(`/containers/${containerId}`, (client, options) =>
		client.containers.delete(containerId, options),
	);
	return await deleting.catch((error: unknown) => {
		if (isContainerGone(error)) return false;
		throw error;
	});
}
