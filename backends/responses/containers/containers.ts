import type { FileListResponse as ContainerFile } from 'openai/resources/containers/files/files';
import type { Tool } from 'openai/resources/responses/responses';
import { BackendError } from '../../BackendError.ts';
import type { Caller } from '../../shared/Caller.ts';
import { collectPages } from '../../shared/collectPages.ts';
import { listItems } from '../conversations.ts';
import { readItems } from '../runs/outputItems.ts';
import { listUsedContainerIds } from './usedContainers.ts';

/**
 * Whether this is the answer for a container that has expired: 400 "Container is expired." or 404 "Container with id
 * '..' not found." (users' reports). A file that was deleted from a living one is another matter.
 */
export function isContainerGone(error: unknown): error is BackendError {
	return (
		error instanceof BackendError &&
		(error.status === 400 || error.status === 404 || error.status === 410) &&
		/container\b(?! file).*\b(expired|not found)/i.test(error.message)
	);
}

/** @returns its id */
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

/** All pages of a container's files; none of one that is gone. */
export async function listContainerFiles(
	caller: Caller,
	containerId: string,
): Promise<ContainerFile[]> {
	const query = { limit: 100, order: 'asc' as const };
	const listing = caller.read(`/containers/${containerId}/files`, (client, options) =>
		collectPages(client.containers.files.list(containerId, query, options)),
	);
	return await listing.catch((error: unknown) => {
		if (isContainerGone(error) || (error as BackendError).status === 404) return [];
		throw error;
	});
}

/** The ids of the containers that a thread's runs used; those that have expired among them. */
export async function listContainers(caller: Caller, threadId: string): Promise<string[]> {
	return listUsedContainerIds({ output: readItems(await listItems(caller, threadId)) });
}

/** Ends it, which ends its costs too. One that has expired is gone already, and the server may say so with 400. */
export async function deleteContainer(caller: Caller, containerId: string): Promise<boolean> {
	const deleting = caller.delete(`/containers/${containerId}`, (client, options) =>
		client.containers.delete(containerId, options),
	);
	return await deleting.catch((error: unknown) => {
		if (isContainerGone(error)) return false;
		throw error;
	});
}
