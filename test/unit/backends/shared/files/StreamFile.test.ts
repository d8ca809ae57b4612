import { StreamFile } from '../../../../../backends/shared/files/StreamFile.ts';
import { openServer } from '../../../../support/servers/openServer.ts';
import { resourcesOfThisFile } from '../../../../support/resourcesOfThisFile.ts';

const resources = resourcesOfThisFile();

describe('StreamFile', () => {
	it('arrives in a multipart body with its name, type and bytes, and is read while being sent', async () => {
		const server = await openServer(resources, () => ({}));
		const opened = jest.fn();
		const body = new FormData();
		const file = new StreamFile({
			fileName: 'Größe "1" 📊.csv',
			mimeType: 'text/csv',
			bytes: 8,
			async *open() {
				opened();
				yield Buffer.from('a,b\n');
				yield Buffer.from('1,2\n');
			},
		});
		body.append('file', file);
		expect(opened).not.toHaveBeenCalled();
		await fetch(server.baseUrl, { method: 'POST', body });

		const [request] = server.received;
		const text = request?.body.toString() ?? '';
		expect(text).toContain('filename="Größe %221%22 📊.csv"');
		expect(text).toContain('Content-Type: text/csv');
		expect(text).toContain('\r\n\r\na,b\n1,2\n\r\n');
		expect(Number(request?.headers['content-length'])).toBe(request?.body.length);
		expect(opened).toHaveBeenCalledTimes(1);
	});
});
