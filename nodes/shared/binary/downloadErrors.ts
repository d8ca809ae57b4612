import { BackendError } from '../../../backends/BackendError.ts';
import type { FileContent } from '../../../backends/types.ts';

type Announced = Pick<FileContent, 'fileName' | 'bytes'>;

/** @throws BackendError, `temporary`, when more or fewer bytes arrived than the server announced */
export function checkSize({ fileName, bytes }: Announced, arrived: number): void {
	if (bytes === undefined || arrived === bytes) return;
	throw new BackendError(`"${fileName}" has ${bytes} bytes, but ${arrived} arrived`, {
		code: 'size_mismatch',
		hint: 'The download was cut off or a gateway answered in its place. Run it again.',
		temporary: true,
	});
}

/** @param temporary whether it was the connection, which may hold the next time, and not the disk */
export function downloadInterrupted(
	{ fileName }: Announced,
	error: unknown,
	temporary: boolean,
): BackendError {
	const reason = error instanceof Error ? error.message : String(error);
	return new BackendError(`The download of "${fileName}" broke off (${reason})`, {
		code: 'broken_off',
		hint: 'Run it again. If it stays, look at the server or a proxy in between, and at the space on the disk of n8n.',
		temporary,
	});
}
