import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/**
 * OpenAI's own address. The preset `openai` shows the Base URL, so a credential that was stored without a preset shows and keeps its
 * server.
 */
export const OPENAI_URL = 'https://api.openai.com/v1';

/** Where requests go, and how. */
export interface CredentialServer {
	/** Without a slash at the end; empty when the fields name no server. */
	url: string;
	/** `assistants`, `responses` or `responsesOnly`. */
	api: string;
	/** `bearer` or `apiKeyHeader`. */
	keyHeader: string;
}

type Field = (name: string) => string;

/** What the presets set. `api` and `keyHeader` are those of the fields API and Authentication where a preset has none. */
const PRESETS: Record<string, { url: (field: Field) => string; api?: string; keyHeader?: string }> =
	{
		openai: { url: (field) => field('baseUrl') || OPENAI_URL },
		openaiRegion: {
			url: (field) => `https://${field('region')}.api.openai.com/v1`,
			api: 'responses',
			keyHeader: 'bearer',
		},
		azure: {
			url: (field) =>
				`https://${toResourceName(field('azureResource'))}.openai.azure.com/openai/v1`,
			api: 'responses',
			keyHeader: 'apiKeyHeader',
		},
		foundry: { url: (field) => field('projectEndpoint'), api: 'assistants', keyHeader: 'bearer' },
		engine: { url: (field) => field('engineUrl'), keyHeader: 'bearer' },
		oracle: {
			url: (field) =>
				`https://inference.generativeai.${field('oracleRegion')}.oci.oraclecloud.com/openai/v1`,
			api: 'responses',
			keyHeader: 'bearer',
		},
		xai: { url: () => 'https://api.x.ai/v1', api: 'responsesOnly', keyHeader: 'bearer' },
		groq: {
			url: () => 'https://api.groq.com/openai/v1',
			api: 'responsesOnly',
			keyHeader: 'bearer',
		},
		openRouter: {
			url: () => 'https://openrouter.ai/api/v1',
			api: 'responsesOnly',
			keyHeader: 'bearer',
		},
	};

/**
 * Reads the server of a credential from its preset and fields. An n8n expression in a hidden field could do the same, but n8n would
 * evaluate it each time that a node reads the credential, which took 2.7 ms for three of them (n8n 2.41.1).
 *
 * @param fields as n8n decrypts them: without those that the form does not show
 */
export function resolveServer(fields: ICredentialDataDecryptedObject): CredentialServer {
	const field: Field = (name) => toTrimmedText(fields[name]);
	const name = field('preset');
	const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
	return {
		url: (preset?.url(field) ?? field('baseUrl')).replace(/(?<!\/)\/+$/, ''),
		api: preset?.api ?? (field('backend') || 'responses'),
		keyHeader: preset?.keyHeader ?? (field('authentication') || 'bearer'),
	};
}

/** The first part of a resource's host, of which users also paste the whole. */
function toResourceName(pasted: string): string {
	const [name = ''] = pasted.replace(/^https?:\/\//, '').split(/[./]/, 1);
	return name;
}

/** A field's text without spaces around it; empty for anything else. */
export function toTrimmedText(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
