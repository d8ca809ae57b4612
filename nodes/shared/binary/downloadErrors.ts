import { BackendError } from '../../../backends/BackendError.ts';
import type { FileContent } from '../../../backends/types.ts';

type ExpectedContent = Pick<FileContent, 'fileName' | 'bytes'>;

/** @throws BackendError, `temporary`, when more or fewer bytes arrived than the server announced */
export function checkSize({ fileName, bytes }: ExpectedContent, arrived: number): void {
	if (bytes === undefined || arrived === bytes) return;
	throw new BackendError(`"${fileName}" has ${bytes} bytes, but ${arrived} arrived`, {
		code: 'size_mismatch',
		hint: 'The download was cut off, or a gateway answered instead of the server. Run it again.',
		temporary: true,
	});
}

/** @param temporary true when the connection failed, which a retry may fix, and not the disk */
export function downloadInterrupted(
	{ fileName }: ExpectedContent,
	error: unknown,
	temporary: boolean,
): BackendError {
	const reason = error instanceof Error ? error.message : String(error);
	return new BackendError(`The download of "${fileName}" was interrupted (${reason})`, {
		code: 'broken_off',
		hint: "Run it again. If it keeps happening, check the server, any proxy in between, and the free space on n8n's disk.",
		temporary,
	});
}

/** A sentence about a file that is missing in the output, for a hint. */
export function describeDownloadFailure(fileName: string, { message, hint }: BackendError): string {
	const reason = `${message.replace(/\.$/, '')}. ${hint ?? ''}`.trim();
	return `"${fileName}" could not be downloaded: ${reason}`;
}
