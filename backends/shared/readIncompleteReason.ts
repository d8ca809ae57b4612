/** Why a run is incomplete: `{"reason": "max_output_tokens"}`, or only the reason. */
export function readIncompleteReason(details: unknown): string | undefined {
	const reason =
		typeof details === 'string' ? details : (details as { reason?: unknown } | null)?.reason;
	return typeof reason === 'string' && reason !== '' ? reason : undefined;
}
