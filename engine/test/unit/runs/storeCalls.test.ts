import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SharedFolders } from '../../../src/folders/SharedFolders.ts';
import { createSinglePeer } from '../../../src/peers/createSinglePeer.ts';
import type { PeerMessage, Peers } from '../../../src/peers/Peers.ts';
import { END_POLL_INTERVAL_MS } from '../../../src/runs/queue/RunWaiters.ts';
import { openDiskContents } from '../../../src/store/disk/openDiskContents.ts';
import { openSqliteStore } from '../../../src/store/sqlite/openSqliteStore.ts';
import { countStoreCalls } from '../../support/store/countStoreCalls.ts';
import { createPlainSessions } from '../../support/plainSessions.ts';
import { startTestApp } from '../../support/engines/startTestApp.ts';
import type { TestApp } from '../../support/engines/startTestApp.ts';
import { waitUntil } from '../../../../test/support/waitUntil.mjs';

/** On a slow machine a run takes longer than the time after which those who wait for it read whether it has ended. */
function withoutPollsForTheEnd(): void {
	const { setTimeout: startTimer } = global;
	const never = 2 ** 31 - 1;
	const start = (callback: () => void, ms = 0) =>
		startTimer(callback, ms === END_POLL_INTERVAL_MS ? never : ms);
	jest.spyOn(global, 'setTimeout').mockImplementation(start as typeof setTimeout);
}

/** With each message that it sends to the others, which is a transaction of PostgreSQL too. */
function makeSharedPeer(): Peers & { sent: PeerMessage[] } {
	const sent: PeerMessage[] = [];
	return {
		...createSinglePeer(),
		areShared: true,
		send: (message) => void sent.push(message),
		sent,
	};
}

let folder: string;
let engine: TestApp;
let calls: string[];
let peers: ReturnType<typeof makeSharedPeer>;
let assistantId: string;
let threadId: string;
/** How often the files of a session were listed. */
let listings: number;

beforeEach(async () => {
	// The sweep of the queue, which does not belong to a run, comes at its own times.
	jest.spyOn(global, 'setInterval').mockImplementation(() => setTimeout(() => undefined, 0));
	withoutPollsForTheEnd();
	folder = await mkdtemp(join(tmpdir(), 'store-calls-'));
	const counted = countStoreCalls(openSqliteStore(':memory:'));
	({ calls } = counted);
	peers = makeSharedPeer();
	const plain = createPlainSessions(join(folder, 'sessions'));
	const sessions = {
		...plain,
		async files(sessionId: string) {
			const files = await plain.files(sessionId);
			const list = async () => {
				listings++;
				return await files.list();
			};
			return { ...files, list };
		},
	};
	const contents = await openDiskContents(join(folder, 'files'));
	const folders = new SharedFolders({ sessions, contents, peers });
	engine = await startTestApp({ store: counted.store, contents, sessions, folders, peers });
	assistantId = (
		await engine.send('POST', '/assistants', {
			model: 'python',
			tools: [{ type: 'code_interpreter' }],
		})
	).json().id;
	await openThread();
	// Until the check of the queue at the start has found it empty.
	while ((await run('pass')).includes('runs.list'));
	await openThread();
});

afterEach(async () => {
	await engine.close();
	jest.restoreAllMocks();
	await rm(folder, { recursive: true, force: true });
});

async function openThread(): Promise<void> {
	threadId = (await engine.send('POST', '/threads', {})).json().id;
}

/** @returns the calls of the store, and the messages to other engines, for one run that is streamed */
async function run(code: string): Promise<string[]> {
	calls.length = 0;
	listings = 0;
	peers.sent.length = 0;
	const answer = await engine.send('POST', `/threads/${threadId}/runs`, {
		assistant_id: assistantId,
		additional_messages: [{ role: 'user', content: `\`\`\`python\n${code}\n\`\`\`` }],
		stream: true,
	});
	expect(answer.body).toContain('event: thread.run.completed');
	await waitUntil(() => peers.sent.some(({ type }) => type === 'ended'));
	return [...calls, ...peers.sent.map(({ type }) => type)];
}

test('a run makes ten calls of the database, and the first run of a thread one more', async () => {
	const first = await run('print(1)');
	const again = await run('print(2)');
	expect(again).toEqual([
		'threads.get',
		'assistants.get',
		// The message, and the run as claimed by this engine.
		'commit',
		'threads.get',
		'folderFiles.list',
		'messages.list',
		// The step when it starts and when it ends; the answer with the end of the run.
		'commit',
		'commit',
		'commit',
		'ended',
	]);
	expect(first).toHaveLength(again.length + 1);
});

test('a file that the code writes takes three calls more', async () => {
	await run('print(1)');
	const plain = await run('print(1)');
	const writing = await run('open("a.csv", "w").write("x")');
	expect(writing.length - plain.length).toBe(3);
});

test('the thirtieth run of a thread makes as many calls as the second', async () => {
	await run('print(1)');
	const second = await run('print(1)');
	for (let count = 3; count < 30; count++) await run('pass');
	expect(await run('print(1)')).toEqual(second);
});

test('a run lists its files four times: as they were, before it, after its code and at its end', async () => {
	await run('open("a.csv", "w").write("x")');
	expect(listings).toBe(4);
});

describe('a response in a conversation', () => {
	/** @returns the calls of the store, and the messages to other engines, for one response that is streamed */
	async function respond(conversation: string, code: string): Promise<string[]> {
		calls.length = 0;
		peers.sent.length = 0;
		const answer = await engine.send('POST', '/responses', {
			model: 'python',
			conversation,
			input: `\`\`\`python\n${code}\n\`\`\``,
			tools: [{ type: 'code_interpreter', container: { type: 'auto' } }],
			stream: true,
		});
		expect(answer.body).toContain('event: response.completed');
		await waitUntil(() => peers.sent.some(({ type }) => type === 'ended'));
		return [...calls, ...peers.sent.map(({ type }) => type)];
	}

	test('makes 12 calls of the database, and two more for its stream', async () => {
		// However slow this machine is: after some seconds the end of a response restarts the idle time of its container.
		jest.spyOn(Date, 'now').mockReturnValue(Date.now());
		const { id } = (await engine.send('POST', '/conversations', {})).json();
		await respond(id, 'print(1)');
		expect(await respond(id, 'print(2)')).toEqual([
			'conversations.get',
			'items.list',
			'containers.get',
			// The input, and the response as claimed by this engine.
			'commit',
			'items.list',
			'containers.get',
			'folderFiles.list',
			'containerFiles.list',
			// The step when it starts and when it ends; the answer with the end of the response.
			'commit',
			'commit',
			'commit',
			// What the last event contains.
			'runs.get',
			'items.list',
			'ended',
		]);
	});
});
