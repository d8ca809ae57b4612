import type { Backend } from '../../backends/Backend.ts';
import type { GeneratedFile, Run, RunStep, UploadSource } from '../../backends/types.ts';
import { waitForRun } from '../../backends/waitForRun.ts';
import { whenThreadIsFree } from '../../backends/whenThreadIsFree.ts';
import { resourcesOfThisFile } from '../support/resourcesOfThisFile.ts';

export interface OpenedBackend {
	/** On a server where the model `python` runs the Python of the question as it stands. */
	backend: Backend;
	/** The same server, calls ended by the signal. */
	withSignal(signal: AbortSignal): Backend;
	/** The same server, with a key that it does not know. */
	withWrongKey(): Backend;
}

/** In what a protocol differs from Assistants; all of them are told here. */
export interface Differences {
	/** There is no list to find an assistant in: only its id leads back to it. */
	assistantsCannotBeFound?: boolean;
	/** Only completed runs tell when they ended. */
	onlyCompletedRunsTellTheirEnd?: boolean;
	/** A file that the answer links stays listed after it has been deleted; opening it says that it is gone. */
	linkedFilesStayListed?: boolean;
}

const TIMEOUT_MS = 50_000;
const MODEL = 'python';

function source(fileName: string, content: string | Buffer, mimeType = 'text/csv'): UploadSource {
	const bytes = Buffer.from(content);
	return {
		fileName,
		mimeType,
		bytes: bytes.length,
		async *open() {
			yield bytes;
		},
	};
}

const python = (...lines: string[]) => ['```python', ...lines, '```'].join('\n');

