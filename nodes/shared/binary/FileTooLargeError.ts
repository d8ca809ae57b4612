/** A file is larger than *Max Bytes*. The server may not have announced its size. */
export class FileTooLargeError extends Error {
	constructor(fileName: string, maxBytes: number) {
		super(`"${fileName}" is larger than 'Max Bytes' (${maxBytes}) and was left on the server`);
	}
}
