import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { authenticate } from './authenticate.ts';
import { properties } from './properties.ts';

export class CodeInterpreterApi implements ICredentialType {
	name = 'codeInterpreterApi';

	displayName = 'Code Interpreter API';

	icon: Icon = {
		light: 'file:../icons/codeInterpreter.svg',
		dark: 'file:../icons/codeInterpreter.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-code-interpreter/n8n-nodes-code-interpreter/blob/main/docs/credential.md';

	properties: INodeProperties[] = properties;

	authenticate: IAuthenticate = authenticate;
}
