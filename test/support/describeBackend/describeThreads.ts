import type { BackendSubject } from './BackendSubject.ts';

/** How a backend stores threads. */
export function describeThreads(subject: BackendSubject): void {
	describe(`${subject.name}: threads`, () => {
		it('returns the message that a thread was created with, and deletes the thread', async () => {
			const thread = await subject.backend.createThread({
				message: { role: 'user', text: 'Frage 📊', fileIds: [] },
				metadata: { week: '7' },
			});
			expect(thread.messageId).toBeDefined();
			expect(Date.parse(thread.createdAt)).not.toBeNaN();
			expect(await subject.backend.deleteThread(thread.id)).toBe(true);
			expect(await subject.backend.deleteThread(thread.id)).toBe(false);
			await expect(
				subject.backend.startRun({ assistantId: subject.assistantId, threadId: thread.id }),
			).rejects.toThrow();
		});
	});
}
