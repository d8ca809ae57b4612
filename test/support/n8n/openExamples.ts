import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleWorkflows } from '../../../scripts/start/exampleWorkflows.ts';
import { Examples } from './Examples.ts';
import { openEngine } from '../servers/openEngine.ts';
import { openN8nServer } from './openN8nServer.ts';
import { openServer } from '../servers/openServer.ts';
import { serveChat } from '../servers/serveChat.ts';

/** Starts an n8n server, an engine and a chat server for the example workflows; they end with the resources. */
export async function openExamples(resources: AsyncDisposableStack): Promise<Examples> {
	const chat = await openServer(
		resources,
		serveChat((messages) => examples.chatModel(messages)),
	);
	const chatUrl = chat.baseUrl;
	const [{ baseUrl: engineUrl }, { rest, filesDir, baseUrl }] = await Promise.all([
		openEngine(resources, {
			CODE_INTERPRETER_MODEL_BASE_URL: chatUrl,
			// The Python with which charts are compared, byte by byte. An image has newer packages.
			CODE_INTERPRETER_PYTHON: '/usr/bin/python3',
			CODE_INTERPRETER_PRELOAD: '',
		}),
		openN8nServer(resources),
	]);
	const name = 'Engine';
	const data = { backend: 'assistants', baseUrl: engineUrl, apiKey: '' };
	const id = await rest.createCredential(name, 'codeInterpreterApi', data);
	const inputDir = join(filesDir, 'input');
	const resultsDir = join(filesDir, 'results');
	await mkdir(resultsDir);
	const workflows = await exampleWorkflows({ inputDir, resultsDir, credential: { id, name } });
	const places = { rest, baseUrl, engineUrl, chatUrl, inputDir, resultsDir, workflows };
	const examples = new Examples({ resources, ...places });
	return examples;
}
