import { renderBlocks, renderRun } from '../../../src/page/renderRun.ts';
import { RunLinks } from '../../../src/page/RunLinks.ts';
import type { Entry, RunView } from '../../../src/page/RunView.ts';

const limits = { memoryBytes: 2e9, cpuMs: 120_000, diskBytes: 1e9 };
const page = { links: new RunLinks('run_1'), limits, canCancel: true };

const makeView = (fields: Partial<RunView> = {}): RunView => ({
	id: 'run_1',
	status: 'completed',
	model: 'python',
	question: 'Why?',
	inputs: [],
	createdAt: 1_700_000_000,
	startedAt: 1_700_000_001,
	endedAt: 1_700_000_063,
	expiresAt: 1_700_000_600,
	usage: { promptTokens: 1000, completionTokens: 234, totalTokens: 1234 },
	error: null,
	incompleteReason: null,
	folderBytes: 12_345,
	containerMemoryBytes: undefined,
	entries: [],
	files: [],
	...fields,
});

const code = (fields: Partial<Entry & { type: 'code' }> = {}): Entry => ({
	type: 'code',
	id: 'step_1',
	status: 'completed',
	code: 'x = 1',
	outputs: [],
	startedAt: 1_700_000_001,
	endedAt: 1_700_000_004,
	usage: null,
	...fields,
});

test('shows times, tokens, files and the error', () => {
	const error = { code: 'server_error' as const, message: '<b>It failed</b>' };
	const { text } = renderRun(makeView({ status: 'failed', error, entries: [code()] }), page);
	expect(text).toContain('1 min 2 s of at most 10 min 0 s');
	expect(text).toContain('1,234 (1,000 in, 234 out)');
	expect(text).toContain('12.3 kB of at most 1.0 GB');
	expect(text).toContain('&lt;b&gt;It failed&lt;/b&gt;');
	expect(text).toMatch(/finished in\s+3 s/);
});

test('shows texts as they are, without addresses that work nowhere', () => {
	const text = 'See [a.csv](sandbox:/mnt/data/a.csv).\n  indented';
	const entries: Entry[] = [{ type: 'text', id: 'msg_1', text, isAnswer: true }];
	const shown = renderRun(makeView({ entries, question: 'a\n  b' }), page).text;
	expect(shown).toContain('>See a.csv.\n  indented</pre>');
	expect(shown).toMatch(/>\n?a\n {2}b<\/pre>/);
	expect(shown).toContain('<h3>Answer</h3>');
});

test('shows how long code ran, and why variables were lost', () => {
	const lostBecause = 'The session was idle for an hour.';
	const entries = [code({ durationMs: 240, lostBecause })];
	const { text } = renderRun(makeView({ entries }), page);
	expect(text).toMatch(/finished in\s+0\.2 s/);
	expect(text).toContain(lostBecause);
});

test('shows the most memory and the processor time that the code used, with the limits', () => {
	const used = [
		{ memoryBytes: 120e6, cpuMs: 400 },
		{ memoryBytes: 340e6, cpuMs: 1600 },
	].map(code);
	const { text } = renderRun(makeView({ entries: used }), page);
	expect(text).toContain('340.0 MB of at most 2.0 GB');
	expect(text).toContain('2.0 s; 1.6 s of at most 2 min 0 s for each piece of code');
	const view = makeView({ entries: used.slice(0, 1), containerMemoryBytes: 1e9 });
	const inContainer = renderRun(view, page).text;
	expect(inContainer).toContain('120.0 MB of at most 1.0 GB');
	expect(inContainer).toContain('0.4 s of at most 2 min 0 s for each piece of code');
	expect(renderRun(makeView({ entries: [code()] }), page).text).not.toContain('Memory');
});

test('follows and cancels only a run that is active', () => {
	const active = renderRun(makeView({ status: 'in_progress', endedAt: null }), page).text;
	expect(active).toContain('data-events="/runs/run_1/events?stream=true"');
	expect(active).toContain('action="/runs/run_1/cancel"');
	const ended = renderRun(makeView(), page).text;
	expect(ended).not.toContain('data-events');
	expect(ended).not.toContain('/cancel');
	const watching = renderRun(makeView({ status: 'queued' }), { ...page, canCancel: false }).text;
	expect(watching).not.toContain('/cancel');
});

test('shows the start and the end of long output, and where all of it is', () => {
	const output = { type: 'logs' as const, text: `first ${'x'.repeat(100_000)} last` };
	const blocks = renderBlocks(makeView({ entries: [code({ outputs: [output] })] }), page);
	const text = blocks.find(({ id }) => id === 'step_1')?.content.text ?? '';
	expect(text.length).toBeLessThan(70_000);
	expect(text).toMatch(/first x+[^]*36,011 characters are not shown[^]*x+ last/);
	expect(text).toContain('href="/runs/run_1/steps/step_1/output"');
});

test('renders entries that have not changed once', () => {
	const rendered = new WeakMap();
	const view = makeView({ entries: [code()] });
	const [first, second] = [0, 1].map(() => renderBlocks(view, { ...page, rendered }));
	expect(first?.[1]?.content).toBe(second?.[1]?.content);
});
