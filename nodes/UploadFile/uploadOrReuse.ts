import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { StoredFile, UploadSource } from '../../backends/types.ts';
import type { Task } from '../shared/loop/Task.ts';
import { undefinedIfFailed } from '../../backends/BackendError.ts';
import { resolveServer } from '../../credentials/resolveServer.ts';

/** Static data is stored with the workflow and must not grow without limit. */
const MAX_REMEMBERED = 500;
/** A file that expires sooner may be gone before the run that reads it has ended. */
const MIN_LIFETIME_MS = 60 * 60_000;

/**
 * Uploads a file, unless this node uploaded the same content under the same name before and the server still has it. The file is read
 * twice, each time as a stream. n8n remembers the IDs for production executions only.
 */
export async function uploadOrReuse(
	task: Task,
	source: UploadSource,
): Promise<{ file: StoredFile; reused: boolean }> {
	const memory = task.context.getWorkflowStaticData('node');
	const key = await uploadKey(task, source);
	const known = await findReusable(
		task,
		(memory.uploads as IDataObject | undefined)?.[key],
		source,
	);
	const file = known ?? (await task.backend.uploadFile(source));
	memory.uploads = keepNewest((memory.uploads ?? {}) as IDataObject, key, file.id);
	return { file, reused: known !== undefined };
}

/** The same key for the same content, name and expiry on the same server with the same credential. */
async function uploadKey({ context }: Task, source: UploadSource): Promise<string> {
	const server = resolveServer(await context.getCredentials('codeInterpreterApi'));
	const credential = context.getNode().credentials?.codeInterpreterApi?.id ?? '';
	const { fileName, expiresAfterSeconds = 0 } = source;
	const hash = createHash('sha256');
	hash.update(`${JSON.stringify([server.url, credential, fileName, expiresAfterSeconds])}\n`);
	for await (const chunk of source.open()) hash.update(chunk);
	return hash.digest('hex').slice(0, 32);
}

async function findReusable({ backend }: Task, fileId: unknown, { fileName, bytes }: UploadSource) {
	if (typeof fileId !== 'string') return undefined;
	const file = await backend.getFile(fileId).catch(undefinedIfFailed);
	if (file?.fileName !== fileName || file.bytes !== bytes) return undefined;
	const lifeMs = Date.parse(file.expiresAt ?? '9999-12-31') - Date.now();
	return lifeMs >= MIN_LIFETIME_MS ? file : undefined;
}

/** Appends an ID as the newest and drops the oldest ones. */
function keepNewest(ids: IDataObject, key: string, fileId: string): IDataObject {
	const others = Object.entries(ids).filter(([known]) => known !== key);
	return Object.fromEntries([...others, [key, fileId]].slice(-MAX_REMEMBERED));
}
