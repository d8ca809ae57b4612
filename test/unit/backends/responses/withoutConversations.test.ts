import type { Backend } from '../../../../backends/Backend.ts';
import { withoutConversations } from '../../../../backends/responses/withoutConversations.ts';

/** Records which calls reach the server. */
function openBackend() {
	const called: string[] = [];
	const backend = new Proxy({} as Backend, {
		ownKeys: () => [...STATELESS, ...STORED],
		getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
		get: (_, name) => async () => called.push(String(name)),
	});
	return { called, backend: withoutConversations(backend) };
}

const STATELESS = [
	'uploadFile',
	'getFile',
	'deleteFile',
	'askOnce',
	'openFile',
	'deleteGeneratedFile',
	'deleteContainer',
	'listModels',
] as const;

const STORED = [
	'createAssistant',
	'getAssistant',
	'createThread',
	'addMessage',
	'startRun',
	'getRun',
	'findRun',
	'cancelRun',
	'findActiveRun',
	'listRunSteps',
	'listNewestCode',
	'getRunOutput',
	'listGeneratedFiles',
	'listContainers',
] as const;

type AnyCall = () => Promise<unknown>;

describe('withoutConversations', () => {
	it.each(STORED)('refuses %s before anything is sent', async (method) => {
		const { called, backend } = openBackend();
		await expect((backend[method] as AnyCall)()).rejects.toMatchObject({
			code: 'no_conversations',
		});
		expect(called).toEqual([]);
	});

	it.each(STATELESS)('passes %s on to the server', async (method) => {
		const { called, backend } = openBackend();
		await (backend[method] as AnyCall)();
		expect(called).toEqual([method]);
	});
});
