/** Joins everything that a code call printed. Each output starts on a new line. */
export function joinLogs(outputs: readonly { type?: unknown; logs?: unknown }[]): string {
	const printed = outputs.flatMap(({ type, logs }) =>
		type === 'logs' && typeof logs === 'string' && logs !== '' ? [logs] : [],
	);
	// Checks each piece instead of the growing text, so that many pieces take linear time.
	const last = printed.length - 1;
	return printed
		.map((logs, index) => (index === last || logs.endsWith('\n') ? logs : `${logs}\n`))
		.join('');
}
