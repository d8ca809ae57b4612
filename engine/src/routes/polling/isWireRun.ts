/** What an answer has of a run or a response. */
interface WireRun {
	object: 'thread.run' | 'response';
	id: string;
	created_at: number;
}

/** Whether an answer is a run or a response. */
export function isWireRun(payload: unknown): payload is WireRun {
	const { object } = (payload ?? {}) as Partial<WireRun>;
	return object === 'thread.run' || object === 'response';
}
