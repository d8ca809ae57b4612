import { undefinedIfNotFound } from '../../undefinedIfNotFound.ts';

/** Waits for a delete: deleting what is gone already is no fault. @returns whether there was something to delete */
export async function wasThere(deleting: Promise<unknown>): Promise<boolean> {
	return (await deleting.then(() => true).catch(undefinedIfNotFound)) ?? false;
}
