import { type BackendSubject, MODEL } from './BackendSubject.ts';

/** How a backend stores assistants, and which models it offers. */
export function describeAssistants(subject: BackendSubject): void {
	describe(`${subject.name}: models`, () => {
		it('lists the model that runs Python as it is', async () => {
			expect((await subject.backend.listModels()).map(({ id }) => id)).toContain(MODEL);
		});
	});

	describe(`${subject.name}: assistants`, () => {
		it('finds, reads and deletes an assistant that it created', async () => {
			const made = await subject.backend.createAssistant({
				model: MODEL,
				name: 'Analystin 📊',
				instructions: 'Be brief.',
				fileIds: [],
				metadata: { kind: 'contract', hash: 'a1b2' },
			});
			expect(made).toMatchObject({ name: 'Analystin 📊', model: MODEL });
			expect(made.metadata).toMatchObject({ kind: 'contract', hash: 'a1b2' });
			expect(await subject.backend.getAssistant(made.id)).toEqual(made);
			const found = subject.differences.assistantsCannotBeFound ? undefined : made;
			expect(await subject.backend.findAssistant('hash', 'a1b2')).toEqual(found);
			expect(await subject.backend.findAssistant('hash', 'another')).toBeUndefined();
			expect(await subject.backend.deleteAssistant(made.id)).toBe(true);
			expect(await subject.backend.deleteAssistant(made.id)).toBe(false);
			await expect(subject.backend.getAssistant(made.id)).rejects.toMatchObject({ status: 404 });
			expect(await subject.backend.findAssistant('hash', 'a1b2')).toBeUndefined();
		});
	});
}
