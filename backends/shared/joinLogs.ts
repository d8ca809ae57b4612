/** Joins everything that a code call printed. Each output starts on a new line. */
export function joinLogs(outputs: readonly { type: string; logs?: string | null }[]): string {
	return outputs
		.flatMap(({ type, logs }) => (type === 'logs' && logs ? [logs] : []))
		.reduce((whole, logs) => whole + (whole === '' || whole.endsWith('\n') ? '' : '\n') + logs, '');
}
