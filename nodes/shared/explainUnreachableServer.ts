interface Server {
	url: string;
	host: string;
	/** Of the network error. */
	code: string;
}

const isUnreachable = ({ host }: Server) =>
	`n8n cannot reach ${host}. Check the URL, the network and firewalls.`;

/** What is wrong and what to do, by the code of the network error. */
const BY_CODE: Record<string, (server: Server) => string> = {
	ECONNREFUSED: ({ url }) =>
		`Nothing listens at ${url}. Start the server (the engine of this package: 'npm run engine'), or correct the URL.`,
	ENOTFOUND: ({ host }) => `There is no server with the name ${host}. Check the URL for a typo.`,
	EAI_AGAIN: ({ host }) =>
		`The name ${host} could not be resolved. Check the URL, and the network of n8n.`,
	EHOSTUNREACH: isUnreachable,
	ENETUNREACH: isUnreachable,
	ETIMEDOUT: ({ url }) =>
		`Nothing answered at ${url} in time. Check the URL, whether the server is running, and firewalls.`,
	ECONNRESET: ({ url }) =>
		`The server at ${url} closed the connection without an answer. Check the port, and whether the URL starts with http:// or https://.`,
	EPROTO: ({ url }) =>
		`The server at ${url} does not answer with HTTPS. Check the port, and whether the URL has to start with http://.`,
	CERTIFICATE: ({ host, code }) =>
		`n8n does not trust the certificate of ${host} (${code}). Give n8n the certificate of its issuer in NODE_EXTRA_CA_CERTS.`,
};

/** Codes with the same meaning. Node's TLS errors name the certificate's fault. */
const SAME_AS: [RegExp, string][] = [
	[/^(?:ECONNABORTED|ESOCKETTIMEDOUT|UND_ERR_.*TIMEOUT)$/, 'ETIMEDOUT'],
	[/^EPIPE$/, 'ECONNRESET'],
	[/^(?:ERR_SSL|HPE)_/, 'EPROTO'],
	[/CERT|SIGNATURE|ISSUER/, 'CERTIFICATE'],
];

const LOOPBACK = /^(?:localhost|127\.[\d.]+|\[::1\])$/;
const LOOPBACK_HINT =
	'When n8n runs in a container, 127.0.0.1 is the container itself: use the name or address of the machine instead.';

/**
 * Why a server did not answer, for people who fill in a credential.
 *
 * @param error from n8n's transport, which nests the network error in causes
 * @param url the server's URL, which can be parsed
 */
export function explainUnreachableServer(error: unknown, url: string): string {
	const { hostname, host } = new URL(url);
	const code = findCode(error);
	const key = SAME_AS.find(([codes]) => codes.test(code))?.[1] ?? code;
	const explain = Object.hasOwn(BY_CODE, key) ? BY_CODE[key] : undefined;
	if (!explain) return `The request to ${url} did not succeed: ${innermostText(error)}`;
	const text = explain({ url, host, code });
	return key === 'ECONNREFUSED' && LOOPBACK.test(hostname) ? `${text} ${LOOPBACK_HINT}` : text;
}

function findCode(error: unknown): string {
	for (const { code } of causes(error)) {
		if (typeof code === 'string' && code !== '' && code !== 'ERR_BAD_REQUEST') return code;
	}
	return '';
}

function innermostText(error: unknown): string {
	const texts = [...causes(error)].map(({ message }) => message).filter(Boolean);
	return String(texts.at(-1) ?? 'unknown reason').slice(0, 300);
}

function* causes(error: unknown): Generator<{ code?: unknown; message?: unknown }> {
	let current = error;
	for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth++) {
		yield current;
		current = (current as { cause?: unknown }).cause;
	}
}
