import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { StoredFile, UploadSource } from '../../backends/types.ts';
import type { Task } from '../shared/loop/Task.ts';
import { undefinedIfFailed } from '../../backends/BackendError.ts';

/** Static data is stored with the workflow: it must not grow without end. */
const REMEMBERED = 500;
/** A file that ends sooner may be gone before the run that reads it has ended. */
const LEAST_LIFE_MS = 60 * 60_000;

/**
 * Uploads a file, unless this node uploaded the same content under the same name before and the server still has it. The file is read
 * twice, each time as a stream. n8n remembers the ids for production executions only.
 */
export async function uploadOnce(
	task: Task,
	source: UploadSource,
): Promise<{ file: StoredFile; reused: boolean }> {
	const memory = task.context.getWorkflowStaticData('node');
	const key = await uploadKey(task, source);
	const known = await findAgain(task, (memory.uploads as IDataObject | undefined)?.[key], source);
	const file = known ?? (await task.backend.uploadFile(source));
	memory.uploads = withNewest((memory.uploads ?? {}) as IDataObject, key, file.id);
	return { file, reused: known !== undefined };
}

/** Equal for equal content, name and expiry, on the same server with the same credential. */
async function uploadKey({ context }: Task, source: UploadSource): Promise<string> {
	const { serverUrl } = await context.getCredentials<{ serverUrl: string }>('codeInterpreterApi');
	const credential = context.getNode().credentials?.codeInterpreterApi?.id ?? '';
	const { fileName, expiresAfterSeconds = 0 } = source;
	const hash = createHash('sha256');
	hash.update(`${JSON.stringify([serverUrl, credential, fileName, expiresAfterSeconds])}\n`);
	for await (const chunk of source.open()) hash.update(chunk);
	return hash.digest('hex').slice(0, 32);
}

async function findAgain({ backend }: Task, fileId: unknown, { fileName, bytes }: UploadSource) {
	if (typeof fileId !== 'string') return undefined;
	const file = await backend.getFile(fileId).catch(undefinedIfFailed);
	if (file?.fileName !== fileName || file.bytes !== bytes) return undefined;
	const lifeMs = Date.parse(file.expiresAt ?? '9999-12-31') - Date.now();
	return lifeMs >= LEAST_LIFE_MS ? file : undefined;
}

/** The newest last; the oldest are forgotten. */
function withNewest(ids: IDataObject, key: string, fileId: string): IDataObject {
	const others = Object.entries(ids).filter(([known]) => known !== key);
	return Object.fromEntries([...others, [key, fileId]].slice(-REMEMBERED));
}
