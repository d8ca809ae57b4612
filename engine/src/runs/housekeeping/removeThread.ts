import type { Dependencies } from '../../Dependencies.ts';

/**
 * Removes a thread in which no run is active, with its messages, runs and `/mnt/data`. Generated files stay, as at
 * OpenAI: they are separate objects.
 */
export async function removeThread(
	{ store, folders }: Pick<Dependencies, 'store' | 'folders'>,
	threadId: string,
): Promise<void> {
	const ofThread = [{ threadId }];
	await store.commit({
		remove: {
			threads: [{ id: threadId }],
			messages: ofThread,
			runs: ofThread,
			runSteps: ofThread,
		},
	});
	// If a crash interrupts this, the next start removes the folder.
	await folders.remove({ store }, threadId);
}
