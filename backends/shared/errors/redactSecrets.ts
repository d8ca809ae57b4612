const SECRETS: readonly RegExp[] = [
	/\bsk-[\w*-]{4,}/g, // OpenAI's keys, also in the masked form that the server returns
	/\bBearer\s+\S+/gi,
	/\b(api[-_]?key|authorization|token|secret|password)(["']?\s*[:=]\s*["']?)[^\s"',;&]{6,}/gi,
	/(\/\/)[^/\s:@]+:[^/\s@]+@/g, // user:password@ in a URL
];

/** Removes what looks like a key from a server's text, before an error object is created. */
export function redactSecrets(text: string): string {
	return SECRETS.reduce((redacted, secret) => redacted.replace(secret, '[redacted]'), text);
}
