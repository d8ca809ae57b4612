import { findNode } from '../../../scripts/start/exampleWorkflows.ts';
import type { Examples } from '../../support/n8n/Examples.ts';
import { CHAT_MODEL } from '../../support/servers/serveChat.ts';
import { runThenTell } from './salesQuestion.ts';

const chatTrigger = '@n8n/n8n-nodes-langchain.chatTrigger';

const drawHighs = `
import matplotlib.pyplot as plt
import pandas as pd
days = pd.read_csv("/mnt/data/seattle-weather.csv")
print(len(days), "days")
days["temp_max"].plot()
plt.savefig("/mnt/data/chart.png")
plt.close()
`;

export function describeAgentWithPython(examples: () => Examples): void {
	describe('agent-with-python', () => {
		beforeAll(async () => {
			const { rest, chatUrl } = examples().places;
			const openAi = { apiKey: 'none', url: chatUrl };
			const id = await rest.createCredential('Chat', 'openAiApi', openAi);
			const workflow = await examples().add('agent-with-python', {
				'When chat message received': { parameters: { public: true } },
				'Chat Model': {
					parameters: { model: { __rl: true, mode: 'id', value: CHAT_MODEL } },
					credentials: { openAiApi: { id, name: 'Chat' } },
				},
			});
			await rest.publish(workflow);
		});

		async function say(chatInput: string): Promise<string> {
			const { webhookId } = findNode(examples().find('agent-with-python'), chatTrigger);
			const answer = await fetch(`${examples().places.baseUrl}/webhook/${webhookId}/chat`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ action: 'sendMessage', sessionId: 'test', chatInput }),
			});
			return ((await answer.json()) as { output: string }).output;
		}

		it('answers in the chat with what its Python printed, and a link to the chart', async () => {
			examples().chatModel = runThenTell(drawHighs);
			const answer = await say('How many days are there? Show the highs.');
			const [, result = '[]'] = /^It says: (.*)$/s.exec(answer) ?? [];
			const [file] = JSON.parse(result) as { text: string; fileName: string; url: string }[];
			expect(file).toMatchObject({
				fileName: 'chart.png',
				text: expect.stringMatching(/^1461 days\n/) as string,
			});
			const chart = await fetch(file?.url ?? '');
			expect(chart.headers.get('content-type')).toBe('image/png');
			expect(
				Buffer.from(await chart.arrayBuffer())
					.subarray(1, 4)
					.toString(),
			).toBe('PNG');
		});

		it('sends the model the chat message, with the tool and its description', async () => {
			const asked: string[] = [];
			examples().chatModel = (messages) => {
				asked.push(JSON.stringify(messages));
				return { say: 'Good morning.' };
			};
			expect(await say('Good morning!')).toBe('Good morning.');
			expect(asked[0]).toContain('Good morning!');
			expect(asked[0]).toContain('with the tool Run Python');
		});
	});
}
