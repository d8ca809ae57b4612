/** The texts that a piece of code printed as one; each begins on a line of its own. */
export function joinLogs(outputs: readonly { type: string; logs?: string | null }[]): string {
	return outputs
		.flatMap(({ type, logs }) => (type === 'logs' && logs ? [logs] : []))
		.reduce((whole, logs) => whole + (whole === '' || whole.endsWith('\n') ? '' : '\n') + logs, '');
}
