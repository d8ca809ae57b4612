/** The Python image could not be built or extended; the message says why and what to do. */
export class ImageError extends Error {
	override readonly name = 'ImageError';
}
