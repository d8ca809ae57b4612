import { startTestApp } from '../../../support/engines/startTestApp.ts';
import type { TestApp } from '../../../support/engines/startTestApp.ts';
import { makeMessage, makeRun, makeThread } from '../../../support/store/documents.ts';

let engine: TestApp;

beforeAll(async () => {
	engine = await startTestApp();
});

afterAll(async () => {
	await engine.close();
});

const own = { 'sec-fetch-site': 'same-origin' };
const nameOf = (question: string, end = '900') =>
	`kept-code.${question.repeat(16)}.${'0'.repeat(16)}.${end}.py`;

/** Kept code as n8n stores it. */
async function keep(id: string, name: string, about: object | string, createdAt: number) {
	const { store, contents } = engine.deps;
	const header = typeof about === 'string' ? about : JSON.stringify(about);
	const text = `# Kept by n8n-nodes-code-interpreter: ${header}\n\n# %%\nprint("<b>")\n`;
	await contents.write(id, bytesOf(text));
	const file = {
		id,
		name,
		createdAt,
		bytes: text.length,
		purpose: 'assistants' as const,
		expiresAt: null,
	};
	await store.commit({ insert: { files: [file] } });
}

async function* bytesOf(text: string) {
	yield Buffer.from(text);
}

const pageOf = async (url: string) => {
	const { statusCode, payload } = await engine.app.inject({ url });
	return { statusCode, text: payload.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '), payload };
};

describe('the pages of kept code', () => {
	test('say that there is none', async () => {
		expect((await pageOf('/kept-code')).text).toContain('No code is kept.');
	});

	test('list the versions of each question, newest first, and show hostile texts as texts', async () => {
		const about = { question: '<script>a</script>', model: 'tiny', inputs: [] };
		await keep('file-1', nameOf('a'), about, 1000);
		const replacedBecause = '<i>"amount" is gone</i>';
		await keep('file-2', nameOf('a', '900.dated'), { ...about, replacedBecause }, 2000);
		await keep('file-3', nameOf('b'), '{broken', 3000);
		await keep('file-4', `my ${nameOf('b')}`, about, 4000);
		const { payload, text } = await pageOf('/kept-code');
		const ids = [...payload.matchAll(/href="\/kept-code\/([^"]+)"/g)].map(([, id]) => id);
		expect(ids).toEqual(['file-3', 'file-2', 'file-1']);
		expect(payload).toContain('&lt;script&gt;a&lt;/script&gt;');
		expect(payload).not.toMatch(/<script>|<i>/);
		expect(text).toContain('A question without text');
		expect(text).toContain('contains a date');
	});

	test('show one version with its code, why it was written, and the runs that used it', async () => {
		const thread = makeThread();
		const run = makeRun({ threadId: thread.id, status: 'completed' });
		const text = `Plot\n\nCode kept from an earlier run (${nameOf('a')}):`;
		await engine.deps.store.commit({
			insert: { threads: [thread], messages: [makeMessage(thread.id, text)], runs: [run] },
		});
		const first = await pageOf('/kept-code/file-1');
		expect(first.payload).toContain(`href="/runs/${run.id}"`);
		expect(first.text).toContain('900, saved each time it runs');
		const { payload, text: shown } = await pageOf('/kept-code/file-2');
		expect(payload).not.toContain(`href="/runs/${run.id}"`);
		expect(payload).toContain('&quot;&lt;b&gt;&quot;');
		expect(payload).not.toContain('# Kept by');
		expect(shown).toContain('It contains a date that is wrong on another day.');
	});

	test('delete code for a form of the page alone, and no other file', async () => {
		const url = '/kept-code/file-1/delete';
		const cross = { 'sec-fetch-site': 'cross-site' };
		const post = async (path: string, headers: Record<string, string>) =>
			(await engine.app.inject({ method: 'POST', url: path, headers })).statusCode;
		expect(await post(url, cross)).toBe(403);
		expect(await post(url, own)).toBe(303);
		expect(await engine.deps.store.files.get('file-1')).toBeUndefined();
		expect(await engine.deps.contents.open('file-1')).toBeUndefined();
		expect(await post('/kept-code/file-4/delete', own)).toBe(404);
		expect(await engine.deps.store.files.get('file-4')).toBeDefined();
		expect((await pageOf('/kept-code/file-1')).statusCode).toBe(404);
	});
});
