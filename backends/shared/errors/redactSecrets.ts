const SECRETS: readonly RegExp[] = [
	/\bsk-[\w*-]{4,}/g, // OpenAI's keys, also as the server masks them
	/\bBearer\s+\S+/gi,
	/\b(api[-_]?key|authorization|token|secret|password)(["']?\s*[:=]\s*["']?)[^\s"',;&]{6,}/gi,
	/(\/\/)[^/\s:@]+:[^/\s@]+@/g, // user:password@ in a URL
];

/** Takes out of a server's text what looks like a key, before an error object exists. */
export function redactSecrets(text: string): string {
	return SECRETS.reduce((redacted, secret) => redacted.replace(secret, '[redacted]'), text);
}
