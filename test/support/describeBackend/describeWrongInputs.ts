import type { BackendSubject } from './BackendSubject.ts';

/** How a backend reports wrong inputs. */
export function describeWrongInputs(subject: BackendSubject): void {
	describe(`${subject.name}: wrong inputs`, () => {
		it('says that the object does not exist, and what to do next', async () => {
			const thread = await subject.backend.createThread({});
			const missing = { threadId: thread.id, runId: 'run_missing' };
			const file = { fileId: 'file-missing', fileName: '', kind: 'other' as const };
			for (const act of [
				async () => await subject.backend.getAssistant('asst_missing'),
				async () =>
					await subject.backend.startRun({
						assistantId: subject.assistantId,
						threadId: 'thread_missing',
					}),
				async () => await subject.backend.getRun(missing),
				async () => await subject.backend.listRunSteps(missing),
				async () => await subject.backend.openFile(file),
			]) {
				await expect(act()).rejects.toMatchObject({
					name: 'BackendError',
					temporary: false,
					hint: expect.any(String) as string,
				});
			}
		});

		it('rejects a file and an assistant that do not exist', async () => {
			const message = { role: 'user' as const, text: 'x', fileIds: ['file-missing'] };
			await expect(subject.backend.createThread({ message })).rejects.toThrow('file-missing');
			const thread = await subject.backend.createThread({});
			await expect(subject.backend.addMessage(thread.id, message)).rejects.toThrow('file-missing');
			const starting = subject.backend.startRun({
				assistantId: 'asst_missing',
				threadId: thread.id,
			});
			await expect(starting).rejects.toThrow('asst_missing');
		});

		it('says that the key is wrong, and does not show it', async () => {
			const listing = subject.withWrongKey().listModels();
			await expect(listing).rejects.toMatchObject({
				status: 401,
				hint: expect.stringMatching(/key/i) as string,
			});
			await expect(listing).rejects.not.toThrow('a-wrong-key');
		});
	});
}
