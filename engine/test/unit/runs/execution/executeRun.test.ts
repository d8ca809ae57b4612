import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, askAgain } from '../../../support/client/runUntilEnd.ts';
import { createPlainSessions } from '../../../support/plainSessions.ts';
import { callPython, createScriptedModel } from '../../../support/model/scriptedModel.ts';
import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { ModelError } from '../../../../src/model/Model.ts';

let engine: TestApp;

async function start(...parameters: Parameters<typeof startTestApp>): Promise<TestApp> {
	engine = await startTestApp(...parameters);
	return engine;
}

afterEach(async () => {
	await engine.close();
});

test('passes the exception of its code to the model, so that it can fix it, and sums the usage', async () => {
	const { models, turns } = createScriptedModel([
		() => callPython('1/0'),
		() => callPython('print(1/1)'),
		() => ({ text: 'It is 1.' }),
	]);
	await start({ models });
	const run = await ask(engine, 'Divide.');
	expect(run).toMatchObject({
		status: 'completed',
		usage: { prompt_tokens: 30, completion_tokens: 15, total_tokens: 45 },
	});
	expect(turns[1]!.conversation.at(-1)).toMatchObject({
		role: 'tool',
		result: { status: 'raised', error: 'ZeroDivisionError: division by zero' },
	});
	expect(turns[2]!.conversation.at(-1)).toMatchObject({ result: { status: 'ok', logs: '1.0' } });
});

test('ends a run that never answers after a bounded number of turns', async () => {
	const { models, turns } = createScriptedModel([() => callPython('1')]);
	await start({ models, settings: { maxTurns: 3 } });
	const run = await ask(engine, 'Go on for ever.');
	expect(run.status).toBe('failed');
	expect(run.last_error?.message).toContain('3 times');
	expect(turns).toHaveLength(3);
});

test('sends an unusable call back to the model and runs nothing', async () => {
	const { models, turns } = createScriptedModel([
		() => ({ calls: [{ id: 'call_1', code: '', objection: 'There is no tool "shell".' }] }),
		() => ({ text: 'Sorry.' }),
	]);
	await start({ models });
	const run = await ask(engine, 'List files.');
	expect(run.status).toBe('completed');
	expect(turns[1]!.conversation.at(-1)).toMatchObject({
		result: { status: 'refused', error: 'There is no tool "shell".' },
	});
	const steps = (await engine.send('GET', `/threads/${run.thread_id}/runs/${run.id}/steps`)).json();
	expect(steps.data.map((step: { type: string }) => step.type)).toEqual(['message_creation']);
});

test('fails with what the model server says', async () => {
	const { models } = createScriptedModel([
		() => {
			throw new ModelError('The model server cannot be reached.', 'rate_limit_exceeded');
		},
	]);
	const run = await ask(await start({ models }), 'Hello.');
	expect(run).toMatchObject({
		status: 'failed',
		last_error: { code: 'rate_limit_exceeded', message: 'The model server cannot be reached.' },
	});
	expect(run['failed_at']).toEqual(expect.any(Number));
});

test('does not reveal unexpected errors to clients', async () => {
	const { models } = createScriptedModel([
		() => {
			throw new TypeError('secret detail');
		},
	]);
	const run = await ask(await start({ models }), 'Hello.');
	expect(run.status).toBe('failed');
	expect(JSON.stringify(run)).not.toContain('secret detail');
});

test('ends as incomplete, with its text, when the answer was cut off', async () => {
	const { models, turns } = createScriptedModel([() => ({ text: 'It was a', isCut: true })]);
	await start({ models });
	const run = await ask(engine, 'Tell.', { max_completion_tokens: 256 });
	expect(run).toMatchObject({
		status: 'incomplete',
		incomplete_details: { reason: 'max_completion_tokens' },
	});
	expect(turns[0]!.maxCompletionTokens).toBe(256);
	const messages = (await engine.send('GET', `/threads/${run.thread_id}/messages`)).json();
	expect(messages.data[0].content[0].text.value).toBe('It was a');
});

test('asks for a required call once, and offers no tool for "none"', async () => {
	const required = createScriptedModel([() => callPython('1'), () => ({ text: 'ok' })]);
	await ask(await start({ models: required.models }), 'x', { tool_choice: 'required' });
	expect(required.turns.map(({ toolChoice }) => toolChoice)).toEqual(['required', 'auto']);
	await engine.close();

	const none = createScriptedModel([() => ({ text: 'ok' })]);
	await ask(await start({ models: none.models }), 'x', { tool_choice: 'none' });
	expect(none.turns[0]!.toolChoice).toBe('none');
});

test('lists the files for the model, as data', async () => {
	const { models, turns } = createScriptedModel([
		() => callPython('open("a\\nb.csv", "w").write("x,y\\n1,2\\n")'),
		() => ({ text: 'ok' }),
	]);
	await start({ models });
	const first = await ask(engine, 'x');
	await askAgain(engine, first, 'y');
	expect(turns.at(-1)!.instructions).toContain(
		'"/mnt/data/a\\nb.csv", 8 bytes, begins with "x,y\\n1,2\\n"',
	);
});

test('informs the model when variables of earlier code were lost', async () => {
	let lost: string | undefined;
	const { models, turns } = createScriptedModel([
		() => callPython('x = 1'),
		() => {
			lost = 'The session was idle for an hour: variables are lost.';
			return callPython('2');
		},
		() => ({ text: 'ok' }),
	]);
	const folder = await mkdtemp(join(tmpdir(), 'engine-fresh-'));
	const sessions = createPlainSessions(folder, { lostBecause: () => lost });
	const run = await ask(await start({ models, sessions }), 'x');
	await rm(folder, { recursive: true });
	expect(run.status).toBe('completed');
	expect(turns[1]!.conversation.at(-1)).toMatchObject({ result: { notes: [] } });
	expect(turns[2]!.conversation.at(-1)).toMatchObject({ result: { notes: [lost] } });
});

test('informs a model about Python, its packages and what day it is', async () => {
	const { models, turns } = createScriptedModel([() => ({ text: 'Good.' })]);
	const settings = {
		python: { version: '3.13.5', packages: { pandas: '2.2.3', matplotlib: '3.10.1' } },
		pythonPackages: { tables: ['pandas', 'xlrd'], plots: ['matplotlib', 'seaborn', 'plotly'] },
		timezone: 'Europe/Berlin',
	};
	engine = await startTestApp({ models, settings });
	await ask(engine, 'x');
	expect(turns[0]!.instructions).toContain(
		'Python 3.13.5, pandas 2.2.3, matplotlib 3.10.1. Also installed: tables: xlrd; plots: seaborn, plotly. Nothing can be installed, and there is no network. Today is ',
	);
	const dateIn = (timeZone: string) =>
		new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }).format();
	expect(turns[0]!.instructions).toContain(`${dateIn('Europe/Berlin')} (time zone Europe/Berlin).`);
	await ask(engine, 'x', { metadata: { timezone: 'Pacific/Kiritimati' } });
	expect(turns[1]!.instructions).toContain(
		`${dateIn('Pacific/Kiritimati')} (time zone Pacific/Kiritimati).`,
	);
});
