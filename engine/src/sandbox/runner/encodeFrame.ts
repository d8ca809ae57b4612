/** One message to the runner as a frame; see `FrameReader` for its shape. */
export function encodeFrame(message: object): Buffer {
	const body = Buffer.from(JSON.stringify(message));
	const header = Buffer.alloc(5);
	header.write('J');
	header.writeUInt32BE(body.length, 1);
	return Buffer.concat([header, body]);
}
