import { ApiError, quotable } from '../protocol/ApiError.ts';
import type { Store } from '../store/Store.ts';

/** @throws ApiError (404) that names the files that do not exist, before anything refers to them */
export async function requireFiles(store: Store, fileIds: string[], param: string): Promise<void> {
	const found = await Promise.all(fileIds.map((id) => store.files.get(id)));
	const missing = fileIds.filter((_, index) => found[index] === undefined);
	if (missing.length === 0) return;
	const noun = missing.length > 1 ? 'files' : 'file';
	throw new ApiError(
		404,
		`No ${noun} found with id '${missing.map(quotable).join("', '")}'. Upload the file first with POST /v1/files.`,
		{ param },
	);
}
