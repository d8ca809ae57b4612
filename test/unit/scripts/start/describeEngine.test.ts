import { describeEngine } from '../../../../scripts/start/describeEngine.ts';

const BASE_URL = 'http://127.0.0.1:8787/v1';

it('names the address of the engine and the command that gives it a chat model', () => {
	const text = describeEngine(BASE_URL);
	expect(text).toContain(BASE_URL);
	expect(text).toContain('npm start -- --model-base-url http');
});

it('names the chat server that the engine uses', () => {
	const text = describeEngine(BASE_URL, 'http://127.0.0.1:11434/v1');
	expect(text).toContain('the chat models of http://127.0.0.1:11434/v1');
	expect(text).not.toContain('npm start');
});
