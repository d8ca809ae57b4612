import { listVariables, nameInFile } from './Variable.ts';
import { variables } from './variables/variables.ts';

/** What `--help` prints. */
export function helpText(): string {
	const all = listVariables(variables);
	const settings = all.map(({ name, default: text, whenUnset, help }) => {
		const standard = text || whenUnset;
		return `  ${name}${standard ? ` (default: ${standard})` : ''}\n      ${help}`;
	});
	return `code-interpreter-engine: OpenAI's Responses and Assistants APIs over sandboxed Python, on this machine.

Usage: code-interpreter-engine [--config FILE] [--help] [--version] [--print-seccomp]
       code-interpreter-engine build-python [--mirror URL]
       code-interpreter-engine add-requirements FILE

build-python builds the Python image: a root file system (Debian 13) with the packages that models expect, 2.6 GB. It needs
mmdebstrap. add-requirements adds the wheels that a requirements.txt names. Engines use the image from their next start on.

When ready it prints one line, "listening on http://HOST:PORT/v1". Point any OpenAI SDK at that base URL.
GET /health reports that it is alive, GET /ready that it accepts work, GET /metrics its figures (for Prometheus).
--print-seccomp lists the system calls that sandboxed code may use, each with a reason.
SIGTERM or SIGINT stops it once its runs have ended; a second signal stops it at once.

Environment, all optional:
${settings.join('\n')}

Config file: one JSON object with the same settings under other names, such as
${all.slice(1, 5).map(nameInFile).join(', ')}. The environment takes precedence. Only the file can hold limits, by the name of a key (* for all others),
and several providers of models, by names of yours:
  {
    "apiKeys": ["n8n:a-long-secret", "ci:another-secret"],
    "limits": {
      "n8n": { "requestsPerMinute": 6000, "concurrentRuns": 4, "storedMegabytes": 20000 },
      "*": { "requestsPerMinute": 600, "concurrentRuns": 1, "storedMegabytes": 1000 }
    },
    "providers": {
      "claude": { "provider": "anthropic", "apiKey": "...", "models": ["claude-sonnet-4-5"] },
      "local": { "provider": "ollama", "contextTokens": 32768 }
    }
  }
A key over its request limit gets status 429. Runs over the limit wait. Nothing new is accepted over the storage limit.
A model that several providers have is called PROVIDER/MODEL, such as local/gpt-oss:20b.
`;
}
