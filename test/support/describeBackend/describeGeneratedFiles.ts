import type { GeneratedFile } from '../../../backends/types.ts';
import { waitForRun } from '../../../backends/waitForRun.ts';
import { type BackendSubject, MODEL, TIMEOUT_MS } from './BackendSubject.ts';
import { fencedPython } from '../nodes/fencedPython.ts';
import { textFile } from '../textFile.ts';

/** What happens to the files and containers of a run. */
export function describeGeneratedFiles(subject: BackendSubject): void {
	describe(`${subject.name}: runs`, () => {
		it('does not list a generated file after it has been deleted', async () => {
			const { ref } = await subject.runPython(
				fencedPython("open('/mnt/data/a.csv', 'w').write('a\\n1\\n')"),
			);
			const [file] = await subject.backend.listGeneratedFiles(ref);
			await subject.backend.deleteGeneratedFile(file as GeneratedFile);
			const left = await subject.backend.listGeneratedFiles(ref);
			expect(left).toMatchObject(
				subject.differences.linkedFilesStayListed ? [{ fileName: 'a.csv' }] : [],
			);
			await expect(subject.backend.openFile(file as GeneratedFile)).rejects.toMatchObject({
				status: 404,
			});
		});

		it('deletes the containers of a thread, if any, with their files', async () => {
			const { ref } = await subject.runPython(
				fencedPython("open('/mnt/data/a.csv', 'w').write('a\\n1\\n')"),
			);
			const [file] = await subject.backend.listGeneratedFiles(ref);
			const containers = await subject.backend.listContainers(ref.threadId);
			expect(containers).toEqual(file?.containerId ? [file.containerId] : []);
			for (const id of containers) expect(await subject.backend.deleteContainer(id)).toBe(true);
			expect(await subject.backend.deleteContainer(containers[0] ?? 'cntr_1')).toBe(false);
			const left = await subject.backend.openFile(file as GeneratedFile).catch(() => undefined);
			expect(left === undefined).toBe(containers.length > 0);
		});

		it('makes the files of the assistant available in every thread', async () => {
			const { id } = await subject.backend.uploadFile(
				textFile('shared.txt', 'of the assistant', 'text/plain'),
			);
			const assistant = await subject.backend.createAssistant({ model: MODEL, fileIds: [id] });
			const text = fencedPython("print(open('/mnt/data/shared.txt').read())");
			const thread = await subject.backend.createThread({
				message: { role: 'user', text, fileIds: [] },
			});
			const run = await subject.backend.startRun({
				assistantId: assistant.id,
				threadId: thread.id,
			});
			const ended = await waitForRun(subject.backend, run, { timeoutMs: TIMEOUT_MS });
			const output = await subject.backend.getRunOutput({ threadId: thread.id, runId: ended.id });
			expect(output.text).toContain('of the assistant');
			expect(output.files).toEqual([]);
		});
	});
}
