import type { FileListResponse as ContainerFile } from 'openai/resources/containers/files/files';
import type { Caller } from '../../shared/Caller.ts';
import { fileKind, mimeTypeOf } from '../../shared/files/fileKind.ts';
import type { GeneratedFile, RunOutput, RunRef } from '../../types.ts';
import { undefinedIfRefused } from '../../undefinedIfRefused.ts';
import { joinLogs } from '../../shared/joinLogs.ts';
import { listContainerFiles } from '../containers/containers.ts';
import { getConversation, listItems } from '../conversations.ts';
import { containersOf, containerIdsOf } from '../containers/containersOf.ts';
import { displayName } from './displayName.ts';
import { estimatePrice } from '../containers/estimatePrice.ts';
import { ownKey, unpackFileIds } from '../metadata.ts';
import { onlyInline } from './onlyInline.ts';
import { answersOf, objectsOf, outputItems, textOf, isCall } from '../runs/outputItems.ts';
import type { ReadResponse } from '../runs/readResponse.ts';
import { readWithOutputs } from '../runs/runSteps.ts';
import { type Bounds, fileKey, selectListed } from './selectListed.ts';
import type { Server } from '../Server.ts';
import { citationsOf } from './citations.ts';

export async function getRunOutput(server: Server, ref: RunRef): Promise<RunOutput> {
	const response = await readWithOutputs(server.caller, ref);
	const answers = answersOf(response.output).filter(({ phase }) => phase !== 'commentary');
	const containers = containersOf(response);
	return {
		text: answers.map(textOf).filter(Boolean).join('\n\n'),
		files: await filesOf(server, response, await boundsOf(server, ref, response)),
		logs: response.output.filter(isCall).map(({ outputs }) => joinLogs(objectsOf(outputs))),
		containers,
		estimatedPrice: estimatePrice(server.caller.client.baseURL, containers),
	};
}

/** Of a thread: what its messages cite and all its containers still have. */
export async function listGeneratedFiles(
	server: Server,
	of: RunRef | { threadId: string },
): Promise<GeneratedFile[]> {
	if ('runId' in of) return (await getRunOutput(server, of)).files;
	const { caller } = server;
	const [{ metadata }, items] = await Promise.all([
		getConversation(caller, of.threadId),
		listItems(caller, of.threadId),
	]);
	const whole = { id: of.threadId, output: outputItems(items) };
	return await filesOf(server, whole, { inputIds: unpackFileIds(metadata) });
}

async function boundsOf({ caller }: Server, ref: RunRef, response: ReadResponse): Promise<Bounds> {
	const thread = await getConversation(caller, ref.threadId).catch(undefinedIfRefused);
	const { metadata = {} } = thread ?? {};
	const lastRunId = metadata[ownKey('run')];
	const isLast = lastRunId === undefined || lastRunId === ref.runId;
	return {
		inputIds: [...new Set([...inputIdsOf(response), ...unpackFileIds(metadata)])],
		from: response.created_at ?? undefined,
		until: isLast ? undefined : (response.completed_at ?? undefined),
		citedElsewhere: async () => await citedByOthers(caller, ref, response),
	};
}

/** What messages of the thread cite that are not this response's. */
async function citedByOthers(caller: Caller, { threadId }: RunRef, response: ReadResponse) {
	const items = (await listItems(caller, threadId).catch(undefinedIfRefused)) ?? [];
	const own = new Set(response.output.map(({ id }) => id));
	const others = outputItems(items).filter(({ id }) => !own.has(id));
	return new Set(
		citationsOf({ output: others }).map((cited) => fileKey(cited.container_id, cited.file_id)),
	);
}

function inputIdsOf({ tools }: ReadResponse): string[] {
	return objectsOf<{ container?: unknown }>(tools).flatMap(({ container }) => {
		const ids = (container as { file_ids?: unknown } | null | undefined)?.file_ids;
		return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
	});
}

/**
 * Citations first, in the order of the text, then what the containers list beside them: models do not cite all that
 * they write. Last the pictures that are only in the answer itself.
 */
async function filesOf(server: Server, response: ReadResponse, bounds: Bounds) {
	const files = new Map<string, GeneratedFile>();
	const listed = await listingOf(server, response);
	const sizes = new Map(listed.map((file) => [fileKey(file.container_id, file.id), file.bytes]));
	for (const { container_id, file_id, filename } of citationsOf(response)) {
		const key = fileKey(container_id, file_id);
		files.set(key, describe(container_id, file_id, filename, sizes.get(key)));
	}
	for (const file of await selectListed(server.caller, listed, bounds)) {
		const key = fileKey(file.container_id, file.id);
		if (!files.has(key)) {
			files.set(key, describe(file.container_id, file.id, file.path, file.bytes));
		}
	}
	return [...files.values(), ...onlyInline(server, response, [...files.values()])];
}

async function listingOf({ caller }: Server, response: ReadResponse): Promise<ContainerFile[]> {
	const listings = containerIdsOf(response).map(async (id) =>
		(await listContainerFiles(caller, id)).map((file) => ({ ...file, container_id: id })),
	);
	return (await Promise.all(listings)).flat();
}

function describe(containerId: string, fileId: string, path: unknown, bytes?: unknown) {
	const fileName = displayName(path, fileId);
	const kind = fileKind(fileName);
	const known = typeof bytes === 'number' ? { bytes } : {};
	return { fileId, containerId, fileName, kind, mimeType: mimeTypeOf(fileName), ...known };
}
