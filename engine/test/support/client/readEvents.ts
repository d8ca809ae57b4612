/** Passes a stream of server-sent events through, and reports each with its data. `[DONE]` is reported as null. */
export function readEvents(
	show: (name: string, data: unknown) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
	const decoder = new TextDecoder();
	let rest = '';
	return new TransformStream({
		transform(bytes, controller) {
			const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
			rest = blocks.pop() ?? '';
			for (const block of blocks) {
				const [, name, data] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? [];
				if (name === undefined || data === undefined) continue;
				show(name, data === '[DONE]' ? null : JSON.parse(data));
			}
			controller.enqueue(bytes);
		},
	});
}
