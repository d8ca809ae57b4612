const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** A number of bytes for a sentence: `2 GiB`, `1.5 MiB`, `12 bytes`. */
export function describeBytes(bytes: number): string {
	let amount = bytes;
	let unit = 0;
	while (amount >= 1024 && unit < UNITS.length - 1) {
		amount /= 1024;
		unit++;
	}
	return `${Number(amount.toFixed(1))} ${UNITS[unit]}`;
}
