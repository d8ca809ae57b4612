import { nameInFile, variables } from './variables.ts';
import type { VariableName } from './variables.ts';

/** What `--help` prints. */
export function helpText(): string {
	const names = Object.keys(variables) as VariableName[];
	const settings = names.map((name) => {
		const { fallback, about } = variables[name];
		const standard = fallback === '' ? '' : ` (default: ${fallback})`;
		return `  ${name}${standard}\n      ${about}`;
	});
	return `code-interpreter-engine: OpenAI's Responses and Assistants APIs over sandboxed Python, on this machine.

Usage: code-interpreter-engine [--config FILE] [--help] [--version]

When ready it prints one line, "listening on http://HOST:PORT/v1". Point any OpenAI SDK at that base URL.
GET /health says that it is alive, GET /ready that it takes work, GET /metrics how much (for Prometheus).
SIGTERM or SIGINT stop it once its runs have ended; a second one stops it at once.

Environment, all optional:
${settings.join('\n')}

Config file: one JSON object. Its settings are those above by other names, such as
${names.slice(1, 5).map(nameInFile).join(', ')}; the environment wins. Only in the file, limits by the name of a key (* for all others):
  {
    "apiKeys": ["n8n:a-long-secret", "ci:another-secret"],
    "limits": {
      "n8n": { "requestsPerMinute": 6000, "concurrentRuns": 4, "storedMegabytes": 20000 },
      "*": { "requestsPerMinute": 600, "concurrentRuns": 1, "storedMegabytes": 1000 }
    }
  }
Beyond its requests a key is answered 429, beyond its runs they wait, beyond its megabytes uploads are refused.
`;
}
