import { findNode } from '../../../scripts/start/exampleWorkflows.ts';
import { fencedPython } from '../../support/nodes/fencedPython.ts';
import type { Examples } from '../../support/n8n/Examples.ts';
import { openServer } from '../../support/servers/openServer.ts';
import { expectSuccess } from './expectSuccess.ts';

export function describeChartToChat(examples: () => Examples): void {
	describe('chart-to-chat', () => {
		it('posts the chart with its text in the form that an incoming webhook expects', async () => {
			const channel = await openServer(examples().places.resources, () => ({ status: 204 }));
			const url = `${channel.baseUrl}/webhook`;
			expectSuccess(
				await examples().run('chart-to-chat', { 'Post to Channel': { parameters: { url } } }),
			);

			expect(channel.calls()).toEqual(['POST /v1/webhook']);
			const [{ headers, body } = { headers: {}, body: Buffer.of() }] = channel.received;
			const form = await new Response(new Uint8Array(body), {
				headers: { 'content-type': String(headers['content-type']) },
			}).formData();
			const plain = await examples().runPlainPython(
				fencedPython(
					String(findNode(examples().find('chart-to-chat'), 'analyzeFiles').parameters.pythonCode),
				),
				['co2-concentration.csv'],
			);
			expect(form.get('content')).toMatch(plain.logs.trim());
			const chart = form.get('files[0]') as File;
			expect(chart).toMatchObject({ name: 'co2.png', type: 'image/png' });
			const bytes = Buffer.from(await chart.arrayBuffer());
			expect(bytes.equals(await plain.read('co2.png'))).toBe(true);
		});
	});
}
