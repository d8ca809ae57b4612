/** The name of a file as a server describes it; undefined for anything but a text. */
export const readFileName = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/** The size of a file as a server describes it; undefined for anything but a number of bytes. */
export const readFileSize = (value: unknown): number | undefined =>
	Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
