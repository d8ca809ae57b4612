import type { IDataObject } from 'n8n-workflow';
import type { Run } from '../../backends/types.ts';

/** How an error names its run: IDs, and the page that shows it where the server has one. */
export function runDetails({ id, threadId, watchUrl }: Run): IDataObject {
	return { runId: id, threadId, ...(watchUrl === undefined ? {} : { watchUrl }) };
}