/** What every adapter has to do before a real server, whatever its protocol: the port's contract. */
export function describeBackend(
	name: string,
	open: (resources: AsyncDisposableStack) => Promise<OpenedBackend>,
	differences: Differences = {},
): void {
	const resources = resourcesOfThisFile();
	let opened: OpenedBackend;
	let backend: Backend;
	let assistantId: string;

	beforeAll(async () => {
		opened = await open(resources);
		backend = opened.backend;
		assistantId = (await backend.createAssistant({ model: MODEL, fileIds: [] })).id;
	});

	async function ask(text: string, fileIds: string[] = []): Promise<Run> {
		const message = { role: 'user' as const, text, fileIds };
		const thread = await backend.createThread({ message });
		return await backend.startRun({ assistantId, threadId: thread.id });
	}

	/** Starts a run with this Python and waits for its end. */
	async function runPython(code: string, fileIds: string[] = []) {
		const run = await waitForRun(backend, await ask(code, fileIds), { timeoutMs: TIMEOUT_MS });
		return { run, ref: { threadId: run.threadId, runId: run.id } };
	}

	async function download(file: GeneratedFile): Promise<Buffer> {
		const { response } = await backend.openFile(file);
		return Buffer.from(await response.arrayBuffer());
	}

	const codeCalls = (steps: RunStep[]) =>
		steps.flatMap((step) => (step.type === 'code' ? step.calls : []));

	describe(`${name}: models`, () => {
		it('lists the model that runs Python as it stands', async () => {
			expect((await backend.listModels()).map(({ id }) => id)).toContain(MODEL);
		});
	});

	describe(`${name}: uploads`, () => {
		it('stores a file under its own name and tells its size', async () => {
			const file = await backend.uploadFile(source('Größe & Menge 1 📊.csv', 'größe\n1\n'));
			expect(file).toMatchObject({ fileName: 'Größe & Menge 1 📊.csv', bytes: 10 });
			expect(file.id).not.toBe('');
			expect(Date.parse(file.createdAt)).not.toBeNaN();
			expect(file.expiresAt).toBeUndefined();
		});

		it('keeps a file as long as it is asked to', async () => {
			const file = await backend.uploadFile({
				...source('a.csv', 'a\n1\n'),
				expiresAfterSeconds: 3600,
			});
			const lifeMs = Date.parse(file.expiresAt ?? '') - Date.parse(file.createdAt);
			expect(lifeMs).toBe(3_600_000);
		});

		it('deletes a file, and does not mind that it is gone already', async () => {
			const { id } = await backend.uploadFile(source('a.csv', 'a\n1\n'));
			expect(await backend.deleteFile(id)).toBe(true);
			expect(await backend.deleteFile(id)).toBe(false);
		});

		it('reads what it knows of a file, and of one that is gone that it is', async () => {
			const file = await backend.uploadFile(source('a.csv', 'a\n1\n'));
			expect(await backend.getFile(file.id)).toEqual(file);
			await backend.deleteFile(file.id);
			expect(await backend.getFile(file.id)).toBeUndefined();
		});

		it('deletes also after the signal has fired', async () => {
			const { id } = await backend.uploadFile(source('a.csv', 'a\n1\n'));
			const stopped = opened.withSignal(AbortSignal.abort(new Error('stopped')));
			expect(await stopped.deleteFile(id)).toBe(true);
			expect(await backend.getFile(id)).toBeUndefined();
		});
	});

	describe(`${name}: assistants`, () => {
		it('finds, reads and deletes an assistant that it made', async () => {
			const made = await backend.createAssistant({
				model: MODEL,
				name: 'Analystin 📊',
				instructions: 'Be brief.',
				fileIds: [],
				metadata: { kind: 'contract', hash: 'a1b2' },
			});
			expect(made).toMatchObject({ name: 'Analystin 📊', model: MODEL });
			expect(made.metadata).toMatchObject({ kind: 'contract', hash: 'a1b2' });
			expect(await backend.getAssistant(made.id)).toEqual(made);
			const found = differences.assistantsCannotBeFound ? undefined : made;
			expect(await backend.findAssistant('hash', 'a1b2')).toEqual(found);
			expect(await backend.findAssistant('hash', 'another')).toBeUndefined();
			expect(await backend.deleteAssistant(made.id)).toBe(true);
			expect(await backend.deleteAssistant(made.id)).toBe(false);
			await expect(backend.getAssistant(made.id)).rejects.toMatchObject({ status: 404 });
			expect(await backend.findAssistant('hash', 'a1b2')).toBeUndefined();
		});
	});

	describe(`${name}: runs`, () => {
		it('reads attached files by their own names and makes files of every kind', async () => {
			const one = await backend.uploadFile(source('Größe 1 📊.csv', 'month,sales\n1,2.5\n2,4\n'));
			const two = await backend.uploadFile(source('factor.txt', '10', 'text/plain'));
			const { run, ref } = await runPython(
				python(
					'import csv',
					"factor = int(open('/mnt/data/factor.txt').read())",
					"rows = list(csv.DictReader(open('/mnt/data/Größe 1 📊.csv', encoding='utf-8')))",
					"with open('/mnt/data/Summe é.csv', 'w', newline='') as file:",
					'    writer = csv.writer(file)',
					"    writer.writerow(['month', 'sales'])",
					"    writer.writerows([row['month'], float(row['sales']) * factor] for row in rows)",
					"open('/mnt/data/bytes.bin', 'wb').write(bytes(range(256)) * 40)",
					"print('rows:', len(rows))",
				),
				[one.id, two.id],
			);
			expect(run).toMatchObject({ status: 'completed', lastError: undefined });
			expect(Date.parse(run.completedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(run.createdAt));

			const { text, files } = await backend.getRunOutput(ref);
			expect(text).toContain('rows: 2');
			const byName = new Map(files.map((file) => [file.fileName, file]));
			expect([...byName.keys()].sort()).toEqual(['Summe é.csv', 'bytes.bin']);
			const table = byName.get('Summe é.csv') as GeneratedFile;
			expect(table).toMatchObject({ kind: 'csv', mimeType: 'text/csv' });
			const content = await download(table);
			expect(content.toString()).toBe('month,sales\r\n1,25.0\r\n2,40.0\r\n');
			expect(table.bytes).toBe(content.length);
			const binary = byName.get('bytes.bin') as GeneratedFile;
			expect(await download(binary)).toEqual(
				Buffer.concat(Array<Buffer>(40).fill(Buffer.from([...Array(256).keys()]))),
			);
			expect(await backend.listGeneratedFiles(ref)).toEqual(files);
		});

		it('gives figures as images', async () => {
			const { ref } = await runPython(
				python('import matplotlib.pyplot as plt', 'plt.plot([1, 2, 3])', 'plt.show()'),
			);
			const files = await backend.listGeneratedFiles(ref);
			expect(files).toMatchObject([
				{
					kind: 'image',
					mimeType: 'image/png',
					fileName: expect.stringMatching(/\.png$/) as string,
				},
			]);
			const png = await download(files[0] as GeneratedFile);
			expect(png.subarray(1, 4).toString()).toBe('PNG');
			expect(files[0]?.bytes).toBe(png.length);
			const [call] = codeCalls(await backend.listRunSteps(ref));
			expect(call?.images).toEqual([{ fileId: files[0]?.fileId }]);
		});

		it('tells code and logs of every call, in order, and the text of the answer', async () => {
			const { ref } = await runPython(`${python("print('first ä')")}\nand\n${python('1 / 0')}`);
			const steps = await backend.listRunSteps(ref);
			const calls = codeCalls(steps);
			expect(calls[0]).toMatchObject({
				code: expect.stringContaining("print('first ä')") as string,
			});
			expect(calls[0]?.logs).toContain('first ä');
			expect(calls.map(({ logs }) => logs).join('\n')).toContain('ZeroDivisionError');
			expect(steps.at(-1)).toMatchObject({ type: 'message', status: 'completed' });
			for (const step of steps) expect(Date.parse(step.createdAt)).not.toBeNaN();
		});

		it('has no files and no logs where the code makes none', async () => {
			const { ref } = await runPython(python('x = 1'));
			expect(await backend.listGeneratedFiles(ref)).toEqual([]);
			expect(codeCalls(await backend.listRunSteps(ref))[0]?.logs.trim()).toBe('');
		});

		it('keeps variables and files within a thread, and lists the files by run and by thread', async () => {
			const { ref } = await runPython(
				python('x = 41', "open('/mnt/data/one.txt', 'w').write('1')"),
			);
			const { threadId } = ref;
			await backend.addMessage(threadId, {
				role: 'user',
				text: python('print(x + 1)', "open('/mnt/data/two.txt', 'w').write('2')"),
				fileIds: [],
			});
			const next = await backend.startRun({ assistantId, threadId });
			const ended = await waitForRun(backend, next, { timeoutMs: TIMEOUT_MS });
			const output = await backend.getRunOutput({ threadId, runId: ended.id });
			expect(output.text).toContain('42');
			expect(output.files.map(({ fileName }) => fileName)).toEqual(['two.txt']);
			const all = await backend.listGeneratedFiles({ threadId });
			expect(all.map(({ fileName }) => fileName)).toEqual(['one.txt', 'two.txt']);
		});

		it('lists a generated file no longer once it has been deleted', async () => {
			const { ref } = await runPython(python("open('/mnt/data/a.csv', 'w').write('a\\n1\\n')"));
			const [file] = await backend.listGeneratedFiles(ref);
			await backend.deleteGeneratedFile(file as GeneratedFile);
			const left = await backend.listGeneratedFiles(ref);
			expect(left).toMatchObject(differences.linkedFilesStayListed ? [{ fileName: 'a.csv' }] : []);
			await expect(backend.openFile(file as GeneratedFile)).rejects.toMatchObject({ status: 404 });
		});

		it('ends the containers of a thread where there are any, and what is in them', async () => {
			const { ref } = await runPython(python("open('/mnt/data/a.csv', 'w').write('a\\n1\\n')"));
			const [file] = await backend.listGeneratedFiles(ref);
			const containers = await backend.listContainers(ref.threadId);
			expect(containers).toEqual(file?.containerId ? [file.containerId] : []);
			for (const id of containers) expect(await backend.deleteContainer(id)).toBe(true);
			expect(await backend.deleteContainer(containers[0] ?? 'cntr_1')).toBe(false);
			const left = await backend.openFile(file as GeneratedFile).catch(() => undefined);
			expect(left === undefined).toBe(containers.length > 0);
		});

		it('puts the files of the assistant at the disposal of every thread', async () => {
			const { id } = await backend.uploadFile(
				source('shared.txt', 'of the assistant', 'text/plain'),
			);
			const assistant = await backend.createAssistant({ model: MODEL, fileIds: [id] });
			const text = python("print(open('/mnt/data/shared.txt').read())");
			const thread = await backend.createThread({ message: { role: 'user', text, fileIds: [] } });
			const run = await backend.startRun({ assistantId: assistant.id, threadId: thread.id });
			const ended = await waitForRun(backend, run, { timeoutMs: TIMEOUT_MS });
			const output = await backend.getRunOutput({ threadId: thread.id, runId: ended.id });
			expect(output.text).toContain('of the assistant');
			expect(output.files).toEqual([]);
		});
	});

	describe(`${name}: a thread with an active run`, () => {
		const endless = python('import time', 'time.sleep(600)');

		it('is busy for messages and runs, until the run is cancelled', async () => {
			const run = await ask(endless);
			const { threadId } = run;
			expect(await backend.findActiveRun(threadId)).toMatchObject({ id: run.id });
			const message = { role: 'user' as const, text: python('1'), fileIds: [] };
			for (const act of [
				async () => await backend.addMessage(threadId, message),
				async () => await backend.startRun({ assistantId, threadId }),
			]) {
				await expect(act()).rejects.toMatchObject({ code: 'thread_busy', temporary: false });
			}
			await backend.cancelRun({ threadId, runId: run.id });
			const ended = await waitForRun(backend, run, { timeoutMs: TIMEOUT_MS });
			expect(ended.status).toBe('cancelled');
			const tellsItsEnd = !Number.isNaN(Date.parse(ended.completedAt ?? ''));
			expect(tellsItsEnd).toBe(!differences.onlyCompletedRunsTellTheirEnd);
			expect(await backend.findActiveRun(threadId)).toBeUndefined();
			await backend.addMessage(threadId, message);
		});

		it('is free again for whoever cancels the active run', async () => {
			const { threadId } = await ask(endless);
			const added = await whenThreadIsFree(
				backend,
				threadId,
				{ whenThreadIsBusy: 'cancelActive', timeoutMs: TIMEOUT_MS },
				async () => await backend.addMessage(threadId, { role: 'user', text: 'x', fileIds: [] }),
			);
			expect(added.id).not.toBe('');
		});

		it('is cancelled also after the signal has fired', async () => {
			const run = await ask(endless);
			const ref = { threadId: run.threadId, runId: run.id };
			const stopped = opened.withSignal(AbortSignal.abort(new Error('stopped')));
			await expect(stopped.getRun(ref)).rejects.toThrow('stopped');
			await stopped.cancelRun(ref);
			const ended = await waitForRun(backend, run, { timeoutMs: TIMEOUT_MS });
			expect(ended.status).toBe('cancelled');
		});
	});

	describe(`${name}: wrong inputs`, () => {
		it('says that there is no such thing, and how to go on', async () => {
			const thread = await backend.createThread({});
			const missing = { threadId: thread.id, runId: 'run_missing' };
			const file = { fileId: 'file-missing', fileName: '', kind: 'other' as const };
			for (const act of [
				async () => await backend.getAssistant('asst_missing'),
				async () => await backend.startRun({ assistantId, threadId: 'thread_missing' }),
				async () => await backend.getRun(missing),
				async () => await backend.listRunSteps(missing),
				async () => await backend.openFile(file),
			]) {
				await expect(act()).rejects.toMatchObject({
					name: 'BackendError',
					temporary: false,
					hint: expect.any(String) as string,
				});
			}
		});

		it('refuses a file and an assistant that are not there', async () => {
			const message = { role: 'user' as const, text: 'x', fileIds: ['file-missing'] };
			await expect(backend.createThread({ message })).rejects.toThrow('file-missing');
			const thread = await backend.createThread({});
			await expect(backend.addMessage(thread.id, message)).rejects.toThrow('file-missing');
			const starting = backend.startRun({ assistantId: 'asst_missing', threadId: thread.id });
			await expect(starting).rejects.toThrow('asst_missing');
		});

		it('says that the key is wrong, and does not show it', async () => {
			const listing = opened.withWrongKey().listModels();
			await expect(listing).rejects.toMatchObject({
				status: 401,
				hint: expect.stringMatching(/key/i) as string,
			});
			await expect(listing).rejects.not.toThrow('a-wrong-key');
		});
	});

	describe(`${name}: threads`, () => {
		it('tells the message that a thread was made with, and deletes the thread', async () => {
			const thread = await backend.createThread({
				message: { role: 'user', text: 'Frage 📊', fileIds: [] },
				metadata: { week: '7' },
			});
			expect(thread.messageId).toBeDefined();
			expect(Date.parse(thread.createdAt)).not.toBeNaN();
			expect(await backend.deleteThread(thread.id)).toBe(true);
			expect(await backend.deleteThread(thread.id)).toBe(false);
			await expect(backend.startRun({ assistantId, threadId: thread.id })).rejects.toThrow();
		});
	});
}
