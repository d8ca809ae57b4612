const SECRETS: readonly RegExp[] = [
	/\bsk-[\w*-]{4,}/g, // OpenAI's keys, also in the masked form that the server returns
	/\b(?:gsk|hf|gh[opsu]|glpat|nvapi|pplx|xai|csk|fw|tgp|r8)[-_][\w*-]{10,}/g, // those of other vendors
	/\bAIza[\w-]{20,}/g, // Google's
	/\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g, // Amazon's
	/\beyJ[\w-]{8,}\.[\w.-]+/g, // JSON Web Tokens
	/\bBearer\s+\S+/gi,
	/\b(api[-_]?key|authorization|token|secret|password)(["']?\s*[:=]\s*["']?)[^\s"',;&]{6,}/gi,
	/(\/\/)[^/\s:@]+:[^/\s@]+@/g, // user:password@ in a URL
];

/** A word for a key, and what follows it: `Incorrect API key provided: 4f9c…`, `the token 'a1b2…' is unknown`. */
const NAMED_VALUE =
	/(\b(?:key|token|secret|password|credential)s?\b(?:\s(?:you|provided|given|sent|used|received|value|is|was)\b){0,3}\s?[:=(]?\s?["'`]?)([\w+/=.*~-]{8,})/gi;

const OWN_ID = /^(?:asst|call|cfile|cntr|conv|file|msg|req|resp|run|step|thread)[-_]/;

/** Removes what looks like a key from a server's text, before an error object is created. */
export function redactSecrets(text: string): string {
	return SECRETS.reduce((redacted, secret) => redacted.replace(secret, '[redacted]'), text).replace(
		NAMED_VALUE,
		(whole: string, words: string, value: string) =>
			looksRandom(value) ? `${words}[redacted]` : whole,
	);
}

/** Keys without a known prefix: letters with digits, or with the stars of a masked one. */
function looksRandom(value: string): boolean {
	return /[a-z]/i.test(value) && /[\d*]/.test(value) && !OWN_ID.test(value);
}
