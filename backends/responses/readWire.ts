/**
 * The body of an answer as it came. What the SDK makes of responses, for its `output_text`, breaks on answers without an
 * `output` or with an item that it does not expect.
 */
export async function readWire<T extends { id: string }>(answer: Response): Promise<T> {
	return (await answer.json()) as T;
}
