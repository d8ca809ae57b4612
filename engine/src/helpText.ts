import { variables } from './config.ts';

/** What `--help` prints. */
export function helpText(): string {
	const settings = Object.entries(variables).map(([name, { fallback, about }]) => {
		const standard = fallback === '' ? '' : ` (default: ${fallback})`;
		return `  ${name}${standard}\n      ${about}`;
	});
	return `code-interpreter-engine: OpenAI's Responses and Assistants APIs over sandboxed Python, on this machine.

Usage: code-interpreter-engine [--help]

When ready it prints one line, "listening on http://HOST:PORT/v1". Point any OpenAI SDK at that base URL.
SIGTERM or SIGINT stop it.

Environment, all optional:
${settings.join('\n')}
`;
}
