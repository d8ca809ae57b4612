import { openRecordings } from './openRecordings.ts';
import type { Exchange } from './readRecording.ts';
import type { WireResponse } from '../servers/serveResponses.ts';

export const recordings = openRecordings('responses');

export const isRun = ({ method, url }: Exchange) =>
	method === 'POST' && url.pathname === '/v1/responses';

export const callsOf = ({ output }: WireResponse) =>
	output.filter(({ type }) => type === 'code_interpreter_call');

export const partsOf = ({ output }: WireResponse) =>
	output.filter(({ type }) => type === 'message').flatMap(({ content = [] }) => content);

/** Every recorded answer to the start of a run with the Responses API, and the files that it cites. */
export const runs = recordings.files.flatMap((name) =>
	recordings
		.read(name)
		.filter(isRun)
		.map(({ body }, index) => {
			const response = JSON.parse(body) as WireResponse;
			const cited = partsOf(response).flatMap(({ annotations = [] }) => annotations);
			return { name, index, response, cited };
		}),
);
