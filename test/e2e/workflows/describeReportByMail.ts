import { findNode } from '../../../scripts/start/exampleWorkflows.ts';
import { fencedPython } from '../../support/nodes/fencedPython.ts';
import type { Examples } from '../../support/n8n/Examples.ts';
import { openMailbox } from '../../support/servers/openMailbox.ts';
import { openServer } from '../../support/servers/openServer.ts';
import { expectSuccess } from './expectSuccess.ts';
import { sha256 } from './sha256.ts';

export function describeReportByMail(examples: () => Examples): void {
	describe('report-by-mail', () => {
		it('fetches the CSV, and sends a mail with the chart and the table in it, and the table attached', async () => {
			const before = await examples().filesOnServer();
			const csv = await examples().readInput('seattle-weather.csv');
			const data = await openServer(examples().places.resources, () => ({
				headers: { 'content-type': 'text/csv' },
				body: csv,
			}));
			const mailbox = await openMailbox(examples().places.resources);
			const smtp = { host: '127.0.0.1', port: mailbox.port, secure: false, disableStartTls: true };
			const credential = {
				id: await examples().places.rest.createCredential('Mail', 'smtp', smtp),
				name: '',
			};
			expectSuccess(
				await examples().run('report-by-mail', {
					'Get CSV': { parameters: { url: `${data.baseUrl}/seattle-weather.csv` } },
					'Send Report': { credentials: { smtp: credential } },
				}),
			);

			const plain = await examples().runPlainPython(
				fencedPython(
					String(findNode(examples().find('report-by-mail'), 'analyzeFiles').parameters.pythonCode),
				),
				['seattle-weather.csv'],
			);
			const [mail] = mailbox.mails;
			expect(mailbox.mails).toHaveLength(1);
			expect(mail?.subject).toMatch(/^Weekly report of \d{4}-\d\d-\d\d$/);
			for (const line of plain.logs.trim().split('\n')) {
				expect(mail?.text).toContain(line.replace(/^# /, ''));
			}
			const attached = mail?.attachments.map(({ filename, related = false, content }) => ({
				filename,
				inText: related,
				hash: sha256(content),
			}));
			const expected = async (filename: string, inText: boolean) => ({
				filename,
				inText,
				hash: sha256(await plain.read(filename)),
			});
			expect(attached).toHaveLength(2);
			expect(attached).toContainEqual(await expected('newest-week.png', true));
			expect(attached).toContainEqual(await expected('newest-week.csv', false));
			// mailparser replaces the references to the images by their bytes.
			const chart = (await plain.read('newest-week.png')).toString('base64');
			expect(mail?.html).toContain(`<img src="data:image/png;base64,${chart}"`);
			const rows = [...String(mail?.html).matchAll(/<tr>(.*?)<\/tr>/gs)].map(([row]) =>
				[...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell),
			);
			const csvLines = String(await plain.read('newest-week.csv'))
				.trim()
				.split('\n');
			// A number is shown without the ".0" that pandas writes.
			expect(rows).toEqual(
				csvLines.map((line) => line.split(',').map((cell) => cell.replace(/\.0$/, ''))),
			);
			expect(await examples().filesOnServer()).toEqual(before);
		});
	});
}
