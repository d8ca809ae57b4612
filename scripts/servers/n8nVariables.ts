import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { n8nDir } from '../setup/paths.mjs';
import { childVariables } from './childVariables.ts';

/** Where n8n stores files: on disk (its default in one process), in its database, or in memory as base64 within the item. */
export type BinaryMode = 'filesystem' | 'database' | 'default';

export interface N8nSettings {
	/** The folder that holds `.n8n`. */
	userFolder: string;
	port: number;
	/** Where n8n's task broker listens; every n8n process needs its own. */
	brokerPort: number;
	/** Folders that Read/Write Files from Disk may use: absolute paths without symbolic links. */
	fileFolders?: string[];
	binaryMode?: BinaryMode;
	/** Whether to serve the editor; true unless given. Without it, a start takes 4.4 s of processor time instead of 7.4 s (n8n 2.41). */
	hasEditor?: boolean;
	/** Any other of n8n's environment variables. */
	variables?: Record<string, string>;
}

/** Modules of n8n that contact n8n's servers or only cost start-up time here. */
const DISABLED_MODULES = [
	'mcp-registry',
	'instance-ai',
	'mcp',
	'agents',
	'insights',
	'chat-hub',
	'external-secrets',
	'provisioning',
	'breaking-changes',
	'source-control',
	'sso-oidc',
	'sso-saml',
	'ldap',
];

/** The environment of an n8n that listens on loopback and sends no requests outside this machine. */
export function n8nVariables(settings: N8nSettings): NodeJS.ProcessEnv {
	return {
		...childVariables(),
		N8N_USER_FOLDER: settings.userFolder,
		N8N_PORT: String(settings.port),
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		DB_TYPE: 'sqlite',
		N8N_DEFAULT_BINARY_DATA_MODE: settings.binaryMode ?? 'filesystem',
		N8N_DISABLE_UI: String(settings.hasEditor === false),
		N8N_RESTRICT_FILE_ACCESS_TO: (settings.fileFolders ?? []).join(';'),
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_PYTHON_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: namesOfDisabledModules().join(','),
		...settings.variables,
	};
}

/** n8n refuses to start with a name that it does not know, and older releases know fewer. */
function namesOfDisabledModules(): string[] {
	const folder = join(n8nDir, 'node_modules', '@n8n', 'backend-common', 'dist', 'modules');
	const file = join(folder, 'modules.config.js');
	const source = existsSync(file) ? readFileSync(file, 'utf8') : '';
	const [, known = ''] = /MODULE_NAMES = \[(.*?)\]/s.exec(source) ?? [];
	return DISABLED_MODULES.filter((name) => known.includes(`'${name}'`));
}
