import type { GeneratedFile } from '../../../backends/types.ts';
import { answerFrom, openResponsesBackend, type ResponsesWorld } from './openResponsesBackend.ts';

export const ref = { threadId: 'conv_1', runId: 'resp_1' };
export const STARTED_AT = 1_700_000_000;

export const call = (outputs: unknown[] = [], containerId: string | null = 'cntr_1') => ({
	id: 'ci_1',
	type: 'code_interpreter_call',
	status: 'completed',
	code: '',
	container_id: containerId,
	outputs,
});

export const citation = (
	fileId: string,
	filename?: string,
	indices = [10, 20],
	containerId = 'cntr_1',
) => ({
	type: 'container_file_citation',
	container_id: containerId,
	file_id: fileId,
	filename,
	start_index: indices[0],
	end_index: indices[1],
});

export const answer = (...annotations: unknown[]) => ({
	id: 'msg_1',
	type: 'message',
	role: 'assistant',
	content: [{ type: 'output_text', text: 'See a.csv', annotations }],
});

export const listed = (id: string, path: string, more: object = {}) => ({
	id,
	path: `/mnt/data/${path}`,
	bytes: 10,
	created_at: STARTED_AT + 5,
	container_id: 'cntr_1',
	source: 'assistant',
	...more,
});

export const image = (url: unknown) => ({ type: 'image', url });

export interface RunOutputWorld extends Omit<ResponsesWorld, 'containers'> {
	output?: unknown[];
	response?: object;
	thread?: object;
	/** The file list of `cntr_1`; without it, the container has expired. */
	listing?: object[];
}

/** A run `resp_1` on the thread `conv_1` that has ended with this output. */
export async function openRunOutput(
	resources: AsyncDisposableStack,
	{ output = [call()], response, thread = {}, listing, ...more }: RunOutputWorld,
) {
	return await openResponsesBackend(
		resources,
		answerFrom({
			responses: { resp_1: { status: 'completed', created_at: STARTED_AT, output, ...response } },
			conversations: { conv_1: { metadata: thread } },
			containers: listing ? { cntr_1: listing } : {},
			...more,
		}),
	);
}

export const namesOf = (files: GeneratedFile[]) => files.map(({ fileName }) => fileName);

/** The names of the files that a run is reported to have created. */
export const namesIn = async (resources: AsyncDisposableStack, world: RunOutputWorld) =>
	namesOf((await (await openRunOutput(resources, world)).backend.getRunOutput(ref)).files);
