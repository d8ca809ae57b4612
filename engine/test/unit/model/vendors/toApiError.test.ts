import { APIError } from 'openai';
import { toApiError } from '../../../../src/model/vendors/toApiError.ts';

/** An error as the AI SDK throws it: with the words of the status where it cannot read the body. */
function refusal(statusCode: number, body: unknown): Error {
	return Object.assign(new Error('Bad Request'), {
		name: 'AI_APICallError',
		statusCode,
		responseBody: typeof body === 'string' ? body : JSON.stringify(body),
	});
}

const extra = [{ type: 'extra_forbidden', loc: ['body', 'temperature'], msg: 'not permitted' }];

/** Bodies of the vendors, and of gateways in front of them, from public reports. */
test.each([
	['OpenAI', { error: { message: 'No.', type: 'invalid_request_error' } }, 'No.'],
	['Mistral', { object: 'error', message: 'No.', type: 'invalid_request_error' }, 'No.'],
	['a list of fields', { object: 'error', message: { detail: extra } }, 'temperature'],
	['FastAPI', { detail: extra }, 'temperature'],
	['a text', { error: 'No.' }, 'No.'],
	['an empty message', { error: { message: '' } }, 'Bad Request'],
	['no JSON', 'upstream connect error', 'Bad Request'],
])('keeps the message of a refusal: %s', (_what, body, expected) => {
	const error = toApiError(refusal(422, body));
	expect(error).toBeInstanceOf(APIError);
	expect((error as APIError).message).toContain(expected);
	expect(error).toMatchObject({ status: 422 });
});
