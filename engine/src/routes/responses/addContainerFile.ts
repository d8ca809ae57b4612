import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '../../protocol/ApiError.ts';
import { bringUploads } from '../../runs/containers/bringUploads.ts';
import { listCopyTarget } from '../../runs/workspace/copyInputs.ts';
import { listContainerFiles } from '../../runs/containers/listContainerFiles.ts';
import { listMountedFile } from '../../runs/containers/listMountedFile.ts';
import { freeName } from '../../runs/workspace/freeName.ts';
import { asChunks } from '../../runs/workspace/keepFile.ts';
import type { SessionFile, SessionFiles } from '../../sandbox/SessionFiles.ts';
import { receiveForm } from '../files/receiveForm.ts';
import { requireFiles } from '../requireFiles.ts';
import type { RouteContext } from '../RouteContext.ts';
import type { ContainerFile } from '../../domain/container.ts';

/** Adds a file to a container: an uploaded one by its `file_id`, or one that the request contains. */
export async function addContainerFile(
	context: RouteContext,
	containerId: string,
	request: FastifyRequest,
): Promise<ContainerFile> {
	const { store, folders, settings } = context;
	if (!request.isMultipart()) {
		const { file_id: fileId } = (request.body ?? {}) as { file_id?: unknown };
		return await addUpload(context, containerId, fileId);
	}
	const files = await folders.open({ store }, containerId);
	const isTaken = await findTakenNames(files);
	let added: SessionFile | undefined;
	const form = await receiveForm(request, {
		field: 'file',
		maxBytes: settings.maxFileBytes,
		async store(bytes, given) {
			added = await files.add(freeName(given, isTaken), bytes);
		},
	}).catch(async (error: unknown) => {
		if (added !== undefined) await files.delete(added.path);
		throw error;
	});
	if (form.file === undefined || added === undefined) {
		return await addUpload(context, containerId, form.fields['file_id']);
	}
	return await listAdded(context, containerId, added, form.file.name);
}

/**
 * Adds bytes in memory to a container, under the first free name.
 * @throws SandboxError when there is no room
 */
export async function addBytes(
	context: RouteContext,
	containerId: string,
	{ name, bytes }: { name: string; bytes: Uint8Array },
): Promise<ContainerFile> {
	const files = await context.folders.open(context, containerId);
	const isTaken = await findTakenNames(files);
	const added = await files.add(freeName(name, isTaken), asChunks(bytes));
	return await listAdded(context, containerId, added, name);
}

async function findTakenNames(files: SessionFiles): Promise<(name: string) => boolean> {
	const taken = new Set((await files.list()).files.map(({ path }) => path));
	return (name) => taken.has(name);
}

async function listAdded(
	{ store }: RouteContext,
	containerId: string,
	plain: SessionFile,
	name: string,
): Promise<ContainerFile> {
	const listed = `${randomBytes(16).toString('hex')}-${name}`;
	return await listMountedFile(store, containerId, { plain, name: listed, uploadId: null });
}

/**
 * Adds an uploaded file to a container, unless it is already there.
 * @throws ApiError when the file does not exist
 */
export async function addUpload(
	context: RouteContext,
	containerId: string,
	fileId: unknown,
): Promise<ContainerFile> {
	const { store, folders } = context;
	if (typeof fileId !== 'string') {
		throw invalidRequest(
			'file',
			"Missing required parameter: 'file' or 'file_id'.",
			'missing_required_parameter',
		);
	}
	await requireFiles(store, [fileId], 'file_id');
	const folder = await listCopyTarget(await folders.open({ store }, containerId));
	await bringUploads(context, { containerId, ...folder }, [fileId]);
	const listed = await listContainerFiles(store, containerId);
	const added = listed.find(({ uploadId }) => uploadId === fileId);
	if (added === undefined)
		throw invalidRequest('file_id', 'The file was deleted in the meantime. Upload it again.');
	return added;
}
