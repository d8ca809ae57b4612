import type { FileListResponse as ContainerFile } from 'openai/resources/containers/files/files';
import type { ResponseOutputMessage } from 'openai/resources/responses/responses';
import { baseName } from '../shared/baseName.ts';
import { fileKind, mimeTypeOf } from '../shared/fileKind.ts';
import type { GeneratedFile, RunOutput, RunRef } from '../types.ts';
import { listContainerFiles } from './containers.ts';
import { getConversation, listItems } from './conversations.ts';
import { inlineImagesOf } from './inlineImages.ts';
import { isCall } from './isCall.ts';
import { unpackFileIds } from './metadata.ts';
import type { ReadResponse } from './readResponse.ts';
import { readWithOutputs, textOf } from './runSteps.ts';
import type { Server } from './Server.ts';

export async function getRunOutput(server: Server, ref: RunRef): Promise<RunOutput> {
	const response = await readWithOutputs(server.caller, ref);
	const messages = response.output.filter((item) => item.type === 'message');
	const answers = messages.filter(({ phase }) => phase !== 'commentary');
	return {
		text: answers.map(textOf).filter(Boolean).join('\n\n'),
		files: await filesOf(server, response, inputIdsOf(response)),
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
	const whole = { id: of.threadId, output: items as unknown as ReadResponse['output'] };
	return await filesOf(server, whole, unpackFileIds(metadata));
}

/**
 * Citations first, in the order of the text, then what the containers list beside them: models do not cite all that
 * they write. Last the pictures that are only in the answer itself.
 */
async function filesOf(server: Server, response: ReadResponse, inputIds: string[]) {
	const files = new Map<string, GeneratedFile>();
	const listed = await listingOf(server, response);
	const sizes = new Map(listed.map((file) => [keyOf(file.container_id, file.id), file.bytes]));
	for (const { container_id, file_id, filename } of citationsOf(response)) {
		const key = keyOf(container_id, file_id);
		files.set(key, describe(container_id, file_id, filename, sizes.get(key)));
	}
	for (const file of listed) {
		const key = keyOf(file.container_id, file.id);
		if (files.has(key) || isInput(file, inputIds) || isOlder(file, response)) continue;
		files.set(key, describe(file.container_id, file.id, file.path, file.bytes));
	}
	return [...files.values(), ...onlyInline(server, response, [...files.values()])];
}

const keyOf = (containerId: string, fileId: string) => `${containerId}/${fileId}`;

async function listingOf({ caller }: Server, { output }: ReadResponse): Promise<ContainerFile[]> {
	const containerIds = new Set(
		output.flatMap((item) => (isCall(item) && item.container_id ? [item.container_id] : [])),
	);
	for (const { container_id } of citationsOf({ output })) containerIds.add(container_id);
	const listings = [...containerIds].map(async (id) =>
		(await listContainerFiles(caller, id)).map((file) => ({ ...file, container_id: id })),
	);
	return (await Promise.all(listings)).flat();
}

/** Citations of figures have no text: start and end are 0 then. */
function citationsOf({ output }: Pick<ReadResponse, 'output'>) {
	return output
		.filter((item): item is ResponseOutputMessage => item.type === 'message')
		.flatMap(({ content }) => content ?? [])
		.flatMap((part) => (part.type === 'output_text' ? (part.annotations ?? []) : []))
		.filter((annotation) => annotation.type === 'container_file_citation');
}

/** Uploads are listed among the rest, as `{file id}-{name}`. An unknown source is worth keeping. */
function isInput({ source, path }: ContainerFile, inputIds: string[]): boolean {
	const name = path?.split('/').at(-1) ?? '';
	return source === 'user' || inputIds.some((id) => name.startsWith(`${id}-`));
}

/** A container serves several runs of a thread. */
function isOlder({ created_at }: ContainerFile, response: ReadResponse): boolean {
	return (
		typeof created_at === 'number' &&
		response.created_at !== undefined &&
		created_at < Math.floor(response.created_at)
	);
}

function inputIdsOf({ tools = [] }: ReadResponse): string[] {
	return tools.flatMap((tool) =>
		tool.type === 'code_interpreter' && typeof tool.container === 'object'
			? (tool.container.file_ids ?? [])
			: [],
	);
}

function describe(containerId: string, fileId: string, path: string, bytes?: number) {
	const fileName = baseName(path ?? '', fileId);
	const kind = fileKind(fileName);
	const known = typeof bytes === 'number' ? { bytes } : {};
	return { fileId, containerId, fileName, kind, mimeType: mimeTypeOf(fileName), ...known };
}

/**
 * A shown figure is a file in the container too, as a rule. Its copy in the answer counts only when the container has
 * no picture of that size, and fewer pictures than the answer.
 */
function onlyInline(server: Server, response: ReadResponse, files: GeneratedFile[]) {
	const pictures = files.filter(({ kind }) => kind === 'image');
	const images = inlineImagesOf(response);
	const missing = images.filter(
		(image) => !pictures.some(({ bytes }) => bytes !== undefined && bytes === image.bytes),
	);
	if (pictures.length >= images.length) return [];
	return missing.map((image, index): GeneratedFile => {
		server.inlineImages.set(image.id, image.url);
		return {
			fileId: image.id,
			fileName: `figure-${index + 1}.png`,
			kind: 'image',
			mimeType: 'image/png',
			...(image.bytes ? { bytes: image.bytes } : {}),
		};
	});
}
