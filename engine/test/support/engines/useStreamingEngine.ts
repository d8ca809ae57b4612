import type OpenAI from 'openai';
import { startChatServer } from '../model/startChatServer.ts';
import { startTestEngine } from './startTestEngine.ts';
import type { TestEngine } from './startTestEngine.ts';

type ChatServer = Awaited<ReturnType<typeof startChatServer>>;

export interface StreamingEngine {
	/** The server of the chat model `tiny`. */
	readonly chat: ChatServer;
	readonly engine: TestEngine;
	makeAssistant(model?: string, more?: OpenAI.Beta.AssistantTool[]): Promise<OpenAI.Beta.Assistant>;
}

/** Starts an engine with a scripted chat model before the tests of a file, and ends both after them. */
export function useStreamingEngine(): StreamingEngine {
	let chat: ChatServer;
	let engine: TestEngine;

	beforeAll(async () => {
		chat = await startChatServer();
		engine = await startTestEngine({
			CODE_INTERPRETER_MODEL_BASE_URL: chat.baseUrl,
			CODE_INTERPRETER_DRAIN_SECONDS: '0',
		});
	});

	afterAll(async () => {
		await engine.close();
		await chat.close();
	});

	return {
		get chat() {
			return chat;
		},
		get engine() {
			return engine;
		},
		async makeAssistant(model = 'tiny', more = []) {
			const tools = [{ type: 'code_interpreter' as const }, ...more];
			return await engine.client.beta.assistants.create({ model, tools });
		},
	};
}
