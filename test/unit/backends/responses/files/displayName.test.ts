import { displayName } from '../../../../../backends/responses/files/displayName.ts';

const inputIds = ['file-MDLqXZjNjNeLwwaRACNDNf', 'assistant-7ZtYyXkB6Qm2Wn4Rv8Ld1F'];

describe('displayName', () => {
	it.each([
		['/mnt/data/monthly.csv', 'monthly.csv'],
		['monthly.csv', 'monthly.csv'],
		// As recorded from the API.
		['/mnt/data/file-MDLqXZjNjNeLwwaRACNDNf-data.csv', 'data.csv'],
		['/mnt/data/file-MDLqXZjNjNeLwwaRACNDNf-data-clean.csv', 'data-clean.csv'],
		['cfile_68cdc395fb4c8191b644bc65a5529a72.png', 'cfile_68cdc395fb4c8191b644bc65a5529a72.png'],
		['/mnt/data/assistant-7ZtYyXkB6Qm2Wn4Rv8Ld1F-data.csv', 'data.csv'],
		['/mnt/data/file-size-report.csv', 'file-size-report.csv'],
		['file-2024QuarterlyReport-final.csv', 'file-2024QuarterlyReport-final.csv'],
		['/mnt/data/file-MDLqXZjNjNeLwwaRACNDNf-', 'file-MDLqXZjNjNeLwwaRACNDNf-'],
		['../../etc/passwd', 'passwd'],
		['/mnt/data/..', 'cfile_1'],
		[undefined, 'cfile_1'],
		[null, 'cfile_1'],
		[7, 'cfile_1'],
	])('makes %s to %s', (path, name) => {
		expect(displayName(path, 'cfile_1', inputIds)).toBe(name);
	});
});
