import type { NodeSketch } from '../../test/support/nodes/chainOfNodes.ts';

const tools = [{ type: 'code_interpreter' }];
const POLL_MS = 20;
const HOLD_SECONDS = 20;

/**
 * The requests of `runSdkChain` as HTTP Request nodes, one per call. The nodes before output one item with the file in the field `data`.
 *
 * @param baseUrl of the engine, which has an assistant
 */
export function httpRequests(baseUrl: string, question: string): NodeSketch[] {
	const get = (name: string, path: string, more: object = {}): NodeSketch =>
		request(name, { url: `=${baseUrl}${path}`, ...more });
	const post = (name: string, path: string, body: string): NodeSketch =>
		get(name, path, {
			method: 'POST',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ ${body} }}`,
		});
	const thread = `/threads/{{ $('Thread').first().json.id }}`;
	const run = `${thread}/runs/{{ $('Run').first().json.id }}`;
	const messages = `${thread}/messages?run_id={{ $('Run').first().json.id }}&order=asc&limit=100`;
	const steps = `${run}/steps?order=asc&limit=100`;
	const text = `$('Messages').first().json.data[0].content.find(({ type }) => type === 'text').text`;
	const file = `/files/{{ ${text}.annotations[0].file_path.file_id }}`;
	const attachment = `{ file_id: $('Upload').first().json.id, tools: ${JSON.stringify(tools)} }`;
	return [
		get('Upload', '/files', {
			method: 'POST',
			sendBody: true,
			contentType: 'multipart-form-data',
			bodyParameters: {
				parameters: [
					{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' },
					{ name: 'purpose', value: 'assistants' },
				],
			},
		}),
		get('Assistants', '/assistants?order=desc&limit=100'),
		post(
			'Thread',
			'/threads',
			`{ messages: [{ role: 'user', content: ${JSON.stringify(question)}, attachments: [${attachment}] }] }`,
		),
		get('Question', `${thread}/messages?order=desc&limit=1`),
		post('Run', `${thread}/runs`, `{ assistant_id: $('Assistants').first().json.data[0].id }`),
		get('Poll', run, {
			// The engine holds the poll, as it does for our nodes.
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'prefer', value: `wait=${HOLD_SECONDS}` }] },
			options: {
				pagination: {
					pagination: {
						paginationMode: 'updateAParameterInEachRequest',
						parameters: {
							parameters: [{ type: 'headers', name: 'x-page', value: '={{ $pageCount }}' }],
						},
						paginationCompleteWhen: 'other',
						completeExpression: "={{ !['queued', 'in_progress'].includes($response.body.status) }}",
						requestInterval: POLL_MS,
					},
				},
			},
		}),
		// Run and Wait, List Run Steps and Download Generated Files each read the output.
		get('Messages', messages),
		get('Steps', steps),
		get('File', file),
		get('Steps Again', steps),
		get('Messages of Download', messages),
		get('Steps of Download', steps),
		get('File of Download', file),
		get('Content', `${file}/content`, {
			options: { response: { response: { responseFormat: 'file' } } },
		}),
	];
}

function request(name: string, parameters: object): NodeSketch {
	return {
		name,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { options: {}, ...parameters },
		// A poll outputs an item for each response.
		executeOnce: true,
	};
}
