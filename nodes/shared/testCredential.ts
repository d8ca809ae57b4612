import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { isOpenAi } from '../../backends/isOpenAi.ts';
import { authenticate } from '../../credentials/authenticate.ts';
import { resolveServer } from '../../credentials/resolveServer.ts';
import { explainTestAnswer, type TestAnswer } from './explainTestAnswer.ts';
import { explainUnreachableServer } from './explainUnreachableServer.ts';

const TIMEOUT_MS = 30_000;

const REDIRECT_STATUSES = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 5;

/**
 * Tests the credential in the node's own words: n8n's declarative test shows a bare code such as ECONNREFUSED when no server answers. Reads
 * the list of models, and starts no run.
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const fields = data ?? {};
	const { url } = resolveServer(fields);
	const message =
		/^https?:/i.test(url) && URL.canParse(url)
			? await requestList(this, fields, `${url}${choosePath(fields)}`).then(
					explainTestAnswer,
					(error: unknown) => explainUnreachableServer(error, url),
				)
			: `"${url}" is not a URL. It has to start with http:// or https://, and usually ends with /v1.`;
	return message === undefined
		? { status: 'OK', message: 'Connection successful!' }
		: { status: 'Error', message };
}

/**
 * Reads the list of models. With the Assistants API it lists assistants instead on OpenAI's own host, which no longer has that API, and
 * on Foundry, which does not list models there.
 */
function choosePath(fields: ICredentialDataDecryptedObject): string {
	const { url, api } = resolveServer(fields);
	const listsAssistants = api === 'assistants' && (fields.preset === 'foundry' || isOpenAi(url));
	return listsAssistants ? '/assistants?limit=1' : '/models';
}

/** Follows redirects on the same origin only: no other server gets the key. */
async function requestList(
	context: ICredentialTestFunctions,
	fields: ICredentialDataDecryptedObject,
	firstUrl: string,
): Promise<TestAnswer> {
	// n8n offers the tests of credentials no other function with its proxies and TLS settings.
	const { request } = context.helpers;
	let url = firstUrl;
	for (let redirects = 0; ; redirects += 1) {
		const options: IHttpRequestOptions = await authenticate(fields, { url });
		const answer = (await request({
			method: 'GET',
			...options,
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout: TIMEOUT_MS,
		})) as TestAnswer;
		const target = readRedirect(answer, url);
		if (target === undefined || redirects === MAX_REDIRECTS) return answer;
		url = target;
	}
}

function readRedirect({ statusCode, headers }: TestAnswer, url: string): string | undefined {
	const location = headers?.location;
	if (!REDIRECT_STATUSES.includes(statusCode) || !location || !URL.canParse(location, url))
		return undefined;
	const target = new URL(location, url);
	return target.origin === new URL(url).origin ? target.href : undefined;
}
