import multipart from '@fastify/multipart';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../../../src/protocol/ApiError.ts';
import { receiveForm, type ReceivedForm } from '../../../src/routes/files/receiveForm.ts';
import { mutate, testCases, type Choices } from './testCases.ts';

const MAX_BYTES = 2000;
const NAMES = ['purpose', 'expires_after[anchor]', 'a', 'ä', '__proto__x', ''];
const VALUES = ['assistants', '', '\r\n', '--edge', '--edg', '💥', 'x', '\r\n--', '\0'];
const FILES = ['a.csv', '../b', 'ä.csv', 'c\\d.txt', 'e"f', '💥'];

interface RandomForm {
	fields: Record<string, string>;
	file: { name: string; bytes: Buffer } | undefined;
	written: Buffer;
}

/** A form as browsers write it. */
function randomForm({ several, oneOf, text, below, happens }: Choices): RandomForm {
	const safe = (value: string) => !value.includes('--edge');
	const names = NAMES.filter((name) => name !== '' && happens(0.5));
	const fields = Object.fromEntries(
		names.map((name) => [name, [text(VALUES, 4)].filter(safe)[0] ?? 'x']),
	);
	const file = happens(0.8)
		? { name: oneOf(FILES), bytes: Buffer.alloc(1 + below(MAX_BYTES), oneOf(['x', '\r\n-', '\0'])) }
		: undefined;
	const parts = [
		...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, Buffer.from(value))),
		...(file
			? [part(`name="file"; filename="${file.name.replaceAll('"', '%22')}"`, file.bytes)]
			: []),
	].sort(() => below(3) - 1);
	const ends = [...several(1, () => 'preamble\r\n')].map((line) => Buffer.from(line));
	return { fields, file, written: Buffer.concat([...ends, ...parts, Buffer.from('--edge--\r\n')]) };
}

function part(disposition: string, value: Buffer): Buffer {
	const head = `--edge\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`;
	return Buffer.concat([Buffer.from(head), value, Buffer.from('\r\n')]);
}

export function testForms(cases: number): void {
	let app: FastifyInstance;
	let received: { form: ReceivedForm; bytes: Buffer } | undefined;

	beforeAll(async () => {
		app = fastify();
		await app.register(multipart, { preservePath: true, throwFileSizeLimit: false });
		app.post('/', async (request) => {
			const chunks: Uint8Array[] = [];
			const form = await receiveForm(request, {
				field: 'file',
				maxBytes: MAX_BYTES,
				async store(bytes) {
					for await (const chunk of bytes) chunks.push(chunk);
				},
			});
			received = { form, bytes: Buffer.concat(chunks) };
			return {};
		});
		app.setErrorHandler((error, _request, reply) =>
			reply.code(error instanceof ApiError ? error.status : 500).send(String(error)),
		);
	});

	afterAll(async () => {
		await app.close();
	});

	async function send(payload: Buffer) {
		received = undefined;
		return await app.inject({
			method: 'POST',
			url: '/',
			headers: { 'content-type': 'multipart/form-data; boundary=edge' },
			payload,
		});
	}

	testCases(
		'reads every form as it was written, and answers each broken one',
		cases,
		async (choices) => {
			const { fields, file, written } = randomForm(choices);
			const { statusCode, payload } = await send(written);
			expect({ statusCode, payload }).toEqual({ statusCode: 200, payload: '{}' });
			expect(received?.form.fields).toEqual(fields);
			expect(received?.bytes).toEqual(file?.bytes ?? Buffer.alloc(0));

			const answer = await send(mutate(written, choices));
			// With the payload, which says what went wrong.
			if (answer.statusCode >= 500) throw new Error(answer.payload);
			expect(received?.bytes.length ?? 0).toBeLessThanOrEqual(MAX_BYTES);
		},
	);
}
