import type { GeneratedFile } from '../../../backends/types.ts';
import { waitForRun } from '../../../backends/waitForRun.ts';
import { type BackendSubject, TIMEOUT_MS } from './BackendSubject.ts';
import { codeCalls } from './codeCalls.ts';
import { fencedPython } from '../nodes/fencedPython.ts';
import { textFile } from '../textFile.ts';

/** What a run creates with Python: files, figures and logs, and the state for the next run. */
export function describeRuns(subject: BackendSubject): void {
	describe(`${subject.name}: runs`, () => {
		it('reads attached files by their own names and creates files of every kind', async () => {
			const one = await subject.backend.uploadFile(
				textFile('Größe 1 📊.csv', 'month,sales\n1,2.5\n2,4\n'),
			);
			const two = await subject.backend.uploadFile(textFile('factor.txt', '10', 'text/plain'));
			const { run, ref } = await subject.runPython(
				fencedPython(
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

			const { text, files } = await subject.backend.getRunOutput(ref);
			expect(text).toContain('rows: 2');
			const byName = new Map(files.map((file) => [file.fileName, file]));
			expect([...byName.keys()].sort()).toEqual(['Summe é.csv', 'bytes.bin']);
			const table = byName.get('Summe é.csv') as GeneratedFile;
			expect(table).toMatchObject({ kind: 'csv', mimeType: 'text/csv' });
			const content = await subject.download(table);
			expect(content.toString()).toBe('month,sales\r\n1,25.0\r\n2,40.0\r\n');
			expect(table.bytes).toBe(content.length);
			const binary = byName.get('bytes.bin') as GeneratedFile;
			expect(await subject.download(binary)).toEqual(
				Buffer.concat(Array<Buffer>(40).fill(Buffer.from([...Array(256).keys()]))),
			);
			expect(await subject.backend.listGeneratedFiles(ref)).toEqual(files);
		});

		it('finds a run that was started earlier, in its own thread only', async () => {
			const { ref } = await subject.runPython(fencedPython('print(1)'));
			expect(await subject.backend.findRun(ref)).toMatchObject({
				id: ref.runId,
				threadId: ref.threadId,
				status: 'completed',
			});
			const { id: threadId } = await subject.backend.createThread({});
			await expect(subject.backend.findRun({ ...ref, threadId })).rejects.toThrow(ref.runId);
		});

		it('returns figures as images', async () => {
			const { ref } = await subject.runPython(
				fencedPython('import matplotlib.pyplot as plt', 'plt.plot([1, 2, 3])', 'plt.show()'),
			);
			const files = await subject.backend.listGeneratedFiles(ref);
			expect(files).toMatchObject([
				{
					kind: 'image',
					mimeType: 'image/png',
					fileName: expect.stringMatching(/\.png$/) as string,
				},
			]);
			const png = await subject.download(files[0] as GeneratedFile);
			expect(png.subarray(1, 4).toString()).toBe('PNG');
			expect(files[0]?.bytes).toBe(png.length);
			const [call] = codeCalls(await subject.backend.listRunSteps(ref));
			expect(call?.images).toEqual([{ fileId: files[0]?.fileId }]);
		});

		it('returns code and logs of every call, in order, and the text of the answer', async () => {
			const { ref } = await subject.runPython(
				`${fencedPython("print('first ä')")}\nand\n${fencedPython('1 / 0')}`,
			);
			const steps = await subject.backend.listRunSteps(ref);
			const calls = codeCalls(steps);
			expect(calls[0]).toMatchObject({
				code: expect.stringContaining("print('first ä')") as string,
			});
			expect(calls[0]?.logs).toContain('first ä');
			expect(calls.map(({ logs }) => logs).join('\n')).toContain('ZeroDivisionError');
			expect(steps.at(-1)).toMatchObject({ type: 'message', status: 'completed' });
			for (const step of steps) expect(Date.parse(step.createdAt)).not.toBeNaN();
		});

		it('has no files and no logs when the code creates none', async () => {
			const { ref } = await subject.runPython(fencedPython('x = 1'));
			expect(await subject.backend.listGeneratedFiles(ref)).toEqual([]);
			expect(codeCalls(await subject.backend.listRunSteps(ref))[0]?.logs.trim()).toBe('');
		});

		it('keeps variables and files within a thread, and lists the files by run and by thread', async () => {
			const { ref } = await subject.runPython(
				fencedPython('x = 41', "open('/mnt/data/one.txt', 'w').write('1')"),
			);
			const { threadId } = ref;
			await subject.backend.addMessage(threadId, {
				role: 'user',
				text: fencedPython('print(x + 1)', "open('/mnt/data/two.txt', 'w').write('2')"),
				fileIds: [],
			});
			const next = await subject.backend.startRun({ assistantId: subject.assistantId, threadId });
			const ended = await waitForRun(subject.backend, next, { timeoutMs: TIMEOUT_MS });
			const output = await subject.backend.getRunOutput({ threadId, runId: ended.id });
			expect(output.text).toContain('42');
			expect(output.files.map(({ fileName }) => fileName)).toEqual(['two.txt']);
			const all = await subject.backend.listGeneratedFiles({ threadId });
			expect(all.map(({ fileName }) => fileName)).toEqual(['one.txt', 'two.txt']);
		});
	});
}
