/** What a check of the queue left in it. */
export type QueueLeft = 'nothing' | 'runs' | 'unknown';

/** What this engine knows about the queue since its last check. */
export class QueueState {
	/** How often runs were announced that may be queued. */
	#announcements = 0;
	/** The announcements before the last check, and what that check left. */
	#checked: { announcements: number; left: QueueLeft } = { announcements: 0, left: 'unknown' };

	/** Notes that a run may be queued. */
	announce(): void {
		this.#announcements++;
	}

	/** Checks the queue. What is announced in the meantime counts as not checked. */
	async check(work: () => Promise<QueueLeft>): Promise<void> {
		const announcements = this.#announcements;
		this.#checked = { announcements, left: 'unknown' };
		this.#checked = { announcements, left: await work() };
	}

	/** Whether runs were announced since the queue was last found empty. */
	get mayHaveRuns(): boolean {
		const { announcements, left } = this.#checked;
		return left !== 'nothing' || announcements !== this.#announcements;
	}

	/** Whether the last check left runs in the queue. */
	get hasRuns(): boolean {
		return this.#checked.left === 'runs';
	}
}
