import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { authenticate } from './authenticate.ts';

export class CodeInterpreterApi implements ICredentialType {
	name = 'codeInterpreterApi';

	displayName = 'Code Interpreter API';

	icon: Icon = {
		light: 'file:../icons/codeInterpreter.svg',
		dark: 'file:../icons/codeInterpreter.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-code-interpreter/n8n-nodes-code-interpreter#the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API',
			name: 'backend',
			type: 'options',
			options: [
				{
					name: 'Assistants',
					value: 'assistants',
					description: "This package's own engine, Microsoft Foundry (classic), compatible servers",
				},
				{
					name: 'Responses (Coming)',
					value: 'responses',
					description: 'OpenAI and Azure OpenAI: not in this version yet',
				},
			],
			default: 'responses',
		},
		{
			displayName:
				"This version speaks the Assistants API only, which OpenAI's own servers shut on 2026-08-26. Choose Assistants, and the Base URL of the engine or of another server that speaks it.",
			name: 'responsesNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { backend: ['responses'] } },
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.openai.com/v1',
			required: true,
			placeholder: 'e.g. http://127.0.0.1:8787/v1',
			description:
				'With the version path. The engine prints its own when it starts: http://127.0.0.1:8787/v1.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'May stay empty for an engine on this machine that has no keys configured',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'API Key Header',
					value: 'apiKeyHeader',
					description: 'Sent as api-key, as Azure OpenAI wants it',
				},
				{ name: 'Bearer Token', value: 'bearer', description: 'What most servers want' },
			],
			default: 'bearer',
		},
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			default: '',
			description: 'Only for keys that belong to several organizations',
		},
		{
			displayName: 'Project ID',
			name: 'projectId',
			type: 'string',
			default: '',
			description: 'Only for keys that belong to several projects',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2025-05-01',
			description: 'Sent as api-version when set; Microsoft Foundry (classic) asks for one',
		},
	];

	authenticate: IAuthenticate = authenticate;

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/models',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'The server did not accept the key. Check that it is complete and belongs to this server.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: 'The server knows the key but it may not list models. Check its permissions.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'There is a server, but no API at this path. The Base URL usually ends with /v1.',
				},
			},
		],
	};
}
