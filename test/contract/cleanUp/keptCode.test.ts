import type { IDataObject } from 'n8n-workflow';
import { AnalyzeFiles, CleanUp } from '../../../index.ts';
import { openEngine } from '../../support/servers/openEngine.ts';
import { executeNode } from '../../support/nodes/executeNode.ts';
import { openServer } from '../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../support/resourcesOfThisFile.ts';
import { CHAT_MODEL, serveChat } from '../../support/servers/serveChat.ts';

const resources = resourcesOfThisFile();

describe('Clean Up of kept code', () => {
	it('removes what items name if that is chosen, and what is older than a number of hours', async () => {
		const model = serveChat((messages) =>
			messages.at(-1)?.role === 'tool' ? { say: 'Done.' } : { python: 'print(1)' },
		);
		const chat = await openServer(resources, model);
		const variables = { CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl };
		const { baseUrl } = await openEngine(resources, variables);
		const credentials = { backend: 'assistants' };
		const ask = async (question: string) => {
			const { items } = await executeNode({
				node: new AnalyzeFiles(),
				baseUrl,
				credentials,
				items: [{ json: {} }],
				parameters: {
					question,
					model: { mode: 'id', value: CHAT_MODEL },
					options: { reuseCode: 'whileItWorks' },
				},
			});
			return items.slice(0, 1);
		};
		const cleanUp = async (items: { json: IDataObject }[], parameters: object) => {
			const node = new CleanUp();
			const cleaned = await executeNode({
				node,
				baseUrl,
				credentials,
				items,
				parameters: { ...parameters },
			});
			return cleaned.items[0]?.json.deleted;
		};
		const first = await ask('One?');
		const second = await ask('Two?');
		expect(await cleanUp(first, {})).toEqual([]);
		expect(await cleanUp(first, { remove: ['keptCode'] })).toEqual([
			{ type: 'keptCode', id: first[0]?.json.keptCodeId },
		]);
		const none = [{ json: {} }];
		expect(await cleanUp(none, { options: { keptCodeOlderThanHours: 1 } })).toEqual([]);
		expect(await cleanUp(none, { options: { keptCodeOlderThanHours: 0 } })).toEqual([
			{ type: 'keptCode', id: second[0]?.json.keptCodeId },
		]);
	});
});
